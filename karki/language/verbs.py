"""Finnish verb forms: which verb a word is a form of, who does it, and when.

Voikko's answer where it has one; a spoken form is tried as it is written ("lupas" as "lupasi", "nähään" as "nähdään"). Without Voikko the
endings tell, less well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from karki.language import morphology
from karki.language.lemmas import lemmas
from karki.language.tokens import plain

_BASE = re.compile(r"\(([^()+]+)\)")
_DOING = re.compile(r"\)\+v\+[aä]\(")  #: of some verbs Voikko does not say that "vievä" is a participle
_MOODS = {"indicative": "finite", "conditional": "conditional", "imperative": "imperative"}
_PARTICIPLES = {
    "past_active": "done",
    "past_passive": "was done",
    "present_passive": "to do",
    "present_active": "doing",
}
_TS = re.compile(r"^(ka)tt?(o)")  #: "kattoo", "katotaan" for "katsoo", "katsotaan"
#: endings and what they tell, for a machine without Voikko
_ENDINGS = (
    ("simme", "finite", "1", True), ("imme", "finite", "1", True), ("mme", "finite", "1", False),
    ("ttiin", "finite", "4", True), ("tiin", "finite", "4", True),
    ("taan", "finite", "4", False), ("tään", "finite", "4", False), ("daan", "finite", "4", False),
    ("sivat", "finite", "3", True), ("ivat", "finite", "3", True), ("ivät", "finite", "3", True),
    ("vat", "finite", "3", False), ("vät", "finite", "3", False),
    ("massa", "massa", "", False), ("mässä", "massa", "", False), ("maan", "maan", "", False), ("mään", "maan", "", False),
    ("nut", "done", "", True), ("nyt", "done", "", True), ("neet", "done", "", True),
    ("ttu", "was done", "", True), ("tty", "was done", "", True),
    ("sin", "finite", "1", True), ("in", "finite", "1", True), ("n", "finite", "1", False),
    ("si", "finite", "3", True), ("i", "finite", "3", True),
    ("a", "infinitive", "", False), ("ä", "infinitive", "", False),
)  # fmt: skip


class Verb(NamedTuple):
    """One reading of a word as a form of the verb `lemma`.

    `form` is finite, conditional, imperative, infinitive (tehdä), maan (tekemään), massa (tekemässä), ma (tekemällä …), noun (tekeminen),
    while (tehdessä), done (tehnyt), was done (tehty), to do (tehtävä) or doing (tekevä). `person` is "1", "2", "3" or "4" (the passive) of a finite form, else "".
    """

    lemma: str
    form: str
    person: str = ""
    plural: bool = False
    past: bool = False
    case: str = ""
    owner: str = ""  #: the person of a possessive ending: "palaavansa" has "3"


@lru_cache(maxsize=50_000)
def verbs(word: str) -> tuple[Verb, ...]:
    """Every reading of `word` as a verb; () when it is none."""
    word = plain(word).lower()
    if not morphology.available():
        return _guessed(word)
    return _known(word) if not _may_be_spoken(word) else _spoken(word) or _known(word)


def _may_be_spoken(word: str) -> bool:
    """Whether the word is none that is written, or an imperative alone: "se sano" says "sanoi"."""
    readings = morphology.said(word)
    return all(reading.get("MOOD") == "imperative" for reading in readings)


def _spoken(word: str) -> tuple[Verb, ...]:
    """The word as a spoken form of a written one."""
    written = _TS.sub(r"\1ts\2", word)
    if written != word:
        return _known(written)
    if word.endswith("s") and len(word) > 3:  # "lupas" says "lupasi", "pitäis" "pitäisi"
        return tuple(verb for verb in _known(word + "i") if verb.past or verb.form == "conditional")
    if word.endswith(("nu", "ny")):  # "luvannu"
        return tuple(verb for verb in _known(word + "t") if verb.form == "done")
    if word.endswith(("hään", "haan")):  # "nähään", "tehään"
        return tuple(verb for verb in _known(f"{word[:-3]}d{word[-3:]}") if verb.form == "finite")
    if word.endswith(("o", "ö", "u", "y")):  # "sano", "kysy", "siirty"
        return tuple(verb for verb in _known(word + "i") if verb.form == "finite" and verb.past)
    return ()


def _known(word: str) -> tuple[Verb, ...]:
    found: dict[Verb, None] = {}
    for reading in morphology.said(word):
        parts = reading.get("WORDBASES", "")
        participle = _PARTICIPLES.get(reading.get("PARTICIPLE", "")) or ("doing" if _DOING.search(parts) else "")
        if participle:
            base = _BASE.search(parts)
            form, lemma = participle, base.group(1) if base else reading["BASEFORM"]
        elif reading.get("CLASS") in {"teonsana", "kieltosana"}:
            form, lemma = _form(reading), reading["BASEFORM"]
        else:
            continue
        found[
            Verb(
                lemma=lemma,
                form=form,
                person=reading.get("PERSON", "") if form in _MOODS.values() else "",
                plural=reading.get("NUMBER") == "plural",
                past=reading.get("TENSE") == "past_imperfective" or form in {"done", "was done"},
                case=reading.get("SIJAMUOTO", ""),
                owner=reading.get("POSSESSIVE", "")[:1],
            )
        ] = None
    return tuple(found)


def _form(reading: dict[str, str]) -> str:
    mood = reading.get("MOOD", "")
    if mood in _MOODS:
        return _MOODS[mood]
    if mood == "MA-infinitive":
        return {"sisatulento": "maan", "sisaolento": "massa"}.get(reading.get("SIJAMUOTO", ""), "ma")
    return {"A-infinitive": "infinitive", "MINEN-infinitive": "noun", "E-infinitive": "while"}.get(mood, mood)


def _guessed(word: str) -> tuple[Verb, ...]:
    lemma = lemmas(word)[0]
    if not lemma.endswith(("a", "ä")):
        return ()
    for ending, form, person, past in _ENDINGS:
        if word.endswith(ending):
            return (Verb(lemma, form, person, past=past),)
    return ()
