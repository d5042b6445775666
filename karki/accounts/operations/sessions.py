"""Ending sign-ins: one, or all at once. A session that is not listed ends too, by the stamp in the user."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from karki.accounts import happened
from karki.accounts.logout_tokens import SignedOut
from karki.accounts.models import LogoutToken, User
from karki.accounts.openid import Refused
from karki.common import clock


def note(request: HttpRequest) -> None:
    """Puts the session of this request on the user's list."""
    UserSession.objects.create_from_request(request)


def begun_by(provider: str, sid: str, *, session_key: str) -> None:
    """Remembers by which sign-in service a listed session began, and how that one calls it."""
    UserSession.objects.filter(session_key=session_key).update(data={"provider": provider, "sid": sid})


def forget_old() -> None:
    """Deletes what is left of sessions that have run out: their rows, and with them the addresses they came from."""
    LogoutToken.objects.filter(used_at__lt=clock.now() - timedelta(days=1)).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    oldest = clock.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    UserSession.objects.filter(created_at__lt=oldest).delete()


@transaction.atomic
def end_one(*, user: User, session: str, by: User) -> None:
    """Ends one of the user's own sessions, named by its number on the list; another's number does nothing."""
    if session.isdecimal():
        for listed in UserSession.objects.filter(user=user, pk=int(session)):
            listed.end()
            happened.tell("accounts.session_ended", user=user, by=by)


@transaction.atomic
def end_by_provider(*, said: SignedOut) -> int:
    """Ends the sessions that the provider says are over, and tells how many. A token of before is Refused."""
    _token, is_new = LogoutToken.objects.get_or_create(known_by=said.token, defaults={"used_at": clock.now()})
    if not is_new:
        raise Refused("logout token: used before")
    begun = UserSession.objects.filter(data__provider=said.provider)
    if said.session:
        begun = begun.filter(data__sid=said.session)
    if said.subject:
        of = SocialAccount.objects.filter(provider=said.provider, uid=said.subject).values("user")
        begun = begun.filter(user__in=of)
    ended = list(begun.select_related("user"))
    for listed in ended:
        listed.end()
    for user in {listed.user_id: listed.user for listed in ended}.values():
        happened.tell("accounts.signed_out_by_provider", user=user, by=None, provider=said.provider)
    return len(ended)


@transaction.atomic
def end_all(*, user: User, by: User | None, keep: str | None = None) -> None:
    """Signs the user out everywhere at once. `keep` is a session key whose owner renews it in the same request."""
    User.objects.filter(pk=user.pk).update(session_stamp=F("session_stamp") + 1)
    user.refresh_from_db(fields=["session_stamp"])
    for listed in UserSession.objects.filter(user=user).exclude(session_key=keep or ""):
        listed.end()
    happened.tell("accounts.sessions_ended", user=user, by=by)
