"""Working days in Finland: Easter and what moves with it, the Saturdays of midsummer and All Saints, and the eves.

Whether an eve is a working day is each employer's own matter, so the caller says which are not. Pure functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ONE: Final = timedelta(days=1)
SATURDAY: Final = 5


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def saturday_from(year: int, month: int, day: int) -> date:
    """The first Saturday on the day or after it."""
    first = date(year, month, day)
    return first + timedelta(days=(SATURDAY - first.weekday()) % 7)


def midsummer(year: int) -> date:
    return saturday_from(year, 6, 20)


def all_saints(year: int) -> date:
    return saturday_from(year, 10, 31)


def ascension(year: int) -> date:
    return easter(year) + timedelta(days=39)


#: name → its day in a year
HOLIDAYS: Final[Mapping[str, tuple[str | Promise, Callable[[int], date]]]] = {
    "new_year": (_("New Year's Day"), lambda year: date(year, 1, 1)),
    "epiphany": (_("Epiphany"), lambda year: date(year, 1, 6)),
    "good_friday": (_("Good Friday"), lambda year: easter(year) - timedelta(days=2)),
    "easter": (_("Easter Sunday"), easter),
    "easter_monday": (_("Easter Monday"), lambda year: easter(year) + ONE),
    "may_day": (_("May Day"), lambda year: date(year, 5, 1)),
    "ascension": (_("Ascension Day"), ascension),
    "pentecost": (_("Whit Sunday"), lambda year: easter(year) + timedelta(days=49)),
    "midsummer": (_("Midsummer Day"), midsummer),
    "all_saints": (_("All Saints' Day"), all_saints),
    "independence": (_("Independence Day"), lambda year: date(year, 12, 6)),
    "christmas": (_("Christmas Day"), lambda year: date(year, 12, 25)),
    "boxing_day": (_("Boxing Day"), lambda year: date(year, 12, 26)),
}
#: Days on which some work and some do not.
EVES: Final[Mapping[str, tuple[str | Promise, Callable[[int], date]]]] = {
    "epiphany_eve": (_("Epiphany Eve"), lambda year: date(year, 1, 5)),
    "maundy_thursday": (_("Maundy Thursday"), lambda year: easter(year) - timedelta(days=3)),
    "may_day_eve": (_("May Day Eve"), lambda year: date(year, 4, 30)),
    "after_ascension": (_("Friday after Ascension Day"), lambda year: ascension(year) + ONE),
    "midsummer_eve": (_("Midsummer Eve"), lambda year: midsummer(year) - ONE),
    "independence_eve": (_("Independence Eve"), lambda year: date(year, 12, 5)),
    "christmas_eve": (_("Christmas Eve"), lambda year: date(year, 12, 24)),
    "new_years_eve": (_("New Year's Eve"), lambda year: date(year, 12, 31)),
}
#: The eves that are off where nobody has said otherwise: those that the collective agreement of the municipalities frees.
USUAL_EVES: Final = frozenset({"midsummer_eve", "christmas_eve"})


@lru_cache(maxsize=64)
def holidays(year: int) -> dict[date, str]:
    """The public holidays of a year, by day."""
    return {day(year): code for code, (_name, day) in HOLIDAYS.items()}


@lru_cache(maxsize=64)
def eves(year: int) -> dict[date, str]:
    return {day(year): code for code, (_name, day) in EVES.items()}


def why_free(day: date, eves_off: frozenset[str] = USUAL_EVES) -> str | Promise:
    """The name of the holiday or the eve that the day is; empty for weekends and for working days."""
    if day in holidays(day.year):
        return HOLIDAYS[holidays(day.year)[day]][0]
    eve = eves(day.year).get(day)
    return EVES[eve][0] if eve in eves_off and eve else ""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """An employer's working days: Monday to Friday, without holidays and without the eves that are off."""

    eves_off: frozenset[str] = USUAL_EVES

    def includes(self, day: date) -> bool:
        return day.weekday() < SATURDAY and not why_free(day, self.eves_off)

    def on_or_before(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before it."""
        while not self.includes(day):
            day -= ONE
        return day

    def on_or_after(self, day: date) -> date:
        while not self.includes(day):
            day += ONE
        return day

    def before(self, day: date, number: int) -> date:
        """The working day that is `number` working days before `day`; none: the last one not after it."""
        if number <= 0:
            return self.on_or_before(day)
        while number:
            day -= ONE
            number -= self.includes(day)
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days there are from `first` up to the day before `last`."""
        return sum(self.includes(first + timedelta(days=step)) for step in range((last - first).days))
