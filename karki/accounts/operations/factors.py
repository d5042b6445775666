from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from karki.accounts import happened, letters
from karki.accounts.models import User
from karki.accounts.operations import sessions


@transaction.atomic
def forget(*, user: User, by: User | None) -> None:
    """Takes away every second factor of one who lost them, and signs them out. Who may ask is decided above."""
    Authenticator.objects.filter(user=user).delete()
    letters.tell(user, "factors_forgotten")
    happened.tell("accounts.factors_forgotten", user=user, by=by)
    sessions.end_all(user=user, by=by)
