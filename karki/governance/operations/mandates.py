"""Who has which power in this work: given, edited, ended and taken away, one at a time."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities import histories
from karki.cities.authorization import require
from karki.cities.roles import Permission
from karki.common.changes import assign, changed
from karki.governance import listening
from karki.governance.models import Body, Mandate, Position
from karki.governance.naming import next_order


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
    _check_new_power(row)
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
    if "power" in changes:  # one that a document gave can still be ended
        _check_new_power(mandate)
    _check(mandate)
    mandate.save_from(version, "power", *values)
    if set(changes) == {"ends"} and ends is not None:
        trail.record("governance.mandate.ended", subject=mandate, city=mandate.city, by=by, day=ends.isoformat())
    else:
        trail.record("governance.mandate.edited", subject=mandate, city=mandate.city, by=by, changed=changes)
    listening.tell(mandate.city, by)
    return mandate


@transaction.atomic
def remove(*, mandate: Mandate, by: User) -> None:
    """Takes away a power that was entered by mistake; what was true is ended with a last day instead."""
    city = mandate.city
    require(by, Permission.EDIT_PLAN, city)
    values = {name: getattr(mandate, name) for name in ("text", "clause", "starts", "ends") if getattr(mandate, name)}
    told = {name: str(value) for name, value in values.items()} | histories.part_of(mandate.holder)
    trail.record("governance.mandate.removed", subject=mandate, city=city, by=by, **told)
    mandate.delete()
    listening.tell(city, by)


def _check_new_power(row: Mandate) -> None:
    if row.power not in Mandate.powers_open_to(row.holder):
        raise ValidationError({"power": _("Only a body of elected representatives approves the plan.")})


def _check(row: Mandate) -> None:
    others = Mandate.objects.filter(city=row.city, body=row.body, position=row.position, power=row.power)
    if any(one.overlaps(row.starts, row.ends) for one in others.exclude(pk=row.pk)):
        sentence = _("%(holder)s already has the power “%(power)s”.")
        raise ValidationError({"power": sentence % {"holder": row.holder, "power": row.get_power_display()}})
    row.full_clean()
