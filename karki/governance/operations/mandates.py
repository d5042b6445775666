"""Who has which power in this work: given, edited and taken away as one list; bodies and offices added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common.changes import assign, changed
from karki.governance import listening
from karki.governance.models import Body, Mandate, Position, PowerCode
from karki.governance.naming import next_order
from karki.governance.operations import bodies, offices

OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Held:
    """A power that a body or an office holds; `pk` of the mandate it was (None: new), `removed` to take it away."""

    holder: Body | Position
    power: str
    text: str = ""
    clause: str = ""
    per_year: int | None = None
    pk: int | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body, team, unit or office to add; `under` is the body above it, or the one in which the office is."""

    name: str
    kind: str
    under: Body | None = None


@transaction.atomic
def give(
    *,
    holder: Body | Position,
    power: str,
    text: str = "",
    clause: str = "",
    per_year: int | None = None,
    starts: date | None = None,
    ends: date | None = None,
    by: User,
) -> Mandate:
    """Gives a body or an office a power. Raises ValidationError when it has the power already on some day."""
    require(by, Permission.EDIT_PLAN, holder.city)
    row = Mandate(city=holder.city, order=next_order(Mandate.objects.in_city(holder.city)))
    row.body, row.position = (holder, None) if isinstance(holder, Body) else (None, holder)
    values = {"text": text.strip(), "clause": clause.strip(), "per_year": per_year, "starts": starts, "ends": ends}
    assign(row, {"power": power, **values})
    _check(row)
    row.save()
    trail.record("governance.mandate.added", subject=row, city=row.city, by=by)
    listening.tell(row.city, by)
    return row


@transaction.atomic
def edit(
    *,
    mandate: Mandate,
    version: int,
    power: str,
    text: str,
    clause: str,
    per_year: int | None,
    starts: date | None,
    ends: date | None,
    by: User,
) -> Mandate:
    """Changes a power that somebody has; a last day ends it. Raises Conflict, and ValidationError as `give`."""
    require(by, Permission.EDIT_PLAN, mandate.city)
    values = {"text": text.strip(), "clause": clause.strip(), "per_year": per_year, "starts": starts, "ends": ends}
    changes = changed(mandate, {"power": power, **values})
    if not changes:
        return mandate
    assign(mandate, {"power": power, **values})
    _check(mandate)
    mandate.save_from(version, "power", *values)
    if set(changes) == {"ends"} and ends is not None:
        trail.record("governance.mandate.ended", subject=mandate, city=mandate.city, by=by, day=ends.isoformat())
    else:
        trail.record("governance.mandate.edited", subject=mandate, city=mandate.city, by=by, changed=changes)
    listening.tell(mandate.city, by)
    return mandate


def _check(row: Mandate) -> None:
    others = Mandate.objects.filter(city=row.city, body=row.body, position=row.position, power=row.power)
    if any(one.overlaps(row.starts, row.ends) for one in others.exclude(pk=row.pk)):
        sentence = _("%(holder)s already has the power “%(power)s”.")
        raise ValidationError({"power": sentence % {"holder": row.holder, "power": row.get_power_display()}})
    row.full_clean()


@transaction.atomic
def rewrite(*, city: City, powers: Sequence[Held], body: NewBody | None, by: User) -> bool:
    """Makes the mandates say what is given, adds `body`, and tells whether anything changed.

    A mandate that is not mentioned stays. Raises ValidationError for a power held twice by the same, and for a number
    of times a year on anything but a follow-up.
    """
    require(by, Permission.EDIT_PLAN, city)
    known = {mandate.pk: mandate for mandate in Mandate.objects.in_city(city).filter(ends__isnull=True)}
    changed = _add_body(city, body, by) is not None if body else False
    for held in powers:
        if held.removed and held.pk in known:
            trail.record("governance.mandate.removed", subject=known[held.pk], city=city, by=by)
            known[held.pk].delete()
            changed = True
    for held in powers:
        if not held.removed:
            changed = _hold(city, known.get(held.pk or 0), held, by) or changed
    if changed:
        listening.tell(city, by)
    return changed


def _hold(city: City, mandate: Mandate | None, held: Held, by: User) -> bool:
    if held.holder.city_id != city.pk:
        raise ValidationError(_("Choose a body or an office of this city."))
    if held.per_year is not None and held.power != PowerCode.FOLLOWS_UP:
        raise ValidationError(_("Only a follow-up has a number of times a year."))
    is_body = isinstance(held.holder, Body)
    values: dict[str, object] = {
        "body": held.holder if is_body else None,
        "position": None if is_body else held.holder,
        "power": held.power,
        "text": held.text.strip(),
        "clause": held.clause.strip(),
        "per_year": held.per_year,
    }
    if mandate is not None and all(getattr(mandate, name) == value for name, value in values.items()):
        return False
    code = "governance.mandate.edited" if mandate else "governance.mandate.added"
    row = mandate or Mandate(city=city, order=next_order(Mandate.objects.in_city(city)))
    for name, value in values.items():
        setattr(row, name, value)
    _check(row)
    if mandate is None:
        row.save()
    else:
        row.save_from(row.version, *values)
    trail.record(code, subject=row, city=city, by=by)
    return True


def _add_body(city: City, new: NewBody, by: User) -> Body | Position:
    try:
        if new.kind == OFFICE:
            return offices.add(city=city, name=new.name, body=new.under, by=by)
        return bodies.add(city=city, name=new.name, kind=new.kind, parent=new.under, by=by)
    except ValidationError as refused:
        raise ValidationError(refused.messages) from refused  # the list of powers has no field of these names
