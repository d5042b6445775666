"""From the parts of an address to what they name, always inside the city of the request; and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from karki.cities.pages import CityRequest
from karki.governance.models import Body, Mandate, Position, Tenure

Trail = list[tuple[str, str]]


def body_at(request: CityRequest, slug: str) -> Body:
    return _found(request, Body.objects.select_related("parent", "led_by"), slug=slug)  # type: ignore[no-any-return]


def office_at(request: CityRequest, slug: str) -> Position:
    return _found(request, Position.objects.select_related("body", "superior"), slug=slug)  # type: ignore[no-any-return]


def power_at(request: CityRequest, pk: int) -> Mandate:
    return _found(request, Mandate.objects.select_related("body", "position"), pk=pk)  # type: ignore[no-any-return]


def tenure_at(request: CityRequest, pk: int) -> Tenure:
    tenures = Tenure.objects.in_city(request.city).select_related("person", "position", "deputy_for__person")
    tenure: Tenure = get_object_or_404(tenures, pk=pk)
    tenure.position.city = request.city
    return tenure


def _found(request: CityRequest, rows: QuerySet[Any], **key: Any) -> Any:
    row = get_object_or_404(rows, city=request.city, **key)
    row.city = request.city
    return row


def in_the_city(request: CityRequest, rows: Iterable[Body | Position | None]) -> None:
    """Tells the rows the city that they are in, so that their addresses need no query each."""
    for row in rows:
        if row is not None:
            row.city = request.city


def overview_url(request: CityRequest) -> str:
    return reverse("governance:overview", args=[request.city.slug])


def trail(request: CityRequest, *steps: tuple[str, str]) -> Trail:
    """Handbook, who decides what, and what is under it; the last step is this page and has no address."""
    handbook = (_("Handbook"), reverse("plans:handbook", args=[request.city.slug]))
    return [handbook, (_("Who decides what"), overview_url(request)), *steps]
