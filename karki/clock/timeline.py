"""What the clock itself has that is dated: meetings, and follow-ups with the days before them.

Windows of influence are shown by the plans, which know the goals that they serve.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from karki.cities.addresses import address
from karki.cities.models import City
from karki.clock.dates import days_of
from karki.clock.models import CountingRules, Meeting, Occurrence
from karki.common.days import WorkingDays
from karki.common.timeline import TimelineItem
from karki.common.timeline_rows import Asked, Row, Rows, rows

#: Papers are due at most this long before a meeting (60 working days and the holidays among them).
BEFORE = timedelta(days=120)
#: The sequence of an event is counted from here.
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def ask(city: City, first: date, last: date, audience: Any) -> Asked:
    """Meetings; one at which there is a follow-up is shown as that."""
    found = Meeting.objects.in_city(city).filter(meets_on__range=(first, last))
    columns = {
        "title": F("title"),
        "word": F("body__name"),
        "starts": F("meets_on"),
        "at": F("starts_at"),
        "until": F("ends_at"),
        "body": F("body"),
        "state": F("state"),
        "code": F("place"),
        "changed_at": F("changed_at"),
    }
    shown = Occurrence.objects.filter(meeting=OuterRef("pk"), meets_on__isnull=True)
    return [rows(found.exclude(Exists(shown)), "meeting", **columns)], lambda row: _meeting(row, city)


meetings = Rows(ask)


def follow_ups(city: City, first: date, last: date, *, audience: Any) -> Iterator[TimelineItem]:
    """The follow-ups of the city's bodies: the meeting, the agenda, the material. One query."""
    occurrences = Occurrence.objects.in_city(city).filter(year__range=(first.year - 1, (last + BEFORE).year))
    days: WorkingDays | None = None
    for row in occurrences.select_related("cycle__body__city__counting_rules", "meeting"):
        days = days or _working_days(row.cycle.body.city)
        yield from _follow_up(row, city, days)


def _working_days(city: City) -> WorkingDays:
    rules = getattr(city, "counting_rules", None) or CountingRules(city=city)
    return rules.working_days


def _meeting(row: Row, city: City) -> TimelineItem:
    assert row.starts is not None and row.changed_at is not None
    return TimelineItem(
        kind="meeting",
        key=f"meeting-{row.pk}",
        title=row.title or row.word or "",
        starts=row.starts,
        at=row.at,
        until=row.until,
        url=f"{address('clock:cycles', city.slug)}?year={row.starts.year}#meeting-{row.pk}",
        bodies=frozenset({row.body} if row.body else ()),
        state=row.state,  # type: ignore[arg-type]  # the constraint holds the same three
        changed_at=row.changed_at,
        sequence=_sequence(row.changed_at),
        place=row.code or "",
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
