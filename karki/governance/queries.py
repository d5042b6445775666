"""Page-sized reads of the city's bodies and powers; the whole of them is in `structure`."""

from __future__ import annotations

from datetime import date

from karki.cities.models import City
from karki.governance.models import Body, Mandate, PowerCode

#: Powers whose holders get follow-up reports.
FOLLOWING = (PowerCode.FOLLOWS_UP, PowerCode.DECIDES_FOLLOW_UP)


def follow_up_frequencies(city: City, on: date) -> dict[Body, int | None]:
    """The bodies that get follow-up reports on that day, with how many times a year; None if no mandate says."""
    per_year: dict[Body, int | None] = {}
    for mandate in Mandate.objects.in_city(city).on(on).filter(power__in=FOLLOWING).select_related("body"):
        if mandate.body is not None:
            per_year[mandate.body] = per_year.get(mandate.body) or mandate.per_year
    return per_year
