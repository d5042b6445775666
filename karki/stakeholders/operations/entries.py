"""What is done to an entry of either sort, a person or an organisation: checked, archived, brought back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import clock
from karki.stakeholders.models import Organization, Person
from karki.stakeholders.models.kept import Kept

Entry = Person | Organization


def city_of(entry: Entry) -> City:
    """The city whose entry it is; raises ValidationError for one that all cities share."""
    if entry.city is None:
        raise ValidationError(_("The entry is shared by all cities, and is not changed here."))
    return entry.city


@transaction.atomic
def confirm(*, entry: Entry, by: User) -> Entry:
    """Says that what is known of the entry was checked today and is right."""
    city = city_of(entry)
    require(by, Permission.EDIT_PLAN, city)
    entry.refuse_erased()
    entry.checked_on, entry.checked_by = clock.today(), by
    entry.save(update_fields=["checked_on", "checked_by"])
    trail.record(f"{_kind(entry)}.checked", subject=entry, city=city, by=by)
    return entry


@transaction.atomic
def archive(*, entry: Entry, why: str, by: User) -> Entry:
    """Takes the entry off the lists and the choices; everything that tells of it stays."""
    city = city_of(entry)
    require(by, Permission.EDIT_PLAN, city)
    if why not in (Kept.Why.LEFT, Kept.Why.ENDED, Kept.Why.MISTAKE):
        raise ValidationError({"why": _("Choose why.")})
    if entry.archived_on is None:
        entry.archived_on, entry.archived_why = clock.today(), why
        entry.save(update_fields=["archived_on", "archived_why"])
        trail.record(f"{_kind(entry)}.archived", subject=entry, city=city, by=by, why=why)
    return entry


@transaction.atomic
def restore(*, entry: Entry, by: User) -> Entry:
    """Brings an archived entry back; what was merged comes back by undoing the merge."""
    city = city_of(entry)
    require(by, Permission.EDIT_PLAN, city)
    if entry.archived_why == Kept.Why.MERGED:
        raise ValidationError(_("The entry was merged into another. Undo the merge to bring it back."))
    entry.refuse_erased()
    if entry.archived_on is not None:
        entry.archived_on, entry.archived_why = None, ""
        entry.save(update_fields=["archived_on", "archived_why"])
        trail.record(f"{_kind(entry)}.restored", subject=entry, city=city, by=by)
    return entry


def _kind(entry: Entry) -> str:
    return "stakeholders.person" if isinstance(entry, Person) else "stakeholders.organization"
