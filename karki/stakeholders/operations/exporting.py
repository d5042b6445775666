from __future__ import annotations

from django.db import transaction

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission


@transaction.atomic
def take_out(*, city: City, what: str, format: str, notes: str = "", by: User | None) -> None:
    """Leaves a trace of the fact that somebody took the registry out as a file. `by` is None for the command line."""
    if by is not None:
        require(by, Permission.EDIT_PLAN, city)
    trail.record(
        "stakeholders.registry.taken_out", subject=city, city=city, by=by, table=what, format=format, notes=notes
    )
