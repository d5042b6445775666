"""What Voikko says of a Finnish word.

A Voikko handle that threads share corrupts memory, so every thread has its own; answers are kept for all. Voikko is the
Debian packages libvoikko1 and voikko-fi; `available()` says whether they are there, and without them no word is known.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from typing import NamedTuple

import libvoikko

_MEMORY = 200_000  #: words whose answers are kept: some 100 MB at most
_own = threading.local()


class Analysis(NamedTuple):
    """One reading of a word.

    `base` is the dictionary form, with a capital for names. `kind` is Voikko's class: nimisana, laatusana, teonsana, seikkasana,
    etunimi, sukunimi, paikannimi, nimi … `case` is its SIJAMUOTO (nimento, omanto …) or "". `parts` are the parts of a compound as they are
    written in the word, hyphens left out. `person` is that of a finite verb: 1, 2, 3, 4 for the passive, else "".
    """

    base: str
    kind: str
    case: str
    person: str
    parts: tuple[str, ...]

    @property
    def is_name(self) -> bool:
        return self.kind in NAME_KINDS


NAME_KINDS = frozenset({"etunimi", "sukunimi", "paikannimi", "nimi"})


@cache
def available() -> bool:
    """Whether Voikko and its Finnish dictionary are installed."""
    try:
        _handle()
    except (OSError, libvoikko.VoikkoException):
        return False
    return True


@lru_cache(maxsize=_MEMORY)
def analyse(word: str) -> tuple[Analysis, ...]:
    """Every reading of `word`, best known first as Voikko orders them; () when it knows none."""
    if not available() or len(word) > 250:
        return ()
    found: dict[Analysis, None] = {}
    for reading in said(word):
        found[
            Analysis(
                base=reading.get("BASEFORM", word),
                kind=reading.get("CLASS", ""),
                case=reading.get("SIJAMUOTO", ""),
                person=reading.get("PERSON", ""),
                parts=_cut(word, reading.get("STRUCTURE", "")),
            )
        ] = None
    return tuple(found)


def said(word: str) -> list[dict[str, str]]:
    """Voikko's own readings of `word`, uncut and unremembered; [] without Voikko."""
    return _handle().analyze(word) if available() else []


def _cut(word: str, structure: str) -> tuple[str, ...]:
    """The word's letters between the borders (=) of Voikko's structure."""
    parts, at = [""], 0
    for sign in structure:
        if sign == "=":
            parts.append("")
        elif at < len(word):
            parts[-1] += word[at]
            at += 1
    parts[-1] += word[at:]
    return tuple(part for part in (part.strip("-") for part in parts) if part)


def _handle() -> libvoikko.Voikko:
    handle = getattr(_own, "voikko", None)
    if handle is None:
        handle = _own.voikko = libvoikko.Voikko("fi")
    return handle
