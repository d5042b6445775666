"""What some Word files of the corpus have beyond their layout; each function bears its source's name."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

_AUTHOR = {"w:id": "900", "w:author": "Liisa Utopia", "w:date": "2026-01-15T09:00:00Z"}
_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def marjaniemi(document: Document) -> None:
    """Tracked changes where the layout has {-deleted-} and {+inserted+} words, and a comment."""
    for paragraph in [*document.paragraphs]:
        if re.search(r"\{[-+]", paragraph.text):
            _track(paragraph)
    first = next(p for p in document.paragraphs if p.text.startswith("Kesäyliopistossa"))
    document.add_comment(first.runs, text="Tarkista luku opintotoimistosta.", author="Veikko Tarua", initials="VT")


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
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def _number(paragraph: Any, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def kallioniemi(document: Document) -> None:
    """A form: content controls around goals' titles, a text box, footnotes, soft hyphens for ~."""
    for paragraph in [*document.paragraphs]:
        for run in paragraph.runs:
            _soften(run._r)
        if paragraph.text.startswith("[box] "):
            _box(paragraph)
        elif "[note:" in paragraph.text:
            _footnote_mark(paragraph)
        if paragraph.text.startswith("Edunvalvontatavoite"):
            _control(paragraph._p)


def _soften(run: Any) -> None:
    """Word keeps a soft hyphen as an element of its own between two pieces of text."""
    for text in run.findall(qn("w:t")):
        head, *tail = (text.text or "").split("~")
        text.text = head
        for piece in reversed(tail):
            after = OxmlElement("w:t")
            after.text = piece
            text.addnext(after)
            text.addnext(OxmlElement("w:softHyphen"))


def _box(paragraph: Any) -> None:
    """The words in a text box that hangs on the paragraph, as drawing and as the old fallback."""
    words = paragraph.text.removeprefix("[box] ")
    paragraph.clear()
    content = f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="4000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="4000000" cy="600000"/><wp:docPr id="77" name="Tekstiruutu 1"/>'
        f'<a:graphic><a:graphicData uri="{_SHAPES}">{shape}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    fallback = f'<w:pict><v:rect style="width:315pt;height:47pt"><v:textbox>{content}</v:textbox></v:rect></w:pict>'
    paragraph.add_run()._r.append(
        parse_xml(
            f'<mc:AlternateContent {nsdecls("w", "wp", "a")} xmlns:v="urn:schemas-microsoft-com:vml" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            f'xmlns:wps="{_SHAPES}"><mc:Choice Requires="wps">{drawing}</mc:Choice>'
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )
    )


def _footnote_mark(paragraph: Any) -> None:
    """Only the mark stays in the running text, as in Word; the note's own words lie in another part."""
    run = paragraph.runs[0]
    run.text, _, note = run.text.partition("[note:")
    notes = _footnotes(paragraph.part)
    number = len(notes.element) + 1
    notes.element.append(
        parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {note.removesuffix("]")}</w:t></w:r></w:p></w:footnote>'
        )
    )
    reference = OxmlElement("w:footnoteReference", attrs={qn("w:id"): str(number)})
    paragraph.add_run()._r.append(reference)


def _footnotes(part: Any) -> Any:
    for relation in part.rels.values():
        if relation.reltype == RT.FOOTNOTES:
            return relation.target_part
    notes = XmlPart(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        parse_xml(f"<w:footnotes {nsdecls('w')}/>"),
        part.package,
    )
    part.relate_to(notes, RT.FOOTNOTES)
    return notes


def _control(paragraph: Any) -> None:
    """Puts the paragraph into a content control, where python-docx's own walk does not see it."""
    control = parse_xml(f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="Tavoite"/></w:sdtPr><w:sdtContent/></w:sdt>')
    paragraph.addprevious(control)
    control[1].append(paragraph)
