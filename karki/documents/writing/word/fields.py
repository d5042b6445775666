"""Fields, bookmarks and the contents list: what python-docx has no words for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

from karki.documents.writing.word import look
from karki.documents.writing.word.writing import add_paragraph


def add_field(paragraph: Paragraph, instruction: str, shown: str = "1") -> None:
    """A field that Word reckons itself (PAGE, NUMPAGES); `shown` stands until it does."""
    _mark(paragraph, "begin")
    _instruction(paragraph, instruction)
    _mark(paragraph, "separate")
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def open_bookmark(paragraph: Paragraph, name: str) -> str:
    """Begins the place that the contents list leads to; returns its number for `close_bookmark`."""
    number = str(len(paragraph.part.element.xpath("//w:bookmarkStart")) + 1)
    paragraph._p.append(_element("w:bookmarkStart", id=number, name=_bookmark(name)))
    return number


def close_bookmark(paragraph: Paragraph, number: str) -> None:
    paragraph._p.append(_element("w:bookmarkEnd", id=number))


def add_contents(
    document: WordDocument, title: str, headings: Iterable[Mapping[str, Any]], pages: Mapping[str, int]
) -> None:
    """A contents field filled in beforehand, each line with the number of its heading's page and leading there.

    The numbers are fields of their own (PAGEREF): an office reckons them when it lays the pages out.
    """
    add_paragraph(document, look.CONTENTS, title)
    listed = [heading for heading in headings if heading["listed"]]
    for place, heading in enumerate(listed):
        line = add_paragraph(document, "TOC 1" if heading["level"] == 1 else "TOC 2")
        if place == 0:
            _mark(line, "begin")
            _instruction(line, r'TOC \o "1-2" \h \z')
            _mark(line, "separate")
        link = _element("w:hyperlink", anchor=_bookmark(heading["id"]), history="1")
        line._p.append(link)
        run = line.add_run(f"{heading['numeral']}\u2002{heading['text']}" if heading["numeral"] else heading["text"])
        link.append(run._r)
        first = len(line._p)
        line.add_run().add_tab()
        add_field(line, rf"PAGEREF {_bookmark(heading['id'])} \h", str(pages[heading["id"]]))
        for made in list(line._p)[first:]:
            link.append(made)
        if place == len(listed) - 1:
            _mark(line, "end")


def _bookmark(name: str) -> str:
    return "k_" + name.replace("-", "_")


def _mark(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType=kind))


def _instruction(paragraph: Paragraph, text: str) -> None:
    instruction = OxmlElement("w:instrText")
    instruction.text = f" {text} "
    paragraph.add_run()._r.append(instruction)


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(look.w(name), value)
    return element
