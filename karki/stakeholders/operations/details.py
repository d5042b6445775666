"""Contact details, other names and notes of the entries."""

from __future__ import annotations

from copy import copy
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import clock
from karki.common.changes import assign, changed
from karki.stakeholders.models import Alias, ContactDetail, Note, Organization, OtherName, Person
from karki.stakeholders.models.keys import key_of

Entry = Person | Organization


@transaction.atomic
def add_contact(*, city: City, entry: Entry, kind: str, value: str, label: str = "", by: User | None) -> ContactDetail:
    """Notes down how to reach somebody. Raises ValidationError for what is there already."""
    _may(by, city, entry)
    row = ContactDetail(kind=kind, value=" ".join(value.split()), label=label.strip(), **_of(entry))
    row.full_clean()
    row.save()
    trail.record("stakeholders.contact.added", subject=entry, city=city, by=by, kind=kind)
    return row


@transaction.atomic
def remove_contact(*, city: City, contact: ContactDetail, by: User) -> None:
    """Takes away a contact detail that is no longer right."""
    entry = contact.person or contact.organization
    assert entry is not None
    _may(by, city, entry)
    trail.record("stakeholders.contact.removed", subject=entry, city=city, by=by, kind=contact.kind)
    contact.delete()


@transaction.atomic
def add_name(*, city: City, entry: Entry, text: str, kind: str = "", by: User | None) -> OtherName | Alias:
    """Another name by which the entry is found. Raises ValidationError for one that is there already."""
    _may(by, city, entry)
    text = " ".join(text.split())
    if not key_of(text):
        raise ValidationError({"text": _("Write the name.")})
    row: OtherName | Alias
    if isinstance(entry, Person):
        row = OtherName(person=entry, text=text, kind=kind or OtherName.Kind.ALSO)
    else:
        row = Alias(organization=entry, text=text, kind=kind or Alias.Kind.ALIAS)
    row.full_clean()
    row.save()
    trail.record("stakeholders.name.added", subject=entry, city=city, by=by)
    return row


@transaction.atomic
def write_note(
    *,
    city: City,
    entry: Entry,
    text: str,
    publicity: str,
    secret_ground: str = "",
    secret_until: date | None = None,
    by: User,
) -> Note:
    """Writes a note for those who may read its class; who writes secrets may read them."""
    require(by, Permission.LOG_CONTACT, city)
    if publicity == "secret":
        require(by, Permission.READ_SECRET, city)
    row = Note(
        city=city, text=text.strip(), publicity=publicity, secret_ground=secret_ground, secret_until=secret_until
    )
    row.by, row.by_name, row.written_on = by, str(by), clock.today()
    _point(row, entry)
    row.full_clean()
    row.save()
    trail.record("stakeholders.note.written", subject=entry, city=city, by=by, publicity=publicity)
    return row


@transaction.atomic
def edit_note(
    *,
    city: City,
    note: Note,
    version: int,
    text: str,
    publicity: str,
    secret_ground: str = "",
    secret_until: date | None = None,
    by: User,
) -> Note:
    """Writes a note anew, by who wrote it or by who keeps the registry. What it said before stays in the database, hidden.

    Raises Conflict where somebody else has changed or removed it meanwhile, ValidationError.
    """
    require(by, Permission.LOG_CONTACT if note.by_id == by.pk else Permission.EDIT_PLAN, city)
    if "secret" in (note.publicity, publicity):
        require(by, Permission.READ_SECRET, city)
    values = {
        "text": text.strip(),
        "publicity": publicity,
        "secret_ground": secret_ground,
        "secret_until": secret_until,
    }
    if not changed(note, values):
        return note
    entry = note.person or note.organization
    assert entry is not None
    former = copy(note)
    former.pk, former.removed_on = None, clock.today()
    assign(note, {**values, "by": by, "by_name": str(by), "written_on": clock.today()})
    note.full_clean()
    note.save_from(version, *values, "by", "by_name", "written_on")
    former.save(force_insert=True)
    trail.record("stakeholders.note.edited", subject=entry, city=city, by=by, publicity=publicity)
    return note


@transaction.atomic
def remove_note(*, city: City, note: Note, by: User) -> None:
    """Hides a note for good: by who wrote it, or by who keeps the registry."""
    require(by, Permission.LOG_CONTACT if note.by_id == by.pk else Permission.EDIT_PLAN, city)
    note.removed_on = clock.today()
    note.save(update_fields=["removed_on"])
    entry = note.person or note.organization
    assert entry is not None
    trail.record("stakeholders.note.removed", subject=entry, city=city, by=by)


def _may(by: User | None, city: City, entry: Entry) -> None:
    if by is not None:
        require(by, Permission.EDIT_PLAN, city)
    if entry.city_id != city.pk:
        raise ValidationError(_("The entry is shared by all cities, and is not changed here."))


def _of(entry: Entry) -> dict[str, Entry]:
    """The field that says whose it is. Raises ValidationError for an erased person."""
    entry.refuse_erased()
    return {"person" if isinstance(entry, Person) else "organization": entry}


def _point(row: models.Model, entry: Entry) -> None:
    for name, value in _of(entry).items():
        setattr(row, name, value)
