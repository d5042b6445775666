"""Contacts: the last one and the next one with a person or an organisation.

A contact is a held engagement that the reader may see. Meeting a person is contact also with the organisation in which they
had a membership or a post on that day. A secret engagement counts only for those who read secrets, so two readers may see
different days.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Cast, Coalesce, Concat, RowNumber

from karki.cities.models import City
from karki.common.publicity import Audience
from karki.engagement.models import Engagement, Participant
from karki.engagement.models.engagement import State
from karki.influence.parties import Party
from karki.stakeholders.models import Organization, Person

#: Of a participant's row: the person had a membership or a post on the day of the engagement.
MEMBER_THEN: Final = (
    Q(person__memberships__starts=None) | Q(person__memberships__starts__lte=F("engagement__date"))
) & (Q(person__memberships__ends=None) | Q(person__memberships__ends__gte=F("engagement__date")))

#: Of a participant's row inside a query of relationships: whose contact it is, directly with whom the relationship is, or with an organisation through its people of the day.
DIRECTLY = Q(person=OuterRef("person")), Q(organization=OuterRef("organization"))
THROUGH = MEMBER_THEN & Q(person__memberships__organization=OuterRef("organization"))


def held(today: date) -> Q:
    """Of a participant's row: the engagement was, as it was planned."""
    return Q(engagement__state=State.HELD, engagement__date__lte=today)


def planned(today: date) -> Q:
    return Q(engagement__state=State.PLANNED, engagement__date__gte=today)


def theirs(city: City, audience: Audience) -> QuerySet[Participant]:
    """The participants of the other side in the engagements that the reader may see."""
    seen = Engagement.objects.in_city(city).visible_to(audience)
    rows: QuerySet[Participant] = Participant.objects.filter(ours=False, engagement__in=seen)
    return rows


def with_last(rows: QuerySet[Any], city: City, audience: Audience, today: date) -> QuerySet[Any]:
    """Relationships with their last contact: `direct` and `through` are engagements, `direct_on` and `through_on` their days."""
    met = theirs(city, audience).filter(held(today)).order_by("-engagement__date", "-engagement")
    of_person, of_organization, through = (met.filter(whose) for whose in (*DIRECTLY, THROUGH))

    def first(found: QuerySet[Participant], column: str) -> Subquery:
        return Subquery(found.values(column)[:1])

    found: QuerySet[Any] = rows.annotate(
        direct=Coalesce(first(of_person, "engagement"), first(of_organization, "engagement")),
        direct_on=Coalesce(first(of_person, "engagement__date"), first(of_organization, "engagement__date")),
        through=first(through, "engagement"),
        through_on=first(through, "engagement__date"),
    )
    return found


@dataclass(slots=True)
class Contact:
    """A contact that was or will be: the engagement, and who of ours."""

    pk: int
    title: str
    day: date
    ours: list[str] = field(default_factory=list)


def contacts_with(
    city: City, audience: Audience, parties: Collection[Party], today: date
) -> dict[tuple[str, str], Contact]:
    """The last and the next contact of each, by key and "last" or "next"; two queries."""
    people = [one.pk for one in parties if isinstance(one, Person)]
    organizations = [one.pk for one in parties if isinstance(one, Organization)]
    found: dict[tuple[str, str], Contact] = {}
    for key, side, pk, title, day in _met(city, audience, people, organizations, today):
        have = found.get((key, side))
        closer = have is None or (
            (day, pk) > (have.day, have.pk) if side == "last" else (day, pk) < (have.day, have.pk)
        )
        if closer:
            found[key, side] = Contact(pk, title, day)
    ours: dict[int, list[str]] = {}
    wanted = {contact.pk for contact in found.values()}
    rows = Participant.objects.filter(engagement__in=wanted, ours=True).select_related("person", "organization")
    for row in rows.order_by("engagement", "order", "pk"):
        ours.setdefault(row.engagement_id, []).append(row.shown)
    for contact in found.values():
        contact.ours = ours.get(contact.pk, [])
    return found


def _met(
    city: City, audience: Audience, people: Collection[int], organizations: Collection[int], today: date
) -> Iterable[tuple[str, str, int, str, date]]:
    """(key, side, engagement, title, day): of each the newest held and the first planned, directly or through its people."""
    rows = theirs(city, audience)
    seat = F("person__memberships__organization")
    member = rows.filter(MEMBER_THEN, person__memberships__organization__in=organizations)
    asked: list[QuerySet[Any]] = []
    for side, state in (("last", held(today)), ("next", planned(today))):
        asked += [
            _first(rows.filter(state, person__in=people), "person-", F("person"), side),
            _first(rows.filter(state, organization__in=organizations), "organization-", F("organization"), side),
            _first(member.filter(state), "organization-", seat, side),
        ]
    return asked[0].union(*asked[1:], all=True)


def _first(rows: Any, sort: str, whose: F, side: str) -> Any:
    """Of each the row that is first on the side of today."""
    order = F("engagement__date").desc() if side == "last" else F("engagement__date").asc()
    second = F("engagement").desc() if side == "last" else F("engagement").asc()
    place = Window(RowNumber(), partition_by=[whose], order_by=[order, second])
    told = rows.order_by().annotate(key=Concat(Value(sort), Cast(whose, CharField())), side=Value(side), place=place)
    return told.filter(place=1).values_list("key", "side", "engagement", "engagement__title", "engagement__date")
