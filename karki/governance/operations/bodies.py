"""Bodies, teams and units: added, edited, ended on a day; removed only while nothing hangs on them."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, Q, RestrictedError
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common.changes import assign, changed
from karki.governance import listening
from karki.governance.models import Body, Position
from karki.governance.naming import address, free_name, next_order
from karki.governance.standing import check_above, check_city


@transaction.atomic
def add(
    *,
    city: City,
    name: str,
    kind: str,
    parent: Body | None = None,
    led_by: Position | None = None,
    starts: date | None = None,
    by: User,
) -> Body:
    """Adds a body at the end of the city's order. Raises ValidationError for a name that is taken or empty."""
    require(by, Permission.EDIT_PLAN, city)
    rows = Body.objects.in_city(city)
    body = Body(city=city, order=next_order(rows))
    assign(body, {"name": free_name(name, body), "kind": kind, "parent": parent, "led_by": led_by, "starts": starts})
    body.slug = address(body.name, set(rows.values_list("slug", flat=True)))
    _check_place(body)
    body.full_clean()
    body.save()
    trail.record("governance.body.added", subject=body, city=city, by=by)
    return body


@transaction.atomic
def edit(
    *,
    body: Body,
    version: int,
    name: str,
    kind: str,
    parent: Body | None,
    led_by: Position | None,
    starts: date | None,
    by: User,
) -> Body:
    """Changes what a body is and where it stands; its address stays. Raises Conflict, ValidationError."""
    require(by, Permission.EDIT_PLAN, body.city)
    values = {"name": free_name(name, body), "kind": kind, "parent": parent, "led_by": led_by, "starts": starts}
    changes = changed(body, values)
    if not changes:
        return body
    assign(body, values)
    _check_place(body)
    body.full_clean()
    body.save_from(version, *values)
    trail.record("governance.body.edited", subject=body, city=body.city, by=by, changed=changes)
    return body


@transaction.atomic
def end(*, body: Body, version: int, ends: date | None, by: User) -> Body:
    """Says the last day of the body, and with it of its powers; None: it goes on after all.

    Raises Conflict, and ValidationError while another body is still under it after that day.
    """
    require(by, Permission.EDIT_PLAN, body.city)
    if body.ends == ends:
        return body
    body.ends = ends
    under = Body.objects.filter(parent=body).exclude(Q(ends__isnull=False) & Q(ends__lte=ends)) if ends else None
    child = under.first() if under is not None else None
    if child is not None:
        raise ValidationError({"ends": _("%(name)s is under it. Move or end that first.") % {"name": child}})
    body.full_clean()
    body.save_from(version, "ends")
    _record_end(body, ends, by)
    listening.tell(body.city, by)
    return body


@transaction.atomic
def remove(*, body: Body, by: User) -> None:
    """Takes away a body that was entered by mistake. Raises ValidationError when anything hangs on it."""
    require(by, Permission.EDIT_PLAN, body.city)
    trail.record("governance.body.removed", subject=body, city=body.city, by=by)
    try:
        body.delete()
    except (ProtectedError, RestrictedError) as held:
        raise ValidationError(
            _("%(name)s has powers, offices, decisions or reports, or bodies under it. Give it a last day instead.")
            % {"name": body}
        ) from held


def _record_end(body: Body, ends: date | None, by: User) -> None:
    if ends is None:
        trail.record("governance.body.reopened", subject=body, city=body.city, by=by)
    else:
        trail.record("governance.body.ended", subject=body, city=body.city, by=by, day=ends.isoformat())


def _check_place(body: Body) -> None:
    check_city(body, "parent", "led_by")
    check_above(body, "parent", _("%(other)s is already under %(name)s. A body cannot be above itself."))
