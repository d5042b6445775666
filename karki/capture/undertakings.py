"""An undertaking, and the course of a text in which undertakings are read: what one is of, and what still belongs to it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from karki.capture.clauses import Clause, Word
from karki.capture.whose import Whose
from karki.language.naming import Hit, Registry

_TIMES = frozenset({"eilen", "tänään", "viime", "viikon", "viikolla", "aamulla", "toissapäivänä", "äsken"})
_BEFORE = frozenset({"eilen", "toissapäivänä", "äsken"})
_AT_MEETINGS = frozenset({"puhelimessa", "puhelimitse", "tapaamisessa", "palaverissa", "kokouksessa", "lounaalla"})
_WEEKDAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")


@dataclass(slots=True)
class Promise:
    """An undertaking. `zone` is where its deadline may stand, `start` to `end` its content; `plain` that only the present tense says it."""

    by: str
    start: int
    end: int
    zone: tuple[int, int]
    verb: Word
    clause: Clause
    plain: bool = False
    that: bool = False  #: its content is the clause that follows: "lupasi, että …"


class Course:
    """What has been read of a text so far."""

    def __init__(self, clauses: list[Clause], hits: list[Hit], ours: Container[object], names: Registry) -> None:
        self.clauses = clauses
        self.hits = hits
        self.ours = ours
        self.whose = Whose(hits, ours, names)
        self.mode = ""  #: what the sentence has opened: "promised", "agreed", "told"
        self.by = ""
        self.last = ""  #: whose undertaking was read last in this sentence

    def content(self, clause: Clause, index: int, by: str) -> Promise:
        """The promise whose content begins after word `index`; what stands before the verb when nothing does."""
        words = clause.words
        after = words[index + 1 :]
        while after and after[0].low in {"että", "myös", "vielä", "puolestaan"}:
            after = after[1:]
        while len(after) > 1 and after[0].low in _BEFORE | _AT_MEETINGS:
            after = after[1:]  # when and where it was promised is no part of it
        if after and index >= 0 and self._only_whom(after):
            after = []  # "lupasin Sainiolle, että …"
        if after:
            start, end = after[0].start, after[-1].end
        else:
            start, end = words[0].start, words[-1].end
        verb = words[min(max(index, 0), len(words) - 1)]
        return Promise(by, start, end, (words[0].start, words[-1].end), verb, clause, that=not after)

    def _only_whom(self, words: list[Word]) -> bool:
        """Whether the words say only to whom or when it was promised, and another clause what."""
        last = words[-1].end
        follows = any(clause.subordinate and 0 < clause.start - last < 8 for clause in self.clauses)
        return follows and all(
            word.low in _TIMES | {"hänelle", "heille"}
            or word.low.startswith(_WEEKDAYS)
            or word.low in _AT_MEETINGS
            or (word.low.endswith("lle") and any(hit.start <= word.start < hit.end for hit in self.hits))
            for word in words
        )

    def goes_on(self, promise: Promise, clause: Clause) -> bool:
        """Whether a clause without an undertaking of its own still belongs to the one before it."""
        if clause.joint in {":", ";", "(", "!", "?", "–", "—"}:
            return False
        if clause.subordinate or (clause.words[0].low.endswith(("ko", "kö")) and clause.words[0].verbs):
            return True
        lows = [word.low for word in clause.words]
        if lows[0] in {"pitää", "täytyy", "oltava"} and {"olla", "oltava"} & set(lows[:3]):
            return True  # "kirjoitan lausunnon, pitää olla valmis 28.2. mennessä"
        if any(v.form in {"finite", "done", "conditional"} and v.lemma != "ei" for w in clause.words for v in w.verbs):
            return False
        return clause.joint in {"ja", "sekä", ",", ""} and len(clause.words) <= 5
