"""Tables drawn with lines: rules that meet make a grid of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from karki.documents.reading.pdf.glyphs import Glyph, Rule

_NEAR = 3.0  #: points within which rules are at one place or touch
_MOST = 200  #: rows or columns; a finer grid is graph paper


@dataclass(slots=True)
class Box:
    """A cell: its edges, and how many columns and rows of the grid it takes."""

    left: float
    bottom: float
    right: float
    top: float
    columns: int = 1
    rows: int = 1
    glyphs: list[Glyph] = field(default_factory=list)

    def holds(self, glyph: Glyph) -> bool:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + 0.3 * glyph.size
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(slots=True)
class Grid:
    """A table of boxes, row by row from the top; `edges` are its columns' left edges and the last right."""

    rows: list[list[Box]]
    edges: tuple[float, ...]
    page: int = 0

    @property
    def boxes(self) -> Iterable[Box]:
        return (box for row in self.rows for box in row)

    @property
    def top(self) -> float:
        return max(box.top for box in self.boxes)

    @property
    def bottom(self) -> float:
        return min(box.bottom for box in self.boxes)


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The grids that a page's rules make, from the top; a lone frame is none."""
    across = _merged([rule for rule in rules if rule.across], level=True)
    upright = _merged([rule for rule in rules if not rule.across], level=False)
    found = [part for group in _groups(across, upright) if (grid := _grid(*group)) for part in _apart(grid)]
    return sorted(found, key=lambda grid: -grid.top)


def _apart(grid: Grid) -> list[Grid]:
    """A grid as the tables that it is: where the inner walls of two rows share no place, one table ends."""
    parts: list[list[list[Box]]] = []
    walls: set[int] = set()
    for row in grid.rows:
        own = {round(box.left / _NEAR) for box in row if box.left > grid.edges[0] + _NEAR}
        high = any(box.rows > 1 for box in row)
        near = {place + step for place in own for step in (-1, 0, 1)}
        if parts and own and walls and not (near & walls) and not high:
            parts.append([])
            walls = set()
        if not parts:
            parts.append([])
        parts[-1].append(row)
        walls |= own
    return [_narrowed(rows, grid.edges) for rows in parts]


def _narrowed(rows: list[list[Box]], edges: tuple[float, ...]) -> Grid:
    """A table with only the columns that its own rows have."""
    lefts = {box.left for row in rows for box in row}
    kept = tuple(edge for edge in edges[:-1] if edge in lefts)
    for row in rows:
        for box in row:
            box.columns = max(1, sum(box.left <= edge < box.right for edge in kept))
    return Grid(rows, (*kept, edges[-1]))


def fill(grid: Grid, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Put letters into the boxes that hold them; gives those outside."""
    outside: list[Glyph] = []
    boxes = list(grid.boxes)
    last: tuple[Box, Glyph] | None = None
    for glyph in glyphs:
        if last and _same_word(last[1], glyph):
            box: Box | None = last[0]  # a word too long for its box sticks out of it
        elif last and last[0].holds(glyph):
            box = last[0]
        else:
            box = next((box for box in boxes if box.holds(glyph)), None)
        if box is None:
            outside.append(glyph)
            last = None
        else:
            box.glyphs.append(glyph)
            last = box, glyph
    return outside


def _same_word(first: Glyph, second: Glyph) -> bool:
    near = abs(second.x0 - first.x1) < 0.12 * first.size and abs(second.y - first.y) < 0.5
    return near and not second.space


def _merged(rules: list[Rule], level: bool) -> list[Rule]:
    """Rules in one line that touch, as one."""

    def line(rule: Rule) -> float:
        return (rule.y0 + rule.y1) / 2 if level else (rule.x0 + rule.x1) / 2

    def span(rule: Rule) -> tuple[float, float]:
        return (rule.x0, rule.x1) if level else (rule.y0, rule.y1)

    merged: list[tuple[float, float, float]] = []
    for rule in sorted(rules, key=lambda rule: (round(line(rule) / _NEAR), span(rule))):
        at, (start, end) = line(rule), span(rule)
        if merged and abs(merged[-1][0] - at) <= _NEAR and start <= merged[-1][2] + _NEAR:
            merged[-1] = (merged[-1][0], merged[-1][1], max(end, merged[-1][2]))
        else:
            merged.append((at, start, end))
    return [Rule(a, at, b, at) if level else Rule(at, a, at, b) for at, a, b in merged]


def _groups(across: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together by crossing or touching."""
    owner = list(range(len(across) + len(upright)))

    def find(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for i, level in enumerate(across):
        for j, post in enumerate(upright):
            if level.x0 - _NEAR <= post.x0 <= level.x1 + _NEAR and post.y0 - _NEAR <= level.y0 <= post.y1 + _NEAR:
                owner[find(len(across) + j)] = find(i)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, level in enumerate(across):
        groups.setdefault(find(i), ([], []))[0].append(level)
    for j, post in enumerate(upright):
        groups.setdefault(find(len(across) + j), ([], []))[1].append(post)
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _distinct(places: Iterable[float]) -> list[float]:
    distinct: list[float] = []
    for place in sorted(places):
        if not distinct or place - distinct[-1] > _NEAR:
            distinct.append(place)
    return distinct


def _grid(across: list[Rule], upright: list[Rule]) -> Grid | None:
    # an open side has no rule of its own: the ends of the rules that reach it are its edge
    xs = _distinct([r.x0 for r in upright] + [r.x0 for r in across] + [r.x1 for r in across])
    ys = _distinct([r.y0 for r in across] + [r.y0 for r in upright] + [r.y1 for r in upright])[::-1]
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns > _MOST or rows > _MOST or columns * rows < 2:
        return None
    right_wall = [[_wall(upright, xs[c + 1], ys[r + 1], ys[r]) for c in range(columns)] for r in range(rows)]
    floor = [[_floor(across, ys[r + 1], xs[c], xs[c + 1]) for c in range(columns)] for r in range(rows)]
    boxes = _boxes(xs, ys, right_wall, floor)
    return Grid(boxes, tuple(xs)) if sum(len(row) for row in boxes) > 1 else None


def _wall(upright: list[Rule], x: float, low: float, high: float) -> bool:
    middle = (low + high) / 2
    return any(abs(rule.x0 - x) <= _NEAR and rule.y0 - _NEAR <= middle <= rule.y1 + _NEAR for rule in upright)


def _floor(across: list[Rule], y: float, left: float, right: float) -> bool:
    middle = (left + right) / 2
    return any(abs(rule.y0 - y) <= _NEAR and rule.x0 - _NEAR <= middle <= rule.x1 + _NEAR for rule in across)


def _boxes(xs: list[float], ys: list[float], right_wall: list[list[bool]], floor: list[list[bool]]) -> list[list[Box]]:
    """Boxes from the walls between the fields of a grid; fields without a wall between them are one box."""
    columns, rows = len(xs) - 1, len(ys) - 1
    taken = [[False] * columns for _ in range(rows)]
    result: list[list[Box]] = []
    for r in range(rows):
        row: list[Box] = []
        for c in range(columns):
            if taken[r][c]:
                continue
            wide, high = 1, 1
            while c + wide < columns and not right_wall[r][c + wide - 1] and not taken[r][c + wide]:
                wide += 1
            while r + high < rows and not any(floor[r + high - 1][c : c + wide]):
                high += 1
            for i in range(r, r + high):
                taken[i][c : c + wide] = [True] * wide
            row.append(Box(xs[c], ys[r + high], xs[c + wide], ys[r], wide, high))
        if row:
            result.append(row)
    return result
