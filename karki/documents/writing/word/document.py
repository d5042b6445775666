"""A document for Word, block by block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC
from io import BytesIO
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.shared import Pt

from karki.documents.writing import charts
from karki.documents.writing.sheet import Sheet
from karki.documents.writing.typeset import png_of
from karki.documents.writing.word import fields, look
from karki.documents.writing.word.pages import pages_of
from karki.documents.writing.word.tables import add_table, keep_with_what_follows
from karki.documents.writing.word.writing import add_item, add_paragraph, add_said, fill

#: The chart is drawn in a field of this size (karki.look.shapes.bar_chart_svg).
CHART = (640, 84)
#: Characters that a property of the file holds.
LONGEST_PROPERTY = 255


def docx(sheet: Sheet) -> bytes:
    document = look.prepared(sheet)
    _properties(document, sheet)
    _cover(document, sheet)
    blocks = sheet.content["blocks"]
    for block, following in zip_longest(blocks, blocks[1:]):
        _BLOCKS[block["type"]](document, block)
        remark = following.get("tone") == "fine" if following else sheet.colophon
        if block["type"] == "table" and remark:
            keep_with_what_follows(document)
    for line in sheet.colophon:
        add_paragraph(document, look.FINE, line)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _properties(document: WordDocument, sheet: Sheet) -> None:
    """What Word and the archive show of the file."""
    properties = document.core_properties
    properties.title = sheet.content["title"][:LONGEST_PROPERTY]
    properties.author = sheet.content["city"][:LONGEST_PROPERTY]
    properties.subject = sheet.content["body"][:LONGEST_PROPERTY]
    properties.language = sheet.locale
    properties.comments = properties.keywords = ""
    properties.last_modified_by = sheet.content["city"][:LONGEST_PROPERTY]
    properties.created = properties.modified = sheet.made_at.astimezone(UTC).replace(tzinfo=None)


def _cover(document: WordDocument, sheet: Sheet) -> None:
    content = sheet.content
    identity = add_paragraph(document, look.IDENTITY)
    identity.add_run(content["city"]).bold = True
    identity.add_run(f"\t{content['body']}")
    add_paragraph(document, "Title", content["title"])
    for name, value in content["cover"]:
        line = add_paragraph(document, look.FACT)
        line.add_run(name).font.color.rgb = look.GREY
        line.add_run("\t")
        fill(line, value)
    if sheet.short:
        return
    headings = [block for block in content["blocks"] if block["type"] == "heading"]
    fields.add_contents(document, _("Contents"), headings, pages_of(sheet))
    document.add_page_break()  # type: ignore[no-untyped-call]


def _heading(document: WordDocument, block: Mapping[str, Any]) -> None:
    heading = add_paragraph(document, f"Heading {block['level']}")
    heading.paragraph_format.page_break_before = block["new_page"] or None
    start = fields.open_bookmark(heading, block["id"])
    if block["numeral"]:
        numeral = heading.add_run(f"{block['numeral']}\u2002")
        numeral.bold, numeral.font.color.rgb = False, look.GREY
    heading.add_run(block["text"])
    fields.close_bookmark(heading, start)


def _paragraph(document: WordDocument, block: Mapping[str, Any]) -> None:
    style = {"fine": look.FINE, "lead": look.LEAD, "label": look.LABEL}.get(block["tone"], "Normal")
    parts = [block] if block.get("runs") else [{"text": part} for part in block["text"].split("\n\n")]
    for part in parts:
        add_said(document, style, part)


def _figures(document: WordDocument, block: Mapping[str, Any]) -> None:
    """Large numbers on one line, each after its name: a layout table would be read as data."""
    line = add_paragraph(document, look.FIGURES)
    for place, (name, value) in enumerate(block["pairs"]):
        if place:
            line.add_run("\u2003 ")
        label = line.add_run(f"{name}\u00a0")
        label.font.size, label.font.color.rgb = Pt(9), look.GREY
        line.add_run(value).font.size = Pt(20)


def _chart(document: WordDocument, block: Mapping[str, Any]) -> None:
    width, height = CHART
    picture = png_of(charts.ratings_svg(block["counts"]), width=width, height=height)
    shape = document.add_paragraph().add_run().add_picture(BytesIO(picture), width=look.TEXT_WIDTH)
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")  # left out, LibreOffice would take an eighth of an inch
    described = shape._inline.docPr
    described.set("descr", block["alt"])
    described.set("title", block["title"])


def _list(document: WordDocument, block: Mapping[str, Any]) -> None:
    columns = block["narrow"] and len(block["items"]) > 6
    if columns:
        _columns(document, 1)  # ends the part above, which has one column
    for item in block["items"]:
        add_item(document, item)
    if columns:
        _columns(document, 2)
        document.sections[-1]._sectPr.xpath("./w:cols")[0].set(look.w("num"), "1")


def _columns(document: WordDocument, number: int) -> None:
    """Ends a part of the document that has so many columns; what follows begins on the same page."""
    document.sections[-1]._sectPr.xpath("./w:cols")[0].set(look.w("num"), str(number))
    document.add_section(WD_SECTION.CONTINUOUS)


_BLOCKS: dict[str, Callable[[WordDocument, Mapping[str, Any]], None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "figures": _figures,
    "chart": _chart,
    "list": _list,
    "table": add_table,
}
