"""The signed links of a letter. Neither signs anybody in, and opening one changes nothing.

That of a reminder leads to the short update form; the last one of the letter is for having no more of them.
"""

from __future__ import annotations

from django.core import signing

from karki.cities.models import Member
from karki.reminders.models import Letter, Reminder

SALT = "karki.reminders.update"
STOP_SALT = "karki.reminders.stop"


def token_of(reminder: Reminder) -> str:
    return signing.Signer(salt=SALT).sign(str(reminder.pk)).replace(":", "~")


def reminder_of(token: str) -> int:
    """The reminder's number, if the link is one that was written here; else 0, which no reminder has."""
    try:
        return int(signing.Signer(salt=SALT).unsign(token.replace("~", ":")))
    except (signing.BadSignature, ValueError):
        return 0


def stop_token(letter: Letter) -> str:
    """Whose letters, and of which city: good for as long as they are a member there."""
    return signing.Signer(salt=STOP_SALT).sign(f"{letter.city_id}-{letter.user_id}").replace(":", "~")


def receiver_of(token: str) -> Member | None:
    """The member whose letters the link stops; None for another link, and for one who has left the city."""
    try:
        city, _dash, user = signing.Signer(salt=STOP_SALT).unsign(token.replace("~", ":")).partition("-")
    except signing.BadSignature:
        return None
    found: Member | None = Member.objects.select_related("city", "user").filter(city=int(city), user=int(user)).first()
    return found
