"""A calendar that was read beside the meetings that are known: what is new, changed, cancelled, kept or unclear."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
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
    """One event, the body it belongs to, the meeting it updates, and what would come of it.

    `beside`: the body has another meeting on the day, so that the new one may be the same.
    """

    event: Event
    body: Body
    what: What
    meeting: Meeting | None = None
    beside: Meeting | None = None

    @property
    def identity(self) -> Identity:
        return self.body.pk, self.event.uid, self.event.recurrence

    @property
    def key(self) -> str:
        """The identity as a form sends it."""
        return "|".join(map(str, self.identity))


@dataclass(slots=True)
class Comparison:
    """`absent` are known meetings to come of which the file tells no more: lines that would cancel them."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    absent: list[Line] = field(default_factory=list)

    @property
    def changes(self) -> list[Line]:
        """What taking the calendar into use does, whatever is chosen."""
        return [line for line in self.lines if line.what in {"new", "changed", "cancelled"} and line.beside is None]

    @property
    def doubles(self) -> list[Line]:
        return [line for line in self.lines if line.beside is not None]

    @property
    def rest(self) -> list[Line]:
        return [line for line in self.lines if line.what in {"kept", "older"}]

    @property
    def decides_nothing(self) -> bool:
        """Whether nothing is left to a person."""
        return not self.doubles and not self.absent

    def chosen(self, also: Collection[str]) -> list[Line]:
        """The changes, and of what a person is to decide, that of these keys."""
        return self.changes + [line for line in (*self.doubles, *self.absent) if line.key in also]


def compare(city: City, events: Iterable[Event], faults: Iterable[Fault], body: Body | None) -> Comparison:
    """Sets each event beside the meeting of the same identity. Without `body` each event names its own. Two queries.

    Of two events with one identity the first counts, and what is of no year of the clock becomes a fault. What is to come of a
    series and stands in its file no more is cancelled; of other meetings a person decides.
    """
    bodies = sorted(Body.objects.in_city(city).filter(ends__isnull=True), key=lambda one: -len(one.name))
    rows = list(Meeting.objects.in_city(city).select_related("body"))
    known = {(one.body_id, one.uid, one.recurrence): one for one in rows if one.uid}
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
    made.lines += _gone(made.lines, known)
    made.absent = _absent(made.lines, known.values())
    made.lines = _beside_others(made.lines, rows)
    made.faults.sort(key=lambda fault: fault.line)
    return made


def _gone(lines: list[Line], known: dict[Identity, Meeting]) -> list[Line]:
    """The known meetings to come of which the file would tell, and does not: the series was moved, shortened or cancelled."""
    there = {line.identity for line in lines}
    whole = {(line.body.pk, line.event.uid): line for line in lines if line.event.is_whole}
    found = []
    for identity, meeting in known.items():
        line = whole.get(identity[:2])
        if line is None or identity in there:
            continue
        if meeting.meets_on < clock.today() or meeting.state == Meeting.State.CANCELLED:
            continue
        event = _cancelling(meeting, line.event.line, line.event.sequence)
        found.append(Line(event, line.body, _what(event, meeting), meeting))
    return found


def _absent(lines: list[Line], known: Iterable[Meeting]) -> list[Line]:
    """What is to come and came from such a file, in the years that this one tells of, and does not stand in it.

    Meetings that are known by their days are told of by a table without identities, the others by what has them: in such a
    table a moved meeting is new, and its old day is among these.
    """
    if not lines:
        return []
    days = [line.event.day for line in lines]
    first, last = max(min(days), clock.today()), date(max(days).year, 12, 31)
    sorts = {(line.body.pk, _is_of_a_row(line.event.uid)) for line in lines}
    there = {line.meeting.pk for line in lines if line.meeting}
    missing = [
        one
        for one in known
        if (one.body_id, _is_of_a_row(one.uid)) in sorts
        and first <= one.meets_on <= last
        and one.state == Meeting.State.PLANNED
        and one.pk not in there
    ]
    missing.sort(key=lambda one: (one.meets_on, one.pk))
    return [Line(_cancelling(one, 0, one.sequence), one.body, "cancelled", one) for one in missing]


def _beside_others(lines: list[Line], rows: Iterable[Meeting]) -> list[Line]:
    """The lines, a new one with the meeting that its body already has on the day, from elsewhere than this file."""
    there = {line.meeting.pk for line in lines if line.meeting}
    others = {
        (one.body_id, one.meets_on): one for one in rows if one.pk not in there and one.state != Meeting.State.CANCELLED
    }
    return [
        replace(line, beside=others.get((line.body.pk, line.event.day))) if line.what == "new" else line
        for line in lines
    ]


def _cancelling(meeting: Meeting, line: int, sequence: int) -> Event:
    """The event that a file would have of the meeting, if it told that it is cancelled."""
    return Event(
        line=line,
        uid=meeting.uid,
        recurrence=meeting.recurrence,
        sequence=sequence,
        title=meeting.title,
        day=meeting.meets_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        cancelled=True,
    )


def _is_of_a_row(uid: str) -> bool:
    return uid.startswith(OF_A_ROW)


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
