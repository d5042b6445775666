"""The last link of a letter: no more of them, without signing in. Mail programs have a button of their own for it (RFC 8058)."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from karki.common import pace
from karki.reminders import links
from karki.reminders.models import Preference
from karki.reminders.operations import preferences

MOST_A_MINUTE: Final = 30


@csrf_exempt  # a mail program posts here, without our page and its cookie: the signed link says whose letters they are
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Asks, and stops when the button is pressed or the mail program posts. Opening the page stops nothing."""
    member = links.receiver_of(token)
    if member is None:
        raise Http404
    if pace.is_too_often(f"stop-{member.pk}", MOST_A_MINUTE):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    if request.method == "POST":
        preferences.stop(member=member)
    stopped = Preference.objects.of(member.user, member.city).cadence == Preference.Cadence.OFF
    context = {"city": member.city, "stopped": stopped, "token": token}
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    with translation.override(translation.get_language() if chosen else member.user.language):
        response = render(request, "reminders/stop.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
