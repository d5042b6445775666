"""Sentences of a text with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

#: a full stop after these ends no sentence
_FINNISH_AND_SWEDISH = """
ao ark as dipl ed em eo esim ev fil fm ft gr huom hum ins jne johd kaup kd kesk kirj klo kok ko ks kts kv lis liik
maist milj min mm mrd ma nk no nro ns nyk o oik os ovh p par pj prof ps puh puhj r rkp rov s sd seur sh sir siht sk
so st synt t tal tekn tel ti tjs tms toht toim tri tuom tv ts v va valt vas vihr vm vpj vrt vs vt yht ym yms yo
bl dvs dr etc f fr eg ie kl mr mrs nr obs osv resp st tex ung vs
"""
_ABBREVIATIONS = frozenset(_FINNISH_AND_SWEDISH.split())
_END = re.compile(r"([.!?…]+)([\"”’»)\]*_]*)(\s+)|\n\s*\n+")
_LAST_WORD = re.compile(r"[^\W_]+$")
_WHERE = re.compile(r"[^\W\d_]+(?:ssa|ssä|lla|llä)[,.]")
_OPENING = "\"”“»«'’([–—-"


class Sentence(NamedTuple):
    """A sentence without the white space around it."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """The sentences of `text` in order.

    A full stop ends no sentence before a small letter ("3. toukokuuta"), nor after an abbreviation ("esim."), an initial
    ("A. Rautiainen") or the number of a list. An empty line always ends one.
    """
    found: list[Sentence] = []
    begun = 0
    for mark in _END.finditer(text):
        if mark.group(1) and not _ends(text, begun, mark):
            continue
        end = mark.end(2) if mark.group(1) else mark.start()
        _add(found, text, begun, end)
        begun = mark.end()
    _add(found, text, begun, len(text))
    return found


def _ends(text: str, begun: int, mark: re.Match[str]) -> bool:
    rest = text[mark.end() : mark.end() + 3].lstrip(_OPENING)
    if not rest:
        return mark.end() >= len(text) or "\n" in mark.group(3)
    if rest[0].islower():
        return False
    if mark.group(1) != ".":
        return True
    word = _LAST_WORD.search(text, max(0, mark.start() - 20), mark.start())
    if word is None:
        return True
    last = word.group()
    if last.isdigit() and _WHERE.match(text, mark.end()) and text[word.start() - 1 : word.start()] == ".":
        return False  # "sovittiin 12.1. Helsingissä, että …"
    if last.isdigit():  # "1. Tavoite" opens a list
        return bool(text[begun : word.start()].strip())
    return not (last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isupper()))


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Sentence(start, end, text[start:end]))
