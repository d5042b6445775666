"""Tables for Word: the head row repeats on each page, a row stays whole, each table says what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Emu, RGBColor
from docx.table import Table, _Cell, _Row

from karki.documents.writing.word import look
from karki.documents.writing.word.writing import add_item, add_paragraph, fill, fill_item, give_style, say
from karki.look import shapes

#: The shapes of the ratings as characters that Arial or the office's symbol font has.
SIGNS: Mapping[str, str] = {
    "on_track": "\u25cf",
    "at_risk": "\u25b2",
    "stalled": "\u25a0",
    "achieved": "\u2713",
    "dropped": "\u00d7",
    "none": "\u25cb",
}
#: A row with more characters than this may run over a page break, or it could never be placed.
LONGEST_WHOLE_ROW = 1600


def add_table(document: WordDocument, block: Mapping[str, Any]) -> None:
    if block["titled"]:
        add_paragraph(document, "Caption", block["caption"])
    columns = block["columns"]
    table = document.add_table(rows=1, cols=len(columns))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _properties(table, block["caption"])
    head = table.rows[0]
    _mark(head, "tblHeader")
    _mark(head, "cantSplit")
    for cell, column in zip(head.cells, columns, strict=True):
        paragraph = cell.paragraphs[0]
        give_style(paragraph, look.HEAD)
        _align(paragraph, column)
        fill(paragraph, column["title"])
        _border(cell, "bottom", 8, look.INK)
    for place, row in enumerate(block["rows"]):
        last = place == len(block["rows"]) - 1
        _row(table.add_row(), row, columns, total=block["total"] and last, before_last=place == len(block["rows"]) - 2)
    _widths(table, columns)


def keep_with_what_follows(document: WordDocument) -> None:
    """The remark below the table that was added last is never alone on a page."""
    for cell in document.tables[-1].rows[-1].cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _row(made: _Row, row: list[Any], columns: list[Any], *, total: bool, before_last: bool) -> None:
    if sum(map(_signs, row)) < LONGEST_WHOLE_ROW:
        _mark(made, "cantSplit")
    for cell, content, column in zip(made.cells, row, columns, strict=True):
        paragraph = cell.paragraphs[0]
        give_style(paragraph, look.CELL)
        paragraph.paragraph_format.keep_with_next = before_last or None  # the last row is never alone on a page
        _align(paragraph, column)
        _write(cell, content, bold=total)
        if total:
            _border(cell, "top", 6, look.INK)


def _signs(cell: Mapping[str, Any]) -> int:
    return len(cell["text"]) + sum(len(item["text"]) for item in cell.get("items", ()))


def _write(cell: _Cell, content: Mapping[str, Any], *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    items = list(content.get("items", ()))
    if items and not content["text"]:
        fill_item(paragraph, items.pop(0))
        for item in items:
            add_item(cell, item)
        return
    if content.get("indent"):
        paragraph.paragraph_format.left_indent = Cm(0.5 * content["indent"])
    if "rating" in content:
        sign = paragraph.add_run(f"{SIGNS[content['rating']]}\u00a0")
        sign.font.color.rgb = RGBColor.from_string(shapes.PRINT_COLOURS[content["rating"]].lstrip("#").upper())
    if content.get("code"):
        paragraph.add_run(f"{content['code']}\u2002").bold = True
    for run in say(paragraph, content):
        run.bold = bold or None
    if content.get("note"):
        note = add_paragraph(cell, look.NOTE)
        note.paragraph_format.left_indent = paragraph.paragraph_format.left_indent
        fill(note, content["note"])
    for item in items:
        add_item(cell, item)


def _align(paragraph: Any, column: Mapping[str, Any]) -> None:
    if column["number"]:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _widths(table: Table, columns: list[Any]) -> None:
    """Shares of the line; Word wants them at the grid and at every cell."""
    total = sum(column["width"] for column in columns)
    widths = [Emu(int(look.TEXT_WIDTH * column["width"] / total)) for column in columns]
    for grid, width in zip(table.columns, widths, strict=True):
        grid.width = width
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width


def _properties(table: Table, caption: str) -> None:
    """Hairlines between rows, no air at the edges, and the caption as the table's own text."""
    properties: Any = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side, size, colour in (("bottom", "6", str(look.INK)), ("insideH", "4", "C6CED4")):
        borders.append(_line(side, size, colour))
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", "0"), ("right", "110")):
        margin = OxmlElement(f"w:{side}")
        margin.set(look.w("w"), width)
        margin.set(look.w("type"), "dxa")
        margins.append(margin)
    look_of = properties.find(look.w("tblLook"))
    for element in (borders, margins):
        look_of.addprevious(element)
    look_of.set(look.w("firstRow"), "1")
    look_of.set(look.w("firstColumn"), "1")
    said = OxmlElement("w:tblCaption")
    said.set(look.w("val"), caption)
    properties.append(said)
    layout = properties.find(look.w("tblLayout"))
    if layout is not None:  # the schema wants it between the borders and the margins
        properties.remove(layout)
        margins.addprevious(layout)


def _mark(row: _Row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    element = OxmlElement(f"w:{name}")
    element.set(look.w("val"), "true")
    properties.append(element)


def _border(cell: _Cell, side: str, size: int, colour: RGBColor) -> None:
    properties = cell._tc.get_or_add_tcPr()
    borders = OxmlElement("w:tcBorders")
    borders.append(_line(side, str(size), str(colour)))
    properties.append(borders)


def _line(side: str, size: str, colour: str) -> Any:
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
        line.set(look.w(name), value)
    return line
