"""The lines of a text, and when two of them are one paragraph."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from karki.documents.reading import marks

_SPLIT = re.compile(r"\r\n|\r|\n|\x0c|\u2028|\u2029|\x85")
_TAB = 4
_SELDOM = 10  #: of so many pairs of lines at least one goes on in small letters in a wrapped text
_NARROWEST = 40  #: signs; text set narrower than this is not wrapped but written line by line


@dataclass(frozen=True, slots=True)
class Line:
    """A source line: its number from 1, its indent in columns, its text without outer white space."""

    number: int
    text: str
    indent: int = 0
    broken: bool = False  #: ends with Markdown's two spaces or backslash: the next line starts anew

    @property
    def blank(self) -> bool:
        return not self.text


def lines_of(text: str, first: int = 1) -> list[Line]:
    return [line(raw, number) for number, raw in enumerate(_SPLIT.split(text), start=first)]


def line(raw: str, number: int) -> Line:
    stripped = raw.strip(" \t\u00a0\ufeff\u200b")
    indent = 0
    for sign in raw:
        if sign == "\t":
            indent += _TAB - indent % _TAB
        elif sign in " \u00a0":
            indent += 1
        elif sign not in "\ufeff\u200b":
            break
    broken = bool(stripped) and (raw.endswith(("  ", "\\")))
    if broken and stripped.endswith("\\"):
        stripped = stripped[:-1].rstrip()
    # trailing tabs are empty cells: they stay
    tail = raw.rstrip(" \u00a0")
    if stripped and "\t" in stripped + tail[len(tail.rstrip("\t")) :]:
        stripped += tail[len(tail.rstrip("\t")) :]
    return Line(number, stripped, indent, broken)


def wrap_width(lines: Sequence[Line]) -> int:
    """Where the lines of a wrapped text end, in signs; 0 when each paragraph is one line.

    A text is wrapped where lines begin in small letters, since they go on in mid-sentence.
    """
    pairs = [
        (one, after)
        for one, after in itertools.pairwise(lines)
        if one.text and after.text and "\t" not in one.text and "|" not in one.text and not marks.split(after.text)
    ]
    lengths = sorted(len(one.text) + one.indent for one, _after in pairs)
    going_on = sum(1 for one, after in pairs if after.text[:1].islower() and not one.text.endswith(":"))
    if len(lengths) < 3 or going_on * _SELDOM < len(pairs):
        return 0
    width = lengths[int(len(lengths) * 0.95)]
    return width if _NARROWEST <= width <= 200 else 0


def goes_on(first: Line, second: Line, width: int) -> bool:
    """Whether `second` continues the paragraph that `first` is a line of."""
    if first.broken:
        return False
    if first.text.endswith("-") and second.text[:1].islower():
        return True
    if second.text[:1].islower() and not first.text.endswith(":"):
        return True
    next_word = second.text.split(None, 1)[0]
    return bool(width) and first.indent + len(first.text) + 1 + len(next_word) > width
