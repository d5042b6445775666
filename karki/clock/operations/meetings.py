"""Meetings that a person types in or corrects. What is set by hand is not changed by a calendar that is read later."""

from __future__ import annotations

from datetime import date, time
from typing import Required, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.clock.dates import FIRST_YEAR, LAST_YEAR
from karki.clock.models import Meeting
from karki.clock.operations.cycles import cycle_of
from karki.clock.placing import place
from karki.common import clock, moments
from karki.common.changes import assign, changed
from karki.governance.models import Body


class Said(TypedDict, total=False):
    """What a person writes of a meeting; what is left out is empty."""

    meets_on: Required[date]
    starts: time | None
    ends: time | None
    title: str
    place_name: str
    dispatched_on: date | None
    prepared_by: date | None


@transaction.atomic
def add(*, city: City, body: Body, by: User, **said: Unpack[Said]) -> Meeting:
    """Adds a meeting of a body of the city. Raises ValidationError."""
    require(by, Permission.EDIT_PLAN, city)
    if body.city_id != city.pk:
        raise ValidationError({"body": _("Choose a body of this city.")})
    meeting = Meeting(body=body, day_kept=True, changed_at=clock.now())
    assign(meeting, _values(said))
    meeting.full_clean()
    meeting.save()
    place(cycle_of(body), (meeting.meets_on.year,))
    trail.record("clock.meeting.added", subject=meeting, city=city, by=by)
    return meeting


@transaction.atomic
def edit(*, meeting: Meeting, version: int, state: str, by: User, **said: Unpack[Said]) -> Meeting:
    """Changes a meeting, or cancels it by its state. Raises Conflict, ValidationError."""
    city = meeting.body.city
    require(by, Permission.EDIT_PLAN, city)
    values = _values(said) | {"state": state}
    changes = changed(meeting, values)
    if not changes:
        return meeting
    years = {meeting.meets_on.year, said["meets_on"].year}
    assign(meeting, values)
    if changes.keys() & {"meets_on", "starts_at", "ends_at", "state"}:
        meeting.day_kept = True
    meeting.changed_at = clock.now()
    meeting.full_clean()
    meeting.save_from(version, *values, "day_kept", "changed_at")
    place(cycle_of(meeting.body), years)
    trail.record("clock.meeting.edited", subject=meeting, city=city, by=by, changed=changes)
    return meeting


def _values(said: Said) -> dict[str, object]:
    day, starts, ends = said["meets_on"], said.get("starts"), said.get("ends")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError({"meets_on": _("Choose a year between 2000 and 2100.")})
    if ends is not None and starts is None:
        raise ValidationError({"ends": _("Give the time of the beginning, too.")})
    moments.check("starts", day, starts)
    moments.check("ends", day, ends)
    return {
        "meets_on": day,
        "starts_at": moments.moment(day, starts),
        "ends_at": moments.moment(day, ends),
        "title": " ".join(said.get("title", "").split()),
        "place": " ".join(said.get("place_name", "").split()),
        "dispatched_on": said.get("dispatched_on"),
        "prepared_by": said.get("prepared_by"),
    }
