"""Lines to blocks: paragraphs, lists, headings and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from karki.documents.outline import Kind
from karki.documents.reading import looks, marks
from karki.documents.reading.drafts import Draft
from karki.documents.reading.limits import Watch
from karki.documents.reading.text import cells, headings, spaced, tables
from karki.documents.reading.text.headings import Shapes
from karki.documents.reading.text.inline import BREAK, lead, plain, strong
from karki.documents.reading.text.lines import Line, goes_on, wrap_width
from karki.documents.reading.wording import cuts_words, join_lines, vocabulary

_ATX = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*\s*")
_RULE = re.compile(r"(?:=\s*){3,}|(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}")
_HTML_BLOCK = re.compile(r"<(table|ul|ol|div|p|dl|h[1-6]|section|blockquote)\b", re.I)
_FENCE = re.compile(r"(?:```|~~~)")
_LETTERED = re.compile(r"([A-Z])\.\s+(\S.*)")
_NEAR = 8  #: lines in which the next letter of a list stands
_LONGEST_TITLE = 200  #: signs
_LONGEST_HTML = 3_000  #: lines looked through for the end of an HTML table


def drafts(lines: Sequence[Line], watch: Watch) -> list[Draft]:
    """The drafts of a whole text, lists nested and looks judged."""
    found = raw(lines, watch, Shapes.of(lines), wrap_width(lines))
    looks.nest_lists(found, tolerance=0.5)
    looks.bold_headings(found)
    return found


def raw(lines: Sequence[Line], watch: Watch, shapes: Shapes, width: int) -> list[Draft]:
    """The drafts of a run of lines inside a text whose heading shapes and width are known."""
    reading = Flow(lines, watch, shapes, width)
    reading.run()
    settle_dotted(reading.out)
    return reading.out


class Flow:
    """One pass over lines; `out` grows with each block that is complete."""

    def __init__(self, lines: Sequence[Line], watch: Watch, shapes: Shapes, width: int) -> None:
        self.lines = lines
        self.watch = watch
        self.shapes = shapes
        self.out: list[Draft] = []
        self.width = width
        self.words = vocabulary(line.text for line in lines)
        self.hyphenated = cuts_words(self._hyphens(), self.words)
        self.pending: list[Line] = []
        self.item: tuple[str, int] | None = None  # the marker and indent of the item that is pending
        self.after_blank = False

    def _hyphens(self) -> list[tuple[str, str]]:
        pairs = zip(self.lines, self.lines[1:], strict=False)
        return [(a.text, b.text) for a, b in pairs if a.text.endswith("-") and b.text[:1].islower()]

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self.take(at)
        self.close()

    def take(self, at: int) -> int:
        """Read what starts at a line; gives the line after it."""
        line = self.lines[at]
        self.watch.tick()
        if line.blank or _FENCE.match(line.text):
            self.close_paragraph()
            return at + 1
        if self.shapes.lists(line):
            self.close()
            self.out.append(Draft(Kind.PARAGRAPH, plain(line.text), line=line.number))
            return at + 1
        for reader in (self._rule, self._atx, self._html, self._table, self._item):
            after = reader(at)
            if after != at:
                return after
        self._text(line)
        return at + 1

    def _rule(self, at: int) -> int:
        text = self.lines[at].text
        if not _RULE.fullmatch(text):
            return at
        if len(self.pending) == 1 and not self.item and text[0] in "=-" and len(self.pending[0].text) < 120:
            title = self.pending.pop()
            level = 1 if text[0] == "=" else 2
            self.heading(plain(title.text), level, title.number)
        self.close()
        return at + 1

    def _atx(self, at: int) -> int:
        found = _ATX.fullmatch(self.lines[at].text)
        if not found:
            return at
        self.close()
        self.heading(plain(found[2]), len(found[1]), self.lines[at].number)
        return at + 1

    def heading(self, text: str, level: int, number: int) -> None:
        self.shapes.seen(level)
        if text:
            self.out.append(Draft(Kind.HEADING, text, level, line=number))

    def _html(self, at: int) -> int:
        found = _HTML_BLOCK.match(self.lines[at].text)
        if not found or "\t<" in self.lines[at].text:
            return at
        self.close()
        end = html_end(self.lines, at, found[1].lower())
        source = "\n".join(line.text for line in self.lines[at:end])
        self.out += cells.blocks(source, self.lines[at].number)
        return end

    def _table(self, at: int) -> int:
        text = self.lines[at].text
        draft, after = None, at
        if "|" in text:
            draft, after = tables.pipe_table(self.lines, at, self.watch)
        if draft is None and "\t" in text:
            draft, after = tables.tab_table(self.lines, at, self.watch)
        if draft is None and "  " in text:
            draft, after = spaced.spaced_table(self.lines, at, self.watch)
        if after == at:
            return at
        self.close()
        if draft:
            self.out.append(draft)
        return after

    def _item(self, at: int) -> int:
        line = self.lines[at]
        found = marks.split(line.text, dotted=True) or self._lettered(at)
        if not found or self._wrapped_number(line, found[0]):
            return at
        inside = marks.split(found[1])
        if inside and marks.is_bullet(found[0]):  # "- 1) Title"
            found = inside
        self.close()
        self.item = (found[0], line.indent)
        self.pending = [Line(line.number, found[1], line.indent + 2, line.broken)]
        return at + 1

    def _lettered(self, at: int) -> tuple[str, str] | None:
        """ "A. Support …" where "B. …" comes next, or goes on from the letter before it."""
        found = _LETTERED.match(self.lines[at].text)
        if not found:
            return None
        before = self.item[0] if self.item else self.out[-1].marker if self.out else ""
        following = chr(ord(found[1]) + 1) + ". "
        near = [one.text for one in self.lines[at + 1 : at + _NEAR] if one.text]
        next_one = next((text for text in near if marks.split(text) or text.startswith(following)), "")
        counts = before and marks.counts_on(before, found[1] + ".")
        opens = found[1] == "A" and next_one.startswith(following) and len(found[2].split()) > 2
        return (found[1] + ".", found[2]) if counts or opens else None

    def _wrapped_number(self, line: Line, marker: str) -> bool:
        """A line of a paragraph that merely starts with a number: "… vuoden\n2. osa"."""
        if not self.pending or not marker.endswith("."):
            return False
        if self.item and marks.counts_on(self.item[0], marker):
            return False
        if marker in ("1.", "a.") and self.pending[-1].text.endswith(":"):
            return False
        return goes_on(self.pending[-1], line, self.width)

    def _text(self, line: Line) -> None:
        if self.pending and not self.item and headings.counts_on(self.pending[0].text, line.text):
            self.close()
        if self.pending and not self.item and not self.after_blank and self._titled([*self.pending, line]):
            self.pending.append(line)
            return
        if self.item and self.after_blank and line.indent <= self.item[1]:
            self.close()
        if self.pending and not self.after_blank and not goes_on(self.pending[-1], line, self.width):
            indented = self.item is not None and line.indent > self.item[1]
            if not indented or self.pending[-1].broken:
                self.close()
        elif self.pending and self.after_blank:
            self.close()
        self.pending.append(line)
        self.after_blank = False

    def _titled(self, lines: Sequence[Line]) -> bool:
        """Whether lines together are a title of the contents list."""
        text = join_lines([line.text for line in lines], self.words, self.hyphenated)
        return len(text) < _LONGEST_TITLE and self.shapes.is_listed(plain(text))

    def close_paragraph(self) -> None:
        if self.pending:
            self.close()
        self.after_blank = False

    def close(self) -> None:
        """The pending lines become a block."""
        lines, item = self.pending, self.item
        self.pending, self.item, self.after_blank = [], None, False
        if not lines:
            return
        source = join_lines([line.text for line in lines], self.words, self.hyphenated)
        number = lines[0].number
        if item:
            self._close_item(source, item, number)
        elif marks.INLINE.search(source) or BREAK.search(source):
            self.out += cells.blocks(source, number)
        elif text := plain(source):
            level = self.shapes.level(text) if len(lines) == 1 or self.shapes.is_listed(text) else 0
            if level:
                self.out.append(Draft(Kind.HEADING, text, level, line=number))
            else:
                self.out.append(Draft(Kind.PARAGRAPH, text, strong=strong(source), line=number, lead=lead(source)))

    def _close_item(self, source: str, item: tuple[str, int], number: int) -> None:
        text = plain(source)
        if text:
            self.out.append(
                Draft(Kind.ITEM, text, marker=item[0], indent=float(item[1]), strong=strong(source), line=number)
            )


def html_end(lines: Sequence[Line], at: int, tag: str) -> int:
    """The line after an HTML block: after its closing tag, or the next blank line."""
    depth = 0
    for number in range(at, min(len(lines), at + _LONGEST_HTML)):
        text = lines[number].text.lower()
        depth += text.count(f"<{tag}") - text.count(f"</{tag}")
        if depth <= 0 or (tag != "table" and not text):
            return number + 1
    return next((n + 1 for n in range(at, len(lines)) if not lines[n].text), len(lines))


def settle_dotted(drafts: list[Draft]) -> None:
    """A lone "3. Title" between other blocks is a heading or a paragraph, not a list of one.

    So is one after bullets that carries on the numbers of such headings; "1. …" after a colon stays a list.
    """
    chapter = 0
    for at, draft in enumerate(drafts):
        number = marks.number_of(draft.marker) if draft.kind is Kind.ITEM and draft.marker.endswith(".") else None
        if number is None:
            continue
        before = drafts[at - 1] if at else None
        around = [drafts[i] for i in (at - 1, at + 1) if 0 <= i < len(drafts)]
        if any(_dotted(other) for other in around) or (number == 1 and before and before.text.endswith(":")):
            continue
        listed = any(other.kind is Kind.ITEM for other in around)
        if listed and (number == 1 or number != chapter + 1):
            continue
        draft.text, draft.marker = f"{draft.marker} {draft.text}", ""
        title = len(draft.text) <= 100 and draft.text[-1] not in ".,;:!?"
        draft.kind, draft.level = (Kind.HEADING, 1) if title else (Kind.PARAGRAPH, 0)
        chapter = number if title else chapter


def _dotted(draft: Draft) -> bool:
    return draft.kind is Kind.ITEM and draft.marker.endswith(".")
