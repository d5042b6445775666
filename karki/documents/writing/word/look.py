"""Page, typefaces, styles and language of a Word document.

Arial, because every office has it or its twin; the figures of the tables line up in it.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

from karki.documents.writing.sheet import Sheet
from karki.documents.writing.word import fields

FONT = "Arial"
INK = RGBColor(0x15, 0x22, 0x2B)
GREY = RGBColor(0x4F, 0x5E, 0x68)
TEXT_WIDTH: Length = Cm(16.5)

FINE, LEAD, LABEL, FIGURES = "Fine print", "Lead", "Label", "Large figures"
FACT, IDENTITY, CONTENTS, CELL, NOTE = "Fact", "Identity", "Contents heading", "Table text", "Table note"
HEAD = "Table head"


def w(name: str) -> str:
    """The name in the namespace of WordprocessingML."""
    return str(qn(f"w:{name}"))


def prepared(sheet: Sheet) -> WordDocument:
    """A document without words, in which everything is set that is set once for the whole document."""
    document = Document(BytesIO(_blank(sheet.short)))
    _language(document, sheet)
    _footer(document, sheet)
    _settings(document, sheet)
    return document


@cache
def _blank(short: bool) -> bytes:
    """The page and the styles, which are the same in every document, and closer in every short one."""
    document, made = Document(), BytesIO()
    _page(document)
    _built_in_styles(document)
    _own_styles(document)
    if short:
        _closer(document)
    document.save(made)
    return made.getvalue()


def _closer(document: WordDocument) -> None:
    """What takes most room in a long document."""
    document.sections[0].top_margin = document.sections[0].bottom_margin = Cm(1.6)
    _set(document.styles["Title"], size=17, bold=True, before=6, after=8, line=1.05)
    _set(document.styles["Heading 1"], size=11.5, bold=True, before=9, after=3, line=1.05)
    _set(document.styles["Normal"], size=9.5, after=3, line=1.05)
    for name, size in ((FACT, 9.5), (CELL, 8.5), (NOTE, 8)):
        document.styles[name].font.size = Pt(size)
        document.styles[name].paragraph_format.space_after = Pt(1)


def _page(document: WordDocument) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(2.5), Cm(2)
    page.top_margin, page.bottom_margin = Cm(2.2), Cm(2.4)


def _language(document: WordDocument, sheet: Sheet) -> None:
    defaults = document.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr")[0]
    for old in defaults.findall(w("lang")):
        defaults.remove(old)
    language = OxmlElement("w:lang")
    language.set(w("val"), sheet.locale)
    language.set(w("eastAsia"), sheet.locale)
    language.set(w("bidi"), "ar-SA")
    defaults.append(language)


def _built_in_styles(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    _set(normal, size=10, after=6, line=1.15)
    _set(document.styles["Title"], size=24, bold=True, before=30, after=18, line=1.05)
    _drop_border(document.styles["Title"])
    _set(document.styles["Heading 1"], size=16, bold=True, before=24, after=8, line=1.1)
    _rule_above(document.styles["Heading 1"])
    _set(document.styles["Heading 2"], size=12.5, bold=True, before=16, after=6, line=1.1)
    _set(document.styles["Heading 3"], size=10.5, bold=True, before=12, after=4, line=1.1)
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3"):
        _set(document.styles[name], size=9.5, after=2, line=1.1)
    _set(document.styles["Caption"], size=9.5, bold=True, before=8, after=3)
    document.styles["Caption"].paragraph_format.keep_with_next = True


def _own_styles(document: WordDocument) -> None:
    _set(_new(document, FINE), size=8.5, colour=GREY, before=8, after=4)
    _set(_new(document, LEAD), size=11.5, after=8, line=1.2)
    _set(_new(document, LABEL), size=9.5, colour=GREY, after=6).paragraph_format.keep_with_next = True
    _set(_new(document, FIGURES), size=9, before=4, after=8)
    fact = _set(_new(document, FACT), size=10.5, after=4).paragraph_format
    fact.left_indent, fact.first_line_indent = Cm(4.5), Cm(-4.5)
    fact.tab_stops.add_tab_stop(Cm(4.5))
    identity = _set(_new(document, IDENTITY), size=10.5, colour=GREY).paragraph_format
    identity.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    contents = _set(_new(document, CONTENTS), size=13, bold=True, before=24, after=8)
    contents.paragraph_format.keep_with_next = True
    _set(_new(document, CELL), size=9, before=2, after=2, line=1.1)
    _set(_new(document, NOTE), size=8, colour=GREY, after=2, line=1.1)
    _set(
        _new(document, HEAD), size=8.5, colour=GREY, before=2, after=2, line=1.0
    ).paragraph_format.keep_with_next = True
    chapter = _set(_new(document, "TOC 1"), size=10.5, bold=True, before=5, after=2).paragraph_format
    part = _set(_new(document, "TOC 2"), size=10, after=2).paragraph_format
    part.left_indent = Cm(0.6)
    for line in (chapter, part):
        line.right_indent = Cm(1)  # a long title turns before the column of page numbers
        line.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _new(document: WordDocument, name: str) -> Any:
    if name in document.styles:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("TOC"))
    style.base_style = document.styles["Normal"]
    return style


def _set(
    style: Any,
    *,
    size: float,
    bold: bool = False,
    colour: RGBColor = INK,
    before: float = 0,
    after: float = 0,
    line: float = 1.15,
) -> Any:
    """The style's look, its typeface named outright: a theme's could differ from office to office."""
    font = style.font
    font.name, font.size, font.bold, font.italic, font.color.rgb = FONT, Pt(size), bold, False, colour
    named = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(named.attrib):
        if name.endswith("Theme"):
            del named.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        named.set(w(name), FONT)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), line
    return style


def _drop_border(style: Any) -> None:
    for border in style.element.pPr.findall(w("pBdr")):
        style.element.pPr.remove(border)


def _rule_above(style: Any) -> None:
    """The strong line that begins a section, as on the pages."""
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", str(INK))):
        top.set(w(name), value)
    borders.append(top)
    style.element.pPr.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _footer(document: WordDocument, sheet: Sheet) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.style = _set(document.styles["Footer"], size=8, colour=GREY)
    stops = line.style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{sheet.running_title}\t")
    fields.add_field(line, "PAGE")
    line.add_run("/")
    fields.add_field(line, "NUMPAGES")


def _settings(document: WordDocument, sheet: Sheet) -> None:
    """Hyphenation for the long words of Finnish, and the language of the theme's typefaces."""
    settings = document.settings.element
    hyphenation = OxmlElement("w:autoHyphenation")
    hyphenation.set(w("val"), "true")
    anchor = settings.find(w("defaultTabStop"))
    settings.insert(list(settings).index(anchor) + 1 if anchor is not None else 0, hyphenation)
    language = settings.find(w("themeFontLang"))
    if language is None:
        language = OxmlElement("w:themeFontLang")
        settings.append(language)
    language.set(w("val"), sheet.locale)
