"""Who else of ours approaches the same people about the same or a contending matter at about the same time.

The same matter is the same objective, one under it or beside it under the same, or the one that it continues; contending are two
of which the city has said so (karki.plans.models.contradiction). Two of ours who ask one by one look like one city that does not know
what it wants. How many days are near, the city says (`City.near_days`). An engagement of the same people of ours is their own
matter; one without objectives is near to none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from karki.cities.models import City
from karki.common.publicity import Audience
from karki.engagement.models import Engagement, Participant
from karki.engagement.models.engagement import State
from karki.engagement.operations.present import Present, key_of
from karki.plans.models import Contradiction, Objective


def matters_of(objectives: Iterable[Objective]) -> set[int]:
    """The objectives with those above them and those that they continue: what is the same matter, by id."""
    return {pk for one in objectives for pk in (one.pk, one.parent_id, one.continues_id) if pk is not None}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An engagement near to another, and who of ours is there: the objectives that both are about, by code; where there are none, those that contend."""

    engagement: Engagement
    ours: list[str]
    same: list[str]
    contending: list[Contradiction]


@dataclass(slots=True)
class Approach:
    """What of an engagement decides what it is near to; `pk` is None of one that is not saved."""

    pk: int | None
    first: date
    last: date
    theirs: set[tuple[str, int | str]] = field(default_factory=set)
    ours: set[tuple[str, int | str]] = field(default_factory=set)
    matters: set[int] = field(default_factory=set)
    names: dict[tuple[str, int | str], str] = field(
        default_factory=dict
    )  #: of ours, where it was read with everything around
    codes: dict[int, str] = field(default_factory=dict)  #: of the matters, where they were read with everything around

    @classmethod
    def of(cls, engagement: Engagement, *, about: bool = True) -> Approach:
        """Of one whose participants were fetched and, where it is told what it is `about`, its objectives."""
        made = cls(engagement.pk, engagement.date, engagement.last_day)
        for row in engagement.participants.all():
            made._add(row.ours, row.person_id, row.organization_id, row.name)
        made.matters = matters_of(engagement.objectives.all()) if about else set()
        return made

    @classmethod
    def planned(
        cls, pk: int | None, first: date, last: date | None, present: Present, objectives: Iterable[Objective]
    ) -> Approach:
        """Of one that a form tells of."""
        theirs, ours = ({key_of(party) for party in side} for side in (present.theirs, present.ours))
        known = {key for key in theirs if key[0] != "name"}
        return cls(pk, first, last or first, known, ours, matters_of(objectives))

    def _add(self, ours: bool, person: int | None, organization: int | None, name: str | None) -> tuple[str, int | str]:
        key: tuple[str, int | str] = ("person", person) if person else ("organization", organization or "")
        if not person and not organization:
            key = ("name", name or "")
        if ours:
            self.ours.add(key)
        elif key[0] != "name":
            self.theirs.add(key)
        return key

    def is_beside(self, other: Approach, days: int) -> bool:
        """Whether somebody else of ours approaches any of the same people within the days."""
        if self.pk == other.pk or not self.theirs & other.theirs or (self.ours and self.ours == other.ours):
            return False
        reach = timedelta(days=days)
        return self.first - reach <= other.first <= self.last + reach

    def contends(self, other: Approach, told: Collection[Contradiction]) -> list[Contradiction]:
        """What was told of an objective of this one and one of the other."""
        pairs = (self.matters, other.matters), (other.matters, self.matters)
        return [one for one in told if any(one.first_id in mine and one.second_id in theirs for mine, theirs in pairs)]


def near(engagement: Engagement, audience: Audience) -> list[Neighbour]:
    """Others near to one that is planned and whose participants were fetched."""
    if not engagement.is_planned:
        return []
    return near_to(engagement.city, Approach.of(engagement), audience)


def near_to(city: City, one: Approach, audience: Audience) -> list[Neighbour]:
    """What is near to one, in order of time; one query where nobody else approaches the same people."""
    around = _around(city, audience, [one])
    beside = {pk: other for pk, other in around.items() if one.is_beside(other, city.near_days)}
    same = {
        pk: _narrowest(other.codes[matter] for matter in one.matters & other.matters) for pk, other in beside.items()
    }
    left = {pk: other for pk, other in beside.items() if not same[pk]}
    told = _told([one, *left.values()]) if left else []
    contending = {pk: one.contends(other, told) for pk, other in left.items()}
    found = [pk for pk in beside if same[pk] or contending[pk]]
    rows = Engagement.objects.filter(pk__in=found).select_related("city").order_by("date", "id") if found else []
    return [
        Neighbour(row, list(beside[row.pk].names.values()), same[row.pk], contending.get(row.pk, [])) for row in rows
    ]


def _narrowest(codes: Iterable[str]) -> list[str]:
    """Without those under which another of them stands: of I.1 and I.1.2 the latter."""
    found = set(codes)
    return sorted(code for code in found if not any(other.startswith(f"{code}.") for other in found))


def with_others(city: City, rows: list[Engagement], audience: Audience) -> set[int]:
    """Those of the rows, fetched with their participants, to which another is near; at most two queries."""
    around = _around(city, audience, [Approach.of(row, about=False) for row in rows if row.is_planned])
    own = [around[row.pk] for row in rows if row.is_planned and row.pk in around]
    beside = [(one, other) for one in own for other in around.values() if one.is_beside(other, city.near_days)]
    found = {one.pk for one, other in beside if one.matters & other.matters}
    left = [(one, other) for one, other in beside if one.pk not in found]
    told = _told([side for pair in left for side in pair]) if left else []
    found |= {one.pk for one, other in left if one.contends(other, told)}
    return {pk for pk in found if pk is not None}


def _told(ones: Iterable[Approach]) -> list[Contradiction]:
    matters = {pk for one in ones for pk in one.matters}
    return list(Contradiction.objects.among(matters).select_related("first", "second")) if matters else []


def _around(city: City, audience: Audience, ones: list[Approach]) -> dict[int, Approach]:
    """Everything that approaches any of the same people at about the time, itself among it, as the audience may see it."""
    people = {int(key[1]) for one in ones for key in one.theirs if key[0] == "person"}
    organizations = {int(key[1]) for one in ones for key in one.theirs if key[0] == "organization"}
    if not people and not organizations:
        return {}
    reach = timedelta(days=city.near_days)
    window = (min(one.first for one in ones) - reach, max(one.last for one in ones) + reach)
    # Who and when are each read in an index alone: the rows are looked at only where both hold.
    theirs = Participant.objects.filter(ours=False).order_by().values("engagement")
    approached = theirs.filter(person__in=people).union(theirs.filter(organization__in=organizations))
    then = Engagement.objects.filter(city=city, date__range=window, pk__in=approached)
    rows = Engagement.objects.in_city(city).visible_to(audience).filter(pk__in=then.values("pk"))
    rows = rows.exclude(state=State.CANCELLED)
    told = rows.order_by("date", "pk").values_list(
        "pk",
        "date",
        "ends",
        "objectives",
        "objectives__parent",
        "objectives__continues",
        "objectives__code",
        "objectives__parent__code",
        "objectives__continues__code",
        "participants__ours",
        "participants__person",
        "participants__organization",
        "participants__name",
        "participants__person__name",
        "participants__organization__name",
    )
    found: dict[int, Approach] = {}
    for pk, first, last, *rest in told:
        about, (ours, person, organization, name, *called) = rest[:6], rest[6:]
        one = found.setdefault(pk, Approach(pk, first, last or first))
        key = one._add(ours, person, organization, name)
        if ours:
            one.names[key] = name or called[0] or called[1]
        one.codes |= {matter: code for matter, code in zip(about[:3], about[3:], strict=True) if matter is not None}
        one.matters |= one.codes.keys()
    return found
