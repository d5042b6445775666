"""What the guard against guessing counts by, and what it answers. Settings: AXES_*."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account.adapter import get_adapter
from axes.utils import reset
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from karki.accounts.models import User


def username_of(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The user name tried, in one spelling: the database finds AINO and aino alike, so they are counted together."""
    tried = (credentials or {}).get("username") or request.POST.get("login", "")
    return unicodedata.normalize("NFKC", str(tried)).strip().upper().casefold()[:255]


def address_of(request: HttpRequest) -> str | None:
    """The visitor's address; behind trusted proxies the one that they saw."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return None


def answer(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None) -> HttpResponse:
    """The page that the view made, which says why in words; only the status tells machines."""
    response.status_code = 429
    return response


def forgive(user: User) -> None:
    """Whoever proved by e-mail to be the user may try anew."""
    reset(username=username_of(HttpRequest(), {"username": user.username}))
