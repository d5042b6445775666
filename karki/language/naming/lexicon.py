"""The word lists of lexicon.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from karki.language.naming.inflection import Stem, may_follow, stems


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(str(_lists()[kind]).split())


@cache
def otherwise(abbreviation: str) -> tuple[str, ...]:
    """What an abbreviation means something else before: "SM-kisat"."""
    lists: dict[str, str] = _lists()["otherwise"]
    return tuple(lists.get(abbreviation, "").split())


@cache
def endings(kind: str) -> tuple[str, ...]:
    """The same for `str.endswith`."""
    return tuple(words(kind))


def inflects(kind: str, word: str) -> bool:
    """Whether `word` (small letters) is an inflected form of a word of the list."""
    stemmed = _stemmed(kind)
    return any(
        may_follow(word[:length], word[length:], stem)
        for length in range(len(word), 1, -1)
        for stem in stemmed.get(word[:length], ())
    )


@cache
def _stemmed(kind: str) -> dict[str, list[Stem]]:
    found: dict[str, list[Stem]] = {}
    for word in words(kind):
        for stem, ending in stems(word):
            found.setdefault(stem, []).append(ending)
    return found


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))
