"""A month as weeks from Monday, with their ISO numbers, and what is on each day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from karki.clock.viewing.asked import weeks_of
from karki.common.timeline import TimelineItem

SHORT = timedelta(days=7)  #: what lasts longer stands under the month, not on each of its days
MOST_ON_DAY = 4


@dataclass(slots=True)
class Day:
    day: date
    in_month: bool
    items: list[TimelineItem] = field(default_factory=list)

    @property
    def told(self) -> list[TimelineItem]:
        return self.items if len(self.items) <= MOST_ON_DAY else self.items[: MOST_ON_DAY - 1]

    @property
    def left(self) -> int:
        return len(self.items) - len(self.told)


@dataclass(slots=True)
class Week:
    number: int
    days: list[Day]


@dataclass(slots=True)
class Month:
    first: date
    weeks: list[Week]
    lasting: list[TimelineItem]  #: what runs longer than a week


def month_of_items(first: date, items: Iterable[TimelineItem]) -> Month:
    begins, ends = weeks_of(first)
    days = [begins + timedelta(days=number) for number in range((ends - begins).days + 1)]
    cells = {day: Day(day, day.month == first.month) for day in days}
    lasting = []
    for item in items:
        if not item.touches(begins, ends):
            continue
        if item.last_day - item.starts >= SHORT:
            lasting.append(item)
            continue
        for number in range((item.last_day - item.starts).days + 1):
            cell = cells.get(item.starts + timedelta(days=number))
            if cell is not None:
                cell.items.append(item)
    listed = list(cells.values())
    weeks = [Week(listed[at].day.isocalendar().week, listed[at : at + 7]) for at in range(0, len(listed), 7)]
    return Month(first, weeks, lasting)
