"""Who decides what on a day: the picture, and the same as tables."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.governance.forms import DayForm
from karki.governance.structure import structure_of
from karki.governance.views.places import trail


@require_safe
@city_page(Permission.READ)
def overview(request: CityRequest) -> HttpResponse:
    """Today, or on the day that the address asks for."""
    form = DayForm(request.GET or None)
    day = day_of(form)
    context = {
        "form": form,
        "structure": structure_of(request.city, day),
        "day": day,
        "is_today": day == clock.today(),
        "trail": [*trail(request)[:-1], (trail(request)[-1][0], "")],
    }
    return render(request, "governance/overview.html", context, status=422 if form.is_bound and form.errors else 200)


def day_of(form: DayForm) -> date:
    """The day that was asked for; today where none was, or one that cannot be."""
    asked: date | None = form.cleaned_data.get("on") if form.is_valid() else None
    return asked or clock.today()
