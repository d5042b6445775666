"""What around a word tells a name from a common word."""

from __future__ import annotations

from functools import lru_cache

from karki.language import morphology
from karki.language.lemmas import lemmas
from karki.language.naming import lexicon
from karki.language.naming.first_names import is_known_first_name
from karki.language.naming.index import Final, Surname
from karki.language.naming.reading import Reading
from karki.language.naming.registry import Registry
from karki.language.verbs import verbs

_AUXILIARIES = frozenset({"ei", "eivät", "on", "ovat", "oli", "olivat", "olisi", "olisivat"})
_OF_BODIES = ("osasto", "yksikkö", "ohjelma", "strategia", "palvelupiste", "toimipiste")
_WINDOW = 5  #: words after a doubtful name that may show that somebody acts


@lru_cache(maxsize=50_000)
def common(word: str, surname: str = "") -> bool:
    """Whether `word`, however it is inflected, is also a common word; surnames in -nen are taken for surnames, unless another `surname` is asked for."""
    lower = word.lower()
    if "-" in lower:
        return False
    if not morphology.available():
        return lexicon.inflects("common", lower)
    readings = morphology.analyse(lower)
    if (not surname or surname.endswith("nen")) and any(
        reading.kind == "sukunimi" and reading.base.endswith("nen") for reading in readings
    ):
        return False
    if any(reading.base in lexicon.words("hardly_common") for reading in readings):
        return False
    return any(not reading.is_name and reading.kind != "lyhenne" for reading in readings)


def contradicted(reading: Reading, at: int, name: str) -> bool:
    """Whether Voikko knows the inflected word `at`, but not as a form of `name` (small letters): as another name ("Lahden" is not of Lahde), or,
    where its capital tells nothing, as another word ("Kokoamme" is not of Kokko)."""
    known = _known_otherwise(reading.words[at].text, name)
    return known == "name" or (known == "word" and doubtful(reading, at))


@lru_cache(maxsize=50_000)
def _known_otherwise(word: str, name: str) -> str:
    """ "name" or "word" for what a word is known as instead of a form of `name`; "" when it may be of `name`, or is not known."""
    if "-" in word or ":" in word or name.endswith("t"):
        return ""
    readings = [reading for reading in morphology.analyse(word) if reading.case != "keinonto"]
    if not readings or any(reading.base.lower() in (name, f"{name}i") for reading in readings):
        return ""
    return "name" if any(reading.is_name for reading in readings) else "word"


def doubtful(reading: Reading, at: int) -> bool:
    """Whether the capital of word `at` tells nothing."""
    return reading.all_capitals or not reading.capital(at) or reading.opens_sentence(at)


def acts(reading: Reading, at: int, final: Final) -> bool:
    """Whether what follows word `at`, a name's last, in its sentence shows somebody who acts, or to whom something belongs."""
    following = _clause(reading, at)
    if not following:
        return False
    word = reading.lower(at)
    if reading.of_meetings and final.whole and finite(following[0]) and not listed(following[0], "happens"):
        return not listed(following[0], "nature_does")
    if isinstance(final.name, Surname):
        if word.endswith(("ssa", "ssä")):  # nobody is a place to be in
            return False
        if word.endswith(("sta", "stä")) and following[0] in ("tuli", "tulee"):
            return any(_titled(other) for other in following[1:_WINDOW])  # "Kesästä tuli puheenjohtaja"
        if word.endswith(("sta", "stä")) and _in_passive(following[0]) and listed(following[0], "happenings"):
            return False
    if final.name.last.lower().endswith("teollisuus") and listed(following[0], "industry_does"):
        return False
    if final.whole:
        return _as_subject(following) and not _people(word, following)
    party = final.name.last.lower() in lexicon.words("doubtful_parties")
    belongings = "party_belongings" if party else "belongings"  # a town's centre has departments and customers too
    if following[0] == "mukaan" and final.name.last.lower() in lexicon.words("by_what"):
        return False
    if following[0] in lexicon.words("with_somebody") or _belongs(following[0], belongings):
        return True
    if len(following) > 1 and (
        _titled(following[1]) or (adjective(following[0]) and _belongs(following[1], belongings))
    ):
        return True
    if word.endswith("n") or "n:" in word:  # a genitive belongs to the next word only
        return listed(following[0], "acts") and (finite(following[0]) or _in_passive(following[0]))
    if _undergoes(word, following):
        return any(listed(other, "done_to") for other in following[:_WINDOW])
    to_somebody = word.endswith(("lle", "lta", "ltä"))
    if word.endswith(("lla", "llä")):  # on or by something: what happens there is nobody's deed
        return any(_belongs(other, belongings) for other in following[:2])
    return any(
        (listed(other, "acts") and not _partitive(other))
        or _participle_of_act(other)
        or (to_somebody and (_belongs(other, belongings) or listed(other, "wanted") or listed(other, "messages")))
        for other in following[:_WINDOW]
    )


def _clause(reading: Reading, at: int) -> list[str]:
    """The words after word `at`, in small letters, up to the next comma or the sentence's end."""
    end = reading.sentence_end(at)
    words: list[str] = []
    for k in range(at + 1, min(at + 1 + 2 * _WINDOW, len(reading.words))):
        gap = reading.gap(k)
        if reading.words[k].start >= end or (words and gap.strip()) or ("\n" in gap and reading.capital(k)):
            break
        words.append(reading.lower(k))
    return words


def _as_subject(following: list[str]) -> bool:
    """Whether the words after a nominative say what somebody did: "lupasi …", "ei ole vastannut", "otti kantaa", "oli paikalla"."""
    if following[0] in ("ja", "tai") or _partitive(following[0]):  # "Kuusi hakijaa"
        return False
    auxiliary = False
    for place, word in enumerate(following[:_WINDOW]):
        rest = following[place + 1 :]
        if word in _AUXILIARIES:
            auxiliary = True
            if any(state in lexicon.words("states") for state in rest[:2]):
                return True
        elif auxiliary:
            if not _passive_participle(word) and (_participle_of_act(word) or listed(word, "acts")):
                return True
        elif finite(word):
            if listed(word, "acts") or listed(word, "makes"):
                return True
            return listed(word, "takes") and any(listed(other, "matters") or _titled(other) for other in rest)
        elif place == 0 and _in_passive(word):
            return listed(word, "chosen")
    return False


def _undergoes(name: str, following: list[str]) -> bool:
    """ "Postia jaetaan", "Postia ei jaeta": a partitive, and at once what is done to it."""
    if not all(one.case == "osanto" for one in morphology.analyse(name)):
        return False
    verb = following[1] if following[0] == "ei" and len(following) > 1 else following[0]
    verbal = [one for one in morphology.analyse(verb) if one.kind == "teonsana"]
    return bool(verbal) and all(one.person == "4" for one in verbal)


def listed(word: str, kind: str) -> bool:
    """Whether a dictionary form of `word` is on a list."""
    return any(base in lexicon.words(kind) for base in lemmas(word))


@lru_cache(maxsize=20_000)
def _belongs(word: str, belongings: str) -> bool:
    """Whether only somebody or some body has such a thing: an opinion, a director, a department."""
    if listed(word, belongings) or _titled(word):
        return True
    return belongings == "belongings" and any(base.endswith(_OF_BODIES) for base in lemmas(word))


@lru_cache(maxsize=20_000)
def _titled(word: str) -> bool:
    return any(base.endswith(lexicon.endings("titles")) for base in lemmas(word))


@lru_cache(maxsize=20_000)
def _participle_of_act(word: str) -> bool:
    """ "vastannut", "luvanneet", "soitettu": Voikko gives participles no verb."""
    return word.endswith(("nut", "nyt", "neet", "ttu", "tty")) and any(
        word.startswith(act[:-2]) for act in lexicon.words("acts")
    )


@lru_cache(maxsize=20_000)
def adjective(word: str) -> bool:
    return any(reading.kind in ("laatusana", "nimisana_laatusana") for reading in morphology.analyse(word))


@lru_cache(maxsize=20_000)
def _partitive(word: str) -> bool:
    """Whether `word` is only a noun in the partitive."""
    readings = morphology.analyse(word)
    return bool(readings) and all(reading.kind == "nimisana" and reading.case == "osanto" for reading in readings)


def _people(name: str, following: list[str]) -> bool:
    """Whether a plural that is also people in general has a verb in the plural: "Yrittäjät vaativat", but not "Yrittäjät vaatii"."""
    return name.endswith(("jat", "jät")) and any(word.endswith(("vat", "vät")) for word in following[:2])


def _in_passive(word: str) -> bool:
    return word.endswith(("taan", "tään", "tiin"))


def _passive_participle(word: str) -> bool:
    return word.endswith(("ttu", "tty", "tu", "ty", "tava", "tävä", "ttava", "ttävä"))


def told_by(reading: Reading, at: int) -> bool:
    """ "…, sanoi Salo.": whether a sentence ends in the name of the one who said it."""
    if at < 2 or not reading.spaced(at) or "," not in reading.gap(at - 1):
        return False
    ends = at + 1 == len(reading.words) or reading.words[at + 1].start >= reading.sentence_end(at)
    return ends and finite(reading.lower(at - 1)) and listed(reading.lower(at - 1), "tells")


def nobody_does(reading: Reading, at: int) -> bool:
    """Whether what follows word `at` is what waters and weather do: "kuohui", "virtasi"."""
    following = _clause(reading, at)
    return bool(following) and finite(following[0]) and listed(following[0], "nature_does")


def joined_with_name(reading: Reading, registry: Registry, at: int) -> bool:
    """Whether word `at` is beside another name of the registry: "Kela ja Posti", "Laine, Rautiainen", "Kelan Rautiainen"."""
    if at + 1 < len(reading.words) and reading.gap(at + 1) in ("–", "/") and reading.capital(at + 1):
        return registry.matches(reading.words[at + 1].text) is not None
    if reading.spaced(at + 1) and reading.capital(at + 1) and reading.lower(at).endswith("n"):
        if is_known_first_name(reading, registry, at + 1) and reading.spaced(at + 2) and reading.capital(at + 2):
            return True  # "Väylän Matti Korhonen"
        match = registry.matches(reading.words[at + 1].text)
        return match is not None and any(isinstance(final.name, Surname) for final in match.finals)
    other = at + 2 if reading.lower(at + 1) in ("ja", "sekä") else at + 1
    if other >= len(reading.words) or (other == at + 1 and reading.gap(other).strip() != ","):
        return False
    return reading.capital(other) and registry.matches(reading.words[other].text) is not None


@lru_cache(maxsize=50_000)
def finite(word: str) -> bool:
    """Whether `word` is a verb that says what somebody does or did."""
    if not morphology.available():
        return True
    return any(verb.form in ("finite", "conditional") and verb.person in ("1", "2", "3") for verb in verbs(word))
