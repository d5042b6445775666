"""Lists of engagements and promises: filtered, a page at a time, in as many queries however much there is.

A page begins after a place (`after`), not at a number: a million rows are neither counted nor skipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from karki.accounts.models import User
from karki.cities.models import City
from karki.common.publicity import Audience
from karki.engagement.forms.filters import Asked
from karki.engagement.models import Commitment, Engagement, Participant
from karki.engagement.models.engagement import State
from karki.stakeholders.models import Person

PAGE = 30
#: What is read of a day for the calendar; of the rest it is told how many they are.
A_DAY = 6
#: The first day, such that no index has it: PostgreSQL would go through all days in order for the few that go on.
_BEGUN = Coalesce("date", "ends")
_DAY = F("date")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list; `next` is where the following one begins, empty on the last."""

    rows: list[Engagement]
    next: str = ""


def readable(city: City, audience: Audience) -> QuerySet[Engagement]:
    """The city's engagements that the audience may see, ready to be listed."""
    found: QuerySet[Engagement] = Engagement.objects.in_city(city).visible_to(audience).with_people()
    return found.select_related("city")


def coming(city: City, audience: Audience, asked: Asked, user: User, today: date, after: str = "") -> Page:
    """From today on, the next first; what goes on already comes before that."""
    rows = _asked(readable(city, audience), asked, user)
    return _with_going_on(rows, today, rows.filter(date__gte=today), after)


def _with_going_on(rows: QuerySet[Engagement], day: date, then: QuerySet[Engagement], after: str) -> Page:
    """What began before the day and goes on, before the others. The two are asked apart: each has an index of its own."""
    going_on = _page(rows.filter(date__lt=day, ends__gte=day), after, newest_first=False, begun=_BEGUN)
    if going_on.next or len(going_on.rows) == PAGE:
        return going_on
    return _page(then, after, newest_first=False, before=going_on.rows)


def past(city: City, audience: Audience, asked: Asked, user: User, today: date, after: str = "") -> Page:
    """Before today, the latest first."""
    rows = _asked(readable(city, audience), asked, user).filter(date__lt=today)
    return _page(rows.filter(Q(ends__isnull=True) | Q(ends__lt=today)), after, newest_first=True)


def newest(city: City, audience: Audience, asked: Asked, user: User, most: int) -> list[Engagement]:
    """The last ones in time, those that are coming among them."""
    return list(_asked(readable(city, audience), asked, user).order_by("-date", "-id")[:most])


def next_planned(city: City, audience: Audience, asked: Asked, user: User, today: date, most: int) -> list[Engagement]:
    """Of what begins today or later and is still to be held, the next ones, without who is there."""
    rows = Engagement.objects.in_city(city).visible_to(audience).select_related("city")
    return list(_asked(rows, asked, user).filter(state=State.PLANNED, date__gte=today).order_by("date", "id")[:most])


def untold(city: City, audience: Audience, user: User, today: date, *, mine: bool, most: int = 10) -> list[Engagement]:
    """Planned engagements whose day has passed: somebody should say what came of them."""
    rows = readable(city, audience).filter(state=State.PLANNED, date__lt=today).prefetch_related(None)
    return list((_of(rows, user) if mine else rows).order_by("date", "id")[:most])


def _of(rows: QuerySet[Engagement], user: User) -> QuerySet[Engagement]:
    there = Participant.objects.filter(ours=True, person__in=_people_of(user))
    return rows.filter(pk__in=there.values("engagement"))


def _people_of(user: User) -> list[int]:
    """Who the user is in the registry. Asked first: how much a person has, the database knows of the person, not of the user."""
    return list(Person.objects.filter(user=user.pk).values_list("pk", flat=True))


def _asked(rows: QuerySet[Engagement], asked: Asked, user: User) -> QuerySet[Engagement]:
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.mine:
        rows = _of(rows, user)
    if asked.goal:
        about = Engagement.objectives.through.objects.filter(objective__goal=asked.goal)
        rows = rows.filter(pk__in=about.values("engagement"))
    if asked.objective:
        about = Engagement.objectives.through.objects.filter(objective=asked.objective)
        rows = rows.filter(pk__in=about.values("engagement"))
    if asked.person:
        rows = rows.filter(pk__in=Participant.objects.filter(person=asked.person).values("engagement"))
    if asked.organization:
        rows = rows.filter(pk__in=Participant.objects.filter(organization=asked.organization).values("engagement"))
    return rows


def _page(
    rows: QuerySet[Engagement],
    after: str,
    *,
    newest_first: bool,
    before: Iterable[Engagement] = (),
    begun: Combinable = _DAY,
) -> Page:
    place = _place(after)
    if place is not None:
        day, pk = place
        beyond = Q(date__lt=day) | Q(date=day, pk__lt=pk) if newest_first else Q(date__gt=day) | Q(date=day, pk__gt=pk)
        edge = Q(date__lte=day) if newest_first else Q(date__gte=day)  # says the same, and leads to the index
        rows = rows.filter(edge).filter(beyond)
    order = ("-date", "-id") if newest_first else (begun, "id")
    found = [*before]
    found += rows.order_by(*order)[: PAGE + 1 - len(found)]
    shown = found[:PAGE]
    return Page(shown, f"{shown[-1].date.isoformat()}_{shown[-1].pk}" if len(found) > PAGE else "")


def _place(after: str) -> tuple[date, int] | None:
    """The place that an address names; None for what is no place."""
    day, _mark, pk = after.partition("_")
    try:
        return date.fromisoformat(day), min(int(pk), 2**62)
    except ValueError:
        return None


def month(city: City, audience: Audience, first: date, last: date) -> tuple[list[Engagement], dict[date, int]]:
    """What to show of the days between the two, in order of time, and how many engagements each day has in all.

    Of a day with more than `A_DAY` only so many are read, those with a time of day first: however much a day holds, no
    more of it is fetched, and it is counted from an index alone.
    """
    found: QuerySet[Engagement] = Engagement.objects.in_city(city).visible_to(audience)
    begin = found.filter(date__range=(first, last)).order_by()
    begins: dict[date, int] = dict(begin.values_list("date").annotate(n=Count("pk")))
    quiet = [day for day, number in begins.items() if number <= A_DAY]
    parts = [_firsts(found, found.filter(date__lt=first, ends__gte=first), "ends", "id")]
    parts += [
        _firsts(found, found.filter(date=day), F("starts_at").asc(nulls_last=True), "id")
        for day, number in begins.items()
        if number > A_DAY
    ]
    rows = list(found.filter(date__in=quiet).order_by().union(*parts, all=True))
    for one in rows:
        one.city = city
    rows.sort(key=lambda one: (one.date, one.starts_at or time.min, one.pk))
    return rows, _on_each_day(found, begins, first, last)


def _firsts(found: QuerySet[Engagement], of: QuerySet[Engagement], *order: Any) -> QuerySet[Engagement]:
    """At most `A_DAY` of the rows, as a part of a union: SQLite takes no limit in such a part itself."""
    chosen = of.order_by(*order)[:A_DAY]
    return found.filter(pk__in=chosen.values("pk")).order_by()


def _on_each_day(found: QuerySet[Engagement], begins: dict[date, int], first: date, last: date) -> dict[date, int]:
    """How many have each day between the two: those that begin on it, and those that go on from an earlier day."""
    totals = Counter(begins)
    lasting = found.filter(ends__gte=first, date__lte=last).order_by().values_list("date", "ends")
    for begun, ends, number in lasting.annotate(n=Count("pk")):
        day = max(begun + timedelta(days=1), first)
        while day <= min(ends, last):
            totals[day] += number
            day += timedelta(days=1)
    return totals


def on_day(city: City, audience: Audience, day: date, after: str = "") -> Page:
    """All that has the day: what goes on from before it, then what begins on it."""
    rows = readable(city, audience)
    return _with_going_on(rows, day, rows.filter(date=day), after)


# -- promises


def ledger(city: City, audience: Audience) -> QuerySet[Commitment]:
    found: QuerySet[Commitment] = Commitment.objects.in_city(city).visible_to(audience).with_parties()
    return found.order_by(F("due").asc(nulls_last=True), "id")


def promises(city: City, audience: Audience, asked: Asked, user: User) -> QuerySet[Commitment]:
    """The ledger as asked: the open ones by their last day, unless another state is asked for."""
    rows = ledger(city, audience)
    if asked.state != "all":
        rows = rows.filter(state=asked.state or Commitment.State.OPEN)
    if asked.direction:
        rows = rows.filter(direction=asked.direction)
    if asked.mine:
        rows = rows.filter(owner__in=_people_of(user))
    if asked.person:
        rows = rows.filter(Q(person=asked.person) | Q(owner=asked.person))
    if asked.organization:
        rows = rows.filter(organization=asked.organization)
    if asked.goal:
        of_goal = Commitment.objectives.through.objects.filter(objective__goal=asked.goal)
        rows = rows.filter(pk__in=of_goal.values("commitment"))
    if asked.objective:
        about = Commitment.objectives.through.objects.filter(objective=asked.objective)
        rows = rows.filter(pk__in=about.values("commitment"))
    if asked.state and asked.state != Commitment.State.OPEN:
        rows = rows.order_by(F("closed_on").desc(nulls_first=True), "-id")
    return rows


def open_first(city: City, audience: Audience, asked: Asked, user: User, most: int) -> list[Commitment]:
    """Promises of whatever state: the open ones by their last day, then those that were closed last."""
    closed = Case(When(state=Commitment.State.OPEN, then=0), default=1)
    rows = promises(city, audience, replace(asked, state="all"), user)
    return list(rows.order_by(closed, F("closed_on").desc(nulls_last=True), F("due").asc(nulls_last=True), "id")[:most])


def due_promises(city: City, audience: Audience, user: User, until: date, most: int = 10) -> list[Commitment]:
    """Open promises that the user sees to and whose last day has passed or comes by `until`; earliest first."""
    rows = ledger(city, audience).open().filter(owner__user=user.pk, due__lte=until)  # type: ignore[attr-defined]
    return list(rows[:most])


def open_with(city: City, audience: Audience, people: Iterable[int], organizations: Iterable[int]) -> list[Commitment]:
    """Open promises between us and any of these."""
    with_them = Q(person__in=list(people)) | Q(organization__in=list(organizations))
    return list(ledger(city, audience).open().filter(with_them)[:50])  # type: ignore[attr-defined]
