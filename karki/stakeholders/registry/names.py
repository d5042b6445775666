"""From a name as someone wrote it to the registry's entries: none, one (sure) or several (ambiguous)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from karki.stakeholders.registry.entries import Entry, starter_entries

LEGAL_FORM = re.compile(r"[,\s]+(?:ry|r\.y\.|rf|r\.f\.|rp|r\.p\.|oyj?|abp?|plc|ltd)\.?$", re.IGNORECASE)
CASE_ENDING = re.compile(r":[a-zåäö]+$")  # LVM:n, EK:lle, EU:s
OF_PARLIAMENT = re.compile(r"^(?:eduskunnan|riksdagens|(?:the )?parliament['’]s)\s+", re.IGNORECASE)
BRACKETED_TAIL = re.compile(r"\s*\([^()]*\)$")
SEPARATOR = re.compile(r"\s*[,;/()|•·]\s*|\s+(?:ja|sekä|och|samt|and|&)\s+")
ABBREVIATION = re.compile(r"[A-ZÅÄÖ0-9]{2,6}")
LONGEST_NAME = 200  # characters; no name is longer, and a whole chapter must not be searched for one
_COMMITTEE = "parliamentary-committee"
MOST_PIECES = 6  # of one name that itself holds commas and ands


def looks_like_abbreviation(piece: str) -> bool:
    """Two to six capitals and digits, at least one of them a capital; the case ending does not count."""
    bare = CASE_ENDING.sub("", _clean(piece))
    return ABBREVIATION.fullmatch(bare) is not None and not bare.isdigit()


class Names:
    """An index of entries by every name, alias and abbreviation they are known by."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: dict[str, list[Entry]] = {}
        self._folded: dict[str, list[Entry]] = {}
        for entry in entries:
            self._add(entry)

    def find(self, text: str) -> list[Entry]:
        """The entries that this name, as a whole, may mean: [] unknown, one sure, several ambiguous."""
        if len(text) > LONGEST_NAME:
            return []
        for form in _forms(text):
            found = [*self._exact.get(form, ()), *self._folded.get(_fold(form), ())]
            if found:
                return list(dict.fromkeys(found))
        return self._committees(text)

    def _committees(self, text: str) -> list[Entry]:
        """Those of parliament, where the text says whose they are ("eduskunnan LiV")."""
        clean = _clean(text)
        bare = OF_PARLIAMENT.sub("", clean)
        return [entry for entry in self.find(bare) if entry.kind == _COMMITTEE] if bare != clean else []

    def find_all(self, text: str) -> list[tuple[str, list[Entry]]]:
        """The pieces of a line that lists names ("VK, LVM ja TEM"), each with its entries.

        A known name that itself holds a separator ("opetus- ja kulttuuriministeriö") stays whole:
        the longest known run of pieces wins.
        """
        text = " ".join(text.split())
        spans = _spans(text)
        pieces: list[tuple[str, list[Entry]]] = []
        first = 0
        while first < len(spans):
            for last in range(min(first + MOST_PIECES, len(spans)) - 1, first - 1, -1):
                piece = text[spans[first][0] : spans[last][1]]
                found = self.find(piece)
                if found or last == first:
                    pieces.append((piece, found))
                    break
            first = last + 1
        return pieces

    def _add(self, entry: Entry) -> None:
        for exact in (*entry.abbreviations, *entry.exact):
            _put(self._exact, _clean(exact), entry)
        for name in (*entry.name.values(), *entry.aliases):
            clean = _clean(name)
            _put(self._folded, _fold(clean), entry)
            if not entry.needs_form:
                _put(self._folded, _fold(LEGAL_FORM.sub("", clean)), entry)


@lru_cache(maxsize=1)
def starter_names() -> Names:
    """The index of the starter registry, built once."""
    return Names(starter_entries())


def _put(index: dict[str, list[Entry]], form: str, entry: Entry) -> None:
    known = index.setdefault(form, [])
    if entry not in known:
        known.append(entry)


def _forms(text: str) -> Iterator[str]:
    """The writings to try, the one as it stands first."""
    clean = _clean(text)
    for form in (clean, BRACKETED_TAIL.sub("", clean)):
        yield form
        yield CASE_ENDING.sub("", form)
        yield LEGAL_FORM.sub("", form)


def _spans(text: str) -> list[tuple[int, int]]:
    """Where the pieces between separators begin and end; empty pieces are left out."""
    spans = []
    start = 0
    for separator in SEPARATOR.finditer(text):
        spans.append((start, separator.start()))
        start = separator.end()
    spans.append((start, len(text)))
    trimmed = []
    for start, end in spans:
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            trimmed.append((start + lead, start + len(piece.rstrip())))
    return trimmed


def _clean(text: str) -> str:
    """One writing for what looks the same: composed letters, plain hyphens, single spaces, no stop."""
    text = unicodedata.normalize("NFC", text).replace("\N{SOFT HYPHEN}", "")
    text = re.sub(r"[\u2010-\u2015]", "-", text)
    return re.sub(r"\s+", " ", text).strip(" .,;:\"'”»*•")


def _fold(text: str) -> str:
    folded = text.casefold()
    return folded.removeprefix("the ")
