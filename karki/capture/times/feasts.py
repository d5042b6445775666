"""Days that have a name: vappuna, ennen joulua, juhannukseen mennessä."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from karki.capture.times.mention import BEFORE, BY, Mention, Now, reads, vague
from karki.common.days import all_saints, ascension, easter, midsummer

#: stem in small letters → its day in a year; longer stems first, because "juhannusaatto" is not "juhannus"
FEASTS: dict[str, Callable[[int], date]] = {
    "itsenäisyyspäivä": lambda year: date(year, 12, 6),
    "uudenvuodenpäivä": lambda year: date(year, 1, 1),
    "uudenvuodenaato": lambda year: date(year, 12, 31),
    "uudenvuodenaatto": lambda year: date(year, 12, 31),
    "juhannusaato": lambda year: midsummer(year) - timedelta(days=1),
    "juhannusaatto": lambda year: midsummer(year) - timedelta(days=1),
    "juhannuspäivä": midsummer,
    "juhannukse": midsummer,
    "juhannus": midsummer,
    "jouluaato": lambda year: date(year, 12, 24),
    "jouluaatto": lambda year: date(year, 12, 24),
    "joulupäivä": lambda year: date(year, 12, 25),
    "joulu": lambda year: date(year, 12, 25),
    "vappuaatto": lambda year: date(year, 4, 30),
    "vappuaato": lambda year: date(year, 4, 30),
    "vapu": lambda year: date(year, 5, 1),
    "vappu": lambda year: date(year, 5, 1),
    "pitkäperjantai": lambda year: easter(year) - timedelta(days=2),
    "pääsiäise": easter,
    "pääsiäis": easter,
    "pääsiäinen": easter,
    "helatorstai": ascension,
    "loppiais": lambda year: date(year, 1, 6),
    "loppiainen": lambda year: date(year, 1, 6),
    "pyhäinpäivä": all_saints,
}


@reads(
    rf"{BEFORE}(?:(?P<which>viime|ensi)\s+)?(?P<feast>{'|'.join(sorted(FEASTS, key=len, reverse=True))})(?P<case>\w*)(?:\s+(?P<year>20[0-9][0-9]))?(?P<around>\s+(?:jälkeen|alla|aikaan|tienoilla|aikoihin|välipäivinä|pyhinä|aattona))?{BY}"
)
def _feast(match: re.Match[str], now: Now) -> Mention | None:
    case = match["case"]
    if case not in {
        "",
        "na",
        "nä",
        "n",
        "a",
        "ä",
        "na ",
        "ksi",
        "ks",
        "un",
        "een",
        "seen",
        "än",
        "iin",
        "ta",
        "tä",
        "ena",
        "enä",
        "sta",
        "stä",
        "en",
        "eksi",
        "lle",
        "iseen",
        "hin",
    }:
        return None
    on = FEASTS[match["feast"]]
    days = [on(now.today.year + step) for step in (-1, 0, 1)]
    past = max(day for day in days if day <= now.today)
    future = min(day for day in days if day >= now.today)
    if match["year"]:
        past = future = on(int(match["year"]))
    elif match["which"]:
        past = future = past if match["which"] == "viime" else future
    if match["around"] and "aattona" not in match["around"]:
        return vague(match)
    if match["before"]:
        return vague(match, future, deadline=True)
    deadline = case in {"ksi", "ks", "un", "een", "en", "seen", "än", "iin", "eksi"}
    if not deadline and case not in {"na", "nä", "ena", "enä", "n"}:
        return None
    return Mention(match.start(), match.end(), past, future, future, deadline)
