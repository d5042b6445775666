"""Automatic numbering: which bullet or number Word shows before a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from karki.documents.reading import marks
from karki.documents.reading.word.names import VAL, W, left_indent, number, switch, value, whole
from karki.documents.reading.word.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  #: the level (from 1) whose number restarts this one; 0 is never
    style: str = ""
    indent: float | None = None
    legal: bool = False  #: shows higher levels' numbers as digits whatever their format

    @property
    def bullet(self) -> bool:
        return self.format == "bullet"


@dataclass(slots=True)
class _Counters:
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before a paragraph: its text, its level in the list and its indent in points."""

    text: str
    level: int
    indent: float | None
    bullet: bool


def read_level(element: etree._Element) -> Level:
    text = value(element, "lvlText") or ""
    if value(element, "lvlText") is None and element.find(f"{W}lvlPicBulletId") is not None:
        text = "•"
    return Level(
        format=value(element, "numFmt") or "decimal",
        text=text,
        start=number(element, "start") if number(element, "start") is not None else 0,  # type: ignore[arg-type]
        restart=number(element, "lvlRestart"),
        style=value(element, "pStyle") or "",
        indent=left_indent(element.find(f"{W}pPr")),
        legal=bool(switch(element, "isLgl")),
    )


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[int, etree._Element] = {}
        self._levels: dict[int, dict[int, Level]] = {}
        self._counts: dict[str, _Counters] = {}
        self._started: set[tuple[int, int]] = set()
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._abstract[element.get(f"{W}abstractNumId", "")] = element
            elif element.tag == f"{W}num" and (num := whole(element.get(f"{W}numId"))) is not None:
                self._nums[num] = element

    def levels(self, num: int) -> dict[int, Level]:
        """The levels of a list, with what this instance of it overrides."""
        if num not in self._levels:
            element = self._nums.get(num)
            levels = self._abstract_levels(value(element, "abstractNumId") or "")
            for override in element.iterchildren(f"{W}lvlOverride") if element is not None else ():
                at, own = whole(override.get(f"{W}ilvl")), override.find(f"{W}lvl")
                if at is not None and own is not None:
                    levels[at] = read_level(own)
            self._levels[num] = levels
        return self._levels[num]

    def _abstract_levels(self, abstract: str, follow: bool = True) -> dict[int, Level]:
        element = self._abstract.get(abstract)
        if element is None:
            return {}
        link = value(element, "numStyleLink")
        if link and follow:
            named = self._styles.get(link).numbering
            if named and named[1].num is not None:
                other = value(self._nums.get(named[1].num), "abstractNumId") or ""
                return self._abstract_levels(other, follow=False)
        found = ((whole(lvl.get(f"{W}ilvl")), lvl) for lvl in element.iterchildren(f"{W}lvl"))
        return {at: read_level(lvl) for at, lvl in found if at is not None}

    def level_of_style(self, num: int, style_id: str) -> int:
        """The level that is linked to a style, 0 where none is."""
        return next((at for at, level in self.levels(num).items() if level.style == style_id), 0)

    def next(self, num: int, level: int) -> Mark | None:
        """Count a paragraph of a list and give its mark; None for a list that does not exist."""
        levels = self.levels(num)
        if not levels:
            return None
        shape = levels.get(level) or Level(text=f"%{level + 1}.")
        if shape.format == "none" and not shape.text:
            self._count(num, level, levels)
            return Mark("", level, shape.indent, False)
        if shape.bullet:
            return Mark(marks.shown(shape.text.strip()[:1] or "•"), level, shape.indent, True)
        counts = self._count(num, level, levels)
        text = _PLACE.sub(lambda place: self._figure(int(place[1]) - 1, counts, levels, shape.legal), shape.text)
        return Mark(text.strip(), level, shape.indent, False)

    def _count(self, num: int, level: int, levels: dict[int, Level]) -> dict[int, int]:
        abstract = value(self._nums.get(num), "abstractNumId") or ""
        counts = self._counts.setdefault(abstract, _Counters()).counts
        start = levels[level].start if level in levels else 1
        override = self._start_override(num, level)
        if override is not None and (num, level) not in self._started:
            counts[level] = override - 1
        self._started.add((num, level))
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [at for at in counts if at > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and level < restart):
                del counts[deeper]
        return counts

    def _start_override(self, num: int, level: int) -> int | None:
        element = self._nums.get(num)
        for override in element.iterchildren(f"{W}lvlOverride") if element is not None else ():
            if whole(override.get(f"{W}ilvl")) == level:
                start = override.find(f"{W}startOverride")
                return None if start is None else whole(start.get(VAL))
        return None

    @staticmethod
    def _figure(level: int, counts: dict[int, int], levels: dict[int, Level], legal: bool) -> str:
        shape = levels.get(level) or Level()
        return figure(counts.get(level, shape.start), "decimal" if legal else shape.format)


def figure(count: int, form: str) -> str:
    """A number as Word writes it in one of its formats; unknown formats are digits."""
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26 * 50:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "bullet":
        return "•"
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text
