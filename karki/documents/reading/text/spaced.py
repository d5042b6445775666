"""Tables that are set by spaces alone: their cells start in the same columns and may wrap over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from karki.documents.reading import marks
from karki.documents.reading.drafts import Draft, DraftCell, DraftRow, table
from karki.documents.reading.limits import Watch
from karki.documents.reading.text import cells
from karki.documents.reading.text.lines import Line
from karki.documents.reading.wording import join

_GAP = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_RULE = re.compile(r"(?:[-=_–—+]{2,}\s*){1,20}")
_NUMBER = re.compile(r"[A-Z]{0,3}[0-9]{1,3}(?:\.[0-9]{1,2})?[.)]?")  #: what numbers a row: 3, 3., T12
_LONGEST_HEAD = 40  #: signs in a cell of the head
_LONGEST = 400  #: lines of one table
_FEWEST_ROWS = 2  #: below the head
_SENTENCE_ENDS = (".", ";", "!", "?")


def spaced_table(lines: Sequence[Line], at: int, watch: Watch) -> tuple[Draft | None, int]:
    """The table set by spaces whose head stands at a line, and the line after it; None when none starts there."""
    starts = _starts(lines[at])
    if not starts:
        return None, at
    rows = Rows(starts)
    head = rows.cut(lines[at])
    end = at + 1
    while end < len(lines) and end - at < _LONGEST:
        watch.tick()
        one = lines[end]
        if one.blank:
            following = next((other for other in lines[end + 1 : end + 3] if not other.blank), None)
            if following is None or not rows.goes_on_after_blank(following):
                break
            rows.blank()
        elif _RULE.fullmatch(one.text):
            rows.blank()
        elif not rows.fits(one):
            break
        else:
            rows.add(one)
        end += 1
    found = rows.complete()
    if not _is_table(head, found, rows.gaps):
        return None, at
    top = _row(head, lines[at].number)
    top.header = True
    return table([top, *(_row(row.texts, row.line) for row in found)], line=lines[at].number), end


@dataclass(slots=True)
class Row:
    """A row whose cells grow line by line."""

    line: int
    texts: list[str]


@dataclass(slots=True)
class Rows:
    """The rows below a head, from lines cut at the columns where its cells start."""

    starts: list[int]
    done: list[Row] = field(default_factory=list)
    parted: bool = False  #: an empty line or a rule stood before the line that comes
    partings: int = 0
    gaps: int = 0  #: lines with words in more than one column
    lines: list[tuple[Line, list[str], bool]] = field(default_factory=list)

    def cut(self, line: Line) -> list[str]:
        """The words of a line in each column."""
        text = " " * line.indent + line.text
        return [text[a:b].strip() for a, b in pairwise([0, *self.starts[1:], len(text) + 1])]

    def fits(self, line: Line) -> bool:
        """Whether no word of a line crosses the start of a column."""
        text = " " * line.indent + line.text
        if line.indent < self.starts[0] or "\t" in line.text:
            return False
        inside = [start for start in self.starts[1:] if start < len(text)]
        return all(text[start - 2 : start] == "  " for start in inside) and (
            bool(inside) or len(text) <= self.starts[1] or line.indent >= self.starts[1]
        )

    def goes_on_after_blank(self, line: Line) -> bool:
        """After an empty line only a row with words in two columns, or a rule, goes on with the table."""
        if _RULE.fullmatch(line.text):
            return True
        return self.fits(line) and sum(map(bool, self.cut(line))) > 1

    def blank(self) -> None:
        self.parted = True

    def add(self, line: Line) -> None:
        found = self.cut(line)
        self.gaps += sum(map(bool, found)) > 1
        self.partings += self.parted and bool(self.lines)
        self.lines.append((line, found, self.parted))
        self.parted = False

    def complete(self) -> list[Row]:
        """The rows: between partings where the table has them, else from one full line to the next."""
        most = max((sum(map(bool, found)) for _line, found, _parted in self.lines), default=0)
        for line, found, parted in self.lines:
            opens = parted if self.partings else self._opens(found, most)
            if not self.done or opens:
                self.done.append(Row(line.number, list(found)))
            else:
                row = self.done[-1]
                row.texts = [_grown(old, new) for old, new in zip(row.texts, found, strict=True)]
        return self.done

    def _opens(self, found: Sequence[str], most: int) -> bool:
        """A line that begins a row: words in each column, and not in mid-sentence."""
        filled = [text for text in found if text]
        if _NUMBER.fullmatch(found[0]):
            return True
        if not found[0] or len(filled) < most:
            return False
        before = self.done[-1].texts if self.done else []
        going_on = sum(text[:1].islower() and bool(old) for text, old in zip(found, before, strict=False))
        return going_on * 2 < len(filled)


def _starts(line: Line) -> list[int]:
    """Where the cells of a head start; none where the line is no head."""
    text = line.text
    if "  " not in text or "\t" in text or marks.split(text, dotted=True):
        return []
    parts = _GAP.split(text)
    if len(parts) < 2 or any(not _names_a_column(part) for part in parts):
        return []
    return [line.indent, *(line.indent + gap.end() for gap in _GAP.finditer(text))]


def _names_a_column(text: str) -> bool:
    return len(text) <= _LONGEST_HEAD and not text.endswith(_SENTENCE_ENDS[1:]) and not text[:1].islower()


def _is_table(head: Sequence[str], rows: Sequence[Row], gaps: int) -> bool:
    """Enough rows with words in two columns; two columns of prose are none."""
    if len(rows) < _FEWEST_ROWS or gaps < _FEWEST_ROWS:
        return False
    wide = sum(1 for row in rows if sum(map(bool, row.texts)) > 1)
    return wide * 2 > len(rows) and any(sign.isalpha() for text in head for sign in text)


def _grown(old: str, new: str) -> str:
    """A cell with its next line: a list's item stands on a line of its own."""
    if old and new and marks.split(new):
        return f"{old}\n{new}"
    before, cut, last = old.rpartition("\n")
    return before + cut + join(last, new)


def _row(texts: Sequence[str], number: int) -> DraftRow:
    return DraftRow([DraftCell(cells.blocks(text, number)) for text in texts])
