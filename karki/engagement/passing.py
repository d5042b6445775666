"""What of promises and engagements passes on when a post changes hands, and what is done besides (see karki.common.references).

Permission is asked by the operation that concludes the hand-over.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet

from karki.audit import trail
from karki.common import clock
from karki.engagement.models import Commitment, Engagement
from karki.engagement.models.engagement import State


def unkept(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Promises that are open, both ways."""
    return (
        rows.filter(state=Commitment.State.OPEN, removed_at__isnull=True).select_related("city").order_by("due", "pk")
    )


def planned(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Participants of engagements that are still planned."""
    rows = rows.filter(engagement__state=State.PLANNED, engagement__removed_at__isnull=True)
    return rows.select_related("engagement__city").order_by("engagement__date", "pk")


def promise_passed(row: Commitment, source: Any, target: Any, by: Any) -> None:
    Commitment.objects.filter(pk=row.pk).update(changed_at=clock.now())
    trail.record("engagement.commitment.passed_on", subject=row, city=row.city, by=by, other=source, who=target)


def meeting_passed(row: Any, source: Any, target: Any, by: Any) -> None:
    """The engagement has another participant; a title that lists the participants lists the new one."""
    engagement: Engagement = row.engagement
    engagement.title = _retitled(engagement.title, source.name, target.name)
    Engagement.objects.filter(pk=engagement.pk).update(
        title=engagement.title, changed_at=clock.now(), version=F("version") + 1
    )
    city = engagement.city
    trail.record("engagement.engagement.passed_on", subject=engagement, city=city, by=by, other=source, who=target)


def _retitled(title: str, old: str, new: str) -> str:
    """“Meeting: Anna Aalto, Traficom” with the new name where the old one is an item of the list by itself."""
    head, colon, tail = title.partition(": ")
    names = [new if name == old else name for name in tail.split(", ")]
    return f"{head}{colon}{', '.join(names)}"[:300]
