"""A text as the finder reads it: words with their neighbours, and the way back to the places in the text as it was given."""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from karki.language.detection import detect
from karki.language.sentences import sentences
from karki.language.tokens import WORD, Token

#: what makes places differ: soft hyphens, combining marks, a hyphen at a line's end
_UNEVEN = re.compile(r"[\u00ad\u0300-\u036f]|[-‐]\n")
_BROKEN = re.compile(r"[-‐]\n[ \t]*(?!(?:ja|tai|sekä|eli|och|and)\b)(?=[a-zåäö])")
_ADDRESS = re.compile(
    r"\b[\w.+-]+@[\w-]+\.[\w.-]+|\bhttps?://\S+|\bwww\.\S+|(?<!\w)[#@]\w+|\b[\w-]+\.(?:fi|com|org|eu|net)\b"
)
_MARKS_OF_ADDRESSES = ("@", "#", "://", "www.", ".fi", ".com", ".org", ".eu", ".net")
_SUSPENDED = re.compile(r"[-‐‑–](?=[\s,;/)]|$)")
#: a hyphen that a line's end brought about; it may belong to the word or not
LINE_HYPHEN = "‐"
_EN = re.compile(r"\b[Ee]n\b")
_NEAR = 12  #: letters before a word among which a mark is looked for
_BULLETS = "-–—•·|#¶"  #: what a list's or a table's text stands behind; the first three join words as well
_OPENING = " \t\u00a0\"'”“»«’‘([{*_>"


class Reading:
    """`text` with even letters, its words, and what stands around them. Places are those of `self.text` until `span` gives them back."""

    def __init__(self, given: str, *, of_meetings: bool = False) -> None:
        self.given = given
        self.of_meetings = of_meetings  #: the text tells of meetings with people
        self._starts: list[int] | None = None
        self._ends: list[int] = []
        self.text = self._evened() if _UNEVEN.search(given) else given
        self.words = [Token(match.start(), match.end(), match.group()) for match in WORD.finditer(self.text)]
        marked = any(mark in self.text for mark in _MARKS_OF_ADDRESSES)
        addresses = [match.span() for match in _ADDRESS.finditer(self.text)] if marked else []
        if addresses:
            self.words = [*_outside(self.words, addresses)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The places in the text as it was given."""
        if self._starts is None:
            return start, end
        return self._starts[start], self._ends[end - 1]

    def gap(self, at: int) -> str:
        """What stands before word `at`, from the word before; everything before it when it is the first."""
        begun = self.words[at - 1].end if at else 0
        return self.text[begun : self.words[at].start]

    def lower(self, at: int) -> str:
        """Word `at` in small letters, or "" where there is none."""
        return self.words[at].text.lower() if 0 <= at < len(self.words) else ""

    def capital(self, at: int) -> bool:
        return 0 <= at < len(self.words) and self.words[at].text[0].isupper()

    def spaced(self, at: int) -> bool:
        """Whether only white space parts word `at` from the one before it."""
        return 0 < at < len(self.words) and self.gap(at).isspace() and "\n\n" not in self.gap(at)

    def suspended(self, at: int) -> bool:
        """Whether a hyphen hangs on word `at`: "liikenne- ja …"."""
        return _SUSPENDED.match(self.text, self.words[at].end) is not None

    def opens_sentence(self, at: int) -> bool:
        """Whether word `at` has a capital only for its place: after a full stop, a colon, a line's end, a list's mark."""
        start = self.words[at].start
        index = bisect_right(self._sentence_starts, start) - 1
        if not self.text[self._sentence_starts[index] : start].strip(_OPENING + _BULLETS):
            return True
        before = self.text[max(0, start - _NEAR) : start].rstrip(_OPENING)
        return before.endswith((":", "\n", *_BULLETS)) and self.text[start - 1] not in _BULLETS[:3]

    def sentence_number(self, at: int) -> int:
        """Which of the text's sentences word `at` is in."""
        return bisect_right(self._sentence_starts, self.words[at].start)

    def sentence_end(self, at: int) -> int:
        """The place where the sentence of word `at` ends."""
        index = bisect_right(self._sentence_starts, self.words[at].start)
        return self._sentence_starts[index] if index < len(self._sentence_starts) else len(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in sentences(self.text)] or [0]

    @cached_property
    def all_capitals(self) -> bool:
        """A heading in capitals, whose capitals tell nothing."""
        return len(self.words) > 1 and not any(letter.islower() for letter in self.text)

    @cached_property
    def no_capitals(self) -> bool:
        """A note typed or dictated without capitals."""
        return not any(letter.isupper() for letter in self.text)

    @cached_property
    def language(self) -> str:
        """ "sv", "en", or "fi" where nothing tells; "en" alone is a Finnish word too."""
        return detect(_EN.sub("", self.text), "fi")

    def _evened(self) -> str:
        """The text with composed letters and without soft hyphens; remembers where each letter stood."""
        pieces: list[str] = []
        self._starts = []
        broken = {match.start(): match.end() for match in _BROKEN.finditer(self.given)}
        at = 0
        while at < len(self.given):
            end = at + 1
            if self.given[at] == "\u00ad":
                at = end
                continue
            if at in broken:
                end, piece = broken[at], LINE_HYPHEN
            else:
                while end < len(self.given) and unicodedata.combining(self.given[end]):
                    end += 1
                piece = unicodedata.normalize("NFC", self.given[at:end])
            pieces.append(piece)
            self._starts += [at] * len(piece)
            self._ends += [end] * len(piece)
            at = end
        return "".join(pieces)


def _outside(words: list[Token], addresses: list[tuple[int, int]]) -> Iterator[Token]:
    """The words that begin in none of the places, which are in order."""
    following = iter(addresses)
    start, end = next(following)
    for word in words:
        while word.start >= end:
            start, end = next(following, (sys.maxsize, sys.maxsize))
        if word.start < start:
            yield word
