"""Who else of ours approaches the same people about the same matter at about the same time.

The same matter is an objective of the same goal: two of them asked one by one look like one city that does not know what it wants, and
may speak against each other. An engagement of the same people of ours is their own matter; one without objectives is near to none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from karki.cities.models import City
from karki.common.publicity import Audience
from karki.engagement.models import Engagement
from karki.engagement.models.engagement import State
from karki.engagement.operations.present import Present, key_of
from karki.engagement.queries import readable
from karki.plans.models import Objective

#: Days within which two approaches to the same person are told to each other: a ministry answers in a week or two, and
#: before it has, a second request for the same thing looks as if the city did not know what it asks.
NEAR_DAYS = 14


@dataclass(slots=True)
class Approach:
    """What of an engagement decides what it is near to; `pk` is None of one that is not saved."""

    pk: int | None
    first: date
    last: date
    theirs: set[tuple[str, int | str]] = field(default_factory=set)
    ours: set[tuple[str, int | str]] = field(default_factory=set)
    goals: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, engagement: Engagement, *, about: bool = True) -> Approach:
        """Of one whose participants were fetched and, where it is told what it is `about`, its objectives."""
        made = cls(engagement.pk, engagement.date, engagement.last_day)
        for row in engagement.participants.all():
            made._add(row.ours, row.person_id, row.organization_id, row.name)
        made.goals = {objective.goal_id for objective in engagement.objectives.all()} if about else set()
        return made

    @classmethod
    def planned(
        cls, pk: int | None, first: date, last: date | None, present: Present, objectives: Iterable[Objective]
    ) -> Approach:
        """Of one that a form tells of."""
        theirs, ours = ({key_of(party) for party in side} for side in (present.theirs, present.ours))
        known = {key for key in theirs if key[0] != "name"}
        return cls(pk, first, last or first, known, ours, {one.goal_id for one in objectives})

    def _add(self, ours: bool, person: int | None, organization: int | None, name: str | None) -> None:
        key: tuple[str, int | str] = ("person", person) if person else ("organization", organization or "")
        if not person and not organization:
            key = ("name", name or "")
        if ours:
            self.ours.add(key)
        elif key[0] != "name":
            self.theirs.add(key)

    def is_near(self, other: Approach, days: int) -> bool:
        if self.pk == other.pk or not self.theirs & other.theirs or not self.goals & other.goals:
            return False
        if self.ours and self.ours == other.ours:
            return False
        reach = timedelta(days=days)
        return self.first - reach <= other.first <= self.last + reach


def near(engagement: Engagement, audience: Audience, days: int = NEAR_DAYS) -> list[Engagement]:
    """Others near to one that is planned and whose participants and objectives were fetched."""
    if not engagement.is_planned:
        return []
    return near_to(engagement.city, Approach.of(engagement), audience, days)


def near_to(city: City, one: Approach, audience: Audience, days: int = NEAR_DAYS) -> list[Engagement]:
    """The engagements near to one, in order of time; one query where there are none."""
    found = [pk for pk, other in _around(city, audience, [one], days).items() if one.is_near(other, days)]
    return list(readable(city, audience).filter(pk__in=found).order_by("date", "id")) if found else []


def with_others(city: City, rows: list[Engagement], audience: Audience, days: int = NEAR_DAYS) -> set[int]:
    """Those of the rows, fetched with their participants, to which another is near; one query however many there are."""
    planned = [Approach.of(row, about=False) for row in rows if row.is_planned]
    around = _around(city, audience, planned, days)
    own = [around[one.pk] for one in planned if one.pk in around]
    return {one.pk for one in own if one.pk and any(one.is_near(other, days) for other in around.values())}


def _around(city: City, audience: Audience, ones: list[Approach], days: int) -> dict[int, Approach]:
    """Everything that approaches any of the same people at about the time, itself among it, as the audience may see it."""
    people = {key[1] for one in ones for key in one.theirs if key[0] == "person"}
    organizations = {key[1] for one in ones for key in one.theirs if key[0] == "organization"}
    if not people and not organizations:
        return {}
    reach = timedelta(days=days)
    window = (min(one.first for one in ones) - reach, max(one.last for one in ones) + reach)
    same = Q(participants__person__in=people) | Q(participants__organization__in=organizations)
    meant = Engagement.objects.in_city(city).filter(same, participants__ours=False, date__range=window)
    rows = Engagement.objects.visible_to(audience).filter(pk__in=meant.values("pk")).exclude(state=State.CANCELLED)
    told = rows.order_by("date", "pk").values_list(
        "pk",
        "date",
        "ends",
        "objectives__goal",
        "participants__ours",
        "participants__person",
        "participants__organization",
        "participants__name",
    )
    found: dict[int, Approach] = {}
    for pk, first, last, goal, ours, *party in told:
        one = found.setdefault(pk, Approach(pk, first, last or first))
        one._add(ours, *party)
        if goal is not None:
            one.goals.add(goal)
    return found
