"""The stems that the inflected forms of a Finnish name are built on, and the endings that may follow each.

Rules instead of a dictionary, because names are what dictionaries lack; they allow too much rather than too little ("Orpon" and "Orvon"), and
Voikko has the last word on the words that it knows. Everything is in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from itertools import product

_VOWELS = "aeiouyåäöéáíóúü"


class Stem(Enum):
    """What may follow a stem."""

    WHOLE = 1  #: the nominative: only possessives and clitics
    VOWEL = 2  #: the singular's cases and the nominative plural: virta-, virra-
    CONSONANT = 3  #: partitive singular and genitive plural: rautiais-ta, saar-ta
    PLURAL = 4  #: the plural's cases, from their i or j on: yrittäj-ille


_LOCAL = ("ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "na", "nä", "ksi", "kse", "tta", "ttä", "ne")
_SINGULAR = ("n", "t", "a", "ä", "ta", "tä", "seen", "hun", "hyn", "hon", "hön", "han", "hän", "hen", "hin", *_LOCAL)
_ILLATIVES = ("an", "en", "in", "on", "un", "yn", "än", "ön", "ån", "én")
_PLURAL = (
    *("ja", "jä", "jen", "ia", "iä", "ien", "iin", "ihin", "ita", "itä", "iden", "itten", "isiin"),
    *(f"i{case}" for case in _LOCAL),
)
_POSSESSIVES = ("ni", "si", "nsa", "nsä", "mme", "nne")
_OWN = ("aan", "ään", "een")  #: after a case that ends in a vowel: ministeriössä-än, ministeriölle-en
_ONE = ("kin", "kaan", "kään", "ko", "kö", "han", "hän", "pa", "pä", "kos", "kös", "pas", "päs")
_CLITICS = ("", *_ONE, "kohan", "köhän", "kinko", "kinkö", "kinhan", "kinhän")


def _with_possessives(case: str) -> Iterator[str]:
    yield case
    bare = case[:-1] if case.endswith(("n", "t")) and len(case) > 1 else case
    if case in ("n", "t"):
        bare = ""
    for possessive in _POSSESSIVES:
        yield bare + possessive
    if bare and bare[-1] in "aäe":
        yield bare + {"a": "an", "ä": "än", "e": "en"}[bare[-1]]


def _endings(cases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form + clitic for case in cases for form, clitic in product(_with_possessives(case), _CLITICS))


_ENDINGS = {
    Stem.WHOLE: frozenset(form + clitic for form, clitic in product(("", *_POSSESSIVES), _CLITICS)),
    Stem.VOWEL: _endings(_SINGULAR),
    Stem.CONSONANT: _endings(("ta", "tä", "tta", "ttä", "ten")),
    Stem.PLURAL: _endings(_PLURAL),
}
_ILLATIVE_ENDINGS = _endings(_ILLATIVES)
_SHORTEST = 3  #: letters of a name that a form is traced to
LONGEST_ENDING = 14  #: letters of the longest ending that is looked for


def may_follow(stem: str, ending: str, kind: Stem) -> bool:
    """Whether `ending` (case, possessive, clitic; "" too) may follow a stem of this kind."""
    if ending in _ENDINGS[kind]:
        return True
    return kind is Stem.VOWEL and ending in _ILLATIVE_ENDINGS and ending[0] == stem[-1]


def is_genitive_of(word: str, name: str) -> bool:
    """Whether `word` is the genitive singular of `name`, both in small letters: "lahden" of "lahti"."""
    return any(kind is Stem.VOWEL and word == f"{stem}n" for stem, kind in stems(name))


def nominatives(word: str) -> list[str]:
    """The names that `word` begins with and of which it may be a form, in small letters: "traficomille" of "traficom"."""
    cuts = range(max(_SHORTEST, len(word) - LONGEST_ENDING), len(word))
    return [word[:at] for at in cuts if is_form_of(word, word[:at])]


def is_form_of(word: str, name: str) -> bool:
    return any(word.startswith(stem) and may_follow(stem, word[len(stem) :], kind) for stem, kind in stems(name))


def stems(word: str) -> list[tuple[str, Stem]]:
    """Every stem of a name's last word in the nominative, singular ("virta") or plural ("yrittäjät")."""
    before, hyphen, last = word.rpartition("-")
    if not hyphen:
        return [(word, Stem.WHOLE), *_of_last_part(word)]
    return [(word, Stem.WHOLE), *((before + hyphen + stem, kind) for stem, kind in _of_last_part(last))]


@lru_cache(maxsize=20_000)
def _of_last_part(word: str) -> tuple[tuple[str, Stem], ...]:
    vowel: list[str]
    consonant: list[str] = []
    plural: list[str] = []
    last = word[-1:]
    if word.endswith("nen") and len(word) > 4:
        base = word[:-3]
        return ((f"{base}se", Stem.VOWEL), (f"{base}s", Stem.CONSONANT), (f"{base}s", Stem.PLURAL))
    if last in _VOWELS:
        vowel = [*_graded(word)]
        plural += vowel
        if last == "i":
            vowel += _graded(f"{word[:-1]}e")
            consonant += _without_e(word[:-1])
            plural += [stem[:-1] for stem in vowel] + [f"{stem[:-1]}e" for stem in _graded(word)]
            if word.endswith("si"):
                vowel += [word[:-2] + "te", word[:-2] + "de", *_graded(word[:-2] + "te")]
                consonant += [word[:-2] + "t", word[:-1]]
        elif last == "e":
            vowel += [f"{stem}e" for stem in (word, *_strengthened(word))]
            consonant.append(word)
            plural += _strengthened(word)
        elif last in "aä":
            plural += [stem[:-1] for stem in vowel] + [f"{stem[:-1]}{'o' if last == 'a' else 'ö'}" for stem in vowel]
    elif last == "t" and word[-2:-1] in _VOWELS:
        vowel, plural = [f"{word}i"], _plural_name(word[:-1])
        consonant = [word[:-2]] if word.endswith("set") else []
    else:
        vowel = [f"{word}i", *([f"{word}e"] if last in "lrnst" else [])]  # sammalen, but no name has "Holmen"
        vowel += _of_consonant(word)
        plural = [f"{word}e", word, *(stem[:-1] for stem in vowel)]
        consonant += [word, f"{word[:-1]}t"] if last == "s" else [word]
    return (
        *((stem, Stem.VOWEL) for stem in dict.fromkeys(vowel)),
        *((stem, Stem.CONSONANT) for stem in dict.fromkeys(consonant)),
        *((stem, Stem.PLURAL) for stem in dict.fromkeys(plural)),
    )


def _of_consonant(word: str) -> Iterator[str]:
    """Vowel stems of the native words that end in a consonant: kangas, vastaus, kallis, avain, sammal."""
    base, two = word[:-1], word[-2:]
    if two in ("as", "äs", "is", "es"):
        for stem in (base, *_strengthened(base)):
            yield stem + stem[-1]
    if word.endswith("s"):
        yield f"{base}kse"
        yield f"{base}de"
        yield f"{base}te"
        yield f"{base}he"
    if word.endswith("in"):
        yield f"{base}me"
    if word.endswith(("ton", "tön")):
        yield f"{word[:-2]}t{'oma' if two == 'on' else 'ömä'}"
    if word.endswith(("ut", "yt")):
        yield f"{base}{'e' if word.endswith(('nyt', 'nut')) else word[-2]}"


def _plural_name(weak: str) -> list[str]:
    """Plural stems of a name that is plural itself, from its form without t: yrittäjä-, suomalaise-, kiinteistö-."""
    forms = [weak, *_strengthened(weak)]
    last = weak[-1]
    if last in "aä":
        return [stem[:-1] for stem in forms] + [f"{stem[:-1]}{'o' if last == 'a' else 'ö'}" for stem in forms]
    if last == "e":
        return [stem[:-1] for stem in forms] + forms
    if last == "i":
        return forms + [f"{stem[:-1]}e" for stem in forms] + [stem[:-1] for stem in forms]
    return forms


def _without_e(base: str) -> list[str]:
    """Consonant stems: saari → saar-ta, niemi → nien-tä, vuosi is seen to elsewhere."""
    if base[-1:] == "m":
        return [f"{base[:-1]}n"]
    return [base] if base[-1:] in "lrnh" else []


_STRONG = re.compile(r"(?<=[aeiouyåäölrnmhkpt])([kpt])([aeiouyåäö])$")
_WEAK_AFTER = {
    "kk": ("k",), "pp": ("p",), "tt": ("t",), "nk": ("ng",), "nt": ("nn",), "mp": ("mm",), "lt": ("ll",), "rt": ("rr",),
    "ht": ("hd",), "hk": ("h", "hj"), "lk": ("l", "lj"), "rk": ("r", "rj"), "lp": ("lv",), "rp": ("rv",),
}  # fmt: skip


def _graded(stem: str) -> list[str]:
    """The stem and its weak grades: virta, virra."""
    forms = [stem]
    match = _STRONG.search(stem)
    if match is None:
        return forms
    stop, vowel = match.groups()
    pair = stem[match.start() - 1 : match.start() + 1]
    before = stem[: match.start()]
    if pair in _WEAK_AFTER:
        forms += [before[:-1] + weak + vowel for weak in _WEAK_AFTER[pair]]
    elif before[-1] in _VOWELS:
        if stop == "k":
            forms += [before + vowel, f"{before}'{vowel}"]
            forms += [f"{before}v{vowel}"] if vowel in "uy" else [f"{before[:-1]}j{vowel}"] if before[-1] == "i" else []
        else:
            forms.append(before + {"p": "v", "t": "d"}[stop] + vowel)
    return forms


_WEAK = re.compile(r"(ng|nn|mm|ll|rr|hd|lv|rv|[kptdv]|(?<=[hlr])|(?<=[aeiouyäö]))([aeiouyåäö])$")
_STRONG_OF = {
    "ng": "nk", "nn": "nt", "mm": "mp", "ll": "lt", "rr": "rt", "hd": "ht", "lv": "lp", "rv": "rp",
    "k": "kk", "p": "pp", "t": "tt", "d": "t", "v": "p", "": "k",
}  # fmt: skip


def _strengthened(stem: str) -> list[str]:
    """The strong grade of a weak stem: ranne gives rante, kanga kanka; [] where there is none."""
    match = _WEAK.search(stem)
    if match is None:
        return []
    return [stem[: match.start()] + _STRONG_OF[match.group(1)] + match.group(2)]
