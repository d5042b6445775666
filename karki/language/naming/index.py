"""Names by their words: a tree whose last step is found by the stems of the last word.

A word of a text costs one look-up in a dictionary once it has been seen, and a dozen before; only words that may be a name go further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from karki.language.naming import lexicon
from karki.language.naming.inflection import LONGEST_ENDING, Stem, may_follow, stems
from karki.language.naming.reading import LINE_HYPHEN
from karki.language.tokens import plain

Id = str | int
_WORD = re.compile(r"[^\W_]+(?:['’:\-‐‑][^\W_]+)*(?:-(?=[\s,]))?")
_COLON_ENDING = re.compile(r"[a-zåäö]{1,9}")
_MOST_REMEMBERED = 300_000  #: words whose answers are kept by each registry
#: "voimat" is plural itself; the others are found in the plural too
_INSTITUTIONS = tuple(form for head in lexicon.words("institutions") for form in (head, f"{head}t"))
_LEGAL_FORMS = frozenset(["oy", "oyj", "ab", "abp", "ky", "ry", "rf", "sr"])


@dataclass(eq=False, slots=True)
class Name:
    """A name as it is written, and whose it is: one, or several that share it."""

    words: tuple[str, ...]
    ids: list[Id] = field(default_factory=list)
    #: capitals beyond the first letter: LVM, LiV. Such a name is only found as it is written
    acronym: bool = False
    #: the last word says what it is (virasto, liitto …): then it is written small as well
    institution: bool = False

    def __post_init__(self) -> None:
        last = self.last.lower()
        self.acronym = sum(letter.isupper() for letter in self.last) > 1 and "-" not in self.last
        bare = len(self.words) == 1 and last in _INSTITUTIONS and last not in lexicon.words("only_ones")
        self.institution = last.endswith(_INSTITUTIONS) and not bare

    @property
    def takes_plural(self) -> bool:
        """Whether it may be in the plural: "Lahden ja Mikkelin kaupungit", and a name that is plural itself."""
        return self.institution or self.last.endswith("t")

    @property
    def last(self) -> str:
        return self.words[-1]


def bare_institution(word: str) -> bool:
    """Whether `word` is only liitto, pankki, virasto …"""
    return word.lower() in _INSTITUTIONS


class Organization(Name):
    """A name, an alias or an abbreviation of an organisation."""


class Surname(Name):
    """A surname, with the ids of the people who have it."""


class Final(NamedTuple):
    """A word of a text, from `start` to `end` in it, as a name's last word; `whole` when it is not inflected, `swedish` with the genitive's s."""

    name: Name
    start: int
    end: int
    whole: bool
    swedish: bool = False


class Match(NamedTuple):
    """What a word may be: a step on the way of longer names, and the last word of names."""

    steps: tuple[Node, ...]
    finals: tuple[Final, ...]


class Node:
    """A place in the tree of names."""

    __slots__ = ("_finals", "_inflected", "_seen", "_steps")

    def __init__(self) -> None:
        self._steps: dict[str, Node] = {}
        self._inflected: dict[str, list[tuple[Node, Stem]]] = {}
        self._finals: dict[str, list[tuple[Name, Stem]]] = {}
        self._seen: dict[str, Match | None] = {}

    def step(self, word: str) -> Node:
        """The node after `word`, made when it is missing."""
        lower = word.lower()
        node = self._steps.get(lower)
        if node is None:
            node = self._steps[lower] = Node()
            if _agrees(lower):
                for stem, kind in stems(lower):
                    self._inflected.setdefault(stem, []).append((node, kind))
        return node

    def end(self, name: Name) -> None:
        """Makes `name` end here."""
        lower = name.last.lower()
        if name.acronym:
            kinds = [(lower, Stem.WHOLE), (lower, Stem.VOWEL), (f"{lower}i", Stem.VOWEL)]
        elif not name.takes_plural:
            kinds = [(stem, kind) for stem, kind in stems(lower) if kind is not Stem.PLURAL]
        else:
            kinds = stems(lower)
        finals = self._finals
        for stem, kind in kinds:
            known = finals.get(stem)
            if known is None:
                finals[stem] = [(name, kind)]
            else:
                known.append((name, kind))

    def match(self, word: str) -> Match | None:
        """What `word` may be here, as it is written in a text; remembered."""
        try:
            return self._seen[word]
        except KeyError:
            if len(self._seen) >= _MOST_REMEMBERED:
                self._seen.clear()
            found = self._seen[word] = self._match(word)
            return found

    def _match(self, word: str) -> Match | None:
        lower = plain(word).lower()
        steps = [node] if (node := self._steps.get(lower)) else []
        if self._inflected:
            steps += [node for node, _ in _ends_of(lower, self._inflected) if node not in steps]
        finals = [*self._finals_of(word, lower)] if self._finals else []
        return Match(tuple(steps), tuple(finals)) if steps or finals else None

    def _finals_of(self, word: str, lower: str) -> Iterator[Final]:
        if LINE_HYPHEN in word:
            joined = [*self._whole(plain(word.replace(LINE_HYPHEN, "")).lower(), 0)]
            if joined:
                yield from (final._replace(start=0, end=len(word)) for final in joined)
                return
        found = [*self._whole(lower, 0)]
        yield from found
        if not found and "-" in lower:
            yield from self._parts(plain(word), lower)

    def _whole(self, lower: str, start: int) -> Iterator[Final]:
        """The word from `start` on as one name, inflected by endings, colon or apostrophe."""
        for name, stem_end in _ends_of(lower, self._finals):
            yield Final(name, start, start + len(lower), stem_end == len(lower) == len(name.last))
        for sign in ":'":
            base, found, ending = lower.rpartition(sign)
            if found and _COLON_ENDING.fullmatch(ending):
                for name, kind in self._finals.get(base, ()):
                    if kind is Stem.WHOLE:
                        yield Final(name, start, start + len(lower), False)
        if lower.endswith("s") and not lower.endswith("ss"):
            for name, kind in self._finals.get(lower[:-1], ()):
                if kind is Stem.WHOLE and not name.acronym:
                    yield Final(name, start, start + len(lower), False, swedish=True)

    def _parts(self, word: str, lower: str) -> Iterator[Final]:
        """Names inside a compound with hyphens: "Väylä-johto", "LVM-Väylä-palaveri". A strange capital in it makes it another name."""
        parts, start = lower.split("-"), 0
        found: list[Final] = []
        named: set[int] = set()
        places = []
        for part in parts:
            places.append((start, start + len(part)))
            start += len(part) + 1
        for first, last in ((i, j) for i in range(len(parts)) for j in range(len(parts), i, -1)):
            if first in named or (first, last) == (0, len(parts)):
                continue
            begin, end = places[first][0], places[last - 1][1]
            here = [
                final
                for final in self._whole(lower[begin:end], begin)
                if _may_be_part(final, opens=first == 0, closes=last == len(parts))
            ]
            if here:
                found += here
                named.update(range(first, last))
        if all(number in named or not word[begin : begin + 1].isupper() for number, (begin, _) in enumerate(places)):
            yield from found


class Index:
    """All names of a registry."""

    def __init__(self) -> None:
        self.root = Node()
        self._names: dict[tuple[type[Name], str], Name] = {}

    def add(self, written: str, kind: type[Name], key: Id) -> None:
        """Makes `written` a name of `key`; what is written alike is shared."""
        name = self._names.get((kind, written))
        if name is None:
            words = (written,) if kind is Surname else tuple(_WORD.findall(written))
            if not words:
                return
            name = self._names[(kind, written)] = kind(words)
            node = self.root
            for word in words[:-1]:
                node = node.step(word)
            node.end(name)
            if words[-1].lower() in _LEGAL_FORMS and len(words) > 1:
                self.add(written.rsplit(None, 1)[0].rstrip(","), kind, key)
        if key not in name.ids:
            name.ids.append(key)


def _may_be_part(final: Final, *, opens: bool, closes: bool) -> bool:
    """Whether a name may be this part of a compound with hyphens: a surname only the first, and inflected only the last."""
    if isinstance(final.name, Surname):
        return opens and final.whole
    return closes or final.whole


def _ends_of(lower: str, stemmed: dict) -> Iterator[tuple]:  # type: ignore[type-arg]
    """What the word's stems lead to, with the length of the stem, each once."""
    seen = []
    for length in range(len(lower), max(0, len(lower) - LONGEST_ENDING), -1):
        for target, kind in stemmed.get(lower[:length], ()):
            if target not in seen and may_follow(lower[:length], lower[length:], kind):
                seen.append(target)
                yield target, length


def _agrees(word: str) -> bool:
    """Whether a word inside a name is an adjective that takes the cases of its head: "Vihreä liitto", "Suuri valiokunta"."""
    return word.endswith(("inen", "eä", "ea", "vä", "va")) or word in ("suuri", "uusi", "nuoret", "vapaa")
