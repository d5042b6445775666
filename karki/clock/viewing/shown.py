"""What a view of the clock shows: the things that were asked for, and the names to filter by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Value

from karki.cities.audience import Audience
from karki.cities.models import City
from karki.clock.goals import GoalName, named, rows_of, same_goal
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

    @property
    def goals_from(self) -> int | None:
        """The year of the plan whose goals these are, where the year that was asked for has none of its own."""
        year = max((goal.year for goal in self.goals), default=self.asked.first.year)
        return year if year < self.asked.first.year else None

    def line(self, item: TimelineItem) -> Line:
        return Line(item, self.names)


def shown(city: City, asked: Asked, audience: Audience, days: tuple[date, date] | None = None) -> Shown:
    """Of the days, or of those that were asked for. The same number of queries however many things there are."""
    first, last = days or (asked.first, asked.last)
    found = timeline.items(city, first, last, audience=audience)
    owners = {one for item in found for one in item.owners}
    goals, bodies, people = _names(city, owners, first.year, last.year)
    asked = _of_these(city, asked, goals)
    names = Names({goal.pk: goal.name for goal in goals}, bodies, people)
    return Shown(city, asked, [item for item in found if asked.takes(item)], found, goals, names)


def _of_these(city: City, asked: Asked, goals: list[GoalName]) -> Asked:
    """By a goal of another year's plan the one of this year is meant; by one that is not there, every goal."""
    known = {goal.pk for goal in goals}
    if asked.goal is None or asked.goal in known:
        return asked
    return replace(asked, goal=max(known & same_goal(city, asked.goal), default=None))


def _names(
    city: City, owners: set[int], first_year: int, last_year: int
) -> tuple[list[GoalName], dict[int, str], dict[int, str]]:
    """Of the goals and of the city's bodies in their order, and of the people; in one query."""
    bodies = Body.objects.in_city(city).order_by().values_list(Value(0), "order", "pk", Value(""), "name", Value(""))
    people = Person.objects.filter(city=city, pk__in=owners).order_by()
    parts = [people.values_list(Value(-1), Value(0), "pk", Value(""), "name", Value(""))]
    goals = rows_of(city, first_year, last_year)
    if goals is not None:
        parts.append(goals)
    rows = sorted(bodies.union(*parts, all=True))
    held = {year: {pk: name for sort, _order, pk, _number, name, _language in rows if sort == year} for year in (0, -1)}
    return named([row for row in rows if row[0] > 0]), held[0], held[-1]


def ring(item: TimelineItem) -> int:
    """Where a thing stands on the wheel: by its kind."""
    kind = timeline.kind_of(item.kind)
    return ring_of(kind.ring if kind else 0)
