"""When and how much: the wording of time in a text, the date it gives, and a sum of money."""

from __future__ import annotations

import re

from karki.plans.importing.rules import rules

_DATE = re.compile(r"\b([0-9]{1,2})\.([0-9]{1,2})\.(20[0-9][0-9])\b")
_YEAR = re.compile(r"20[0-9][0-9]")
_BEFORE = re.compile(r"mennessä|\bby\b|before|until|senast|innan|före|till", re.IGNORECASE)
_END_OF_YEAR = re.compile(
    r"(?:(?:vuoden )?20[0-9][0-9] loppuun mennessä|by (?:the )?end of 20[0-9][0-9]|(?:före|innan|till|senast i) (?:slutet|utgången) av(?: år)? 20[0-9][0-9])",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:[€$£] ?[0-9][0-9 ,.\u00a0]*[0-9]?(?: ?(?:million|billion|m|bn)\b)?"
    r"|[0-9][0-9 ,.\u00a0]*(?:M€|m€|milj\. ?(?:€|euroa)|miljoona[a]? euroa|miljardia? euroa|mn ?(?:€|euro)|miljon(?:er)? euro"
    r"|million euros?|million EUR|mrd ?€|t€|€|euroa\b|euros?\b|miljon(?:er)? kronor|kronor\b|Mkr\b))"
)


def wording(text: str, language: str = "") -> str | None:
    """The words of time in a text, as they stand; None where there are none. An unknown language means any."""
    timings = rules().timings
    for pattern in [timings[language]] if language in timings else timings.values():
        if found := pattern.search(text):
            return found[0]
    return None


def deadline(words: str | None) -> str | None:
    """The ISO date that the wording gives: a day, or the end of a year; a mere year gives none."""
    if not words:
        return None
    if _END_OF_YEAR.search(words) and (year := _YEAR.search(words)):
        return f"{year[0]}-12-31"
    found = _DATE.search(words)
    if found is None:
        return None
    day, month, year_number = int(found[1]), int(found[2]), int(found[3])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return f"{year_number:04d}-{month:02d}-{day:02d}"


def amount(text: str) -> str | None:
    """The first sum of money, as it stands ("42M€")."""
    found = _AMOUNT.search(text)
    return found[0].strip() if found else None
