from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.engagement import queries
from karki.engagement.forms.filters import EngagementFilter
from karki.engagement.month import days_of, weeks
from karki.engagement.nearby import with_others
from karki.engagement.views.places import tabs


@require_safe
@city_page(Permission.READ)
def coming(request: CityRequest) -> HttpResponse:
    """What is planned, the next first, and what waits for a word about how it went."""
    today = clock.today()
    untold = queries.untold(request.city, request.audience, request.user, today, mine=False)
    return _listed(request, "list", {"untold": untold})


@require_safe
@city_page(Permission.READ)
def past(request: CityRequest) -> HttpResponse:
    return _listed(request, "past", {})


def _listed(request: CityRequest, current: str, context: dict[str, object]) -> HttpResponse:
    form = EngagementFilter(request.GET)
    form.offer(request.city)
    read = queries.past if current == "past" else queries.coming
    asked, after = form.asked(), request.GET.get("after", "")
    page = read(request.city, request.audience, asked, request.user, clock.today(), after)
    more = urlencode([*((k, v) for k, v in request.GET.items() if k != "after"), ("after", page.next)])
    context["near"] = with_others(request.city, page.rows, request.audience) if current == "list" else set()
    context |= {"page": page, "more": more, "form": form, "after": after, "today": clock.today()}
    return render(request, "engagement/list.html", {**context, "tabs": tabs(request, current), "current": current})


@require_safe
@city_page(Permission.READ)
def calendar(request: CityRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """A month, this one unless the address names another."""
    today = clock.today()
    if year is None or month is None:
        year, month = today.year, today.month
    if not (1990 <= year <= 2100 and 1 <= month <= 12):
        raise Http404
    found, totals = queries.month(request.city, request.audience, *days_of(year, month))
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    context = {
        "weeks": weeks(year, month, found, totals),
        "first": date(year, month, 1),
        "before": before,
        "next": following,
    }
    return render(request, "engagement/calendar.html", {**context, "tabs": tabs(request, "calendar"), "today": today})


@require_safe
@city_page(Permission.READ)
def day(request: CityRequest, year: int, month: int, day: int) -> HttpResponse:
    """All that has the day: where a crowded day of the calendar leads."""
    try:
        shown = date(year, month, day)
    except ValueError:
        raise Http404 from None
    if not 1990 <= year <= 2100:
        raise Http404
    page = queries.on_day(request.city, request.audience, shown, request.GET.get("after", ""))
    context = {
        "day": shown,
        "before": shown - timedelta(days=1),
        "next": shown + timedelta(days=1),
        "page": page,
        "after": request.GET.get("after", ""),
        "near": set(),
    }
    return render(request, "engagement/day.html", {**context, "tabs": tabs(request, "calendar")})
