"""Names of people whom no registry knows."""

from __future__ import annotations

from collections.abc import Sequence

from karki.language import morphology
from karki.language.lemmas import lemmas
from karki.language.naming import lexicon
from karki.language.naming.first_names import is_also_first_name
from karki.language.naming.things import where


def strangers(words: Sequence[str]) -> list[str]:
    """The names among words with a capital that stand beside each other: first and last names as they are written.

    Only the last word of a name is inflected: "Kalle Virtasen" is one. "Rautiaisen Savon" is Rautiainen and what he said of a place.
    """
    found: list[str] = []
    at = 0
    while at + 1 < len(words):
        last = at + 1
        while last + 1 < len(words) and is_also_first_name(words[at]) and is_also_first_name(words[last]):
            last += 1  # Anna Liisa Nieminen
        alone = _surname_before_place(words[at], words[at + 1])
        titled = last + 1 < len(words) and is_also_first_name(words[last])  # "Tuntematon Kalle Nieminen"
        if alone:
            found.append(alone)
        if alone or titled or _inflected(words[at]) or where(words[last]):
            at += 1
            continue
        found.append(" ".join(words[at : last + 1]))
        at = last + 1
    return found


def titled_stranger(title: str, name: str) -> str:
    """The surname that `name` is a form of when a title stands before it ("erityisavustaja Kukkonen"); otherwise nothing."""
    if not title.islower() or not any(base.endswith(lexicon.endings("titles")) for base in lemmas(title)):
        return ""
    readings = morphology.analyse(name)
    if any(one.kind == "paikannimi" for one in readings) and not any(one.kind == "sukunimi" for one in readings):
        return ""
    return next((one.base for one in readings if one.kind == "sukunimi"), name)


def _surname_before_place(word: str, following: str) -> str:
    """The surname that `word` is a form of, when a place and no last name follows; otherwise nothing."""
    if not any(one.kind == "paikannimi" for one in morphology.analyse(following)):
        return ""
    bases = (one.base for one in morphology.analyse(word) if one.kind == "sukunimi" and one.case != "nimento")
    return next(bases, "")


def _inflected(word: str) -> bool:
    """Whether the word can only be in another case than the nominative."""
    readings = morphology.analyse(word)
    return bool(readings) and all(reading.case and reading.case != "nimento" for reading in readings)
