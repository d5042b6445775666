"""The timeline on the page of a person or an organisation: what is shown of it, under which headings, and the ways to the rest."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from karki.cities.pages import CityRequest
from karki.common import clock, dealings

#: Where the timeline stands on its page.
PLACE = "timeline"


def timeline_of(request: CityRequest, entry: Any) -> dict[str, Any]:
    """What is asked for in the address: a kind (`show`) and a page; what is not understood asks for nothing."""
    kinds, asked, today = dealings.kinds(), request.GET.get("show", ""), clock.today()
    show = asked if any(one.code == asked for one in kinds) else ""
    page = dealings.page(request, entry, kind=show, number=_number(request.GET.get("page", "")))
    groups = groupby(page.shown, lambda shown: _("Coming") if shown[0] > today else str(shown[0].year))
    return {
        "groups": [(heading, list(shown)) for heading, shown in groups],
        "kinds": [(label, _address(code), code == show) for code, label in _offered(kinds)],
        "newer": _address(show, page.newer),
        "earlier": _address(show, page.earlier),
        "is_narrowed": bool(show),
    }


def _offered(kinds: list[dealings.Kind]) -> list[tuple[str, Any]]:
    return [("", _("All")), *((one.code, one.label) for one in kinds)]


def _address(show: str, page: int = 1) -> str:
    """The timeline of the same page; empty where there is no such page of it."""
    if page == 0:
        return ""
    asked = {"show": show} if show else {}
    return f"?{urlencode(asked | ({'page': page} if page > 1 else {}))}#{PLACE}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 1
