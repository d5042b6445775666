"""What the annual clock shows of engagements and promises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common import timeline
from karki.common.publicity import Audience
from karki.common.timeline import TimelineItem
from karki.engagement.models import Commitment, Engagement
from karki.engagement.models.engagement import State

STATES: dict[str, Any] = {State.PLANNED: "planned", State.HELD: "done", State.CANCELLED: "cancelled"}


def engagements(city: City, first: date, last: date, *, audience: Audience) -> Iterator[TimelineItem]:
    rows = Engagement.objects.in_city(city).visible_to(audience).filter(date__lte=last)
    rows = rows.filter(Q(date__gte=first) | Q(ends__gte=first)).select_related("city")
    for one in rows.prefetch_related("objectives", "participants"):
        yield TimelineItem(
            kind="engagement",
            key=f"engagement-{one.pk}",
            title=one.title,
            starts=one.date,
            ends=one.ends,
            at=one.moment("starts_at"),
            until=one.moment("ends_at"),
            url=one.get_absolute_url(),
            goals=frozenset(objective.goal_id for objective in one.objectives.all()),
            owners=frozenset(row.person_id for row in one.participants.all() if row.ours and row.person_id),
            publicity=one.publicity,
            state=STATES[one.state],
            changed_at=one.changed_at,
            sequence=one.version - 1,
            place=one.place,
        )


def promises(city: City, first: date, last: date, *, audience: Audience) -> Iterator[TimelineItem]:
    rows = Commitment.objects.in_city(city).visible_to(audience).filter(due__range=(first, last)).with_parties()
    for one in rows.prefetch_related("objectives"):
        yield TimelineItem(
            kind="promise",
            key=f"promise-{one.pk}",
            title=one.text,
            starts=one.due,
            url=one.get_absolute_url(),
            goals=frozenset(objective.goal_id for objective in one.objectives.all()),
            owners=frozenset(filter(None, (one.owner_id,))),
            publicity=one.publicity,
            state="planned" if one.is_open else "cancelled" if one.state == Commitment.State.WITHDRAWN else "done",
            changed_at=one.changed_at,
            sequence=one.version - 1,
            note=one.other_party,
        )


timeline.register(kind="engagement", label=_("Engagements"), ring=2, provider=engagements, action=True)
timeline.register(kind="promise", label=_("Promises"), ring=2, provider=promises)
