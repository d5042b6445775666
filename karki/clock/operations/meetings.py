"""Meetings that a person types in or corrects. What is set by hand is not changed by a calendar that is read later."""

from __future__ import annotations

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.clock.models import Meeting
from karki.clock.operations.cycles import cycle_of
from karki.clock.placing import place
from karki.common import clock
from karki.common.changes import assign, changed
from karki.governance.models import Body


@transaction.atomic
def add(
    *,
    city: City,
    body: Body,
    meets_on: date,
    starts: time | None = None,
    ends: time | None = None,
    title: str = "",
    place_name: str = "",
    dispatched_on: date | None = None,
    prepared_by: date | None = None,
    by: User,
) -> Meeting:
    """Adds a meeting of a body of the city. Raises ValidationError."""
    require(by, Permission.EDIT_PLAN, city)
    if body.city_id != city.pk:
        raise ValidationError({"body": _("Choose a body of this city.")})
    meeting = Meeting(body=body, day_kept=True, changed_at=clock.now())
    assign(meeting, _values(meets_on, starts, ends, title, place_name, dispatched_on, prepared_by))
    meeting.full_clean()
    meeting.save()
    place(cycle_of(body), (meets_on.year,))
    trail.record("clock.meeting.added", subject=meeting, city=city, by=by)
    return meeting


@transaction.atomic
def edit(
    *,
    meeting: Meeting,
    version: int,
    meets_on: date,
    starts: time | None,
    ends: time | None,
    title: str,
    place_name: str,
    dispatched_on: date | None,
    prepared_by: date | None,
    state: str,
    by: User,
) -> Meeting:
    """Changes a meeting, or cancels it by its state. Raises Conflict, ValidationError."""
    city = meeting.body.city
    require(by, Permission.EDIT_PLAN, city)
    values = _values(meets_on, starts, ends, title, place_name, dispatched_on, prepared_by) | {"state": state}
    changes = changed(meeting, values)
    if not changes:
        return meeting
    years = {meeting.meets_on.year, meets_on.year}
    assign(meeting, values)
    if changes.keys() & {"meets_on", "starts_at", "ends_at", "state"}:
        meeting.day_kept = True
    meeting.changed_at = clock.now()
    meeting.full_clean()
    meeting.save_from(version, *values, "day_kept", "changed_at")
    place(cycle_of(meeting.body), years)
    trail.record("clock.meeting.edited", subject=meeting, city=city, by=by, changed=changes)
    return meeting


def _values(
    meets_on: date,
    starts: time | None,
    ends: time | None,
    title: str,
    place_name: str,
    dispatched_on: date | None,
    prepared_by: date | None,
) -> dict[str, object]:
    if ends is not None and starts is None:
        raise ValidationError({"ends": _("Give the time of the beginning, too.")})
    return {
        "meets_on": meets_on,
        "starts_at": _moment(meets_on, starts),
        "ends_at": _moment(meets_on, ends),
        "title": " ".join(title.split()),
        "place": " ".join(place_name.split()),
        "dispatched_on": dispatched_on,
        "prepared_by": prepared_by,
    }


def _moment(day: date, at: time | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, at)) if at is not None else None
