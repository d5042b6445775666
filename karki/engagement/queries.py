"""Lists of engagements and promises: filtered, a page at a time, in as many queries however much there is.

A page begins after a place (`after`), not at a number: a million rows are neither counted nor skipped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber

from karki.accounts.models import User
from karki.cities.models import City
from karki.common.publicity import Audience
from karki.engagement.forms.filters import Asked
from karki.engagement.models import Commitment, Engagement, Participant
from karki.engagement.models.engagement import State
from karki.stakeholders.models import Person

PAGE = 30
#: What a day of the calendar shows; of the rest it is told how many they are.
A_DAY = 12


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
    """From today on, the next first; what goes on already comes before that.

    The two are asked apart: each has an index of its own, while the one or the other has none.
    """
    rows = _asked(readable(city, audience), asked, user)
    going_on = _page(rows.filter(date__lt=today, ends__gte=today), after, newest_first=False)
    if going_on.next or len(going_on.rows) == PAGE:
        return going_on
    return _page(rows.filter(date__gte=today), after, newest_first=False, before=going_on.rows)


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


def _page(rows: QuerySet[Engagement], after: str, *, newest_first: bool, before: Iterable[Engagement] = ()) -> Page:
    place = _place(after)
    if place is not None:
        day, pk = place
        beyond = Q(date__lt=day) | Q(date=day, pk__lt=pk) if newest_first else Q(date__gt=day) | Q(date=day, pk__gt=pk)
        edge = Q(date__lte=day) if newest_first else Q(date__gte=day)  # says the same, and leads to the index
        rows = rows.filter(edge).filter(beyond)
    order = ("-date", "-id") if newest_first else ("date", "id")
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
    """What has a day between the two, in order of time, and how many more begin on a day than are read: at most `A_DAY`."""
    order = [F("date").asc(), F("starts_at").asc(nulls_first=True), F("id").asc()]
    nth = Window(RowNumber(), partition_by=F("date"), order_by=order)
    found = Engagement.objects.in_city(city).visible_to(audience).between(first, last)
    rows = list(found.select_related("city").annotate(nth=nth).filter(nth__lte=A_DAY).order_by(*order))
    full = {one.date for one in rows if one.nth == A_DAY}
    counts = found.filter(date__in=full).order_by().values_list("date").annotate(n=Count("pk")) if full else ()
    return rows, {day: n - A_DAY for day, n in counts if n > A_DAY}


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
