"""What the annual clock shows of relationships: the day by which there should be contact again, as long as none is planned."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, DateField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.addresses import address
from karki.cities.models import City
from karki.common import clock, timeline
from karki.common.publicity import Audience
from karki.common.timeline import TimelineItem
from karki.common.timeline_rows import Asked, Row, Rows, ids, rows
from karki.engagement.models import Participant
from karki.influence.contacts import DIRECTLY, THROUGH, held, planned, theirs
from karki.influence.models import Placement, Relationship


def ask(city: City, first: date, last: date, audience: Audience) -> Asked:
    """The relationships with a cadence and nothing planned.

    A row for each goal for which they have been placed; `goal` is empty where they were taken off its map. `starts` is the last contact, or since when there should be one; `ends` the last through its people; `body` is whom it is with, `code` their page.
    """
    today, met = clock.today(), theirs(city, audience)
    found = Relationship.objects.in_city(city).filter(
        every__isnull=False, person__archived_on=None, organization__archived_on=None
    )
    for whose in (*DIRECTLY, THROUGH):
        found = found.exclude(Exists(met.filter(planned(today), whose)))
    of_person, of_organization, through = (_last(met.filter(held(today), whose)) for whose in (*DIRECTLY, THROUGH))
    ours = Q(organization__placements__goal__plan__city=city)  # an organisation may be on the maps of other cities too
    columns = {
        "title": Coalesce("person__name", "organization__name"),
        "starts": Coalesce(of_person, of_organization, through, "since"),
        "ends": through,
        "goal": Coalesce(on_map("person", Q()), on_map("organization", ours)),
        "owner": F("owner"),
        "number": F("every"),
        "word": F("unit"),
        "body": Coalesce("person", "organization"),
        "code": Case(When(person=None, then=Value("organizations:organization")), default=Value("people:person")),
        "version": F("version"),
    }
    return [rows(found, "contact", **columns)], lambda row: _contact(row, city)


def _last(met: QuerySet[Participant]) -> Any:
    return Subquery(met.order_by("-engagement__date").values("engagement__date")[:1], output_field=DateField())


def on_map(whose: str, condition: Q) -> Case:
    """The goal of a placement, if the newest one of the same party for the goal has a level: without one they are off the map."""
    goal = f"{whose}__placements__goal"
    newest = Placement.objects.filter(goal=OuterRef(goal), **{whose: OuterRef(whose)}).latest_first()
    level = Subquery(newest.values("influence")[:1], output_field=IntegerField())
    return Case(When(condition & Q(IsNull(level, False)), then=F(goal)))


def _contact(row: Row, city: City) -> TimelineItem:
    assert row.starts is not None and row.word is not None and row.body is not None
    page = row.code or ""
    whose = urlencode({page.split(":")[-1]: row.body})
    last = max(row.starts, row.ends or row.starts)
    due = Relationship(every=row.number, unit=row.word).due_after(last)
    assert due is not None
    return TimelineItem(
        kind="contact",
        key=f"contact-{row.pk}",
        title=gettext("Contact with %(name)s") % {"name": row.title or ""},
        named=row.title or "",
        starts=due,
        url=address(page, city.slug, row.body),
        act_at=f"{address('engagement:add', city.slug)}?{whose}",
        goals=ids(row.goal),
        owners=ids(row.owner),
        sequence=(row.version or 1) - 1,
    )


timeline.register(kind="contact", label=_("Contacts to keep up"), ring=3, provider=Rows(ask))
