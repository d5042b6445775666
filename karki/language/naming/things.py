"""What shows that a word that may be a name is a place or a thing."""

from __future__ import annotations

from functools import lru_cache

from karki.language import morphology
from karki.language.naming import lexicon
from karki.language.naming.evidence import adjective, finite, listed
from karki.language.naming.reading import Reading

_INSIDE = frozenset({"sisaolento", "sisaeronto", "sisatulento"})
_THINGS = lexicon.endings("places") + lexicon.endings("things")
_BEING = frozenset({"on", "oli", "ovat", "olivat"})
_WINDOW = 5  #: words around that may tell


@lru_cache(maxsize=50_000)
def place(word: str, name: str) -> bool:
    """Whether `word` as a form of the surname `name` (small letters) may as well be a town: Lahti, Lahdessa; Pellossa, of Pelto too."""
    towns = lexicon.words("towns")
    if name in towns:
        return True
    return any(
        reading.kind == "paikannimi" and reading.base.lower() in towns and reading.case in _INSIDE
        for reading in morphology.analyse(word)
    )


@lru_cache(maxsize=50_000)
def where(word: str) -> bool:
    """Whether the word is in a case that tells where something is, as hardly anybody's name is."""
    lower = word.lower()
    if lower.endswith(("ssa", "ssä", "lla", "llä")):
        return True
    readings = morphology.analyse(word)
    if readings and all(one.kind == "sukunimi" for one in readings):
        return False  # "törmäsin Lehikoiseen"
    return bool(readings) and all(one.case in _INSIDE for one in readings)


def inside(word: str) -> bool:
    """Whether the word (small letters) is in a case of being in, coming from or going into something."""
    if word.endswith(("ssa", "ssä", "sta", "stä")):
        return True
    return bool(readings := morphology.analyse(word)) and all(one.case in _INSIDE for one in readings)


def in_a_house(reading: Reading, at: int) -> bool:
    """ "Kivelään rakennetaan", "Kivelässä": a house or a village, unless it is somebody whom one trusts or turns to ("luotan Kivelään")."""
    word = reading.lower(at)
    if not inside(word) or word.endswith(("sta", "stä")):
        return False
    around = (reading.lower(k) for k in range(max(0, at - _WINDOW), min(at + _WINDOW, len(reading.words))))
    return not any(listed(other, "towards_somebody") for other in around)


def said_to_be_a_thing(reading: Reading, at: int) -> bool:
    """ "Ojala on kylä", "Ranta oli kaupungin vanhin kaupunginosa", "Ilves on petoeläin": the words after the name say what it is, and it is nobody."""
    if reading.lower(at + 1) not in _BEING or not reading.spaced(at + 1):
        return False
    cases = ("nimento", "osanto") if reading.lower(at + 1).startswith(("ova", "oliv")) else ("nimento",)
    for k in range(at + 2, min(at + 2 + _WINDOW, len(reading.words))):
        if not reading.spaced(k):
            return False
        word = reading.lower(k)
        nominative = any(one.case in cases and one.base.lower().endswith(_THINGS) for one in morphology.analyse(word))
        if nominative or word in lexicon.words("places") | lexicon.words("things"):
            return True
        if not (word.endswith(("n", "ssa", "ssä", "lla", "llä")) or adjective(word)):
            return False
    return False


def compiled(reading: Reading, at: int) -> bool:
    """ "Kokoomus valituista runoista": a word that is hardly ever common, and here is, because of what it is made of."""
    if reading.lower(at) not in lexicon.words("hardly_common"):
        return False
    for k in range(at + 1, min(at + 4, len(reading.words))):
        if not reading.spaced(k) or reading.capital(k):
            return False
        readings = morphology.analyse(reading.lower(k))
        if any(one.case == "sisaeronto" for one in readings):
            return True
        if not reading.lower(k).endswith("n"):  # "… näyttelyn töistä"
            return False
    return False


def called_so(reading: Reading, at: int) -> bool:
    """ "Luotsivene Halla", "seura nimeltä Virta": the words before the name say what has it."""
    if not reading.spaced(at):
        return False
    before = reading.lower(at - 1)
    return before in ("nimeltä", "nimeltään") or _has_a_name(before)


@lru_cache(maxsize=20_000)
def _has_a_name(word: str) -> bool:
    """Whether `word` is a thing in the nominative that people give names to: a boat, a club, a hotel."""
    readings = [one for one in morphology.analyse(word) if one.kind == "nimisana"]
    return bool(readings) and all(
        one.case == "nimento" and one.base.lower().endswith(lexicon.endings("named")) for one in readings
    )


@lru_cache(maxsize=20_000)
def in_plural(word: str, name: str) -> bool:
    """Whether the word is known only as the plural of a common word: "Susista", of wolves."""
    if word.lower().endswith(("n", "t")) or "-" in word:
        return False
    readings = morphology.said(word)
    return bool(readings) and all(
        one.get("NUMBER") == "plural" and one.get("CLASS") == "nimisana" and one.get("BASEFORM", "").lower() == name
        for one in readings
    )


@lru_cache(maxsize=20_000)
def _inhabitant(word: str) -> bool:
    """Whether `word` also says where somebody or something is from: ruotsalainen, lappalainen."""
    return any(
        not reading.is_name and reading.base.endswith(("lainen", "läinen")) for reading in morphology.analyse(word)
    )


def tells_whence(reading: Reading, at: int) -> bool:
    """ "Ruotsalainen yhtiö", "Venäläisen kaasun": a word of an inhabitant that the next one agrees with, and nobody's name."""
    if not (reading.spaced(at + 1) and _inhabitant(reading.lower(at))) or reading.capital(at + 1):
        return False
    if finite(reading.lower(at + 1)):
        return False  # "Karjalainen lupasi", though "lupasi" is also your permission
    cases = {one.case for one in morphology.analyse(reading.lower(at))}
    following = morphology.analyse(reading.lower(at + 1))
    return any(one.kind.startswith(("nimisana", "laatusana")) and one.case in cases for one in following)
