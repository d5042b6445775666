"""Ending sign-ins: one, or all at once. A session that is not listed ends too, by the stamp in the user."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from karki.accounts.models import User
from karki.audit import trail
from karki.common import clock


def note(request: HttpRequest) -> None:
    """Puts the session of this request on the user's list."""
    UserSession.objects.create_from_request(request)


def forget_old() -> None:
    """Deletes what is left of sessions that have run out: their rows, and with them the addresses they came from."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    oldest = clock.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    UserSession.objects.filter(created_at__lt=oldest).delete()


@transaction.atomic
def end_one(*, user: User, session: str, by: User) -> None:
    """Ends one of the user's own sessions, named by its number on the list; another's number does nothing."""
    if session.isdecimal():
        for listed in UserSession.objects.filter(user=user, pk=int(session)):
            listed.end()
            trail.record("accounts.session_ended", subject=user, city=None, by=by)


@transaction.atomic
def end_all(*, user: User, by: User | None, keep: str | None = None) -> None:
    """Signs the user out everywhere at once. `keep` is a session key whose owner renews it in the same request."""
    User.objects.filter(pk=user.pk).update(session_stamp=F("session_stamp") + 1)
    user.refresh_from_db(fields=["session_stamp"])
    for listed in UserSession.objects.filter(user=user).exclude(session_key=keep or ""):
        listed.end()
    trail.record("accounts.sessions_ended", subject=user, city=None, by=by)
