"""What around a word tells a name from a common word."""

from __future__ import annotations

from functools import lru_cache

from karki.language import morphology
from karki.language.lemmas import lemmas
from karki.language.naming import lexicon
from karki.language.naming.reading import Reading
from karki.language.naming.registry import Registry

_INSIDE = frozenset({"sisaolento", "sisaeronto", "sisatulento"})
_WINDOW = 5  #: words after a doubtful name that may show that somebody acts


@lru_cache(maxsize=50_000)
def common(word: str) -> bool:
    """Whether `word`, however it is inflected, is also a common word; surnames in -nen are taken for surnames."""
    lower = word.lower()
    if "-" in lower:
        return False
    if not morphology.available():
        return lexicon.inflects("common", lower)
    readings = morphology.analyse(lower)
    if any(reading.kind == "sukunimi" and reading.base.endswith("nen") for reading in readings):
        return False
    return any(not reading.is_name for reading in readings)


@lru_cache(maxsize=50_000)
def contradicted(word: str, name: str) -> bool:
    """Whether Voikko knows `word` as a form of other names only, not of `name` (small letters)."""
    if "-" in word or ":" in word:
        return False
    bases = [(reading.base.lower(), reading.is_name) for reading in morphology.analyse(word)]
    return any(is_name for _, is_name in bases) and all(base != name for base, _ in bases)


@lru_cache(maxsize=50_000)
def place(word: str, name: str) -> bool:
    """Whether `word` as a form of the surname `name` (small letters) may as well be a town: Lahti, Lahdessa; Pellossa, of Pelto too."""
    towns = lexicon.words("towns")
    if name in towns:
        return True
    return any(
        reading.kind == "paikannimi" and reading.base.lower() in towns and reading.case in _INSIDE
        for reading in morphology.analyse(word)
    )


def doubtful(reading: Reading, at: int) -> bool:
    """Whether the capital of word `at` tells nothing."""
    return reading.all_capitals or not reading.capital(at) or reading.opens_sentence(at)


def acts(reading: Reading, at: int, whole: bool) -> bool:
    """Whether what follows word `at` in its sentence shows somebody who acts, or to whom something belongs; `whole` when it is in the nominative."""
    end = reading.sentence_end(at)
    following = [k for k in range(at + 1, min(at + 1 + _WINDOW, len(reading.words))) if reading.words[k].start < end]
    if not following:
        return False
    if not whole and reading.lower(at + 1) in lexicon.words("with_somebody"):
        return True
    to_somebody = reading.lower(at).endswith(("lle", "lta", "ltä"))
    for k in following:
        word = reading.lower(k)
        if reading.gap(k).strip() and k > at + 1:
            break
        if whole:
            if _finite(word):
                return any(base in lexicon.words("acts") for base in lemmas(word))
        elif any(base in lexicon.words("acts") or _belongs(base, to_somebody or k == at + 1) for base in lemmas(word)):
            return True
    return False


def joined_with_name(reading: Reading, registry: Registry, at: int) -> bool:
    """Whether word `at` stands beside another name of the registry: "Kela ja Posti"."""
    if reading.lower(at + 1) not in ("ja", "sekä"):
        return False
    return reading.capital(at + 2) and registry.matches(reading.words[at + 2].text) is not None


@lru_cache(maxsize=50_000)
def _finite(word: str) -> bool:
    """Whether `word` is a verb that says what somebody does or did."""
    if not morphology.available():
        return True
    return any(reading.kind == "teonsana" and reading.person in ("1", "2", "3") for reading in morphology.analyse(word))


def _belongs(base: str, next_to: bool) -> bool:
    return next_to and base in lexicon.words("belongings")
