"""A month of the clock: weeks from Monday with their numbers."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.clock.dates import FIRST_YEAR, LAST_YEAR
from karki.clock.viewing.asked import Asked, month_of, weeks_of
from karki.clock.viewing.months import Day, month_of_items
from karki.clock.viewing.shown import Shown, shown
from karki.clock.views.frame import framed, to
from karki.common import clock
from karki.common.days import why_free


@require_safe
@city_page(Permission.READ)
def month(request: CityRequest) -> HttpResponse:
    asked = Asked.of(request.GET)
    first = month_of(request.GET, asked.year)
    asked = Asked(first.year, 1, asked.goal, asked.body, asked.owner, asked.kind)
    found = shown(request.city, asked, request.audience, weeks_of(first))
    asked = found.asked
    made = month_of_items(first, found.items)
    today = clock.today()
    context = framed(request, "month", found, month=f"{first:%Y-%m}") | {
        "title": f"{capfirst(str(MONTHS[first.month]))} {first.year}",
        "weekdays": [(WEEKDAYS[number], WEEKDAYS_ABBR[number]) for number in range(7)],
        "weeks": [(week.number, [_cell(request, found, day, today) for day in week.days]) for week in made.weeks],
        "lasting": [found.line(item) for item in made.lasting],
        "earlier": _way(request, asked, first - timedelta(days=1)),
        "later": _way(request, asked, (first + timedelta(days=31)).replace(day=1)),
        "this": None if first == today.replace(day=1) else _way(request, asked, today),
    }
    return render(request, "clock/month.html", context)


def _cell(request: CityRequest, found: Shown, day: Day, today: date) -> dict[str, object]:
    return {
        "day": day.day,
        "in_month": day.in_month,
        "is_today": day.day == today,
        "holiday": why_free(day.day, frozenset()),
        "lines": [found.line(item) for item in day.told],
        "left": day.left,
        "url": to(request, "list", found.asked.days_query(day.day, day.day)),
    }


def _way(request: CityRequest, asked: Asked, day: date) -> dict[str, str] | None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    query = asked.query(year=day.year, month=f"{day:%Y-%m}")
    return {"url": to(request, "month", query), "label": f"{capfirst(str(MONTHS[day.month]))} {day.year}"}
