"""Whose an undertaking is: ours or theirs, by who is named, by pronouns and by the person of the verb."""

from __future__ import annotations

from collections.abc import Container

from karki.capture.clauses import Clause, Word
from karki.capture.rules import words_of
from karki.language.morphology import analyse
from karki.language.naming import Hit, Registry

_RULES = words_of("promises")
_OURS, _THEIRS = frozenset(_RULES["ours"]), tuple(_RULES["theirs"])
I_AND_WE = frozenset({"minä", "mä", "me"})
THEY = frozenset({"hän", "he", "se", "ne", "hänkin", "hekin", "joka", "jotka", "tämä", "nämä", "molemmat", "hänellä"})
_SPOKEN_THEY = frozenset({"se", "ne"})
TO_US = frozenset({"meille", "minulle", "mulle", "meillä", "minulla"})
_TO_THEM = frozenset({"hänelle", "heille", "niille", "sille"})
_FROM_US = frozenset({"meiltä", "multa", "minulta", "meidän", "meiän"})
_FROM_THEM = frozenset({"heiltä", "niiltä", "häneltä", "heidän"})
_ANSWERS = frozenset({"vastaus", "päätös", "rahoitus", "aikataulu", "raha"})
#: what "lähetetään" says, we do
OUR_OWN = frozenset({"lähettää", "toimittaa", "laittaa", "palata", "pistää"})


class Whose:
    """Reads sides from words: "us", "them" or ""."""

    def __init__(self, hits: list[Hit], ours: Container[object], names: Registry) -> None:
        self.hits = hits
        self.ours = ours  #: ids of our own people
        self.names = names

    def who(self, clause: Clause, index: int, person: str) -> str:
        """Whose the undertaking is whose verb is word `index` in this person; never ""."""
        before = clause.words[:index]
        if person == "1":
            return "us"
        if person == "4":
            if any(word.low in TO_US for word in clause.words):
                return "them"
            if any(word.low in I_AND_WE for word in before):
                return "us"
            if any(word.low.endswith(("sta", "stä", "lta", "ltä")) and self._is_theirs(word) for word in clause.words):
                return "them"
            if any(
                word.low in _TO_THEM or (word.low.endswith("lle") and self._is_theirs(word)) for word in clause.words
            ):
                return "us"
            if any(
                verb.lemma in OUR_OWN and verb.form == "infinitive" for w in clause.words[index:] for verb in w.verbs
            ):
                return "us"  # "luvattiin toimittaa vastaus", but "luvattiin vastaus"
            if clause.subordinate or any(lemma in _ANSWERS for word in clause.words for lemma in word.lemmas):
                return "them"
            return "us"
        return self.named(before) or self.named(clause.words[index + 1 : index + 3], nominative=True) or "them"

    def named(self, words: list[Word], *, nominative: bool = False) -> str:
        """Who the words name as the doer, the last one first: "us", "them" or ""."""
        for word in reversed(words):
            if word.low in I_AND_WE:
                return "us"
            if word.low in THEY and not (nominative and word.low in _SPOKEN_THEY):
                return "them"
            hit = next((hit for hit in self.hits if hit.start <= word.start < hit.end), None)
            if hit and (self._whole(word) or not _oblique(word)):
                return "us" if hit.target in self.ours else "them"
            if word.low in _OURS:
                return "us"
            if self._is_theirs(word) and not _oblique(word):
                return "them"
        return ""

    def _whole(self, word: Word) -> bool:
        """Whether the word is somebody's surname as it stands, whatever else it is a form of ("Melin")."""
        match = self.names.matches(word.text)
        return match is not None and any(final.whole for final in match.finals)

    def _is_theirs(self, word: Word) -> bool:
        if any(hit.start <= word.start < hit.end for hit in self.hits):
            return True
        return any(lemma.endswith(_THEIRS) and lemma not in _OURS for lemma in word.lemmas)

    def whence(self, word: Word) -> str:
        """Whose the word says it is that something comes from: "meiltä", "heiltä", "EK:lta"; "" where it says nothing."""
        if word.low in _FROM_US | _FROM_THEM:
            return "us" if word.low in _FROM_US else "them"
        hit = next((hit for hit in self.hits if hit.start <= word.start and word.end <= hit.end), None)
        if hit is None or not word.low.endswith(("lta", "ltä")):
            return ""
        return "us" if hit.target in self.ours else "them"


def _oblique(word: Word) -> bool:
    """Whether the word stands in a case that a doer never has ("Salolle", "LVM:n")."""
    readings = analyse(word.text)
    if readings:
        return not any(reading.case == "nimento" for reading in readings)
    return ":" in word.text or word.low.endswith(
        ("lle", "lta", "ltä", "lla", "llä", "ssa", "ssä", "sta", "stä", "seen", "aan", "ään", "sen", "ksi")
    )
