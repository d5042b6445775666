"""A document's outline as JSON values, so that a draft can wait for its review in the database."""

from __future__ import annotations

from typing import Any

from karki.documents.outline import Block, Cell, Kind, Note, Outline, Place, Row


def to_json(outline: Outline) -> dict[str, Any]:
    """What is empty is left out: most blocks have a kind, a place and a text."""
    return _filled(
        format=outline.format,
        name=outline.name,
        title=outline.title,
        author=outline.author,
        pages=outline.pages,
        blocks=[_block(block) for block in outline.blocks],
        notes=[
            _filled(code=note.code, values=dict(note.values), text=note.said, at=_place(note.place))
            for note in outline.notes
        ],
    )


def from_json(data: dict[str, Any]) -> Outline:
    """The outline that `to_json` wrote."""
    return Outline(
        blocks=tuple(_read_block(block) for block in data.get("blocks", ())),
        format=data["format"],
        name=data.get("name", ""),
        title=data.get("title", ""),
        author=data.get("author", ""),
        pages=data.get("pages"),
        notes=tuple(
            Note(
                note["code"],
                _read_place(note["at"]) if "at" in note else None,
                note.get("values", {}),
                said=note.get("text", ""),  # drafts from before the values were kept
            )
            for note in data.get("notes", ())
        ),
    )


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _place(place: Place | None) -> list[int | None] | None:
    return [place.block, place.page, place.line] if place is not None else None


def _block(block: Block) -> dict[str, Any]:
    return _filled(
        kind=str(block.kind),
        at=_place(block.place),
        text=block.text,
        level=block.level,
        marker=block.marker,
        strong=block.strong,
        rows=[_row(row) for row in block.rows],
        lead=block.lead,
    )


def _row(row: Row) -> dict[str, Any]:
    return _filled(cells=[_cell(cell) for cell in row.cells], header=row.header)


def _cell(cell: Cell) -> dict[str, Any]:
    spans = {"columns": cell.columns if cell.columns > 1 else 0, "rows": cell.rows if cell.rows > 1 else 0}
    return _filled(blocks=[_block(block) for block in cell.blocks], **{key: n for key, n in spans.items() if n})


def _read_place(place: list[int | None]) -> Place:
    block, page, line = place
    return Place(block or 0, page, line)


def _read_block(data: dict[str, Any]) -> Block:
    return Block(
        kind=Kind(data["kind"]),
        place=_read_place(data["at"]),
        text=data.get("text", ""),
        level=data.get("level", 0),
        marker=data.get("marker", ""),
        strong=data.get("strong", False),
        rows=tuple(_read_row(row) for row in data.get("rows", ())),
        lead=data.get("lead", 0),
    )


def _read_row(data: dict[str, Any]) -> Row:
    return Row(tuple(_read_cell(cell) for cell in data.get("cells", ())), data.get("header", False))


def _read_cell(data: dict[str, Any]) -> Cell:
    blocks = tuple(_read_block(block) for block in data.get("blocks", ()))
    return Cell(blocks, data.get("columns", 1), data.get("rows", 1))
