"""A month as a calendar: weeks of days, each with what is in it."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from karki.engagement.models import Engagement


@dataclass(slots=True)
class Day:
    date: date
    in_month: bool
    engagements: list[Engagement] = field(default_factory=list)
    more: int = 0  #: that have the day and are not shown


def days_of(year: int, month: int) -> tuple[date, date]:
    """The first Monday and the last Sunday that the month's page shows."""
    first = date(year, month, 1)
    last = date(year, month, calendar.monthrange(year, month)[1])
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def weeks(year: int, month: int, engagements: Iterable[Engagement], totals: Mapping[date, int]) -> list[list[Day]]:
    """The weeks from Monday to Sunday; an engagement of several days stands on each of them. `totals` are all of a day."""
    first, last = days_of(year, month)
    days = {
        first + timedelta(days=n): Day(first + timedelta(days=n), (first + timedelta(days=n)).month == month)
        for n in range((last - first).days + 1)
    }
    for one in engagements:
        for n in range((min(one.last_day, last) - max(one.date, first)).days + 1):
            days[max(one.date, first) + timedelta(days=n)].engagements.append(one)
    found = list(days.values())
    for day in found:
        day.more = totals.get(day.date, len(day.engagements)) - len(day.engagements)
    return [found[n : n + 7] for n in range(0, len(found), 7)]
