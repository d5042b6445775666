"""What a report is before its contents: to whom, on which day, over which period, which one of the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from karki.common import formats
from karki.governance.models import Body
from karki.plans.models import AnnualPlan
from karki.reporting.content import words
from karki.reporting.models import Report


@dataclass(frozen=True, slots=True)
class Frame:
    """`number` counts the body's reports of the calendar year; `per_year` is its mandate, None without one."""

    body: Body
    plan: AnnualPlan
    as_of: date
    previous: Report | None
    number: int
    per_year: int | None
    stale_after_days: int

    @property
    def since(self) -> date:
        """The first day of the period: the day after the previous report, or the first of the plan's year."""
        if self.previous is not None:
            return self.previous.as_of + timedelta(days=1)
        return min(date(self.plan.year, 1, 1), self.as_of)

    @property
    def number_of_year(self) -> str:
        """“2/2026”, as officials number them."""
        return f"{self.number}/{self.as_of.year}"

    @property
    def period(self) -> str:
        return formats.period(self.since, self.as_of)

    @property
    def day(self) -> str:
        return formats.day(self.as_of)

    @property
    def title(self) -> str:
        return _("Progress of the advocacy plan, follow-up %(number)s") % {"number": self.number_of_year}

    def mandate(self) -> str:
        """“Follow-up 2/2026; the body follows up four times a year.” What no mandate says is not said."""
        if self.per_year is None:
            return self.number_of_year
        return _("%(number)s (the body follows up %(times)s)") % {
            "number": self.number_of_year,
            "times": words.times_a_year(self.per_year),
        }
