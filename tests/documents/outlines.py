"""Short forms of an outline, so that a test says what it expects on one screen."""

from __future__ import annotations

from collections.abc import Iterable

from karki.documents.outline import Block, Kind, Outline
from karki.documents.reading import read_bytes

_LETTER = {Kind.HEADING: "H", Kind.PARAGRAPH: "P", Kind.ITEM: "I", Kind.TABLE: "T"}


def read(data: bytes | str, name: str) -> Outline:
    return read_bytes(data.encode() if isinstance(data, str) else data, name)


def short(blocks: Iterable[Block]) -> list[str]:
    """Each block as its kind, level and text: "H1 Johdanto", "P Teksti", "I0 kohta", "T"."""
    return [_one(block) for block in blocks]


def _one(block: Block) -> str:
    level = block.level if block.kind in (Kind.HEADING, Kind.ITEM) else ""
    return f"{_LETTER[block.kind]}{level} {block.text}".strip()


def table(block: Block) -> list[list[list[str]]]:
    """A table as rows of cells of short blocks."""
    assert block.kind is Kind.TABLE
    return [[short(cell.blocks) for cell in row.cells] for row in block.rows]


def codes(outline: Outline) -> list[str]:
    return [note.code for note in outline.notes]


def note(outline: Outline, code: str) -> str:
    return next(note.text for note in outline.notes if note.code == code)
