"""A calendar that was read beside the meetings that are known: what is new, changed, cancelled, kept or unclear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.clock.calendars.events import Event, Fault
from karki.clock.calendars.table import OF_A_ROW
from karki.clock.dates import FIRST_YEAR, LAST_YEAR
from karki.clock.models import Meeting
from karki.common import clock, formats
from karki.governance.models import Body

#: Body, and the event's own.
Identity = tuple[int, str, str]
What = Literal["new", "changed", "cancelled", "same", "kept", "older"]


@dataclass(frozen=True, slots=True)
class Line:
    """One event, the body it belongs to, the meeting it updates, and what would come of it."""

    event: Event
    body: Body
    what: What
    meeting: Meeting | None = None


@dataclass(slots=True)
class Comparison:
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unmentioned: list[Meeting] = field(default_factory=list)  #: known by their days, and not among those of the table

    def count(self, what: What) -> int:
        return sum(line.what == what for line in self.lines)

    @property
    def changes(self) -> list[Line]:
        """What taking the calendar into use would do."""
        return [line for line in self.lines if line.what in {"new", "changed", "cancelled"}]

    @property
    def rest(self) -> list[Line]:
        return [line for line in self.lines if line.what in {"kept", "older"}]


def compare(city: City, events: Iterable[Event], faults: Iterable[Fault], body: Body | None) -> Comparison:
    """Sets each event beside the meeting of the same identity. Without `body` each event names its own. Two queries.

    Of two events with one identity the first counts, and what is of no year of the clock becomes a fault. What is to come of a
    series and stands in its file no more is cancelled.
    """
    bodies = sorted(Body.objects.in_city(city).filter(ends__isnull=True), key=lambda one: -len(one.name))
    rows = Meeting.objects.in_city(city).exclude(uid="").select_related("body")
    known = {(one.body_id, one.uid, one.recurrence): one for one in rows}
    made = Comparison(faults=list(faults))
    lines: dict[Identity, int] = {}
    for event in events:
        own = body or _named(event, bodies)
        reason = _fault(event, own, lines)
        if own is None or reason:
            made.faults.append(Fault(event.line, event.title or event.body or formats.day(event.day), reason))
            continue
        identity = (own.pk, event.uid, event.recurrence)
        lines[identity] = event.line
        meeting = known.get(identity)
        made.lines.append(Line(event, own, _what(event, meeting), meeting))
    made.unmentioned = _unmentioned(made.lines, known.values())
    made.lines += _gone(made.lines, known)
    made.faults.sort(key=lambda fault: fault.line)
    return made


def _gone(lines: list[Line], known: dict[Identity, Meeting]) -> list[Line]:
    """The known meetings to come of which the file would tell, and does not: the series was moved, shortened or cancelled."""
    there = {(line.body.pk, line.event.uid, line.event.recurrence) for line in lines}
    whole = {(line.body.pk, line.event.uid): line for line in lines if line.event.is_whole}
    found = []
    for (body_id, uid, recurrence), meeting in known.items():
        line = whole.get((body_id, uid))
        if line is None or (body_id, uid, recurrence) in there:
            continue
        if meeting.meets_on < clock.today() or meeting.state == Meeting.State.CANCELLED:
            continue
        event = Event(
            line=line.event.line,
            uid=uid,
            recurrence=recurrence,
            sequence=line.event.sequence,
            title=meeting.title,
            day=meeting.meets_on,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            place=meeting.place,
            cancelled=True,
        )
        found.append(Line(event, line.body, _what(event, meeting), meeting))
    return found


def _unmentioned(lines: list[Line], known: Iterable[Meeting]) -> list[Meeting]:
    """What is to come, is known by its day, and stands in no row between the table's first day and its last.

    A row without an identity cannot move a meeting: the moved one is new, and its old day is among these.
    """
    rows = [line for line in lines if line.event.uid.startswith(OF_A_ROW)]
    if not rows:
        return []
    days = [line.event.day for line in rows]
    first, last = max(min(days), clock.today()), max(days)
    bodies, there = {line.body.pk for line in rows}, {line.meeting.pk for line in rows if line.meeting}
    return sorted(
        (
            one
            for one in known
            if one.body_id in bodies
            and one.uid.startswith(OF_A_ROW)
            and first <= one.meets_on <= last
            and one.state == Meeting.State.PLANNED
            and one.pk not in there
        ),
        key=lambda one: (one.meets_on, one.pk),
    )


def _fault(event: Event, body: Body | None, lines: dict[Identity, int]) -> str:
    """Why the event cannot be a meeting; empty where it can. `lines` are those of the identities before it."""
    if not FIRST_YEAR <= event.day.year <= LAST_YEAR:
        return _("The year %(year)s can hardly be meant.") % {"year": event.day.year}
    if body is None:
        return _("No body of the city is named on the line. Choose one for all.")
    before = lines.get((body.pk, event.uid, event.recurrence))
    return _("The same identity stands already on line %(line)s.") % {"line": before} if before is not None else ""


def _named(event: Event, bodies: list[Body]) -> Body | None:
    """The body whose name stands in the event's own column, or in its title; the longest name first."""
    text = f"{event.body} {event.title}".lower()
    return next((one for one in bodies if one.name.lower() in text), None)


def _what(event: Event, meeting: Meeting | None) -> What:
    if meeting is None:
        return "same" if event.cancelled else "new"
    if event.sequence < meeting.sequence:
        return "older"
    if meeting.day_kept and _differs(event, meeting):
        return "kept"
    if event.cancelled:
        return "same" if meeting.state == Meeting.State.CANCELLED else "cancelled"
    revived = meeting.state == Meeting.State.CANCELLED
    return "changed" if revived or _differs(event, meeting) or _words_differ(event, meeting) else "same"


def _differs(event: Event, meeting: Meeting) -> bool:
    days = (event.day, event.starts_at, event.ends_at) != (meeting.meets_on, meeting.starts_at, meeting.ends_at)
    return days or event.cancelled != (meeting.state == Meeting.State.CANCELLED)


def _words_differ(event: Event, meeting: Meeting) -> bool:
    return (event.title, event.place) != (meeting.title, meeting.place)
