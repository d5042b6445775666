"""Soft hyphens at the borders of Finnish compounds, so that long words break well on a narrow screen."""

from __future__ import annotations

from functools import lru_cache

from karki.language.lemmas import borders
from karki.language.tokens import WORD

SOFT_HYPHEN = "\u00ad"
_LONG = 11  #: letters from which a word may need breaking
_SHORTEST = 3  #: letters that stay together on either side


def with_soft_hyphens(text: str, least: int = _LONG) -> str:
    """`text` with soft hyphens inside compounds of at least so many letters; nothing else is changed, and a text that has them already gets no second."""
    return WORD.sub(lambda match: _word(match.group()) if len(match.group()) >= least else match.group(), text)


@lru_cache(maxsize=50_000)
def _word(word: str) -> str:
    if len(word) < _LONG or SOFT_HYPHEN in word:
        return word
    return "-".join(_piece(piece) for piece in word.split("-"))


def _piece(piece: str) -> str:
    if len(piece) < _LONG or ":" in piece:
        return piece
    broken = ""
    for part in borders(piece):
        apart = len(part) >= _SHORTEST and len(broken.rpartition(SOFT_HYPHEN)[2]) >= _SHORTEST
        broken += (SOFT_HYPHEN if apart else "") + part
    return broken
