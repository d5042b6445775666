"""A follow-up of a body: at which meeting, on which days, done or not. What a person says here stays.

A report that is frozen for the body says that its follow-up is done.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.roles import Permission
from karki.clock.dates import days_of
from karki.clock.models import CountingRules, Meeting, Occurrence
from karki.clock.placing import place
from karki.common import clock
from karki.common.changes import assign, changed
from karki.governance.models import Body


@transaction.atomic
def edit(
    *,
    occurrence: Occurrence,
    version: int,
    meeting: Meeting | None,
    meets_on: date | None,
    dispatched_on: date | None,
    prepared_by: date | None,
    state: str,
    by: User,
) -> Occurrence:
    """Says the days of a follow-up; an empty day is counted again. Raises Conflict, ValidationError."""
    cycle = occurrence.cycle
    city = cycle.body.city
    require(by, Permission.EDIT_PLAN, city)
    values = {
        "meeting": meeting,
        "meets_on": meets_on,
        "dispatched_on": dispatched_on,
        "prepared_by": prepared_by,
        "state": state,
    }
    changes = changed(occurrence, values)
    if not changes:
        return occurrence
    if meeting is not None and meeting.body_id != cycle.body_id:
        raise ValidationError({"meeting": _("Choose a meeting of the same body.")})
    _check_order(meets_on or (meeting.meets_on if meeting else None), dispatched_on, prepared_by)
    assign(occurrence, values)
    if "meeting" in changes:
        occurrence.meeting_kept = meeting is not None
    occurrence.changed_at = clock.now()
    occurrence.full_clean()
    occurrence.save_from(version, *values, "meeting_kept", "changed_at")
    place(cycle, (occurrence.year,))
    trail.record("clock.occurrence.edited", subject=occurrence, city=city, by=by, changed=changes)
    return occurrence


@transaction.atomic
def mark_reported(*, body: Body, as_of: date, by: User | None) -> Occurrence | None:
    """The body has its report of the day: the follow-up that it is for is done. None where that changes nothing.

    `by` is None for the command line.
    """
    city = body.city
    if by is not None:
        require(by, Permission.WRITE_REPORT, city)
    found = _reported_by(body, as_of)
    if found is None or found.state != Occurrence.State.PLANNED:
        return None
    found.state, found.changed_at = Occurrence.State.DONE, clock.now()
    found.save_from(found.version, "state", "changed_at")
    trail.record("clock.occurrence.reported", subject=found, city=city, by=by, day=as_of.isoformat())
    return found


def _reported_by(body: Body, as_of: date) -> Occurrence | None:
    """The last follow-up whose preparation has begun by the day, done already or not."""
    rules = CountingRules.objects.of(body.city)
    days = rules.working_days
    rows = Occurrence.objects.filter(cycle__body=body, year__range=(as_of.year - 1, as_of.year + 1))
    begun = []
    for row in rows.exclude(state=Occurrence.State.CANCELLED).select_related("cycle__body__city", "meeting"):
        when = days_of(row, row.cycle, days)
        latest = when.meets_on + timedelta(days=rules.report_until)
        if days.before(when.prepared_by, rules.report_from) <= as_of <= latest:
            begun.append((when.meets_on, row.number, row))
    return max(begun, key=lambda one: one[:2])[2] if begun else None


def _check_order(meets_on: date | None, dispatched_on: date | None, prepared_by: date | None) -> None:
    if meets_on and dispatched_on and dispatched_on > meets_on:
        raise ValidationError({"dispatched_on": _("The agenda is sent before the meeting.")})
    if prepared_by and ((dispatched_on and prepared_by > dispatched_on) or (meets_on and prepared_by > meets_on)):
        raise ValidationError({"prepared_by": _("The material is ready before the agenda is sent.")})
