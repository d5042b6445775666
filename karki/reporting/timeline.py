"""What the annual clock shows of reporting: each frozen report on its day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.fields.json import KT

from karki.cities.addresses import address
from karki.cities.models import City
from karki.common.timeline import TimelineItem
from karki.common.timeline_rows import Asked, Row, Rows, rows
from karki.reporting.models import Report


def ask(city: City, first: date, last: date, audience: Any) -> Asked:
    frozen = Report.objects.in_city(city).filter(as_of__range=(first, last))

    def item_of(row: Row) -> TimelineItem:
        assert row.starts is not None
        return TimelineItem(
            kind="report",
            key=f"report-{row.pk}",
            title=row.title or "",
            starts=row.starts,
            url=address("reporting:report", city.slug, row.pk),
            bodies=frozenset({row.body} if row.body else ()),
            state="done",
        )

    return [rows(frozen, "report", title=KT("content__title"), starts=F("as_of"), body=F("body"))], item_of


provider = Rows(ask)
