"""What a person chooses of reminders."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City, Member
from karki.cities.roles import Permission
from karki.common.changes import assign, changed
from karki.reminders.models import Preference, Reminder


@transaction.atomic
def choose(*, city: City, cadence: str, kinds: Iterable[str], version: int, by: User) -> Preference:
    """Saves when reminders come to `by` by e-mail, and of which kinds. Raises Conflict, ValidationError."""
    require(by, Permission.READ, city)
    preference, _made = Preference.objects.get_or_create(city=city, user=by)
    wanted = set(kinds)
    values = {"cadence": cadence, "left_out": [kind for kind in Reminder.Kind.values if kind not in wanted]}
    if not changed(preference, values):
        return preference
    assign(preference, values)
    preference.full_clean()
    preference.save_from(version, *values)
    trail.record("reminders.preference.chosen", subject=preference, city=city, by=by, cadence=cadence)
    return preference


@transaction.atomic
def stop(*, member: Member) -> None:
    """No more letters to the member, by the link of one that came: whoever has it had the letter. Twice is as once."""
    preference, _made = Preference.objects.select_for_update().get_or_create(city=member.city, user=member.user)
    if preference.cadence == Preference.Cadence.OFF:
        return
    preference.cadence = Preference.Cadence.OFF
    preference.save_from(preference.version, "cadence")
    trail.record("reminders.preference.stopped", subject=preference, city=member.city, by=member.user)
