"""What this session has shown of its user, besides a password."""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from karki.accounts.models import User


def shown(request: HttpRequest) -> bool:
    """True when a code or a passkey was used in this session; asks only the session."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def provider_of(request: HttpRequest) -> str:
    """The sign-in service by which this session began; empty for a password or a passkey."""
    records = get_authentication_records(request, request.user)
    return next((str(one.get("provider", "")) for one in records if one.get("method") == "socialaccount"), "")


def has_any(user: User) -> bool:
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
