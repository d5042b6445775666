"""The year's quarters, goal by goal."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.clock.viewing.asked import Asked
from karki.clock.viewing.quarters import Quarter, Row, rows_of
from karki.clock.viewing.shown import Shown, shown
from karki.clock.viewing.strip import strip_of
from karki.clock.views.frame import framed, to
from karki.clock.wheel.svg import QUARTERS
from karki.common import clock


@require_safe
@city_page(Permission.READ)
def quarters(request: CityRequest) -> HttpResponse:
    asked = Asked.of(request.GET)
    asked = Asked(asked.year, 1, asked.goal, asked.body, asked.owner, asked.kind)
    found = shown(request.city, asked, request.audience)
    goals = [goal for goal in found.goals if found.asked.goal in (None, goal.pk)]
    rows = rows_of(asked.year, found.items, goals)
    context = framed(request, "quarters", found) | {
        "rows": [_row(request, found, row) for row in rows],
        "numerals": QUARTERS,
    }
    return render(request, "clock/quarters.html", context)


def _row(request: CityRequest, found: Shown, row: Row) -> dict[str, object]:
    return {
        "name": row.goal.name if row.goal else "",
        "id": f"goal-{row.goal.pk}" if row.goal else "no-goal",
        "strip": strip_of(row.items, found.asked.year, clock.today()),
        "quarters": [_quarter(request, found, row, quarter) for quarter in row.quarters],
        "count": len(row.items),
    }


def _quarter(request: CityRequest, found: Shown, row: Row, quarter: Quarter) -> dict[str, object]:
    goal = {"goal": row.goal.pk} if row.goal else {}
    return {
        "numeral": QUARTERS[quarter.number - 1],
        "lines": [found.line(item) for item in quarter.told],
        "left": quarter.left,
        "url": to(request, "list", found.asked.days_query(quarter.first, quarter.last, **goal)),
    }
