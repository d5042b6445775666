"""The signed link of a reminder: it opens the short update form, and by itself changes nothing and signs nobody in."""

from __future__ import annotations

from django.core import signing

from karki.reminders.models import Reminder

SALT = "karki.reminders.update"


def token_of(reminder: Reminder) -> str:
    return signing.Signer(salt=SALT).sign(str(reminder.pk)).replace(":", "~")


def reminder_of(token: str) -> int:
    """The reminder's number, if the link is one that was written here; else 0, which no reminder has."""
    try:
        return int(signing.Signer(salt=SALT).unsign(token.replace("~", ":")))
    except (signing.BadSignature, ValueError):
        return 0
