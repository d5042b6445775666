"""Web pages, and pieces of HTML inside other texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from django.utils.translation import gettext_lazy as _
from lxml import etree
from lxml import html as lxml_html

from karki.documents.outline import Kind, Outline
from karki.documents.reading import looks, marks, refusals
from karki.documents.reading.drafts import Draft, DraftCell, DraftRow, finish
from karki.documents.reading.encodings import decode
from karki.documents.reading.limits import Watch
from karki.documents.reading.wording import fold

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "header",
        "footer",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "form",
        "button",
        "select",
        "textarea",
        "head",
        "aside",
        "video",
        "audio",
        "canvas",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "figure",
        "figcaption",
        "address",
        "hr",
        "center",
        "fieldset",
        "details",
        "summary",
        "body",
        "html",
        "dir",
        "menu",
    ]
)
_BOLD = frozenset({"b", "strong"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_FOLDING = re.compile(r"accordion|collaps|expand|toggle|disclosure|haitari", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]{0,30})[^<>]*>")
#: Elements that are empty, or that the next of their kind closes.
_UNNESTED = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "thead",
        "tbody",
        "tfoot",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "col",
        "option",
        "wbr",
        "area",
    ]
)
_DEEPEST_PARSED = 120
_DEEPEST = 80  #: elements nested deeper are read as their text
_DEEPEST_TABLE = 8
_BULLETS = ("•", "○", "▪")


def read(data: bytes, watch: Watch) -> Outline:
    """The outline of a web page; navigation, scripts and what is hidden are left out."""
    text = _decoded(data)
    if "<!ENTITY" in text:
        raise refusals.external_entities()
    root = parse(text)
    reader = _Reader(watch)
    drafts = reader.blocks(root)
    marks.dotted_runs(drafts)
    looks.nest_lists(drafts, tolerance=0.5)
    looks.bold_headings(drafts)
    title = root.findtext(".//title") or ""
    blocks = finish(drafts, watch)
    if not blocks and root.find(".//img") is not None:
        raise refusals.only_pictures()
    return Outline(blocks, "html", title=fold(title))


def _decoded(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = named[1].decode("ascii")
        try:
            return data.decode("cp1252" if encoding.lower() in ("iso-8859-1", "latin1", "latin-1") else encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    found = decode(data)
    if found is None:
        raise refusals.damaged(_("a web page"))
    return found.text


def parse(text: str) -> etree._Element:
    """The tree of a page or of a piece of one; nesting without end is cut off before it is parsed."""
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    text = _shallow(re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", "")))
    try:
        root = lxml_html.document_fromstring(text, parser=parser, ensure_head_body=False)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise refusals.no_text() from error
    return root


def _shallow(text: str) -> str:
    """The page without the tags of elements nested too deep: the parser would drop all that is in them."""
    if text.count("<") <= _DEEPEST_PARSED:
        return text
    kept: list[str] = []
    depth = done = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() in _UNNESTED:
            continue
        deep = depth > _DEEPEST_PARSED
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if deep:
            kept.append(text[done : tag.start()] + " ")
            done = tag.end()
    return "".join(kept) + text[done:] if kept else text


def fragment(text: str, line: int | None = None) -> list[Draft]:
    """The drafts of a piece of HTML inside another text."""
    drafts = _Reader(None).blocks(parse(text))
    for draft in drafts:
        draft.line = line
    looks.nest_lists(drafts, tolerance=0.5)
    return drafts


class _Reader:
    def __init__(self, watch: Watch | None) -> None:
        self.watch = watch
        self.tables = 0

    def blocks(self, element: etree._Element, depth: int = 0) -> list[Draft]:
        """The drafts inside an element."""
        gathering = _Gathering(self)
        gathering.walk(element, depth, _Context())
        gathering.close()
        return gathering.out

    def table(self, element: etree._Element, depth: int) -> Draft:
        self.tables += 1
        draft = Draft(Kind.TABLE)
        for tr in _rows(element):
            cells = [cell for cell in tr if cell.tag in ("td", "th")]
            row = DraftRow(header=bool(cells) and all(cell.tag == "th" for cell in cells))
            for cell in cells:
                row.cells.append(
                    DraftCell(self.blocks(cell, depth + 3), _span(cell, "colspan"), _span(cell, "rowspan"))
                )
            if row.cells:
                draft.rows.append(row)
        self.tables -= 1
        return draft


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(cell: etree._Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(int(text), 1), 200) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _opens(element: etree._Element) -> bool:
    """A button that opens what stands after it: the heading of a part that folds."""
    if element.tag != "button" or element.getnext() is None:
        return False
    told = " ".join((element.get("class") or "", element.get("data-toggle") or "", element.get("data-bs-toggle") or ""))
    return element.get("aria-expanded") is not None or bool(_FOLDING.search(told))


class _Context:
    """Where the text stands: in which list, in bold or not."""

    __slots__ = ("bold", "level", "marker")

    def __init__(self, level: int = -1, marker: str = "", bold: bool = False) -> None:
        self.level, self.marker, self.bold = level, marker, bold


class _Gathering:
    """Collects inline text until a block ends."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.out: list[Draft] = []
        self.text: list[tuple[str, bool]] = []
        self.item: tuple[int, str] | None = None
        self.heading = 0

    def walk(self, element: etree._Element, depth: int, context: _Context) -> None:
        if depth > _DEEPEST:
            self.add(" ".join(str(text) for text in element.itertext()), context)
            return
        self.add(element.text, context)
        for child in element:
            if isinstance(child.tag, str) and (not _invisible(child) or (self.heading and child.tag == "button")):
                self.child(child, depth + 1, context)  # a heading that opens and closes what is under it
            elif _opens(child):
                self.close()
                self.walk(child, depth + 1, _Context(context.level, context.marker, bold=True))
                self.close()
            self.add(child.tail, context)

    def add(self, text: str | None, context: _Context) -> None:
        if text:
            self.text.append((text, context.bold))

    def child(self, element: etree._Element, depth: int, context: _Context) -> None:
        tag = element.tag
        if tag == "br":
            self.text.append(("\n", context.bold))
        elif tag == "table" and self.reader.tables < _DEEPEST_TABLE and depth < _DEEPEST:
            self.close()
            self.out.append(self.reader.table(element, depth))
        elif tag in ("ul", "ol", "dir", "menu"):
            self.close()
            self.list(element, depth, context)
        elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self.close()
            self.heading = int(tag[1])
            self.walk(element, depth, context)
            self.close()
            self.heading = 0
        elif tag in _BLOCKS:
            self.close()
            self.walk(element, depth, context)
            self.close()
        else:
            bold = context.bold or tag in _BOLD
            self.walk(element, depth, _Context(context.level, context.marker, bold) if bold else context)

    def list(self, element: etree._Element, depth: int, context: _Context) -> None:
        level = context.level + 1
        count = _span(element, "start") if element.get("start") else 1
        self.add(element.text, context)
        for child in element:
            if child.tag == "li" and not _invisible(child):
                self.close()
                marker = f"{count}." if element.tag == "ol" else _BULLETS[min(level, 2)]
                count += 1
                self.item = (level, marker)
                self.walk(child, depth + 1, _Context(level, marker, context.bold))
                self.close()
                self.item = None
            elif isinstance(child.tag, str) and not _invisible(child):
                self.child(child, depth + 1, _Context(level if child.tag not in ("ul", "ol") else context.level))
            self.add(child.tail, context)
        self.close()

    def close(self) -> None:
        """The text gathered so far becomes a block, or several where line breaks part it."""
        pieces, self.text = self.text, []
        joined = "".join(" ".join(text.split("\n")) if text != "\n" else text for text, _bold in pieces)
        bold = all(b for text, b in pieces if text.strip())
        lead = "" if bold else "".join(text for text, _b in takewhile(_is_bold_or_blank, pieces))
        for line in joined.split("\n") if not self.heading else [joined.replace("\n", " ")]:
            self._line(line, bold, lead)

    def _line(self, line: str, bold: bool, lead: str) -> None:
        text = fold(line)
        if not text:
            return
        if self.reader.watch:
            self.reader.watch.tick()
        if self.heading:
            self.out.append(Draft(Kind.HEADING, text, self.heading))
        elif self.item:
            level, marker = self.item
            self.out.append(Draft(Kind.ITEM, text, level, marker, bold))
            self.item = None
        elif found := marks.split(text):
            self.out.append(Draft(Kind.ITEM, found[1], marker=found[0], strong=bold))
        else:
            self.out.append(Draft(Kind.PARAGRAPH, text, strong=bold, lead=lead))


def _is_bold_or_blank(piece: tuple[str, bool]) -> bool:
    return piece[1] or not piece[0].strip()


def _invisible(element: etree._Element) -> bool:
    if element.tag in _SKIPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and bool(_HIDDEN.search(style))
