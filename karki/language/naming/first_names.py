"""First names and initials before a surname."""

from __future__ import annotations

import re
from functools import lru_cache

from karki.language import morphology
from karki.language.naming import lexicon
from karki.language.naming.reading import Reading
from karki.language.naming.registry import Registry

_INITIALS = re.compile(r"[A-ZÅÄÖ](?:[-.]{1,2}[A-ZÅÄÖ])?")
#: word classes that a sentence begins with more often than a name does: "Aina Rautiainen …", "Kai Rautiainen …"
_LITTLE_WORDS = frozenset({"seikkasana", "sidesana", "asemosana", "suhdesana", "huudahdussana", "kieltosana"})


def first_names_before(reading: Reading, registry: Registry, at: int) -> list[int]:
    """The words right before word `at` that are first names or initials, in order."""
    found: list[int] = []
    k = at - 1
    while k >= 0 and len(found) < 3 and _joined(reading, k + 1) and is_first_name(reading, registry, k):
        found.insert(0, k)
        k -= 1
    return found


def is_first_name(reading: Reading, registry: Registry, at: int) -> bool:
    """Whether word `at`, which has a capital, can be read as somebody's first name in the nominative."""
    if at < 0:
        return False
    word = reading.words[at].text
    if is_initial(reading, at):
        return True
    if reading.no_capitals:
        return word in registry.first_names or word in lexicon.words("first_names")
    lower = word.lower()
    if not word[0].isupper() or ":" in word or lower in lexicon.words("no_first_names"):
        return False
    if word.isupper() and not reading.all_capitals:  # "Kuva: EMMI KORHONEN", but not "LVM Korhonen"
        if not (at + 1 < len(reading.words) and reading.words[at + 1].text.isupper() and len(word) > 2):
            return False
        word = word.capitalize()
    if reading.opens_sentence(at) and _little_word(lower):
        return lower in registry.first_names and _noun(lower)
    if lower in registry.first_names or lower in lexicon.words("first_names"):
        return True
    kind = _kind(word)
    if kind == "unknown":
        if lower.endswith(lexicon.endings("foreign_titles")):
            return False
        if not morphology.available() and reading.opens_sentence(at):
            return False
        return _not_inflected(lower) and not _named(registry, word)
    return kind != ""


def is_known_first_name(reading: Reading, registry: Registry, at: int) -> bool:
    """The same for words that are known as first names; a surname or a strange word is none."""
    if not is_first_name(reading, registry, at) or is_initial(reading, at):
        return False
    word = reading.words[at].text
    lower = word.lower()
    return lower in registry.first_names or lower in lexicon.words("first_names") or _kind(word) == "first name"


@lru_cache(maxsize=20_000)
def is_also_first_name(word: str) -> bool:
    """Whether a name of something else, however it is inflected, is somebody's first name too: "Elisa", "Elisan"."""
    if "-" in word or ":" in word:
        return False
    if not morphology.available():
        return word.lower() in lexicon.words("first_names")
    return any(reading.kind == "etunimi" for reading in morphology.analyse(word))


@lru_cache(maxsize=20_000)
def first_name_bases(word: str) -> frozenset[str]:
    """The first names (small letters) that a capitalised word may be a form of: "Keijolle" of keijo; none for other words."""
    if word.lower() in lexicon.words("first_names"):
        return frozenset({word.lower()})
    return frozenset(reading.base.lower() for reading in morphology.analyse(word) if reading.kind == "etunimi")


def is_initial(reading: Reading, at: int) -> bool:
    """A single capital with its full stop, or two with a hyphen: A. Rautiainen, J-P Pelto."""
    word = reading.words[at].text
    if not _INITIALS.fullmatch(word):
        return False
    return len(word) > 1 or reading.text[reading.words[at].end : reading.words[at].end + 1] == "."


def agrees(written: str, known: str) -> bool:
    """Whether a first name or an initial in a text may be the registry's first name."""
    written, known = written.lower().rstrip("."), known.lower()
    if written == known:
        return True
    initials = written.replace(".", "").split("-")
    if all(len(initial) == 1 for initial in initials):
        parts = known.split("-")
        return len(initials) <= len(parts) and all(p.startswith(i) for i, p in zip(initials, parts, strict=False))
    return False


def _joined(reading: Reading, at: int) -> bool:
    """White space alone parts word `at` from the one before, or the full stop of an initial."""
    if reading.spaced(at):
        return True
    return is_initial(reading, at - 1) and reading.gap(at).strip() == "."


@lru_cache(maxsize=20_000)
def _kind(word: str) -> str:
    """What Voikko takes a capitalised word for: "first name" or "surname" (in the nominative), "unknown", or "" (anything else)."""
    if not morphology.available():
        other = word.lower().endswith(lexicon.endings("titles"))
        return "" if other or lexicon.inflects("common", word.lower()) else "unknown"
    readings = morphology.analyse(word)
    if not readings:
        return "unknown"
    nominatives = {reading.kind for reading in readings if reading.case == "nimento"}
    return "first name" if "etunimi" in nominatives else "surname" if "sukunimi" in nominatives else ""


@lru_cache(maxsize=20_000)
def _little_word(lower: str) -> bool:
    return any(reading.kind in _LITTLE_WORDS for reading in morphology.analyse(lower))


@lru_cache(maxsize=20_000)
def _noun(lower: str) -> bool:
    return any(reading.kind == "etunimi" and reading.case == "nimento" for reading in morphology.analyse(lower))


def _not_inflected(lower: str) -> bool:
    """An unknown word in -n is rather a genitive (Fintrafficin) than a name."""
    return not lower.endswith(("n", "lla", "llä", "lta", "ltä", "lle", "ssa", "ssä", "sta", "stä", "ksi"))


def _named(registry: Registry, word: str) -> bool:
    match = registry.matches(word)
    return match is not None and bool(match.finals)
