"""The gallery: every component once, with its states. Only in the example and while developing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karki.gallery.forms import SampleForm, ThinFilter
from karki.look import shapes
from karki.look.templatetags.icons import ICONS

SCHEMES = ("light", "dark")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """`?scheme=light` or `dark` forces a colour scheme, so that both can be looked at and tested."""
    scheme = request.GET.get("scheme", "")
    pages = Paginator(range(120), 10)
    return render(
        request,
        "gallery/gallery.html",
        {
            "scheme": scheme if scheme in SCHEMES else "",
            "page": pages.get_page(request.GET.get("page", 3)),
            "blank": SampleForm(auto_id="blank_%s"),
            "refused": _refused(),
            "filters": ThinFilter(request.GET or None),
            **_sample(),
        },
    )


def _refused() -> SampleForm:
    """The form as it comes back when somebody sent it with faults."""
    return SampleForm({"title": "", "due": "31.2.", "publicity": ""}, auto_id="refused_%s")


def _sample() -> dict[str, Any]:
    counts: dict[str | None, int] = {"on_track": 6, "at_risk": 3, "stalled": 1, "achieved": 2, "dropped": 1, None: 2}
    return {
        "ratings": shapes.ORDER,
        "counts": counts,
        "set_of_ratings": [rating for rating in shapes.ORDER for _copy in range(counts[rating])],
        "trends": ("up", "same", "down", "ended"),
        "icons": sorted([*ICONS, "more"]),
        "start": date(2026, 10, 1),
        "end": date(2026, 12, 20),
        "figures": [(_("Objectives"), 15), (_("Changed"), 4), (_("Promises open"), 7)],
        "facts": [(_("Sure"), 8), (_("Guessed"), 2)],
        "tabs": [
            {"url": "#overview", "label": _("Overview"), "current": True},
            {"url": "#meetings", "label": _("Meetings"), "count": 12},
            {"url": "#history", "label": _("History")},
        ],
        "steps": [_("Document"), _("Review"), _("Plan")],
        "rows": [
            ("A.1", _("Evening trains to the harbour"), "on_track", "up", "E. Example"),
            ("A.2", _("A crossing for cyclists at the old mill"), "at_risk", "down", "E. Example"),
            ("A.3", _("Training places for nurses"), None, "same", "S. Sample"),
        ],
    }
