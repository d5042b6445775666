"""A time in a text, and what the readers of times share."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from karki.capture.times.numbers import CARDINALS

MONTHS = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip


@dataclass(slots=True)
class Mention:
    """A time in a text. `past` and `future` are the day when it looks back and when it looks ahead, `due` the day as a deadline.

    `deadline`: it is said to be one ("mennessä", "viimeistään", "perjantaiksi"). `part` is a time of this day that means today only where
    nothing else is said ("aamulla").
    """

    start: int
    end: int
    past: date | None = None
    future: date | None = None
    due: date | None = None
    deadline: bool = False
    part: bool = False
    back: bool = False  #: it can only be before today
    until: bool = False  #: it is said with "ennen"

    @property
    def exact(self) -> bool:
        return self.past is not None or self.future is not None


@dataclass(frozen=True, slots=True)
class Now:
    today: date
    since: date  #: the day from which months and dates without a year look ahead as deadlines


Reader = Callable[[re.Match[str], Now], Mention | None]
readers: list[tuple[re.Pattern[str], Reader]] = []
BY = r"(?P<by>\s+(?:mennessä|mennes|saakka|asti))?"
BEFORE = r"(?P<before>(?:ennen|viimeistään|viimeistää|deadline|määräaika|takaraja|dl)\s+(?:on\s+|oli\s+)?)?"
NUMBER = rf"[0-9]{{1,3}}|{'|'.join(sorted(CARDINALS, key=len, reverse=True))}"
MONTH = rf"(?P<month>{'|'.join(MONTHS)})kuu"
WHICH_YEAR = r"(?P<which>(?:ensi|viime|tulevan|kuluvan|tämän)\s+vuoden\s+)?"


def reads(pattern: str) -> Callable[[Reader], Reader]:
    def remember(reader: Reader) -> Reader:
        readers.append((re.compile(rf"(?<![\w.])(?:{pattern})(?!\w)"), reader))
        return reader

    return remember


def fixed(match: re.Match[str], day: date, *, deadline: bool = False, part: bool = False) -> Mention:
    return Mention(match.start(), match.end(), day, day, day, deadline, part)


def vague(match: re.Match[str], due: date | None = None, *, deadline: bool = False) -> Mention:
    return Mention(match.start(), match.end(), due=due, deadline=deadline)


def last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def month_after(day: date) -> tuple[int, int]:
    return (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)


def months_on(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def year_said(year: str | None, shift: str | None, now: Now) -> int | None:
    if year:
        return int(year) if len(year) == 4 else 2000 + int(year)
    if shift:
        return now.today.year + {"e": 1, "v": -1}.get(shift.strip()[0], 0)
    return None
