"""allauth's pages that change how one signs in: the change and what the trail says of it are one transaction.

allauth tells of some changes only after its own transaction, so what happened to the second factors is seen here, from
what there was before and what there is after.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from karki.accounts import happened, letters
from karki.accounts.models import User

Page = Callable[..., HttpResponseBase]

CODES = Authenticator.Type.RECOVERY_CODES


def in_one(page: Page) -> Page:
    """What the page does on POST stands whole or not at all, with the events that `accounts.events` writes of it."""

    @wraps(page)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return page(request, *args, **kwargs)
        with transaction.atomic():
            return page(request, *args, **kwargs)

    return view


def told(page: Page) -> Page:
    """The same for a page that adds or removes second factors; their owner gets a letter of each."""

    @in_one
    @wraps(page)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or not request.user.is_authenticated:
            return page(request, *args, **kwargs)
        user = request.user
        before = _kinds(user)
        answer = page(request, *args, **kwargs)
        _tell(request, user, before, _kinds(user))
        return answer

    return view


def _kinds(user: User) -> dict[int, str]:
    return dict(Authenticator.objects.filter(user=user).values_list("pk", "type"))


def _tell(request: HttpRequest, user: User, before: dict[int, str], after: dict[int, str]) -> None:
    added = {pk: kind for pk, kind in after.items() if pk not in before}
    removed = [kind for pk, kind in before.items() if pk not in after]
    for pk, kind in added.items():
        if kind != CODES:
            _record("accounts.factor_added", user, kind=kind)
            letters.tell(user, f"{kind}_added")
            # Whoever just showed that the factor works need not show it again in this session.
            record_authentication(request, user, "mfa", id=pk, type=kind)
    for kind in removed:
        if kind != CODES:
            _record("accounts.factor_removed", user, kind=kind)
            letters.tell(user, f"{kind}_removed")
    if CODES in removed and CODES in added.values():
        _record("accounts.factor_renewed", user)
        letters.tell(user, "codes_renewed")


def _record(code: str, user: User, **details: Any) -> None:
    happened.tell(code, user=user, by=user, **details)
