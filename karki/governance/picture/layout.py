"""Where the cards of the picture stand: under each other as the tree says, side by side as far as there is room.

What stands under a card is put into columns: as many as fit, each a single branch or a stack of them. Of all the
ways that fit, the lowest picture wins. With room for one card everything is one stack, which is the picture of a
phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from karki.governance.picture.card import Card, card_of
from karki.governance.structure import Node

GAP = 16.0  #: between columns
DROP = 34.0  #: from a card to those under it
STEP = 14.0  #: between cards of a stack
INDENT = 20.0  #: of a stack from the line at its left
SPINE = 7.0  #: where that line runs
MOST_COLUMNS = 3  #: in one card

Point = tuple[float, float]


class Placed(NamedTuple):
    card: Card
    x: float
    y: float


@dataclass(slots=True)
class Block:
    """A branch from its own corner: the card at its head, its own lines, and the branches in it with their corners.

    The head stands `head` from the left and hangs at its middle. A branch is part of many arrangements that are tried,
    so it is never moved: `cards` and `lines` tell where everything is in the end.
    """

    width: float
    height: float
    head: float
    card: Card | None = None
    own_lines: list[list[Point]] = field(default_factory=list)
    parts: list[tuple[float, float, Block]] = field(default_factory=list)

    @property
    def cards(self) -> list[Placed]:
        """Every card of the branch, in reading order."""
        return [Placed(block.card, x + block.head, y) for x, y, block in self._walk() if block.card is not None]

    @property
    def lines(self) -> list[list[Point]]:
        return [[(px + x, py + y) for px, py in line] for x, y, block in self._walk() for line in block.own_lines]

    @property
    def first(self) -> Card:
        """The card at the head of a branch; a forest has none."""
        assert self.card is not None
        return self.card

    def _walk(self, x: float = 0.0, y: float = 0.0) -> Iterator[tuple[float, float, Block]]:
        yield x, y, self
        for right, down, part in self.parts:
            yield from part._walk(x + right, y + down)


@dataclass(slots=True)
class Column:
    """Branches under each other; one alone hangs from above, several from a line at their left."""

    blocks: list[Block]
    inset: float = 0.0  #: of a stack, from the line that joins it

    @property
    def is_stack(self) -> bool:
        return len(self.blocks) > 1

    @property
    def width(self) -> float:
        return max(block.width for block in self.blocks) + self.indent

    @property
    def indent(self) -> float:
        return self.inset if self.is_stack else 0.0

    @property
    def height(self) -> float:
        return sum(block.height for block in self.blocks) + STEP * (len(self.blocks) - 1)


class Arranger:
    """Places the branches of one picture; `card_width` and `room` are in the units of the drawing."""

    def __init__(self, card_width: float) -> None:
        self.card_width = card_width
        self._known: dict[tuple[int, int], Block] = {}
        self._cards: dict[tuple[int, int], Card] = {}

    def forest(self, roots: Sequence[Node], room: float) -> Block:
        """Trees beside or under each other, unjoined."""
        columns = self._columns(roots, room, indent=0.0)
        return _side_by_side(columns, 0.0)

    def branch(self, node: Node, room: float) -> Block:
        key = (id(node), round(room))
        if key not in self._known:
            self._known[key] = self._branch(node, room)
        return self._known[key]

    def _branch(self, node: Node, room: float) -> Block:
        if not node.children:
            card = self._card(node, 1)
            return Block(card.width, card.height, 0.0, card)
        columns = self._columns(node.children, room, indent=INDENT)
        return _hung(self._head(node, room), columns)

    def _head(self, node: Node, room: float) -> Card:
        """The card at the head of a branch: the offices in a body stand beside it where there is room."""
        beside = min(1 + len(node.seats), MOST_COLUMNS, int((room + GAP) // (self.card_width + GAP)))
        return self._card(node, beside)

    def _card(self, node: Node, columns: int) -> Card:
        key = (id(node), columns)
        if key not in self._cards:
            self._cards[key] = card_of(node, columns * self.card_width + (columns - 1) * GAP, columns)
        return self._cards[key]

    def _columns(self, nodes: Sequence[Node], room: float, *, indent: float) -> list[Column]:
        """The lowest arrangement that fits; where none does, one stack."""
        best: list[Column] | None = None
        most = min(len(nodes), max(1, int((room + GAP + 0.5) // (self.card_width + GAP))))
        tried: set[tuple[tuple[float, float], ...]] = set()
        for share in self._shares(room, indent):
            blocks = [self.branch(node, share) for node in nodes]
            sizes = tuple((block.width, block.height) for block in blocks)
            if sizes in tried:
                continue
            tried.add(sizes)
            for count in range(most, 0, -1):
                columns = [Column(part, indent) for part in _even(blocks, count)]
                if _total(columns) <= room + 0.5 and (best is None or _measure(columns) < _measure(best)):
                    best = columns
        return best or [Column([self.branch(node, max(room - indent, self.card_width)) for node in nodes], indent)]

    def _shares(self, room: float, indent: float) -> list[float]:
        """The room that each branch might be given: so many cards, and the indents of the stacks in it; or all."""
        most = max(1, int((room + GAP) // (self.card_width + GAP)))
        whole = [number * self.card_width + (number - 1) * GAP + 2 * INDENT for number in range(1, most + 1)]
        return [*(one for one in whole if one < room - indent), max(self.card_width, room - indent), room]


def _measure(columns: Sequence[Column]) -> tuple[float, float]:
    return max(column.height for column in columns), _total(columns)


def _total(columns: Sequence[Column]) -> float:
    return sum(column.width for column in columns) + GAP * (len(columns) - 1)


def _even(blocks: Sequence[Block], count: int) -> list[list[Block]]:
    """The blocks in `count` runs, in their order, the tallest run as low as it can be."""
    low, high = max(block.height for block in blocks), sum(block.height + STEP for block in blocks)
    while high - low > 4:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_runs(blocks, middle)) <= count else (middle, high)
    runs = _runs(blocks, high)
    while len(runs) < count:  # room for more columns than it takes: divide the fullest
        fullest = max((run for run in runs if len(run) > 1), key=len)
        place = runs.index(fullest)
        runs[place : place + 1] = [fullest[: len(fullest) // 2], fullest[len(fullest) // 2 :]]
    return runs


def _runs(blocks: Sequence[Block], most: float) -> list[list[Block]]:
    runs: list[list[Block]] = [[]]
    height = 0.0
    for block in blocks:
        if runs[-1] and height + STEP + block.height > most:
            runs.append([])
            height = 0.0
        height += block.height + (STEP if runs[-1] else 0)
        runs[-1].append(block)
    return runs


def _hung(card: Card, columns: Sequence[Column]) -> Block:
    """The card above its columns, and the lines between."""
    top = card.height + DROP
    is_stack = len(columns) == 1 and columns[0].is_stack
    below = _side_by_side(columns, top)
    left = 0.0 if is_stack else max(0.0, (card.width - below.width) / 2)  # under the middle of a wider card
    hooks = [hook + left for hook in _hooks(columns)]
    head = 0.0
    if not is_stack:
        middle = (hooks[0] + hooks[-1]) / 2
        head = min(max(middle - card.width / 2, 0.0), max(below.width - card.width, 0.0))
    stem = hooks[0] if len(hooks) == 1 else head + card.width / 2
    bus = card.height + DROP / 2
    lines = [[(stem, card.height), (stem, bus), (hook, bus), (hook, top)] for hook in hooks]
    width = max(below.width + left, head + card.width)
    return Block(width, below.height, head, card, lines, [(left, 0.0, below)])


def _hooks(columns: Sequence[Column]) -> list[float]:
    """Where each column hangs."""
    hooks, x = [], 0.0
    for column in columns:
        branch = column.blocks[0]
        hooks.append(x + (SPINE if column.is_stack else branch.head + branch.first.width / 2))
        x += column.width + GAP
    return hooks


def _side_by_side(columns: Sequence[Column], top: float) -> Block:
    found = Block(_total(columns), top + max(column.height for column in columns), 0.0)
    x = 0.0
    for column in columns:
        y, inset = top, column.indent
        for block in column.blocks:
            found.parts.append((x + inset, y, block))
            if inset:
                middle = y + min(block.first.height / 2, 34)
                found.own_lines.append([(x + SPINE, top), (x + SPINE, middle), (x + inset + block.head, middle)])
            y += block.height + STEP
        x += column.width + GAP
    return found
