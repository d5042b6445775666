"""Headings in text that has no marks for them: told by their shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from karki.documents.reading import looks
from karki.documents.reading.text import contents
from karki.documents.reading.text.contents import key
from karki.documents.reading.text.inline import plain
from karki.documents.reading.text.lines import Line

_LONGEST = 120
_NUMBERED = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\.?\s+[\"”'(]?[A-ZÅÄÖÉ]")
_DATE = re.compile(r"[0-9]{1,2}\.?\s+[^\W\d]+\s+(?:19|20)[0-9][0-9]")  #: "12 March 2026"
_CODED = re.compile(r"([A-ZÅÄÖ][\wåäö-]{2,25})\s+(?:[0-9]{1,2}|[IVX]{1,5})\s*(?:[:.–—-]|\s–)\s*\S")


def counts_on(first: str, second: str) -> bool:
    """Whether the number of one line comes right after that of another: 1 and 1.1, 1.1 and 1.2, 1.2 and 2."""
    one, other = _NUMBERED.match(first), _NUMBERED.match(second)
    if one is None or other is None:
        return False
    before, after = one[1].split("."), other[1].split(".")
    if len(after) > len(before):
        return after == [*before, "1"]
    return after[:-1] == before[: len(after) - 1] and int(after[-1]) == int(before[len(after) - 1]) + 1


@dataclass(slots=True)
class Shapes:
    """Decides for single lines whether they are headings, and keeps one level for each shape."""

    listed: dict[str, int] = field(default_factory=dict)  #: titles in the contents list and their depths
    levels: dict[str, int] = field(default_factory=dict)
    contents: frozenset[int] = frozenset()  #: the lines of the contents list, by number
    last: int = 0

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Shapes:
        """Learn the titles and depths that a text's contents list gives."""
        found = contents.lines(lines)
        titles = [(plain(title), number) for number, title in found.items()]
        listed = {key(title): looks.number_depth(title) or 1 for title, _number in titles if title}
        return cls(listed, contents=frozenset(found))

    def lists(self, line: Line) -> bool:
        """Whether a line belongs to the contents list and so is no heading itself."""
        return line.number in self.contents

    def level(self, text: str) -> int:
        """The level of a line that stands alone, 0 when it is no heading."""
        level = self._level(text)
        if level:
            self.last = level
        return level

    def is_listed(self, text: str) -> bool:
        """Whether the contents list names a title."""
        return key(text) in self.listed

    def seen(self, level: int) -> None:
        """A heading that was marked as one."""
        self.last = level

    def _level(self, text: str) -> int:
        if len(text) > _LONGEST:
            return 0
        name = key(text)
        if name in self.listed:
            return self.listed[name]
        if name in contents.TITLES:
            return 1
        if text[-1] in ".,;!?" or not any(sign.isalpha() for sign in text):
            return 0
        if _DATE.fullmatch(text):
            return 0
        if found := _NUMBERED.match(text):
            return found[1].count(".") + 1 if "." in found[1] or not text.endswith(":") else 0
        if found := _CODED.match(text):
            return self.levels.setdefault(found[1].lower(), min(self.last + 1, 6))
        if _capitals(text):
            return self.levels.setdefault("CAPITALS", min(self.last + 1, 6))
        return 0


def _capitals(text: str) -> bool:
    """A short line all in capitals: "TAVOITTEET 2027", but not "LVM, TEM" or "EU"."""
    letters = [sign for sign in text if sign.isalpha()]
    longest = max((len(word) for word in text.split()), default=0)
    return len(letters) >= 6 and longest >= 6 and len(text) <= 70 and "," not in text and text == text.upper()
