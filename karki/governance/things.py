"""Bodies and offices: whose histories have pages (see karki.cities.histories)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from karki.cities import histories
from karki.governance.models import Body, Position


def _parts_of_body(body: Body) -> Iterable[tuple[str, Any]]:
    yield "governance.mandate", body.mandates.values_list("pk", flat=True)


def _parts_of_office(office: Position) -> Iterable[tuple[str, Any]]:
    yield "governance.mandate", office.mandates.values_list("pk", flat=True)


histories.register(
    "governance.body", lambda city: Body.objects.in_city(city).select_related("city"), parts=_parts_of_body
)
histories.register(
    "governance.position", lambda city: Position.objects.in_city(city).select_related("city"), parts=_parts_of_office
)
