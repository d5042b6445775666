"""What the annual clock shows of who decides: the days on which somebody's time in an office begins and ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from karki.cities.addresses import address
from karki.cities.models import City
from karki.common.timeline import TimelineItem
from karki.common.timeline_rows import Asked, Row, Rows, rows
from karki.governance.models import Tenure


def ask(city: City, first: date, last: date, audience: Any) -> Asked:
    ended: QuerySet[Tenure] = Tenure.objects.in_city(city).filter(ends__range=(first, last))
    columns = {
        "title": F("person__name"),
        "starts": F("ends"),
        "body": F("position__body"),
        "owner": F("person"),
        "version": F("version"),
        "code": F("position__slug"),
        "word": F("position__name"),
    }

    def item_of(row: Row) -> TimelineItem:
        assert row.starts is not None
        return TimelineItem(
            kind="tenure",
            key=f"tenure-{row.pk}-ends",
            title=_("%(person)s: the time as %(office)s ends") % {"person": row.title, "office": row.word},
            starts=row.starts,
            url=address("governance:office", city.slug, row.code or ""),
            bodies=frozenset() if row.body is None else frozenset({row.body}),
            owners=frozenset() if row.owner is None else frozenset({row.owner}),
            sequence=(row.version or 1) - 1,
        )

    return [rows(ended, "tenure", **columns)], item_of


provider = Rows(ask)
