from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.influence.coverage import BEFORE_WINDOW, COMING, IN_ORDER, LATE, NEVER, coverage_of
from karki.influence.evenness import evenness_of
from karki.influence.forms.filters import PeriodFilter
from karki.influence.views.places import goals_at, plan_at, tabs

#: Of those who need a meeting, as many stand open; the rest are behind one press.
FIRST = 8


@require_safe
@city_page(Permission.READ)
def coverage(request: CityRequest, year: int) -> HttpResponse:
    """Whom of the maps nobody has met within the cadence, or at all; the most urgent first."""
    today = clock.today()
    plan, goals = goals_at(request, year)
    found = coverage_of(plan, goals, request.audience, today)
    urgent = [(line, line.days_late(today)) for line in found.of(NEVER, LATE, BEFORE_WINDOW)]
    context = {
        "plan": plan,
        "today": today,
        "how_many": len(urgent),
        "urgent": [part for part in (urgent[:FIRST], urgent[FIRST:]) if part],
        "coming": found.of(COMING),
        "in_order": found.of(IN_ORDER),
        "unknown": found.unknown,
    }
    return render(request, "influence/coverage.html", {**context, "tabs": tabs(request, plan, "coverage")})


@require_safe
@city_page(Permission.READ)
def evenness(request: CityRequest, year: int) -> HttpResponse:
    """With whom the city was in contact: parties, regions, government and opposition."""
    plan, form = plan_at(request, year), PeriodFilter(request.GET)
    first, last = form.asked()
    found = evenness_of(request.city, request.audience, first, last)
    context = {"plan": plan, "form": form, "first": first, "last": last, "found": found}
    return render(request, "influence/evenness.html", {**context, "tabs": tabs(request, plan, "evenness")})
