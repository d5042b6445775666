"""Numbers beside a place of the menu, read together with who the member is, so that no page takes a query more for them.

A higher app registers an expression over `Member` rows in `AppConfig.ready()`; the number is then `member.waiting_<name>`.
"""

from __future__ import annotations

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from karki.cities.models import Member

_counted: dict[str, Coalesce] = {}


def register(name: str, rows: QuerySet) -> None:  # type: ignore[type-arg]
    """Counts those of `rows`, of any model that has a city and a user, whose city and user are the member's."""
    _counted[f"waiting_{name}"] = _number(rows)


def with_counts(members: QuerySet[Member]) -> QuerySet[Member]:
    return members.annotate(**_counted)


def _number(rows: QuerySet) -> Coalesce:  # type: ignore[type-arg]
    own = rows.filter(city=OuterRef("city"), user=OuterRef("user")).order_by()
    return Coalesce(Subquery(own.values("user").annotate(number=Count("pk")).values("number")), 0)
