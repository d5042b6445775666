"""What the annual clock shows of engagements and promises. Both are action: an objective that has one has no gap."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, F, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.addresses import address
from karki.cities.models import City
from karki.common import moments, timeline
from karki.common.publicity import Audience, Publicity
from karki.common.timeline import TimelineItem
from karki.common.timeline_rows import Asked, Row, Rows, ids, rows
from karki.engagement.models import Commitment, Engagement
from karki.engagement.models.commitment import CLASS
from karki.engagement.models.engagement import State

STATES: dict[str, Any] = {
    State.PLANNED: "planned",
    State.HELD: "done",
    State.CANCELLED: "cancelled",
    Commitment.State.OPEN: "planned",
    Commitment.State.WITHDRAWN: "cancelled",
}


def ask(city: City, first: date, last: date, audience: Audience) -> Asked:
    asked = [_engagements(city, first, last, audience), _promises(city, first, last, audience)]
    return asked, lambda row: _engagement(row, city) if row.kind == "engagement" else _promise(row, city)


def _engagements(city: City, first: date, last: date, audience: Audience) -> Any:
    """A row for each objective and each person of ours."""
    return rows(
        Engagement.objects.in_city(city).visible_to(audience).between(first, last),
        "engagement",
        title=F("title"),
        starts=F("date"),
        ends=F("ends"),
        code=F("starts_at"),
        word=F("ends_at"),
        goal=F("objectives__goal"),
        objective=F("objectives"),
        owner=Case(When(participants__ours=True, then=F("participants__person"))),
        state=F("state"),
        publicity=F("publicity"),
        place=F("place"),
        changed_at=F("changed_at"),
        version=F("version"),
    )


def _promises(city: City, first: date, last: date, audience: Audience) -> Any:
    """A row for each objective; `place` is the other party."""
    found = Commitment.objects.in_city(city).visible_to(audience).filter(due__range=(first, last))
    return rows(
        found,
        "promise",
        title=F("text"),
        starts=F("due"),
        goal=F("objectives__goal"),
        objective=F("objectives"),
        owner=F("owner"),
        state=F("state"),
        publicity=CLASS,
        place=Coalesce("person__name", "organization__name"),
        changed_at=F("changed_at"),
        version=F("version"),
    )


def _engagement(row: Row, city: City) -> TimelineItem:
    assert row.starts is not None
    return TimelineItem(
        kind="engagement",
        key=f"engagement-{row.pk}",
        title=row.title or "",
        starts=row.starts,
        ends=row.ends,
        at=_moment(row.starts, row.code),
        until=_moment(row.ends or row.starts, row.word),
        url=address("engagement:engagement", city.slug, row.pk),
        goals=ids(row.goal),
        objectives=ids(row.objective),
        owners=ids(row.owner),
        publicity=row.publicity or "internal",
        state=STATES[row.state or ""],
        changed_at=row.changed_at,
        sequence=(row.version or 1) - 1,
        place=row.place or "",
    )


def _promise(row: Row, city: City) -> TimelineItem:
    assert row.starts is not None
    return TimelineItem(
        kind="promise",
        key=f"promise-{row.pk}",
        title=gettext("Secret promise") if row.publicity == Publicity.SECRET else row.title or "",
        starts=row.starts,
        url=address("engagement:commitment", city.slug, row.pk),
        goals=ids(row.goal),
        objectives=ids(row.objective),
        owners=ids(row.owner),
        publicity=row.publicity or "internal",
        state=STATES.get(row.state or "", "done"),
        changed_at=row.changed_at,
        sequence=(row.version or 1) - 1,
        note=row.place or "",
    )


def _moment(day: date, at: str | None) -> datetime | None:
    return moments.moment(day, time.fromisoformat(at) if at else None)


provider = Rows(ask)

timeline.register(kind="engagement", label=_("Engagements"), ring=3, provider=provider, action=True)
timeline.register(kind="promise", label=_("Promises"), ring=3, provider=provider, action=True)
