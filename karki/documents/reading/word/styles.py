"""Paragraph styles: what a style says about headings, lists and boldness, its ancestors included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from karki.documents.reading.word.names import VAL, W, left_indent, number, switch, value

_HEADING = re.compile(r"(?:heading|otsikko|rubrik|överskrift|pealkiri|überschrift|titre)\s*([1-9])\b", re.I)
_TITLE = frozenset(
    [
        "title",
        "otsikko",
        "rubrik",
        "pääotsikko",
        "huvudrubrik",
        "asiakirjan",
        "otsikko",
        "dokumentrubrik",
        "titel",
        "asiakirjan otsikko",
    ]
)
_LIST = re.compile(
    r"(?:list (?:bullet|number)|merkitty luettelo|numeroitu luettelo|luettelomerkit?|punktlista|numrerad lista)"
    r"\s*([1-9])?$",
    re.I,
)
_CONTENTS = re.compile(r"(?:toc|sis\.?\s*luet\.?|sisluet|sisällysluettelo|innehåll)\s*[1-9]?$", re.I)
_DEEPEST = 40  #: a chain of basedOn longer than this is a loop


@dataclass(frozen=True, slots=True)
class Numbered:
    """What numPr says: the list and its level; None where it leaves that to others."""

    num: int | None
    level: int | None


def numbered(properties: etree._Element | None) -> Numbered | None:
    found = properties.find(f"{W}numPr") if properties is not None else None
    return None if found is None else Numbered(number(found, "numId"), number(found, "ilvl"))


@dataclass
class Style:
    """One style with its ancestors, itself first."""

    id: str
    name: str
    chain: tuple[etree._Element, ...] = ()

    @cached_property
    def heading(self) -> int | None:
        """The heading level, 1 the highest, by name or by outline level."""
        for element in self.chain:
            name = (value(element, "name") or "").strip()
            if _CONTENTS.match(name):
                return None
            found = _HEADING.match(name)
            if found:
                return int(found[1])
            outline = number(element.find(f"{W}pPr"), "outlineLvl")
            if outline is not None:
                return outline + 1 if 0 <= outline < 9 else None
            if name.lower() in _TITLE:
                return 1
        return None

    @cached_property
    def contents(self) -> bool:
        """A line of a contents list."""
        return bool(_CONTENTS.match(self.name))

    @cached_property
    def list_level(self) -> int | None:
        """The depth that a list style's name tells: "List Bullet 2" is 1, "Punktlista" 0."""
        for element in self.chain:
            found = _LIST.match((value(element, "name") or "").strip())
            if found:
                return int(found[1] or 1) - 1
        return None

    @cached_property
    def numbering(self) -> tuple[str, Numbered] | None:
        """The list that the style belongs to and the id of the style that says so."""
        for element in self.chain:
            found = numbered(element.find(f"{W}pPr"))
            if found:
                return element.get(f"{W}styleId", ""), found
        return None

    @cached_property
    def indent(self) -> float | None:
        return next((i for e in self.chain if (i := left_indent(e.find(f"{W}pPr"))) is not None), None)

    @cached_property
    def bold(self) -> bool:
        return next((b for e in self.chain if (b := switch(e.find(f"{W}rPr"), "b")) is not None), False)

    @cached_property
    def hidden(self) -> bool:
        return next((v for e in self.chain if (v := switch(e.find(f"{W}rPr"), "vanish")) is not None), False)

    @cached_property
    def size(self) -> float | None:
        """Font size in points."""
        return next((s / 2 for e in self.chain if (s := number(e.find(f"{W}rPr"), "sz"))), None)


class Styles:
    """The styles of a document; an unknown one is the default."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._styles: dict[str, Style] = {}
        self.default_id = ""
        self.default_size = 10.0
        for element in root.iterchildren(f"{W}style") if root is not None else ():
            self._elements[element.get(f"{W}styleId", "")] = element
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                self.default_id = element.get(f"{W}styleId", "")
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        if size := number(defaults, "sz"):
            self.default_size = size / 2

    def get(self, style_id: str | None) -> Style:
        key = style_id if style_id in self._elements else self.default_id
        assert key is not None
        style = self._styles.get(key)
        if style is None:
            chain = self._chain(key)
            name = (value(chain[0], "name") or "").strip() if chain else ""
            style = self._styles[key] = Style(key, name, chain)
        return style

    def of(self, properties: etree._Element | None) -> Style:
        """The style that a w:pPr or (as rStyle) a w:rPr names."""
        found = properties.find(f"{W}pStyle") if properties is not None else None
        return self.get(None if found is None else found.get(VAL))

    def _chain(self, style_id: str) -> tuple[etree._Element, ...]:
        chain: list[etree._Element] = []
        element = self._elements.get(style_id)
        while element is not None and element not in chain and len(chain) < _DEEPEST:
            chain.append(element)
            element = self._elements.get(value(element, "basedOn") or "")
        return tuple(chain)
