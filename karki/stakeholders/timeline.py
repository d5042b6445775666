"""What the annual clock shows of the registry itself: the days on which posts change hands, and on which groups change."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.cities.addresses import address
from karki.cities.models import City
from karki.common import timeline
from karki.common.timeline import TimelineItem
from karki.common.timeline_rows import Asked, Row, Rows, rows
from karki.stakeholders.models import GroupMember, Handover


def ask(city: City, first: date, last: date, audience: Any) -> Asked:
    made = {"handover": _handover, "group": _group}
    asked = [_handovers(city, first, last), *(_groups(city, end, first, last) for end in ("starts", "ends"))]
    return asked, lambda row: made[row.kind](row, city)


def _handovers(city: City, first: date, last: date) -> QuerySet[Any]:
    found = Handover.objects.in_city(city).filter(starts__range=(first, last))
    return rows(found, "handover", title=F("name"), starts=F("starts"), ends=F("closed_on"), version=F("version"))


def _groups(city: City, end: str, first: date, last: date) -> QuerySet[Any]:
    """The first or the last days of those who were chosen; who belongs by a rule is told by their post."""
    current = Q(group__city=city, group__archived_on=None, person__archived_on=None)
    found = GroupMember.objects.filter(current, **{f"{end}__range": (first, last)})
    return rows(found, "group", pk="group", title=F("group__name"), starts=F(end))


def _handover(row: Row, city: City) -> TimelineItem:
    assert row.starts is not None
    return TimelineItem(
        kind="handover",
        key=f"handover-{row.pk}",
        title=gettext("The posts change hands: %(name)s") % {"name": row.title or ""},
        starts=row.starts,
        url=address("people:handover", city.slug, row.pk),
        state="done" if row.ends else "planned",
        sequence=(row.version or 1) - 1,
    )


def _group(row: Row, city: City) -> TimelineItem:
    """However many came and went on a day, the group has one change."""
    assert row.starts is not None
    return TimelineItem(
        kind="group",
        key=f"group-{row.pk}-{row.starts.isoformat()}",
        title=gettext("The group's members change: %(group)s") % {"group": row.title or ""},
        starts=row.starts,
        url=address("people:group", city.slug, row.pk),
    )


provider = Rows(ask)

timeline.register(kind="handover", label=_("Changes of holders"), ring=4, provider=provider)
timeline.register(kind="group", label=_("Changes in groups"), ring=4, provider=provider)
