"""What a view of the clock shows: the things that were asked for, and the names to filter by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Value

from karki.cities.audience import Audience
from karki.cities.models import City
from karki.clock.goals import GoalName, goals_of
from karki.clock.viewing.asked import Asked
from karki.clock.viewing.lines import Line, Names
from karki.clock.wheel.rings import ring_of
from karki.common import timeline
from karki.common.timeline import TimelineItem
from karki.governance.models import Body
from karki.stakeholders.models import Person


@dataclass(frozen=True, slots=True)
class Shown:
    """`items` are what was asked for, in order of time; `all` is what there is without the filters."""

    city: City
    asked: Asked
    items: list[TimelineItem]
    all: list[TimelineItem]
    goals: list[GoalName]
    names: Names

    def line(self, item: TimelineItem) -> Line:
        return Line(item, self.names)


def shown(city: City, asked: Asked, audience: Audience, days: tuple[date, date] | None = None) -> Shown:
    """Of the days, or of those that were asked for. The same number of queries however many things there are."""
    first, last = days or (asked.first, asked.last)
    found = timeline.items(city, first, last, audience=audience)
    goals = goals_of(city, first.year, last.year)
    bodies, owners = _names(city, {one for item in found for one in item.owners})
    names = Names({goal.pk: goal.name for goal in goals}, bodies, owners)
    return Shown(city, asked, [item for item in found if asked.takes(item)], found, goals, names)


def _names(city: City, people: set[int]) -> tuple[dict[int, str], dict[int, str]]:
    """Of the city's bodies in their order, and of the people; in one query."""
    bodies = Body.objects.in_city(city).order_by().values_list(Value(0), "order", "pk", "name")
    owners = Person.objects.filter(city=city, pk__in=people).order_by().values_list(Value(1), Value(0), "pk", "name")
    found: tuple[dict[int, str], dict[int, str]] = ({}, {})
    for sort, _order, pk, name in sorted(bodies.union(owners, all=True)):
        found[sort][pk] = name
    return found


def ring(item: TimelineItem) -> int:
    """Where a thing stands on the wheel: by its kind."""
    kind = timeline.kind_of(item.kind)
    return ring_of(kind.ring if kind else 0)
