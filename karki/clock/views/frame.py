"""What stands around every view of the clock: the ways between the views, the years, the filters."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from karki.cities.pages import CityRequest
from karki.clock.dates import FIRST_YEAR, LAST_YEAR
from karki.clock.forms.filters import ClockFilter
from karki.clock.viewing.asked import MOST_YEARS, Asked
from karki.clock.viewing.shown import Shown

VIEWS = ("year", "list", "month", "quarters")
SEVERAL = ("year", "list")  #: the views that show up to three years
REGION = "clock-view"  #: what the filters change


def framed(request: CityRequest, view: str, shown: Shown, **kept: str) -> dict[str, Any]:
    """The context of the frame; `kept` are the view's own parts of the address, which filters leave as they are."""
    asked = shown.asked
    kept = {"year": str(asked.year), **({"years": str(asked.years)} if view in SEVERAL else {}), **kept}
    labels = {"year": _("Wheel"), "list": _("List"), "month": _("Month"), "quarters": _("Quarters by goal")}
    return {
        "asked": asked,
        "shown": shown,
        "form": ClockFilter(shown, **kept),
        "region": REGION,
        "views": [
            {
                "url": to(request, name, asked.query(**({} if name in SEVERAL else {"years": None}))),
                "label": labels[name],
                "current": name == view,
            }
            for name in VIEWS
        ],
        "years": years(request, view, asked),
        "more_years": more_years(request, view, asked) if view in SEVERAL else [],
        "clear": to(request, view, asked.query(goal=None, body=None, owner=None, kind=None)),
    }


def years(request: CityRequest, view: str, asked: Asked) -> list[dict[str, Any]]:
    """The year before, this one and the two that follow."""
    return [
        {
            "url": to(request, view, asked.query(year=year, years=None)),
            "label": str(year),
            "current": year == asked.year and asked.years == 1,
        }
        for year in range(max(FIRST_YEAR, asked.year - 1), min(LAST_YEAR, asked.year + 2) + 1)
    ]


def more_years(request: CityRequest, view: str, asked: Asked) -> list[dict[str, Any]]:
    """The same from this year on, with one, two or three years beside each other."""
    return [
        {
            "url": to(request, view, asked.query(years=count if count > 1 else None)),
            "label": _("One year") if count == 1 else _("%(count)s years") % {"count": count},
            "current": count == asked.years,
        }
        for count in range(1, MOST_YEARS + 1)
    ]


def to(request: CityRequest, view: str, query: str = "") -> str:
    return reverse(f"clock:{view}", args=[request.city.slug]) + query
