"""What of a found entry is shown: the title and a piece of its text, with the very words marked that were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from karki.cities.models import City
from karki.common.publicity import Publicity
from karki.search.models import IndexedEntry
from karki.search.words import Asked, written

_LENGTH = 220  #: letters of an excerpt
_BEFORE = 60  #: letters shown before the first word
_READ = 20_000  #: letters of a text that are looked through


class Piece(NamedTuple):
    """A run of text; `marked` when it is a word that was asked for."""

    text: str
    marked: bool = False


class Found(NamedTuple):
    """An entry as the page shows it."""

    entry: IndexedEntry
    kind: str  #: the name of its kind
    url: str
    title: list[Piece]
    excerpt: list[Piece]
    language: str  #: that of the excerpt


class _Mark(NamedTuple):
    start: int
    end: int
    word: int  #: which word of the question


def shown(entry: IndexedEntry, asked: Sequence[Asked], *, kind: str, city: City) -> Found:
    """The entry with its words marked; the excerpt comes from the text that has most of them."""
    best: list[Piece] = []
    language, most = entry.language, 0
    for text, spoken in entry.texts:
        marks = _marks(text[:_READ], asked, spoken)
        words = len({mark.word for mark in marks})
        if words > most or not best:
            best, language, most = _excerpt(text, marks), spoken, words
    if entry.publicity == Publicity.SECRET:
        best = []  # read on its own page only, where the reading leaves a trace
    in_title = _marks(entry.title, asked, entry.language)
    if in_title and not most:
        best = []  # the title has said it
    title = _pieces(entry.title, in_title)
    return Found(entry, kind, entry.url_in(city), title, best, language)


def _marks(text: str, asked: Sequence[Asked], language: str) -> list[_Mark]:
    return [
        _Mark(one.start, one.end, number)
        for one in written(text)
        for number, word in enumerate(asked)
        if word.is_answered_by(one.text, language)
    ]


def _excerpt(text: str, marks: list[_Mark]) -> list[Piece]:
    """The stretch with most different words in it; the beginning where none stands in the text."""
    start = 0
    if marks:
        within = [
            (len({other.word for other in marks if mark.start <= other.start < mark.start + _LENGTH - _BEFORE}), mark)
            for mark in marks[:50]
        ]
        start = max(within, key=lambda one: (one[0], -one[1].start))[1].start - _BEFORE
    start = _word_border(text, start) if start > _BEFORE // 2 else 0
    end = start + _LENGTH
    if end < len(text):
        space = text.rfind(" ", start + _LENGTH // 2, end)
        end = space if space > 0 else end
    inside = [
        _Mark(mark.start - start, mark.end - start, mark.word)
        for mark in marks
        if start <= mark.start and mark.end <= end
    ]
    pieces = _pieces(text[start:end], inside)
    return [
        *([Piece("… ")] if start else []),
        *pieces,
        *([Piece(" …")] if end < len(text) else []),
    ]


def _word_border(text: str, at: int) -> int:
    space = text.find(" ", at, at + _BEFORE)
    return space + 1 if space >= 0 else at


def _pieces(text: str, marks: Iterable[_Mark]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for mark in marks:
        if mark.start < at:  # two words of the question mean the same word of the text
            continue
        pieces += [Piece(text[at : mark.start]), Piece(text[mark.start : mark.end], True)]
        at = mark.end
    pieces.append(Piece(text[at:]))
    return [piece for piece in pieces if piece.text]
