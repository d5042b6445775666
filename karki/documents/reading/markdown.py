"""Markdown: its blocks as CommonMark has them, its lists, tables and paragraphs as people write them.

markdown-it-py tells headings, code, quotations and HTML apart. Lists and tables are read line by line,
since files from converters indent by one space, leave out the outer pipes and break rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from karki.documents.outline import Kind, Outline
from karki.documents.reading import looks
from karki.documents.reading.drafts import Draft, finish
from karki.documents.reading.limits import Watch
from karki.documents.reading.text import cells, decoded, encoding_notes, flow
from karki.documents.reading.text.headings import Shapes
from karki.documents.reading.text.inline import plain
from karki.documents.reading.text.lines import Line, line, lines_of
from karki.documents.reading.wording import fold

_WIDTH = 60  #: signs; a longer line of a Markdown paragraph goes on in the next one
_FIELD = re.compile(r"[\w-]{1,40}:|-\s|#")
_TABLE = re.compile(r"<table\b", re.I)
_QUOTE = re.compile(r"^(?:>\s?)+")
_PIECE = 1_000  #: lines
_FURTHEST = 80  #: lines that front matter may take


def read(data: bytes, watch: Watch) -> Outline:
    """The outline of a Markdown file; front matter is skipped but for its title."""
    found = decoded(data)
    lines, title = _without_front_matter(lines_of(found.text))
    reader = _Reader(watch, Shapes.of(lines))
    for part, is_html in _parts(lines):
        if is_html:
            reader.out += cells.blocks("\n".join(one.text for one in part), part[0].number)
        else:
            reader.read(part)
    flow.settle_dotted(reader.out)
    looks.nest_lists(reader.out, tolerance=0.5)
    looks.bold_headings(reader.out)
    return Outline(finish(reader.out, watch), "markdown", title=title, notes=encoding_notes(found))


def _without_front_matter(lines: list[Line]) -> tuple[list[Line], str]:
    """The lines after a YAML head ("---", fields, "---"), and the title that it gives."""
    start = next((at for at, one in enumerate(lines[:8]) if one.text == "---"), None)
    if start is None:
        return lines, ""
    end = next((at for at in range(start + 1, min(len(lines), start + _FURTHEST)) if lines[at].text == "---"), None)
    head = lines[start + 1 : end] if end else []
    if not end or not head or not all(one.indent or _FIELD.match(one.text) for one in head if one.text):
        return lines, ""
    title = next((one.text[6:].strip(" '\"") for one in head if one.text.startswith("title:")), "")
    return lines[:start] + lines[end + 1 :], fold(title)


def _parts(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], bool]]:
    """Runs of Markdown, and HTML tables whole: their blank lines would end them for Markdown."""
    start = at = 0
    while at < len(lines):
        if _TABLE.match(lines[at].text):
            end = flow.html_end(lines, at, "table")
            if start < at:
                yield lines[start:at], False
            yield lines[at:end], True
            start = at = end
        else:
            at += 1
    if start < len(lines):
        yield lines[start:], False


def _pieces(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """A long text in pieces that end at headings outside code, so that its tokens need little memory."""
    start, fenced = 0, False
    for at, one in enumerate(lines):
        fenced ^= one.text.startswith(("```", "~~~"))
        if at - start > _PIECE and not fenced and one.text.startswith("#"):
            yield lines[start:at]
            start = at
    yield lines[start:]


class _Reader:
    """Turns the outermost blocks of markdown-it into drafts."""

    def __init__(self, watch: Watch, shapes: Shapes) -> None:
        self.watch = watch
        self.shapes = shapes
        self.out: list[Draft] = []
        self.parser = MarkdownIt("commonmark", {"maxNesting": 40}).disable(["code", "reference"])
        self.parser.core.ruler.disable("inline")

    def read(self, lines: Sequence[Line]) -> None:
        """Read a run of lines; what no heading, quotation or code claims goes to the line reader."""
        for part in _pieces(lines):
            self.watch.check()
            self._piece(part)

    def _piece(self, lines: Sequence[Line]) -> None:
        source = "\n".join(" " * one.indent + one.text for one in lines)
        done = 0
        for token in self.parser.parse(source):
            if token.level or not token.map or token.map[0] < done:
                continue
            first, last = token.map
            claimed = self._claimed(token, lines[first:last])
            if claimed is not None:
                self._lines(lines[done:first])
                self.out += claimed
                done = last
        self._lines(lines[done:])

    def _lines(self, lines: Sequence[Line]) -> None:
        if lines:
            self.watch.check()
            self.out += flow.raw(lines, self.watch, self.shapes, _WIDTH)

    def _claimed(self, token: Token, lines: Sequence[Line]) -> list[Draft] | None:
        if token.type == "heading_open" and (token.markup.startswith("#") or len(lines) == 2):
            text = lines[0].text.lstrip("#").rstrip("#") if token.markup.startswith("#") else lines[0].text
            level = int(token.tag[1])
            self.shapes.seen(level)
            return [Draft(Kind.HEADING, plain(text), level, line=lines[0].number)]
        if token.type == "fence":
            return flow.raw(lines[1:-1], self.watch, self.shapes, 0)
        if token.type == "blockquote_open":
            bare = [line(_QUOTE.sub("", one.text), one.number) for one in lines]
            return flow.raw(bare, self.watch, self.shapes, _WIDTH)
        return None
