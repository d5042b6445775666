"""What a reader asks the clock for: a year, and filters that hold in every view. They stand in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from karki.clock.dates import FIRST_YEAR, LAST_YEAR
from karki.common import clock
from karki.common.timeline import TimelineItem

MOST_YEARS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What cannot be understood asks for nothing."""

    year: int
    years: int = 1
    goal: int | None = None
    body: int | None = None
    owner: int | None = None
    kind: str = ""
    since: date | None = None
    until: date | None = None

    @classmethod
    def of(cls, given: QueryDict) -> Asked:
        today = clock.today()
        since, until = _day(given.get("from")), _day(given.get("to"))
        if since and until and since > until:
            since, until = until, since
        return cls(
            year=_number(given.get("year"), FIRST_YEAR, LAST_YEAR) or (since.year if since else today.year),
            years=_number(given.get("years"), 1, MOST_YEARS) or 1,
            goal=_number(given.get("goal")),
            body=_number(given.get("body")),
            owner=_number(given.get("owner")),
            kind=given.get("kind", "")[:40],
            since=since,
            until=until,
        )

    @property
    def first(self) -> date:
        return self.since or date(self.year, 1, 1)

    @property
    def last(self) -> date:
        if self.until:
            return self.until
        return max(date(min(self.year + self.years - 1, LAST_YEAR + MOST_YEARS), 12, 31), self.first)

    @property
    def is_filtered(self) -> bool:
        return any((self.goal, self.body, self.owner, self.kind))

    def takes(self, item: TimelineItem) -> bool:
        return (
            (self.goal is None or self.goal in item.goals)
            and (self.body is None or self.body in item.bodies)
            and (self.owner is None or self.owner in item.owners)
            and (not self.kind or self.kind == item.kind)
        )

    def query(self, **changed: Any) -> str:
        """The address's `?…` of the same question with something changed; None leaves a part out."""
        told: dict[str, Any] = {"year": self.year, "years": self.years if self.years > 1 else None}
        told |= {"goal": self.goal, "body": self.body, "owner": self.owner, "kind": self.kind or None} | changed
        return "?" + urlencode({name: value for name, value in told.items() if value is not None})

    def days_query(self, first: date, last: date, **changed: Any) -> str:
        """Of the days alone, with the filters."""
        return self.query(year=None, years=None, **{"from": first.isoformat(), "to": last.isoformat()}, **changed)


def month_of(given: QueryDict, year: int) -> date:
    """The first day of the month that was asked for (2026-09); this month, or January of another year."""
    text, today = given.get("month", ""), clock.today()
    asked = _day(f"{text}-01")
    if asked:
        return asked
    return today.replace(day=1) if today.year == year else date(year, 1, 1)


def weeks_of(month: date) -> tuple[date, date]:
    """The Monday on or before the first of the month, and the Sunday on or after its last."""
    last = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return month - timedelta(days=month.weekday()), last + timedelta(days=6 - last.weekday())


def _number(text: str | None, least: int = 1, most: int = 2**62) -> int | None:
    if not text or not text.isascii() or not text.isdigit() or len(text) > 18:
        return None
    return int(text) if least <= int(text) <= most else None


def _day(text: str | None) -> date | None:
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
