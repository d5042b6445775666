"""Days with their number and their month: 12.3., 3. toukokuuta, toukokuun kolmas päivä, 5. päivä."""

from __future__ import annotations

import re
from datetime import date, timedelta

from karki.capture.times.days import WEEKDAYS
from karki.capture.times.mention import (
    BEFORE,
    BY,
    MONTH,
    MONTHS,
    WHICH_YEAR,
    Mention,
    Now,
    fixed,
    last_of_month,
    reads,
    year_said,
)
from karki.capture.times.numbers import ORDINALS


def _dated(match: re.Match[str], now: Now, year: str | None, month: int, day: int, shift: str = "") -> Mention | None:
    """A day and a month, with the year where it is said."""

    def in_year(of: int) -> date | None:
        try:
            return date(of, month, day)
        except ValueError:
            return None

    said = year_said(year, shift, now)
    if said:
        exact = in_year(said)
        return fixed(match, exact) if exact else None
    around = [when for when in (in_year(now.today.year + step) for step in (-1, 0, 1)) if when]
    if not around:
        return None
    past = max((when for when in around if when <= now.today), default=None)
    future = min((when for when in around if when >= now.today), default=None)
    due = min((when for when in around if when >= now.since), default=future)
    return Mention(match.start(), match.end(), past, future, due)


@reads(rf"{BEFORE}(?P<year>20[0-9][0-9])-(?P<month>[0-9][0-9])-(?P<day>[0-9][0-9]){BY}")
def _iso(match: re.Match[str], now: Now) -> Mention | None:
    return _dated(match, now, match["year"], int(match["month"]), int(match["day"]))


_NUMBERED = (
    "kohdassa ",
    "kohta ",
    "kohdan ",
    "luvussa ",
    "luku ",
    "luvun ",
    "versio ",
    "version ",
    "liite ",
    "liitteessä ",
)
_UNIT = r"(?!\s*(?:%|prosen|milj|m€|€|km|euro|tuh|asti[0-9]))"


@reads(
    rf"{BEFORE}(?<!klo )(?P<day>[0-9]{{1,2}})\.?(?:\s?[–-]\s?[0-9]{{1,2}})?\.\s?(?P<month>[0-9]{{1,2}})(?:\.(?:\s?(?P<year>20[0-9][0-9]|[0-9][0-9](?![0-9]|\.)))?)?"
    rf"{_UNIT}(?:\s?[–-]\s?[0-9]{{1,2}}\.[0-9]{{1,2}}\.(?:20[0-9][0-9])?)?(?:\s+päivään)?{BY}"
)
def _figures(match: re.Match[str], now: Now) -> Mention | None:
    if not 1 <= int(match["month"]) <= 12 or match.string[: match.start()].endswith(_NUMBERED):
        return None
    return _dated(match, now, match["year"], int(match["month"]), int(match["day"]))


_DAY = rf"(?P<day>[0-9]{{1,2}}\.?|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"


def _day(word: str) -> int:
    word = word.rstrip(".")
    return int(word) if word.isdigit() else ORDINALS[word]


@reads(
    rf"{BEFORE}{_DAY}(?:\s?[–-]\s?[0-9]{{1,2}}\.)?\s+(?:päivä(?:nä|än)?\s+)?{MONTH}(?:ta|n|ksi)(?:\s+(?P<year>20[0-9][0-9]))?{BY}"
)
def _day_of_month(match: re.Match[str], now: Now) -> Mention | None:
    return _dated(match, now, match["year"], MONTHS.index(match["month"]) + 1, _day(match["day"]))


@reads(
    rf"{BEFORE}{WHICH_YEAR}{MONTH}n\s+{_DAY}(?!\s+(?:viik|kolmann|neljänn|kokou|puolisk))(?:\s?[–-]\s?[0-9]{{1,2}}\.)?(?:\s+(?P<case>päivä(?:nä|än|ksi|lle|stä)?|pv))?(?:\s+(?P<year>20[0-9][0-9]))?{BY}"
)
def _months_day(match: re.Match[str], now: Now) -> Mention | None:
    mention = _dated(
        match, now, match["year"], MONTHS.index(match["month"]) + 1, _day(match["day"]), match["which"] or ""
    )
    if mention and match["case"] == "päiväksi":
        mention.deadline = True
    return mention


@reads(rf"{BEFORE}(?:(?P<which>ensi|viime|tämän|kuluvan)\s+)?(?:kuun?\s+)?{_DAY}\s+päivä(?P<case>nä|än|ksi|lle|ä)?{BY}")
def _day_alone(match: re.Match[str], now: Now) -> Mention | None:
    """ "5. päivä": of this month, or of the one beside it that the sentence points to."""
    day = _day(match["day"])
    around = []
    for step in (-1, 0, 1):
        month = (now.today.replace(day=15) + timedelta(days=30 * step)).replace(day=1)
        if day <= last_of_month(month.year, month.month).day:
            around.append(month.replace(day=day))
    if match["which"] in {"ensi", "viime"}:
        return fixed(match, around[-1] if match["which"] == "ensi" else around[0])
    past = max((when for when in around if when <= now.today), default=None)
    future = min((when for when in around if when >= now.today), default=None)
    return Mention(match.start(), match.end(), past, future, future, deadline=match["case"] == "ksi")


_NTH = "ensimmäi|toi|kolma|neljä|viimei"


@reads(
    rf"{BEFORE}{MONTH}n\s+(?P<nth>{_NTH})(?:nen|senä|nä|seen|s|ntena|ntenä|nteen)\s+(?P<weekday>{'|'.join(WEEKDAYS)}|keskiviiko)(?:na|ksi|hin|seen|oon)?{BY}"
)
def _nth_weekday(match: re.Match[str], now: Now) -> Mention | None:
    """ "Marraskuun ensimmäinen maanantai", "lokakuun viimeisenä perjantaina"."""
    month, nth = MONTHS.index(match["month"]) + 1, _NTH.split("|").index(match["nth"])
    weekday = WEEKDAYS.index("keskiviikko" if match["weekday"] == "keskiviiko" else match["weekday"])

    def in_year(year: int) -> date:
        first = date(year, month, 1)
        first += timedelta(days=(weekday - first.weekday()) % 7)
        if nth < 4:
            return first + timedelta(days=7 * nth)
        last = last_of_month(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)

    around = [in_year(now.today.year + step) for step in (-1, 0, 1)]
    future = min(when for when in around if when >= now.today)
    return Mention(match.start(), match.end(), max(when for when in around if when <= now.today), future, future)
