"""A calendar that was read beside the meetings that are known: what is new, changed, cancelled, kept or unclear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.clock.calendars.events import Event, Fault
from karki.clock.models import Meeting
from karki.governance.models import Body

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
    """Sets each event beside the meeting of the same identity. Without `body` each event names its own. Two queries."""
    bodies = sorted(Body.objects.in_city(city).filter(ends__isnull=True), key=lambda one: -len(one.name))
    known = {(one.body_id, one.uid, one.recurrence): one for one in Meeting.objects.in_city(city).exclude(uid="")}
    made = Comparison(faults=list(faults))
    for event in events:
        own = body or _named(event, bodies)
        if own is None:
            text = event.title or event.body
            made.faults.append(
                Fault(event.line, text, _("No body of the city is named on the line. Choose one for all."))
            )
            continue
        meeting = known.get((own.pk, event.uid, event.recurrence))
        made.lines.append(Line(event, own, _what(event, meeting), meeting))
    made.faults.sort(key=lambda fault: fault.line)
    return made


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
