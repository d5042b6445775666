"""What a person chooses of reminders."""

from __future__ import annotations

from django.db import transaction

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.reminders.models import Preference


@transaction.atomic
def choose(*, city: City, cadence: str, version: int, by: User) -> Preference:
    """Saves when reminders come to `by` by e-mail. Raises Conflict, ValidationError."""
    require(by, Permission.READ, city)
    preference, _made = Preference.objects.get_or_create(city=city, user=by)
    if preference.cadence == cadence:
        return preference
    preference.cadence = cadence
    preference.full_clean()
    preference.save_from(version, "cadence")
    trail.record("reminders.preference.chosen", subject=preference, city=city, by=by, cadence=cadence)
    return preference
