"""What the clock itself has that is dated: meetings, and follow-ups with the days before them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.clock.dates import days_of
from karki.clock.models import CountingRules, Meeting, Occurrence
from karki.common.days import WorkingDays
from karki.common.timeline import TimelineItem

#: Papers are due at most this long before a meeting (60 working days and the holidays among them).
BEFORE = timedelta(days=120)
#: The sequence of an event is counted from here.
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def sittings(city: City, first: date, last: date, *, audience: Any) -> Iterator[TimelineItem]:
    """Meetings of the city's bodies, and their follow-ups: the meeting, the agenda, the material. Three queries."""
    days = CountingRules.objects.of(city).working_days
    shown = set[int]()
    for occurrence in _occurrences(city, first, last):
        if occurrence.meeting_id and occurrence.meets_on is None:
            shown.add(occurrence.meeting_id)
        yield from _follow_up(occurrence, city, days)
    for meeting in Meeting.objects.in_city(city).filter(meets_on__range=(first, last)).select_related("body"):
        if meeting.pk not in shown:
            meeting.body.city = city
            yield _meeting(meeting)


def _occurrences(city: City, first: date, last: date) -> Any:
    rows = Occurrence.objects.in_city(city).select_related("cycle__body", "meeting")
    return rows.filter(Q(year__gte=first.year - 1) & Q(year__lte=(last + BEFORE).year))


def _meeting(meeting: Meeting) -> TimelineItem:
    return TimelineItem(
        kind="meeting",
        key=f"meeting-{meeting.pk}",
        title=meeting.title or str(meeting.body),
        starts=meeting.meets_on,
        at=meeting.starts_at,
        until=meeting.ends_at,
        url=meeting.get_absolute_url(),
        bodies=frozenset({meeting.body_id}),
        state=meeting.state,  # type: ignore[arg-type]  # the constraint holds the same three
        changed_at=meeting.changed_at,
        sequence=_sequence(meeting.changed_at),
        place=meeting.place,
    )


def _follow_up(row: Occurrence, city: City, days: WorkingDays) -> Iterator[TimelineItem]:
    body = row.cycle.body
    body.city = city
    found = days_of(row, row.cycle, days)
    at_meeting = row.meeting if row.meets_on is None else None
    changed_at = max(row.changed_at, at_meeting.changed_at) if at_meeting else row.changed_at
    state = "cancelled" if at_meeting is not None and at_meeting.state == "cancelled" else row.state
    titles = {
        "follow_up": (_("%(body)s: follow-up %(number)s/%(year)s"), found.meets_on),
        "dispatch": (_("%(body)s: agenda of follow-up %(number)s/%(year)s is sent"), found.dispatched_on),
        "preparation": (_("%(body)s: material for follow-up %(number)s/%(year)s is ready"), found.prepared_by),
    }
    for kind, (title, day) in titles.items():
        timed = at_meeting if kind == "follow_up" else None
        yield TimelineItem(
            kind=kind,
            key=f"{kind.replace('_', '-')}-{row.pk}",
            title=title % {"body": body, "number": row.number, "year": row.year},
            starts=day,
            at=timed.starts_at if timed else None,
            until=timed.ends_at if timed else None,
            url=row.get_absolute_url(),
            bodies=frozenset({body.pk}),
            certainty=found.certainty,
            state=state,  # type: ignore[arg-type]
            changed_at=changed_at,
            sequence=_sequence(changed_at),
            place=timed.place if timed else "",
        )


def _sequence(changed_at: datetime) -> int:
    """Grows with every change, also when a follow-up moves to a meeting that has changed less often: seconds."""
    return max(0, int((changed_at - SINCE).total_seconds()))
