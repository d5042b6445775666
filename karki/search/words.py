"""From text to the words by which it is found, and from a question to what is asked of the index.

A word of a text is kept as it is written, in its dictionary forms, and as the parts of a compound in both ways: "kaksoisraiteen"
is found by kaksoisraiteen, kaksoisraide, raiteen and raide. A code (II.6) is one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q

from karki.common.searching import Text
from karki.language import morphology
from karki.language.lemmas import borders, lemmas, parts
from karki.language.naming.inflection import nominatives
from karki.language.stopwords import STOP_WORDS
from karki.language.tokens import WORD, plain

LONGEST_WORD = 64
LONGEST_QUESTION = 200  #: characters that are read of a question
MOST_WORDS = 8  #: words that are asked for
SHORTEST_BEGINNING = 3  #: letters from which the beginning of a word finds it

# Any code of the plans: II.6, II.4.1, 1.1
_CODE = re.compile(r"(?<![\w.])(?:[IVXLCivxlc]{1,6}|\d{1,3})(?:\.\d{1,3}){1,3}(?![\w.])")
_PIECE = re.compile(f"{_CODE.pattern}|{WORD.pattern}")
_AS_WRITTEN, _DICTIONARY, _PART = 4, 3, 2  #: how much each way of being found counts, times the weight of the text


class Written(NamedTuple):
    """A word of a text and where it stands."""

    start: int
    end: int
    text: str


def written(text: str) -> Iterator[Written]:
    """The words and codes of a text, in order."""
    for match in _PIECE.finditer(text):
        yield Written(match.start(), match.end(), match.group())


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """The word as the index has it: small letters, no accents but those of å, ä and ö."""
    word = plain(word).casefold()
    if word.isascii():
        return word[:LONGEST_WORD]
    letters = (letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0] for letter in word)
    return "".join(letters)[:LONGEST_WORD]


@lru_cache(maxsize=200_000)
def ways(word: str, language: str) -> dict[str, int]:
    """How a written word is found in a text of that language: each form with its points."""
    found: dict[str, int] = {}

    def add(form: str, points: int) -> None:
        form = folded(form)
        if form and found.get(form, 0) < points:
            found[form] = points

    add(word, _AS_WRITTEN)
    if _CODE.fullmatch(word):
        return found
    for form in lemmas(word, language if language in STOP_WORDS else "fi"):
        add(form, _DICTIONARY)
    pieces = [piece for hyphened in plain(word).split("-") for piece in borders(hyphened)] if language == "fi" else []
    for part in (*pieces, *(parts(word) if language == "fi" else plain(word).split("-"))):
        if len(part) > 1:
            add(part, _PART)
    return found


def words_of(texts: Iterable[Text], language: str) -> dict[str, int]:
    """Every word by which the texts are found, with its points: the best that any of its places gives."""
    found: dict[str, int] = {}
    for text in texts:
        spoken = text.language or language
        if not text.weight:
            continue
        for one in {one.text for one in written(text.text)}:
            if folded(one) in STOP_WORDS.get(spoken, ()):
                continue
            for form, points in ways(one, spoken).items():
                found[form] = max(found.get(form, 0), points * text.weight)
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a question: its forms, any of which answers it, and a beginning that does so while it is being typed."""

    text: str
    forms: frozenset[str]
    beginning: str = ""

    def condition(self) -> Q:
        """The rows of the index that answer it."""
        whole = Q(word__in=sorted(self.forms))
        return whole | self.begins() if self.beginning else whole

    def begins(self) -> Q:
        """Those that begin like it: a range of code points, which both databases read from the index."""
        return Q(word__gte=self.beginning, word__lt=self.beginning + "\U0010ffff")

    def weight_of(self, word: str) -> int:
        """How many times the points of a word of the index count."""
        if word in self.forms:
            return 2
        return int(bool(self.beginning) and word.startswith(self.beginning))

    def is_answered_by(self, word: str, language: str) -> bool:
        """Whether a written word of a text is one that was asked for."""
        return any(
            form in self.forms or bool(self.beginning and form.startswith(self.beginning))
            for form in ways(word, language)
        )


def question(text: str) -> tuple[Asked, ...]:
    """What is asked for, word by word. Signs mean nothing, so no question is a command to the database."""
    text = text[:LONGEST_QUESTION]
    found = list(dict.fromkeys(one.text for one in written(text)))[:MOST_WORDS]
    said = [one for one in found if not any(folded(one) in stop for stop in STOP_WORDS.values())] or found
    typing = said[-1] if said and text.endswith(said[-1]) else ""
    return tuple(_asked(one, one == typing) for one in said)


def _asked(word: str, typing: bool) -> Asked:
    forms = {folded(word)}
    if not _CODE.fullmatch(word):
        forms |= {folded(form) for language in STOP_WORDS for form in lemmas(word, language)}
        if not morphology.analyse(word):
            forms |= {folded(form) for form in nominatives(plain(word).lower())}  # names are what dictionaries lack
    beginning = folded(word) if typing and len(word) >= SHORTEST_BEGINNING else ""
    return Asked(word, frozenset(form for form in forms if form), beginning)
