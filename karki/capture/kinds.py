"""What kind of an engagement a text tells of: each word that speaks for one has a weight, the heaviest wins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from karki.capture.clauses import Clause, Word
from karki.capture.rules import words_of
from karki.language.naming import Hit

_PLACES = ("ssa", "ssä", "lla", "llä")
_STAGES = (
    "seminaari", "tilaisuus", "avajaiset", "päivä", "päivät", "kokous", "konferenssi", "foorumi", "juhla", "webinaari", "gaala", "kongressi", "messut", "avajainen",
    "vastaanotto", "torilla", "tapahtuma", "juhlat", "kuntapäivät",
)  # fmt: skip
_NAMED_DEEDS = {"tavata": "tapaaminen", "kuulla": "kuuleminen", "julkistaa": "julkistaminen"}
_TOOLS = ("teams", "zoom")  #: dictionaries do not know them, in no case
_DEEDS = re.compile(r"(tapaami|kuulemi)(?:nen|se|st)")
_TREATS = ("kahvi", "aamiai", "lounaa", "illalli", "tilaisuu", "seminaari", "vastaanot", "juhl")
_HERE = frozenset(
    {"meille", "luoksemme", "luokseni", "tänne", "kaupungintalolle", "kaupungille", "kylään", "käymään", "vierailulle"}
)


@dataclass(slots=True)
class Sign:
    """A word that speaks for a kind."""

    kind: str
    weight: float
    word: Word
    clause: Clause


@cache
def _tables() -> tuple[dict[str, tuple[str, float]], dict[str, tuple[str, float]]]:
    nouns: dict[str, tuple[str, float]] = {}
    verbs: dict[str, tuple[str, float]] = {}
    for kind, groups in words_of("kinds").items():
        for group in groups:
            nouns |= {noun: (kind, float(group["weight"])) for noun in group.get("nouns", ())}
            verbs |= {verb: (kind, float(group["weight"])) for verb in group.get("verbs", ())}
    return nouns, verbs


def signs(clauses: list[Clause], hits: list[Hit]) -> list[Sign]:
    """Every sign of a kind, in the order of the text."""
    found: list[Sign] = []
    for clause in clauses:
        for index, word in enumerate(clause.words):
            if any(hit.start <= word.start < hit.end for hit in hits):
                continue
            sign = _verb(clause, index, hits) or _noun(clause, index)
            if sign is not None and sign.weight > 0:
                found.append(sign)
    return found


def _noun(clause: Clause, index: int) -> Sign | None:
    nouns, _ = _tables()
    word = clause.words[index]
    best: tuple[str, float] | None = None
    called = [
        *word.lemmas,
        *(_NAMED_DEEDS[verb.lemma] for verb in word.verbs if verb.form == "noun" and verb.lemma in _NAMED_DEEDS),
    ]
    called += [f"{deed}nen" for deed in _DEEDS.findall(word.low)]
    called += [tool for tool in _TOOLS if word.low.startswith(tool)]
    for lemma in called:
        for noun in (lemma, *_tails(lemma)):
            if noun in nouns and (best is None or nouns[noun][1] > best[1]):
                best = nouns[noun]
                break
    if best is None:
        return None
    kind, weight = best
    if (
        weight >= 3.3
        and kind in {"statement", "speech", "letter"}
        and word.low.endswith(("ta", "tä", "toa", "uoroa"))
        and _asked(clause)
    ):
        return None
    if kind == "visit" and not word.low.endswith(("na", "nä", "ssä", "ssa")) and word.lemmas[0] in {"vieras", "kylä"}:
        weight = 0 if word.lemmas[0] == "kylä" else (weight if "käydä" in _lemmas_of_verbs(clause) else 0)
    if word.low in {"puhetta", "puheena", "puheeksi"} or (kind == "speech" and _by_another(clause)):
        weight = 0 if word.low.startswith("puhe") and word.low != "puheen" else 2.0
    if word.low == "kuultavaksi" and "1" not in _persons(clause):
        return None
    return Sign(kind, weight, word, clause)


def _persons(clause: Clause) -> set[str]:
    return {verb.person for _, verb in clause.finites}


def _by_another(clause: Clause) -> bool:
    """Whether the speech is somebody else's: "hän piti puheen"."""
    return clause.words[0].low in {"hän", "he", "jossa"} and "3" in _persons(clause)


def _lemmas_of_verbs(clause: Clause) -> set[str]:
    return {verb.lemma for word in clause.words for verb in word.verbs}


def _tails(lemma: str) -> list[str]:
    """The last parts of a compound, the longest first: "sidosryhmätilaisuus" ends in "tilaisuus"."""
    nouns, _ = _tables()
    return sorted(
        (noun for noun in nouns if len(noun) > 3 and noun != "kylä" and lemma.endswith(noun) and lemma != noun),
        key=len,
        reverse=True,
    )


def _asked(clause: Clause) -> bool:
    """Asked for, not given: "pyydettiin lausuntoa"."""
    return bool(_lemmas_of_verbs(clause) & {"pyytää", "odottaa", "toivoa"})


def _verb(clause: Clause, index: int, hits: list[Hit]) -> Sign | None:
    _, table = _tables()
    word = clause.words[index]
    after, rest = clause.words[index + 1 :], clause.words
    for verb in word.verbs:
        if verb.form not in {"finite", "done", "massa", "maan", "was done"} or (
            verb.form == "was done" and not _helped(clause)
        ):
            continue
        if verb.form == "finite" and _governed(word, clause.words[:index]):
            continue
        if verb.lemma == "kuulla" and verb.form == "finite" and {w.low for w in rest} & {"minua", "meitä"}:
            return Sign("hearing", 6, word, clause)
        if (
            verb.lemma == "nähdä"
            and word.low == "näin"
            and not (index == 0 and any(hit.start > word.start for hit in hits))
        ):
            continue
        if verb.lemma == "käydä":
            return _gone(word, after, clause)
        if verb.lemma == "puhua":
            return _spoken(word, clause, verb.person, verb.form)
        if verb.lemma in {"tulla", "saapua"} and verb.form in {"finite", "done"} and _here(rest):
            return Sign("visit", 3.35, word, clause)
        if verb.lemma == "lähettää" and verb.past and verb.person in {"1", "4"}:
            return Sign("letter", 1.5, word, clause)
        if (
            verb.lemma == "kutsua"
            and verb.person in {"1", "4"}
            and any(stem in w.low for w in after for stem in _TREATS)
        ):
            return Sign("event", 3.4, word, clause)
        if verb.lemma in table:
            kind, weight = table[verb.lemma]
            if verb.form == "maan" and not any(
                v.lemma in {"olla", "mennä", "lentää", "matkustaa", "tulla", "lähteä"} for w in rest for v in w.verbs
            ):
                continue
            return Sign(kind, weight, word, clause)
    if word.low in {"kuultavana", "kuultavina"} or (word.low == "kuultavaksi" and "1" in _persons(clause)):
        return Sign("hearing", 6.5, word, clause)
    if word.is_verb("infinitive") and any(verb.lemma == "tavata" for verb in word.verbs):
        return Sign("meeting", 1.4, word, clause)
    return None


def _here(words: list[Word]) -> bool:
    """Whether somebody comes to us: "meille", or to a place with a capital ("Kuopioon")."""
    return any(word.low in _HERE or (word.text[0].isupper() and index and word.low.endswith(("oon", "öön", "een", "aan", "ään", "iin", "uun", "seen", "lle")))
               for index, word in enumerate(words))  # fmt: skip


def _governed(word: Word, before: list[Word]) -> bool:
    """Whether the word is an infinitive rather than a finite form: "piti soittaa"."""
    return word.is_verb("infinitive") is not None and any(
        w.is_verb("finite", "done") and (w is before[0] or not w.text[0].isupper()) for w in before
    )


def _helped(clause: Clause) -> bool:
    return "olla" in _lemmas_of_verbs(clause)


def _gone(word: Word, after: list[Word], clause: Clause) -> Sign | None:
    """ "Kävin …": to meet, to speak, through, or somewhere."""
    lows = [w.low for w in after]
    if "läpi" in lows:
        return Sign("meeting", 1.9, word, clause)
    for later in after:
        verb = later.is_verb("massa")
        if verb and verb.lemma == "tavata":
            return Sign("meeting", 3.3, word, clause)
        if verb and verb.lemma in {"puhua", "alustaa", "esiintyä", "luennoida"}:
            return Sign("speech", 4.8, word, clause)
    if any(
        low.endswith(_PLACES) or low in {"täällä", "siellä", "luonamme"} for low in lows + [w.low for w in clause.words]
    ):
        return Sign("visit", 3.3, word, clause)
    return Sign("visit", 2.2, word, clause)


def _spoken(word: Word, clause: Clause, person: str, form: str) -> Sign | None:
    """ "Puhuin …": on a stage a speech, with somebody a talk."""
    lows = [w.low for w in clause.words]
    if "kanssa" in lows or "kans" in lows or "kaa" in lows:
        return Sign("meeting", 1.9, word, clause)
    staged = any(
        low.endswith(_PLACES) and any(lemma.endswith(_STAGES) for lemma in w.lemmas)
        for w, low in zip(clause.words, lows, strict=True)
    )
    if staged and (person == "1" or form == "massa"):
        return Sign("speech", 4.7, word, clause)
    return Sign("meeting", 1.8, word, clause)
