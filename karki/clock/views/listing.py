"""Everything dated as one list: the table that says what the pictures show."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.clock.viewing.asked import Asked
from karki.clock.viewing.shown import shown
from karki.clock.views.frame import framed

ON_PAGE = 200


@require_safe
@city_page(Permission.READ)
def listing(request: CityRequest) -> HttpResponse:
    """Of a year, or of the days between `from` and `to`."""
    found = shown(request.city, Asked.of(request.GET), request.audience)
    asked = found.asked
    page = Paginator(found.items, ON_PAGE).get_page(request.GET.get("page"))
    days = {"from": asked.since, "to": asked.until}
    kept = {name: day.isoformat() for name, day in days.items() if day}
    context = framed(request, "list", found, **kept) | {
        "page": page,
        "lines": [found.line(item) for item in page],
        "days": (asked.first, asked.last) if kept or asked.years > 1 else None,
        "by_year": asked.years > 1,
    }
    return render(request, "clock/list.html", context)
