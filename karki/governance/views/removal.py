"""Taking away what was entered by mistake: the question, what refuses it, or done."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from karki.cities.pages import CityRequest
from karki.governance.views.places import trail


def removed(request: CityRequest, *, what: str, take_away: Callable[[], None], back: str, then: str) -> HttpResponse:
    """Asks, and on POST takes away and goes `then`; a refusal is told on the same page (422)."""
    title, refusal = _("Remove an entry made by mistake"), ""
    if request.method == "POST":
        try:
            take_away()
        except ValidationError as refused:
            refusal = " ".join(refused.messages)
        else:
            messages.success(request, _("Removed."))
            return redirect(then)
    steps = trail(request, (what, back), (title, ""))
    context = {"title": title, "what": what, "refusal": refusal, "back": back, "trail": steps}
    return render(request, "governance/remove.html", context, status=422 if refusal else 200)
