"""Dictionary forms of words, and the parts of compounds.

Finnish is Voikko's. What Voikko does not know keeps its written form, unless `dictionary=True` asks simplemma's Finnish list too: that takes
4 s and 450 MB the first time. Swedish and English are simplemma's (1 s, 30 MB the first time). Without Voikko the list answers for Finnish
as well, and compounds stay whole.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache

from karki.language import morphology
from karki.language.tokens import plain

_MEMORY = 200_000
_loading = threading.Lock()
_COLON_ENDING = re.compile(r":[^\W\d_]+$")


@lru_cache(maxsize=_MEMORY)
def lemmas(word: str, language: str = "fi", *, dictionary: bool = False) -> tuple[str, ...]:
    """The dictionary forms that `word` may have, in small letters, the likeliest first; never empty.

    "LVM:n" is "lvm", "kuusta" both "kuusi" and "kuu". An unknown compound with a hyphen has its last part's form: "TKI-toiminnan" is
    "tki-toiminta".
    """
    word = plain(word)
    if language != "fi":
        return (_listed(word, language),)
    stem = _COLON_ENDING.sub("", word)
    if stem != word:
        return (stem.lower(),)
    found = _bases(word)
    if not found and "-" in word:
        before, _, last = word.rpartition("-")
        found = tuple(f"{before.lower()}-{base}" for base in _bases(last))
    if not found and (dictionary or not morphology.available()):
        found = (_listed(word, "fi"),)
    return found or (word.lower(),)


@lru_cache(maxsize=_MEMORY)
def parts(word: str) -> tuple[str, ...]:
    """The dictionary forms of a Finnish compound's parts, in order: "kaksoisraiteen" gives "kaksois", "raide". A word that is no compound gives ()."""
    word = plain(word)
    pieces = [piece for piece in _COLON_ENDING.sub("", word).split("-") if piece]
    cut = [part for piece in pieces for part in _cut(piece)]
    if len(cut) < 2:
        return ()
    return tuple((_bases(part) or (part.lower(),))[0] for part in cut)


def borders(word: str) -> tuple[str, ...]:
    """The written parts of a compound without hyphens; the word alone when it is none."""
    return _cut(word)


def _cut(piece: str) -> tuple[str, ...]:
    readings = morphology.analyse(piece)
    return max((reading.parts for reading in readings), key=len, default=()) or (piece,)


def _bases(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading.base.lower() for reading in morphology.analyse(word)))


def _listed(word: str, language: str) -> str:
    """The form that simplemma's list gives; loaded at the first call, and by one thread."""
    import simplemma  # here, because a tenth of a second is too much for a command that needs no Swedish

    with _loading:
        return simplemma.lemmatize(word, lang=language).lower()
