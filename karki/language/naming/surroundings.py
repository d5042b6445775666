"""Titles, organisations and parties beside a surname."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from karki.language.lemmas import lemmas
from karki.language.naming import lexicon
from karki.language.naming.index import Id
from karki.language.naming.organizations import Span, organizations_at
from karki.language.naming.reading import Reading
from karki.language.naming.registry import Registry

_PARTY = re.compile(r"\s*\((?:kok|sd|kesk|ps|vihr|vas|r|kd|liik|sit|sdp|rkp|[a-zåäö]{2,5})\.?(?:,[^)]*)?\)")
_SHORT_TITLES = {
    "ed": "edustaja", "edust": "edustaja", "kansaned": "kansanedustaja", "min": "ministeri", "tj": "toimitusjohtaja", "pj": "puheenjohtaja",
    "prof": "professori", "toht": "tohtori", "tri": "tohtori",
}  # fmt: skip
_AROUND = 15  #: words on either side among which an organisation may tell of which of several people
_PLACED = ("sta", "stä", "lta", "ltä", "ssa", "ssä", "lla", "llä")
_FROM = ("sta", "stä", "lta", "ltä", "n", "ssa", "ssä")


def titles_beside(reading: Reading, registry: Registry, at: int, first: int) -> frozenset[str]:
    """The titles (dictionary forms) of the surname at words `first` to `at`: before it, before the names that it is listed with, or after it in brackets
    or between commas."""
    k = _list_start(reading, registry, first)
    found = set(_titles_before(reading, k))
    if not found and k != first:
        found = set(_titles_before(reading, first))
    end = reading.words[at].end
    if reading.text[end : end + 2] in (" (", ", "):
        for k in range(at + 1, min(at + 6, len(reading.words))):
            if k > at + 1 and set(reading.gap(k)) & set(",);."):
                break
            found.update(_titles(reading, k))
    return frozenset(found)


def _titles_before(reading: Reading, k: int) -> tuple[str, ...]:
    """The title right before word `k`, whole or shortened: "ministeri Rautiainen", "ed. Rautiainen"."""
    if k < 1:
        return ()
    short = _SHORT_TITLES.get(reading.lower(k - 1))
    if short and reading.gap(k).strip() == ".":
        return (short,)
    return _titles(reading, k - 1) if reading.spaced(k) else ()


def organizations_beside(
    reading: Reading, registry: Registry, at: int, first: int, before: Mapping[int, tuple[Id, ...]]
) -> frozenset[Id]:
    """The organisations that the surname is tied to: "LVM:n Rautiainen", "Rautiainen LVM:stä", "Rautiainen (LVM)".

    `before` are the organisations that the text has named so far, by their last words.
    """
    k = first - 1
    if before:
        titled = False
        while k >= max(0, first - 4) and reading.spaced(k + 1) and k not in before:
            titled = titled or bool(_titles(reading, k))
            if not titled or reading.capital(k):  # "Väylän uusi pääjohtaja Räikkönen", but not "Väylän uusi Räikkönen"
                break
            k -= 1
        if k in before and reading.spaced(k + 1) and reading.lower(k).endswith(_FROM):
            return frozenset(before[k])
    return frozenset(_organizations_after(reading, registry, at))


def organizations_around(
    reading: Reading, registry: Registry, at: int, before: Mapping[int, tuple[Id, ...]]
) -> set[Id]:
    """The organisations that the sentence places people in or takes them from: "Traficomista paikalla oli Korhonen", "Korhonen edusti Traficomia"."""
    sentence = reading.sentence_number(at)
    found: set[Id] = set()
    for last in range(max(0, at - _AROUND), at):
        if last in before and reading.sentence_number(last) == sentence and reading.lower(last).endswith(_PLACED):
            found.update(before[last])
    for k in range(at + 1, min(at + _AROUND, len(reading.words))):
        if reading.sentence_number(k) != sentence:
            break
        represents = reading.lower(k - 1).startswith("edust")
        if _may_begin(reading, registry, k):
            for span in organizations_at(reading, registry, k):
                if represents or reading.lower(span.last).endswith(_PLACED):
                    found.update(span.ids)
    return found


def _may_begin(reading: Reading, registry: Registry, at: int) -> bool:
    """Whether an organisation's name may begin with word `at`; the "liikenne-" of a long name is a word by itself no name."""
    return reading.suspended(at) or registry.matches(reading.words[at].text) is not None


def _organizations_after(reading: Reading, registry: Registry, at: int) -> set[Id]:
    end, following = reading.words[at].end, at + 1
    if following >= len(reading.words):
        return set()
    bracketed, comma = reading.text[end : end + 2] == " (", reading.text[end : end + 2] == ", "
    if not (bracketed or comma or reading.spaced(following)) or not _may_begin(reading, registry, following):
        return set()
    for span in organizations_at(reading, registry, following):
        apart = reading.lower(span.last).endswith(("sta", "stä", "lta", "ltä"))
        if bracketed or (apart and not comma) or (comma and _ends_apposition(reading, span)):
            return set(span.ids)
    return set()


def _ends_apposition(reading: Reading, span: Span) -> bool:
    """Whether what follows "Korhonen, LVM" shows that it tells of Korhonen, and does not go on a list."""
    return bool(_titles(reading, span.last + 1)) or reading.text[span.end : span.end + 1] in (",", "")


def party_follows(reading: Reading, at: int) -> bool:
    """ "Rautiainen (sd.)"."""
    return _PARTY.match(reading.text, reading.words[at].end) is not None


def _list_start(reading: Reading, registry: Registry, first: int) -> int:
    """Where the list of names begins that the surname is in: "kansanedustajat Kurki, Lehto ja Halla"."""
    k = first
    while k > 0:
        if reading.gap(k).strip() == "," and reading.capital(k - 1):
            k -= 1
        elif reading.lower(k - 1) in ("ja", "sekä") and reading.spaced(k) and k > 1 and reading.capital(k - 2):
            k -= 2
        elif (
            k != first
            and reading.spaced(k)
            and reading.capital(k - 1)
            and reading.capital(k)
            and not _titles(reading, k - 1)
        ):
            k -= 1
        else:
            break
    return k


def _titles(reading: Reading, at: int) -> tuple[str, ...]:
    return _title_forms(reading.words[at].text) if 0 <= at < len(reading.words) else ()


@lru_cache(maxsize=20_000)
def _title_forms(word: str) -> tuple[str, ...]:
    """The dictionary forms of a title; () for a word that is none."""
    if word.isupper():
        return ()
    return tuple(base for base in lemmas(word) if base.endswith(lexicon.endings("titles")))
