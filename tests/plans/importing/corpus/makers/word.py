"""Word files from the corpus's shorthand, with the habits of officials who know Word only a little."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document
from docx.shared import Pt

from .notation import JOINED, Block, Layout, read

Touch = Callable[[Document], None]


def make(source: str, touch: Touch | None = None) -> bytes:
    """The .docx that the shorthand describes; `touch` may do to it what the shorthand cannot say."""
    layout = read(source)
    document = docx.Document()
    _running_lines(document, layout)
    for block in layout.blocks:
        if block.kind == "table":
            _table(document, block)
        elif block.kind == "page":
            document.add_page_break()
        elif block.kind != "gap":
            _paragraph(document, block, bold_headings=layout.settings.get("headings") == "bold")
    if touch is not None:
        touch(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _running_lines(document: Document, layout: Layout) -> None:
    section = document.sections[0]
    if "header" in layout.settings:
        section.header.paragraphs[0].text = layout.settings["header"]
    if "footer" in layout.settings:
        section.footer.paragraphs[0].text = layout.settings["footer"]


def _paragraph(place: Any, block: Block, *, bold_headings: bool = False) -> None:
    if block.kind == "heading" and bold_headings:
        run = place.add_paragraph().add_run(block.text)
        run.bold = True
        run.font.size = Pt({1: 16, 2: 13}.get(block.level, 11))
    elif block.kind == "title" and bold_headings:
        run = place.add_paragraph().add_run(block.text)
        run.bold = True
        run.font.size = Pt(22)
    elif block.kind == "bold":
        place.add_paragraph().add_run(block.text).bold = True
    else:
        _runs(place.add_paragraph(style=_style(block)), block.text)


def _runs(paragraph: Any, text: str) -> None:
    """The text, with what stands between double asterisks in bold."""
    for index, part in enumerate(text.split("**")):
        if part:
            paragraph.add_run(part).bold = True if index % 2 else None


def _style(block: Block) -> str:
    if block.kind == "title":
        return "Title"
    if block.kind == "heading":
        return f"Heading {block.level}"
    if block.kind == "number":
        return "List Number"
    if block.kind == "bullet":
        return "List Bullet" if block.level == 1 else f"List Bullet {block.level}"
    return "Normal"


def _table(document: Document, block: Block) -> None:
    width = max(len(row) for row in block.rows)
    table = document.add_table(rows=len(block.rows), cols=width, style="Table Grid")
    for number, row in enumerate(block.rows):
        for column, parts in enumerate(row):
            if [part.text for part in parts] == [JOINED]:
                table.cell(number - 1, column).merge(table.cell(number, column))
                continue
            cell = table.cell(number, column)
            for part in parts:
                _paragraph(cell, part)
            if parts:
                first = cell.paragraphs[0]._p
                first.getparent().remove(first)
