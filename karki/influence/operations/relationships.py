"""Who of ours keeps up with somebody, and how often there should be contact."""

from __future__ import annotations

from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common.changes import assign, changed
from karki.common.versions import Conflict
from karki.influence.models import Relationship
from karki.influence.parties import pointing
from karki.stakeholders.models import Organization, Person

MOST = 1000


class Said(TypedDict):
    """How often, counted in what, and who of ours sees to it."""

    every: int | None
    unit: str
    owner: Person | None


@transaction.atomic
def edit(*, city: City, who: Person | Organization, version: int | None, said: Said, by: User) -> Relationship:
    """Says how the city keeps up with `who`. `version` is None for who had no relationship yet.

    Raises NotAllowed, ValidationError at the field, Conflict when somebody saved it first.
    """
    require(by, Permission.LOG_CONTACT, city)
    _check(city, who, said)
    row = Relationship.objects.in_city(city).filter(**pointing(who)).first()
    if row is not None and version is None:
        raise Conflict(row)
    if row is None:
        row = _begun(city, who, said)
    elif changed(row, said):
        assign(row, said)
        row.save_from(version or 0, *said)
    else:
        return row
    trail.record("influence.relationship.edited", subject=row, city=city, by=by, who=who, owner=said["owner"])
    return row


def _begun(city: City, who: Person | Organization, said: Said) -> Relationship:
    row = Relationship(city=city, **said)
    for name, value in pointing(who).items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as raised:
        raise Conflict(Relationship.objects.in_city(city).get(**pointing(who))) from raised
    return row


def _check(city: City, who: Person | Organization, said: Said) -> None:
    if said["unit"] not in Relationship.Unit.values:
        raise ValidationError({"unit": _("Choose days or months.")})
    if said["every"] is not None and not 1 <= said["every"] <= MOST:
        raise ValidationError({"every": _("The cadence is from 1 to 1,000.")})
    if who.city_id not in {city.pk, None}:
        raise ValidationError(_("Choose from this city's registry."))
    who.refuse_erased()
    owner = said["owner"]
    if owner is not None and (owner.city_id != city.pk or owner.user_id is None):
        raise ValidationError({"owner": _("Choose somebody of ours who signs in.")})
