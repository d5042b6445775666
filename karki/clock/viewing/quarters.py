"""A year by goal: what each quarter holds, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from karki.clock.goals import GoalName
from karki.common.timeline import TimelineItem

MOST_IN_QUARTER = 6


@dataclass(slots=True)
class Quarter:
    number: int
    first: date
    last: date
    items: list[TimelineItem] = field(default_factory=list)

    @property
    def told(self) -> list[TimelineItem]:
        return self.items if len(self.items) <= MOST_IN_QUARTER else self.items[: MOST_IN_QUARTER - 1]

    @property
    def left(self) -> int:
        return len(self.items) - len(self.told)


@dataclass(slots=True)
class Row:
    """One goal's year; without a goal, what belongs to none of those of the year."""

    goal: GoalName | None
    quarters: list[Quarter]
    items: list[TimelineItem] = field(default_factory=list)


def quarters_of(year: int) -> list[Quarter]:
    starts = [date(year, month, 1) for month in (1, 4, 7, 10)]
    ends = [date(year, 3, 31), date(year, 6, 30), date(year, 9, 30), date(year, 12, 31)]
    return [Quarter(number, *days) for number, days in enumerate(zip(starts, ends, strict=True), 1)]


def rows_of(year: int, items: Sequence[TimelineItem], goals: Sequence[GoalName]) -> list[Row]:
    """Every goal in its order, then what belongs to none of them. What lasts stands where it begins."""
    rows = {goal.pk: Row(goal, quarters_of(year)) for goal in goals}
    rest = Row(None, quarters_of(year))
    for item in items:
        day = max(item.starts, date(year, 1, 1))
        if day.year != year:
            continue
        for row in [rows[one] for one in item.goals if one in rows] or [rest]:
            row.items.append(item)
            row.quarters[(day.month - 1) // 3].items.append(item)
    return [*rows.values(), *([rest] if rest.items else [])]
