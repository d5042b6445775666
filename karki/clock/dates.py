"""The days of a follow-up and of a meeting's papers: what a person set, else what the meeting or the year gives.

One definition for pages, the timeline and counting back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from karki.clock.models import Cycle, Meeting, Occurrence
from karki.common.days import WorkingDays
from karki.common.timeline import Certainty

#: The years of which the clock tells.
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting day with the days before it by which papers are ready and the agenda is sent.

    `certainty` is "estimated" while no meeting is known; `by_person` names the days that a person set.
    """

    meets_on: date
    dispatched_on: date
    prepared_by: date
    certainty: Certainty = "fixed"
    by_person: frozenset[str] = frozenset()


def end_of_part(year: int, part: int, parts: int) -> date:
    """The last day of a part of the year: months where they come out even, days where they do not."""
    if 12 % parts == 0:
        month = 12 // parts * part
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(year, 1, 1) + timedelta(days=round(365 * part / parts) - 1)


def part_of(year: int, part: int, parts: int) -> tuple[date, date]:
    """The first and the last day of a part of the year."""
    begins = end_of_part(year, part - 1, parts) + timedelta(days=1) if part > 1 else date(year, 1, 1)
    return begins, end_of_part(year, part, parts)


def sitting_of(meeting: Meeting, cycle: Cycle, days: WorkingDays) -> Sitting:
    return _sitting(meeting.meets_on, meeting.dispatched_on, meeting.prepared_by, cycle, days)


def days_of(occurrence: Occurrence, cycle: Cycle, days: WorkingDays) -> Sitting:
    """The days of a follow-up; an estimate on the last working day of its part of the year while nothing is known."""
    meeting = occurrence.meeting
    meets_on, certainty = occurrence.meets_on, "fixed"
    dispatched_on, prepared_by = occurrence.dispatched_on, occurrence.prepared_by
    by_person = {name for name in ("meets_on", "dispatched_on", "prepared_by") if getattr(occurrence, name)}
    if meets_on is None and meeting is not None:
        meets_on = meeting.meets_on
        dispatched_on, prepared_by = dispatched_on or meeting.dispatched_on, prepared_by or meeting.prepared_by
    if meets_on is None:
        parts = max(cycle.per_year, occurrence.number)
        meets_on, certainty = days.on_or_before(end_of_part(occurrence.year, occurrence.number, parts)), "estimated"
    found = _sitting(meets_on, dispatched_on, prepared_by, cycle, days)
    estimated: Certainty = "estimated" if certainty == "estimated" else "fixed"
    return Sitting(found.meets_on, found.dispatched_on, found.prepared_by, estimated, frozenset(by_person))


def _sitting(
    meets_on: date, dispatched_on: date | None, prepared_by: date | None, cycle: Cycle, days: WorkingDays
) -> Sitting:
    sent = dispatched_on or days.before(meets_on, cycle.dispatch_days)
    return Sitting(meets_on, sent, prepared_by or min(sent, days.before(meets_on, cycle.prepare_days)))
