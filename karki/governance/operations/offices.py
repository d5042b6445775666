"""Seats and offices: added, edited, ended on a day; removed only while nothing hangs on them."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common.changes import assign, changed
from karki.governance.models import Body, Position, Tenure
from karki.governance.naming import address, free_name, next_order
from karki.governance.occupancy import most_at_once
from karki.governance.standing import check_above, check_city


@transaction.atomic
def add(
    *,
    city: City,
    name: str,
    body: Body | None = None,
    superior: Position | None = None,
    seats: int = 1,
    starts: date | None = None,
    by: User,
) -> Position:
    """Adds an office at the end of the city's order. Raises ValidationError for a name that is taken or empty."""
    require(by, Permission.EDIT_PLAN, city)
    rows = Position.objects.in_city(city)
    office = Position(city=city, order=next_order(rows))
    name = free_name(name, office)
    assign(office, {"name": name, "body": body, "superior": superior, "seats": seats, "starts": starts})
    office.slug = address(office.name, set(rows.values_list("slug", flat=True)))
    _check_place(office)
    office.full_clean()
    office.save()
    trail.record("governance.position.added", subject=office, city=city, by=by)
    return office


@transaction.atomic
def edit(
    *,
    office: Position,
    version: int,
    name: str,
    body: Body | None,
    superior: Position | None,
    seats: int,
    starts: date | None,
    by: User,
) -> Position:
    """Changes what an office is and where it stands; its address stays.

    Raises Conflict, and ValidationError also for fewer seats than people hold at the same time.
    """
    require(by, Permission.EDIT_PLAN, office.city)
    name = free_name(name, office)
    values = {"name": name, "body": body, "superior": superior, "seats": seats, "starts": starts}
    changes = changed(office, values)
    if not changes:
        return office
    assign(office, values)
    _check_place(office)
    Position.objects.select_for_update().filter(pk=office.pk).first()  # nobody takes a seat meanwhile
    held = most_at_once(Tenure.objects.filter(position=office, kind=Tenure.Kind.ORDINARY))
    if seats < held:
        raise ValidationError({"seats": _("%(number)s people hold it at the same time.") % {"number": held}})
    office.full_clean()
    office.save_from(version, *values)
    trail.record("governance.position.edited", subject=office, city=office.city, by=by, changed=changes)
    return office


@transaction.atomic
def end(*, office: Position, version: int, ends: date | None, by: User) -> Position:
    """Says the last day of the office, its powers and its holders; None: it goes on after all. Raises Conflict."""
    require(by, Permission.EDIT_PLAN, office.city)
    if office.ends == ends:
        return office
    office.ends = ends
    office.full_clean()
    office.save_from(version, "ends")
    if ends is None:
        trail.record("governance.position.reopened", subject=office, city=office.city, by=by)
    else:
        trail.record("governance.position.ended", subject=office, city=office.city, by=by, day=ends.isoformat())
    return office


@transaction.atomic
def remove(*, office: Position, by: User) -> None:
    """Takes away an office that was entered by mistake. Raises ValidationError when anything hangs on it."""
    require(by, Permission.EDIT_PLAN, office.city)
    refusal = _("%(name)s has powers or holders, or leads a body or other offices. Give it a last day instead.")
    if office.tenures.exists() or office.leads.exists():
        raise ValidationError(refusal % {"name": office})
    trail.record("governance.position.removed", subject=office, city=office.city, by=by)
    try:
        office.delete()
    except (ProtectedError, RestrictedError) as held:
        raise ValidationError(refusal % {"name": office}) from held


def _check_place(office: Position) -> None:
    check_city(office, "body", "superior")
    check_above(office, "superior", _("%(other)s already answers to %(name)s. An office cannot answer to itself."))
