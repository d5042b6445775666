"""What allauth does that is ours to remember: the trail of passwords and recovery codes, the list of sessions.

The pages that send these signals run in one transaction (`views.changing`), so the trail and the change stand together.
"""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.account.signals import user_logged_in as let_in_by_allauth
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from karki.accounts import happened, letters, lockout
from karki.accounts.models import User
from karki.accounts.operations import sessions
from karki.accounts.social import SIGN_IN_KEY


def _record(code: str, user: User) -> None:
    happened.tell(code, user=user, by=user)


@receiver(user_logged_in)
def note_session(request: HttpRequest, **_kwargs: Any) -> None:
    """Every way in is listed, allauth's and ours."""
    if lockout.address_of(request):
        sessions.note(request)


@receiver(let_in_by_allauth)
def note_provider(request: HttpRequest, sociallogin: Any = None, **_kwargs: Any) -> None:
    """What signing out needs later: of the city's sign-in service, and when the service says that it happened there."""
    if sociallogin is not None:
        provider, sid = sociallogin.account.provider, sociallogin.sid
        request.session[SIGN_IN_KEY] = {"provider": provider, "id_token": sociallogin.id_token, "sid": sid}
        request.session.save()  # else allauth, which looks next, finds a listed session that nobody has signed in to
        sessions.begun_by(provider, sid, session_key=request.session.session_key or "")


@receiver(password_changed)
def changed(user: User, **_kwargs: Any) -> None:
    _record("accounts.password_changed", user)
    letters.tell(user, "password_changed")


@receiver(password_reset)
def reset(user: User, **_kwargs: Any) -> None:
    _record("accounts.password_reset", user)
    letters.tell(user, "password_reset")
    lockout.forgive(user)


@receiver(authenticator_used)
def factor_used(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """A recovery code is for the day when the phone is lost: its owner hears of each."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _record("accounts.recovery_code_used", user)
        letters.tell(user, "code_used")
