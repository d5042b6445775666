"""A text cut into sentences, clauses and words, with what is known of each word.

A clause is what stands between commas, colons and those conjunctions that a new verb follows. Rules look at one clause and its neighbours:
dictation is not grammar enough for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from karki.language.lemmas import lemmas
from karki.language.morphology import analyse
from karki.language.sentences import sentences
from karki.language.tokens import tokens
from karki.language.verbs import Verb, verbs

_CUTS = re.compile(r"[,;:()!?–—]|\s-\s")
_SMALL_STOP = re.compile(r"(?<=[a-zåäö]{4})[.!?]\s+(?=[a-zåäö])")  #: after a word that is hardly an abbreviation
_JOINING = frozenset({"ja", "sekä", "mutta", "eikä", "joten", "vaan"})
#: "That not": a conjunction that denies what follows, and so belongs to it.
DENYING = frozenset({"ettei", "etteivät", "etten", "ettet", "ettemme", "ettette"})
_SUBORDINATE = DENYING | frozenset(
    [
        "että",
        "et",
        "jos",
        "jotta",
        "kun",
        "koska",
        "vaikka",
        "kunhan",
        "mitä",
        "miten",
        "milloin",
        "missä",
        "mihin",
        "kuinka",
        "onko",
        "voiko",
        "saako",
        "joka",
        "jotka",
        "jonka",
        "joiden",
        "jota",
        "joita",
        "jossa",
        "joissa",
        "josta",
        "joista",
        "johon",
        "joihin",
        "jolla",
        "jolle",
        "jolta",
        "mikä",
        "mistä",
        "millä",
    ]
)


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    text: str

    @cached_property
    def low(self) -> str:
        return self.text.lower()

    @cached_property
    def verbs(self) -> tuple[Verb, ...]:
        return verbs(self.text)

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        return lemmas(self.text)

    @cached_property
    def is_only_finite(self) -> bool:
        """Whether the word can be nothing but a finite verb."""
        verb = self.is_verb("finite", "conditional")
        return verb is not None and all(one.kind in {"teonsana", "kieltosana"} for one in analyse(self.text))

    def is_verb(self, *forms: str) -> Verb | None:
        """The reading of the word as one of these forms, if it has one."""
        return next((verb for verb in self.verbs if verb.form in forms), None)


@dataclass
class Clause:
    """Words between two cuts. `sentence` counts sentences; `joint` is what stands before: "", a mark or a conjunction."""

    words: list[Word]
    sentence: int
    joint: str = ""
    subordinate: bool = field(init=False)

    def __post_init__(self) -> None:
        self.subordinate = bool(self.words) and self.words[0].low in _SUBORDINATE

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @cached_property
    def negated(self) -> bool:
        words = self.words[1:] if self.words[0].low == "et" else self.words  # "sovin et ne tekee"
        return any(verb.lemma == "ei" for word in words for verb in word.verbs) or any(
            word.low in DENYING | {"muttei", "mutten", "eikä"} for word in self.words
        )

    @cached_property
    def finite(self) -> tuple[Word, Verb] | None:
        """The clause's verb: its first word that can be a finite form and hardly anything else."""
        return next(iter(self.finites), None)

    @cached_property
    def finites(self) -> list[tuple[Word, Verb]]:
        found = []
        for word in self.words:
            verb = word.is_verb("finite", "conditional")
            if verb and verb.lemma != "ei" and not (word.text[0].isupper() and word is not self.words[0]):
                found.append((word, verb))
        return found


def clauses(text: str) -> list[Clause]:
    """The clauses of `text` in order; none is empty."""
    found: list[Clause] = []
    for number, (start, end) in enumerate(_sentences(text)):
        for joint, words in _cut(text, start, end):
            found.extend(_at_conjunctions(joint, words, number))
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences are. Who writes without capitals begins them small too."""
    for sentence in sentences(text):
        begun = sentence.start
        for stop in _SMALL_STOP.finditer(text, sentence.start, sentence.end) if sentence.text.islower() else ():
            yield begun, stop.end()
            begun = stop.end()
        yield begun, sentence.end


def _cut(text: str, start: int, end: int) -> list[tuple[str, list[Word]]]:
    """Words between marks."""
    pieces: list[tuple[str, list[Word]]] = [("", [])]
    at = start
    for token in tokens(text[start:end]):
        begins = start + token.start
        mark = _CUTS.search(text, at, begins)
        if mark and pieces[-1][1]:
            pieces.append((mark.group().strip() or "-", []))
        pieces[-1][1].append(Word(begins, start + token.end, token.text))
        at = start + token.end
    return [piece for piece in pieces if piece[1]]


def _at_conjunctions(joint: str, words: list[Word], number: int) -> list[Clause]:
    cuts: list[int] = []
    for index, word in enumerate(words):
        opens = word.low in _JOINING or word.low in DENYING | {"että", "et"}
        before = words[cuts[-1] if cuts else 0 : index]
        if (
            index
            and opens
            and (word.low in DENYING or _has_verb(_until_next(words[index + 1 :])))
            and (_has_verb(before) or word.low not in {"ja", "sekä"})
        ):
            cuts.append(index)
    found: list[Clause] = []
    begin = 0
    for index in [*cuts, len(words)]:
        piece = words[begin:index]
        if piece:
            if piece[0].low in _JOINING and len(piece) > 1:
                joint, piece = piece[0].low, piece[1:]
            found.append(Clause(piece, number, joint))
            joint = ""
        begin = index
    return found


def _until_next(words: list[Word]) -> list[Word]:
    for index, word in enumerate(words):
        if word.low in _JOINING:
            return words[:index]
    return words


def _has_verb(words: list[Word]) -> bool:
    return any(
        word.is_verb("finite", "infinitive", "maan", "conditional", "done")
        and (index == 0 or not word.text[0].isupper())
        for index, word in enumerate(words)
    )
