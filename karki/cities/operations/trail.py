from __future__ import annotations

from django.db import transaction

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission


@transaction.atomic
def take_out(*, city: City, format: str, by: User) -> None:
    """Writes that somebody took the trail out as a file: it tells what people did."""
    require(by, Permission.READ_AUDIT, city)
    trail.record("cities.trail_exported", subject=city, city=city, by=by, format=format)
