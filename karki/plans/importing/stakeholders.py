"""Names of influencers and partners: cut from lines, linked to the registry, doubtful abbreviations kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from karki.plans.importing.bodies import is_body
from karki.plans.importing.people import split_names
from karki.plans.importing.segments import SCALE
from karki.stakeholders.registry import looks_like_abbreviation

_AND = re.compile(r"^(?:ja|sekä|och|samt|and)\s+")
#: an abbreviation among other words ("eduskunnan QxV"); a Roman number and the form of a company are none
_INNER = re.compile(
    r"(?!(?:[IVX]+|OYJ?|ABP?|RY|RF|RP|LTD|PLC)(?![^\W\d_]))[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4}[A-ZÅÄÖ](?::[a-zåäö]+)?"
)
_CONJUNCTION = re.compile(r"\s+(?:ja|sekä|och|samt|and)\s+")


class Entry(Protocol):
    """A stakeholder of the registry."""

    @property
    def key(self) -> str: ...

    def name_in(self, language: str) -> str: ...


class Names(Protocol):
    """What the importer needs of a registry; it is given one, so that it never needs a database."""

    def find_all(self, text: str) -> Sequence[tuple[str, Sequence[Entry]]]:
        """The names in a line, each with the entries it may mean: none, one, or several where it is ambiguous."""


@dataclass(slots=True)
class Linker:
    """Links names and remembers the abbreviations that nobody or more than one entry answers to."""

    names: Names
    known: dict[str, list[str]] = field(default_factory=dict)  #: name → keys
    unknown: dict[str, list[Entry]] = field(default_factory=dict)  #: abbreviation → what it may mean
    seen: dict[str, int] = field(default_factory=dict)  #: abbreviation → segment where it stood first

    def links(self, name: str, number: int) -> list[str]:
        """The keys of the registry's entries that the name surely means."""
        if name not in self.known:
            self.known[name] = self._look_up(name, number)
        return list(self.known[name])

    def _look_up(self, name: str, number: int) -> list[str]:
        found: list[str] = []
        for piece, entries in self.names.find_all(name):
            keys = list(dict.fromkeys(entry.key for entry in entries))
            if len(keys) == 1:
                found += [key for key in keys if key not in found]
            elif looks_like_abbreviation(piece):
                self._doubt(piece, list({entry.key: entry for entry in entries}.values()), number)
            elif not keys and piece != piece.upper():  # in a line of capitals no word stands out
                for word in piece.split():
                    if _INNER.fullmatch(word) and not any(known for _word, known in self.names.find_all(word)):
                        self._doubt(word, [], number)
        return found

    def _doubt(self, abbreviation: str, entries: list[Entry], number: int) -> None:
        self.unknown.setdefault(abbreviation, entries)
        self.seen.setdefault(abbreviation, number)


def without_scale(text: str) -> str:
    """The name without the dots of a scale after it."""
    return SCALE.sub("", text + " ").strip()


def listed(text: str, *, is_item: bool) -> list[str]:
    """A bullet is one name, also where it holds several; a line of prose is parted at its commas."""
    text = without_scale(text).rstrip(";")
    if is_item:
        return [text.strip()] if text.strip() else []
    parts = [part for part in split_names(text) if part.strip(" .")]
    parts[-1:] = _last_two(parts[-1]) if len(parts) > 1 else _two_bodies(text)
    return [part.strip().rstrip(".") if not part.endswith("r.y.") else part for part in parts]


def _two_bodies(text: str) -> list[str]:
    """ "Väylävirasto ja Kuntaliitto" are two; what no body's name ends before the conjunction stays one."""
    for found in _CONJUNCTION.finditer(text):
        first = text[: found.start()]
        if is_body(first[:1].upper() + first[1:]):  # in mid-sentence a ministry is written small
            return [first, text[found.end() :]]
    return [text]


def _last_two(text: str) -> list[str]:
    """The end of a list, "yrittäjät ja kauppakamari"; "liikenne- ja viestintäministeriö" is one name."""
    text = _AND.sub("", text)
    pieces = _CONJUNCTION.split(text)
    genitive = " ja " in text and pieces[0].endswith("n")  # "Nuorten ja lasten ääni"
    return [text] if len(pieces) != 2 or pieces[0].endswith("-") or "(" in text or genitive else pieces
