"""Page-sized reads of the annual clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, F, Q

from karki.cities.models import City
from karki.clock.dates import Sitting, days_of, sitting_of
from karki.clock.models import CountingRules, Cycle, Meeting, Occurrence
from karki.common.days import WorkingDays
from karki.governance.models import Body, Mandate


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up of a body with its days."""

    row: Occurrence
    days: Sitting


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting with its days, and the follow-ups that are at it."""

    row: Meeting
    days: Sitting
    numbers: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A body's year: how it works, its follow-ups and its meetings."""

    cycle: Cycle
    follow_ups: list[FollowUp]
    meetings: list[Met]

    @property
    def anchor(self) -> str:
        return f"body-{self.cycle.body_id}"

    @property
    def lacks(self) -> bool:
        """Whether the year has fewer follow-ups than the mandate wants."""
        return len(self.follow_ups) < self.cycle.per_year


def rhythms(city: City, year: int) -> list[Rhythm]:
    """The year of each body that follows up or meets. Four queries."""
    days = CountingRules.objects.of(city).working_days
    cycles = list(Cycle.objects.in_city(city).select_related("body"))
    occurrences = list(Occurrence.objects.filter(cycle__in=cycles, year=year).select_related("meeting"))
    meetings = list(Meeting.objects.in_city(city).filter(meets_on__year=year))
    made = []
    for cycle in cycles:
        cycle.body.city = city
        own = [row for row in occurrences if row.cycle_id == cycle.pk]
        follow_ups = [FollowUp(row, days_of(row, cycle, days)) for row in sorted(own, key=lambda row: row.number)]
        met = [_met(row, cycle, own, days) for row in meetings if row.body_id == cycle.body_id]
        if follow_ups or met or cycle.per_year:
            made.append(Rhythm(cycle, follow_ups, met))
    return sorted(made, key=lambda one: (-one.cycle.per_year, one.cycle.body.order))


def lacks_follow_ups(city: City, year: int) -> bool:
    """Whether a body has fewer follow-ups on the clock of the year than its mandate wants. One query."""
    of_year = Count("occurrences", filter=Q(occurrences__year=year))
    found = Cycle.objects.in_city(city).annotate(there=of_year).filter(per_year__gt=F("there"))
    return bool(found.exists())


def _met(row: Meeting, cycle: Cycle, own: Iterable[Occurrence], days: WorkingDays) -> Met:
    numbers = [one.number for one in own if one.meeting_id == row.pk and one.meets_on is None]
    return Met(row, sitting_of(row, cycle, days), numbers)


def deciding_body(city: City, rules: CountingRules) -> Body | None:
    """Through whose meetings the city decides: as its rules say, else the body that approves the plan."""
    if rules.decides_through is not None:
        return rules.decides_through
    mandate = Mandate.objects.in_city(city).approving().filter(ends__isnull=True)
    found = mandate.select_related("body").first()
    return found.body if found is not None else None


def sittings_of(body: Body, rules: CountingRules) -> list[Sitting]:
    """The meetings of a body that are held, with the days of their papers. Two queries."""
    cycle = Cycle.objects.filter(body=body).first() or Cycle(body=body)
    days = rules.working_days
    return [sitting_of(row, cycle, days) for row in Meeting.objects.filter(body=body).held()]
