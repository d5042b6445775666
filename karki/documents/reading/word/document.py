"""A .docx file to its outline."""

from __future__ import annotations

from django.utils.translation import gettext as _
from lxml import etree

from karki.documents.outline import Note, Outline
from karki.documents.reading import looks, refusals
from karki.documents.reading.drafts import finish
from karki.documents.reading.limits import Watch
from karki.documents.reading.word.body import Body
from karki.documents.reading.word.names import W
from karki.documents.reading.word.numbering import Numbering
from karki.documents.reading.word.package import Package
from karki.documents.reading.word.styles import Styles
from karki.documents.reading.wording import fold

_PROPERTY = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes, watch: Watch) -> Outline:
    """The outline of a Word document; see Body for how its parts are read."""
    package = Package(data, watch)
    root = package.part(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise refusals.damaged(_("a Word document"))
    reader = reader_of(package, watch)
    watch.step(1, 3)
    drafts = reader.blocks(body)
    watch.step(2, 3)
    looks.nest_lists(drafts, tolerance=5.0)
    looks.bold_headings(drafts)
    blocks = finish(drafts, watch)
    if not blocks and body.find(".//{*}blip") is not None:
        raise refusals.only_pictures()
    notes = [*reader.remarks(), *_comments(package), *_footnotes(package, reader), *_margins(package)]
    watch.step(3, 3)
    title, author = _property(package, "title"), _property(package, "creator")
    return Outline(blocks, "docx", title=title, author=author, notes=tuple(notes))


def reader_of(package: Package, watch: Watch) -> Body:
    """What reads the body by the package's own styles and numbering."""
    styles = Styles(_beside(package, "styles"))
    return Body(styles, Numbering(_beside(package, "numbering"), styles), watch)


def _beside(package: Package, kind: str) -> etree._Element | None:
    names = package.beside(kind)
    return package.part(names[0]) if names else None


def _text(element: etree._Element) -> str:
    return fold(" ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in element.iter(f"{W}p")))


def _comments(package: Package) -> list[Note]:
    root = _beside(package, "comments")
    count = len(root.findall(f"{W}comment")) if root is not None else 0
    if not count:
        return []
    return [Note("comments", values={"count": count})]


def _footnotes(package: Package, reader: Body) -> list[Note]:
    """The footnotes and endnotes that the text refers to, each a note with its own text."""
    notes: list[Note] = []
    texts: dict[tuple[str, str], str] = {}
    for kind in {kind for kind, _id in reader.references}:
        root = _beside(package, f"{kind}s")
        for element in root if root is not None else ():
            texts[kind, element.get(f"{W}id", "")] = _text(element)
    for count, reference in enumerate(dict.fromkeys(reader.references), start=1):
        if text := texts.get(reference):
            notes.append(Note("footnote", values={"number": count, "text": text}))
    return notes


def _margins(package: Package) -> list[Note]:
    """Headers and footers stand outside the text; a person is told what was in them."""
    texts: dict[str, None] = {}
    for name in package.beside("header") + package.beside("footer"):
        root = package.part(name)
        if root is not None and (text := _text(root)):
            texts[text] = None
    if not texts:
        return []
    return [Note("header-footer", values={"text": " / ".join(texts)})]


def _property(package: Package, name: str) -> str:
    core = package.part("docProps/core.xml")
    return fold(core.findtext(f"{_PROPERTY}{name}") or "") if core is not None else ""
