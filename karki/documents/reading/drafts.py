"""Blocks while they are being read: mutable, unnumbered, with the geometry that readers need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from karki.documents.outline import Block, Cell, Kind, Place, Row
from karki.documents.reading.limits import Watch


@dataclass(slots=True)
class DraftCell:
    blocks: list[Draft] = field(default_factory=list)
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class DraftRow:
    cells: list[DraftCell] = field(default_factory=list)
    header: bool = False


@dataclass(slots=True)
class Draft:
    """A block before it has its number.

    `indent` is the distance of its text from the left edge, in points or columns, and `size` its font
    size in points, where the format knows them. `guessed` marks a heading by looks only.
    """

    kind: Kind
    text: str = ""
    level: int = 0
    marker: str = ""
    strong: bool = False
    page: int | None = None
    line: int | None = None
    rows: list[DraftRow] = field(default_factory=list)
    indent: float | None = None
    size: float = 0.0
    guessed: bool = False
    lead: str = ""  #: the bold words that a paragraph begins with, where the rest is not bold

    @property
    def empty(self) -> bool:
        if self.kind is Kind.TABLE:
            return not any(cell.blocks for row in self.rows for cell in row.cells)
        return not self.text


def paragraph(text: str, **place: int | None) -> Draft:
    return Draft(Kind.PARAGRAPH, text, **place)  # type: ignore[arg-type]


def finish(drafts: Iterable[Draft], watch: Watch) -> tuple[Block, ...]:
    """Number the blocks in reading order and freeze them; empty ones are dropped."""
    return _Numbering(watch).freeze(drafts)


class _Numbering:
    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.count = 0

    def freeze(self, drafts: Iterable[Draft]) -> tuple[Block, ...]:
        return tuple(self.block(draft) for draft in drafts if not draft.empty)

    def block(self, draft: Draft) -> Block:
        self.watch.block()
        self.count += 1
        place = Place(self.count, draft.page, draft.line)
        rows = tuple(self.row(row) for row in draft.rows)
        lead = _sentence(draft) if draft.lead else 0
        return Block(draft.kind, place, draft.text, draft.level, draft.marker, draft.strong, rows, lead)

    def row(self, row: DraftRow) -> Row:
        cells = tuple(Cell(self.freeze(cell.blocks), cell.columns, cell.rows) for cell in row.cells)
        return Row(cells, row.header)


def _sentence(draft: Draft) -> int:
    """The length of a bold beginning that ends like a sentence or a label; 0 for a word that is merely stressed."""
    lead = " ".join(draft.lead.split())
    if draft.text.startswith(f"{lead}: "):  # the colon itself is often not bold
        lead += ":"
    whole = draft.kind is Kind.PARAGRAPH and lead.endswith((".", "!", ":"))
    return len(lead) if whole and draft.text.startswith(lead + " ") else 0


def header_like(row: DraftRow) -> bool:
    """A row that can be a table's head: short plain texts, no lists."""
    texts = [block for cell in row.cells for block in cell.blocks]
    return bool(texts) and all(block.kind is Kind.PARAGRAPH and len(block.text) < 80 for block in texts)


def table(rows: Sequence[DraftRow], **place: int | None) -> Draft:
    return Draft(Kind.TABLE, rows=list(rows), **place)  # type: ignore[arg-type]
