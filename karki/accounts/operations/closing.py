"""Closing an account and opening it again. Who may ask is decided above, where cities are known."""

from __future__ import annotations

from django.db import transaction

from karki.accounts import happened
from karki.accounts.models import User
from karki.accounts.operations import sessions


@transaction.atomic
def close(*, user: User, by: User | None) -> User:
    """The user signs in no more, and every open session ends at once."""
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
        happened.tell("accounts.closed", user=user, by=by)
        sessions.end_all(user=user, by=by)
    return user


@transaction.atomic
def reopen(*, user: User, by: User | None) -> User:
    """The user may sign in again, with the password and the factors that they had."""
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        happened.tell("accounts.reopened", user=user, by=by)
    return user
