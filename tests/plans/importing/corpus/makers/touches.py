"""What some Word files of the corpus have beyond their layout; each function bears its source's name."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

_AUTHOR = {"w:id": "900", "w:author": "Liisa Utopia", "w:date": "2026-01-15T09:00:00Z"}


def marjaniemi(document: Document) -> None:
    """Tracked changes where the layout has {-deleted-} and {+inserted+} words, and a comment."""
    for paragraph in [*document.paragraphs]:
        if re.search(r"\{[-+]", paragraph.text):
            _track(paragraph)
    first = next(p for p in document.paragraphs if p.text.startswith("Kesäyliopistossa"))
    document.add_comment(
        first.runs, text="Tarkista luku opintotoimistosta.", author="Veikko Tarua", initials="VT"
    )


def _track(paragraph: Any) -> None:
    pieces = [piece for piece in re.split(r"(\{-.*?-\}|\{\+.*?\+\})", paragraph.text) if piece]
    model = deepcopy(paragraph.runs[0]._r)
    for run in paragraph.runs:
        run._r.getparent().remove(run._r)
    for piece in pieces:
        kind = {"{-": "w:del", "{+": "w:ins"}.get(piece[:2])
        run = deepcopy(model)
        text = run.find(qn("w:t"))
        text.text = piece[2:-2] if kind else piece
        text.set(qn("xml:space"), "preserve")
        if kind == "w:del":
            text.tag = qn("w:delText")
        paragraph._p.append(_wrapped(kind, run) if kind else run)
    if len(pieces) == 1:
        _track_mark(paragraph, "w:del" if pieces[0].startswith("{-") else "w:ins")


def _wrapped(kind: str, run: Any) -> Any:
    wrapper = OxmlElement(kind, attrs={qn(name): value for name, value in _AUTHOR.items()})
    wrapper.append(run)
    return wrapper


def _track_mark(paragraph: Any, kind: str) -> None:
    """A paragraph that was added or deleted whole has its end marked so too."""
    mark = OxmlElement("w:rPr")
    mark.append(OxmlElement(kind, attrs={qn(name): value for name, value in _AUTHOR.items()}))
    paragraph._p.get_or_add_pPr().append(mark)


def tammisalo(document: Document) -> None:
    """Goals and objectives whose numbers Word types: "TAVOITE I:" before a heading, "1)" before an item."""
    goals = _numbering(document, 71, "TAVOITE %1:", "upperRoman")
    number = 71
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        if style == "Heading 2":
            _number(paragraph, goals)
            number += 1
            items = _numbering(document, number, "%1)", "decimal")
        elif style == "List Number":
            paragraph.style = document.styles["List Paragraph"]
            _number(paragraph, items)


def _numbering(document: Document, number: int, text: str, kind: str) -> int:
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    )
    return number


def _number(paragraph: Any, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number
