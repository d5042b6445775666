"""Which of the city's objectives a text speaks of. Better none than a wrong one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from karki.capture.rules import words_of
from karki.language.lemmas import borders, lemmas, parts
from karki.language.stopwords import STOP_WORDS
from karki.language.tokens import Token, tokens
from karki.language.verbs import verbs

_COMMON = frozenset(words_of("objectives")["common"])
_LONG = 9  #: letters from which one word alone can point to an objective
_FEW = 3  #: objectives that may have a subject in common and all be meant by it


Id = str | int


@dataclass(frozen=True, slots=True)
class Found:
    """An objective and the words that speak of it."""

    id: Id
    start: int
    end: int


@dataclass(slots=True)
class _Term:
    """A thing that an objective's text names: one compound or long word, or two words beside each other."""

    words: tuple[str, ...]
    objective: Id
    weight: float  #: how surely it points to an objective when no other names it
    shared: int = 1  #: how many objectives of different words name it


@dataclass(slots=True)
class Objectives:
    """Objectives indexed by the words that tell them apart."""

    _terms: dict[str, list[_Term]] = field(default_factory=dict)

    @classmethod
    def load(cls, objectives: Iterable[Mapping[str, Any]]) -> Objectives:
        """From `{"id", "text", "aliases"}`; an objective without a text is found by its aliases only."""
        terms: list[_Term] = []
        written: dict[Id, str] = {}
        for objective in objectives:
            key = objective["id"]
            written[key] = str(objective.get("text") or objective.get("name") or key)
            terms += _terms_of(str(objective.get("text") or objective.get("name") or ""), key)
            for alias in _texts(objective.get("aliases")):
                words = tuple(_key(token.text) for token in tokens(str(alias)))
                if words:
                    terms.append(_Term(words, key, 4))
        index = cls()
        shared = Counter(words for words, _ in {(term.words, written[term.objective]) for term in terms})
        for term in terms:
            term.shared = shared[term.words]
            index._terms.setdefault(term.words[0], []).append(term)
        return index

    def find(self, text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Found]:
        """The objectives of `text`, the surest first; words inside `taken` (names) tell nothing."""
        words = [token for token in tokens(text) if not any(start <= token.start < end for start, end in taken)]
        named = [
            (term, token.start, words[index + len(term.words) - 1].end)
            for index, token in enumerate(words)
            for form in _forms(token.text)
            for term in self._terms.get(form, ())
            if _follows(term, words, index)
        ]
        apart = _chosen([(term, term.weight / term.shared, start, end) for term, start, end in named])
        return apart or _chosen([(term, term.weight, start, end) for term, start, end in named if _in_common(term)])


def _in_common(term: _Term) -> bool:
    """Whether the term is a subject of a few objectives, a proper name or a compound, which all are meant when nothing tells them apart."""
    return term.weight >= 1.5 and term.shared <= _FEW


def _chosen(named: list[tuple[_Term, float, int, int]]) -> list[Found]:
    """The objectives whose terms weigh enough, the surest first."""
    scores: dict[Id, float] = {}
    places: dict[Id, tuple[int, int]] = {}
    for term, weight, begin, end in named:
        scores[term.objective] = scores.get(term.objective, 0) + weight
        start, last = places.get(term.objective, (begin, end))
        places[term.objective] = (start, max(last, end) if start == begin else last)
    best = max(scores.values(), default=0)
    chosen = [key for key, score in scores.items() if score >= 1 and score >= best / 2]
    return [Found(key, *places[key]) for key in sorted(chosen, key=lambda key: -scores[key])]


def _texts(given: Any) -> list[str]:
    """A text or a list of texts, as a list."""
    return [given] if isinstance(given, str) else [one for one in given or () if isinstance(one, str)]


def _terms_of(text: str, objective: Id) -> list[_Term]:
    words = tokens(text)
    found: dict[tuple[str, ...], float] = {}
    for index, token in enumerate(words):
        key = _key(token.text)
        if key in _COMMON or key in STOP_WORDS["fi"] or key.isdigit():
            continue
        pieces = parts(token.text)
        if pieces and pieces[-1] not in {"kausi", "päivä"} and not _is_verb_like(key):
            found[(key,)] = 1.5
            for cut in range(2, len(pieces)):  # "lentoasemaverkosto" is "lentoasema" too
                head = _joined(token.text, cut)
                if head not in _COMMON:
                    found.setdefault((head,), 1.0)
            if "-" in key:
                found.setdefault((key,), 1.5)
        elif len(key) >= _LONG and not _is_verb_like(key):
            found[(key,)] = 1.1
        if index + 1 < len(words):
            after = _key(words[index + 1].text)
            joined = after not in STOP_WORDS["fi"] and (after not in _COMMON or after.isdigit())
            if joined and (token.text[0].isupper() or after.isdigit()):
                found[(key, after)] = 1.6
    return [_Term(words_, objective, weight) for words_, weight in found.items()]


def _is_verb_like(lemma: str) -> bool:
    """Verbs open every objective and tell none apart."""
    return any(verb.form == "infinitive" for verb in verbs(lemma))


def _joined(word: str, cut: int) -> str:
    """The first `cut` parts of a compound as one word: "lento", "asema" → "lentoasema"."""
    return "".join(borders(word)[:cut]).lower()


def _key(word: str) -> str:
    return lemmas(word)[0]


def _forms(word: str) -> set[str]:
    """What a word of the text may be called: its dictionary forms, and the beginnings of a compound."""
    found = set(lemmas(word))
    pieces = parts(word)
    if len(pieces) > 2:
        found |= {_joined(word, cut) for cut in range(2, len(pieces))}
    return found


def _follows(term: _Term, words: list[Token], index: int) -> bool:
    if index + len(term.words) > len(words):
        return False
    return all(part in _forms(words[index + step].text) for step, part in enumerate(term.words) if step)
