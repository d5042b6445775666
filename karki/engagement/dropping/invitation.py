"""An invitation: the days are read as the meeting calendar's are (karki.clock.calendars), the people and the words here.

Of several events the next one counts, and the reader is told; a line that cannot be read spoils no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from icalendar import vText
from icalendar.parser import Contentline

from karki.clock.calendars.events import CalendarProblem, Event
from karki.clock.calendars.ics import read_ics
from karki.common import formats
from karki.engagement.dropping.arrived import Arrived, Someone, lines, one_line

#: Letters of the description, and of one event's lines altogether.
TEXT, EVENT_LINES = 20_000, 5_000
_NOBODY = frozenset({"ROOM", "RESOURCE"})
_UNTITLED = "no-uid-"


@dataclass(slots=True)
class Told:
    """The lines of one VEVENT that are read here."""

    uid: str = ""
    title: str = ""
    text: str = ""
    place: str = ""
    status: str = ""
    recurs: bool = False
    last: date | None = None  #: the day after the last, as all-day events tell it
    people: list[Someone] = field(default_factory=list)


def read_invitation(text: str, today: date, *, form: str = "ics") -> Arrived:
    """Raises CalendarProblem for what is no calendar or has no event."""
    text = _with_identities(text)
    reading = read_ics(text, today)
    told = list(_told(text))
    if not told:
        raise CalendarProblem(str(reading.faults[0].reason) if reading.faults else "")
    event = _next(reading.events, today)
    own = next((one for one in told if event is not None and one.uid == event.uid), told[0])
    arrived = Arrived(form=form, title=own.title, text=own.text, place=own.place, is_invitation=True)
    arrived.cancelled = _is_cancelled(text) or own.status == "CANCELLED"
    for someone in own.people:
        arrived.add(someone)
    if event is None:
        arrived.notices.append("no-day")
        arrived.faults = [str(fault.reason) for fault in reading.faults][:5]
        return arrived
    _take(event, own, arrived)
    if own.recurs:
        arrived.notices.append("recurs")
    elif len({one.uid for one in told}) > 1:
        arrived.notices.append("several")
    return arrived


def _take(event: Event, own: Told, arrived: Arrived) -> None:
    arrived.title = one_line(event.title, 300) or arrived.title
    arrived.place = one_line(event.place, 300) or arrived.place
    arrived.cancelled = arrived.cancelled or event.cancelled
    arrived.day = event.day
    begins, finishes = formats.local_time(event.starts_at), event.ends_at
    arrived.starts_at = begins
    if finishes is not None and event.starts_at is not None and finishes > event.starts_at:
        last, at = finishes.date(), formats.local_time(finishes)
        arrived.ends = last if last > event.day else None
        arrived.ends_at = at
    elif own.last is not None and not own.recurs and own.last - timedelta(days=1) > event.day:
        arrived.ends = own.last - timedelta(days=1)
    if not event.uid.startswith(_UNTITLED):
        arrived.uid = one_line(f"{event.uid}#{event.recurrence}" if event.recurrence else event.uid, 255)


def _next(events: list[Event], today: date) -> Event | None:
    """The next that is not cancelled; else the next, else the last that was."""
    coming = [one for one in events if one.day >= today]
    held = [one for one in coming if not one.cancelled]
    return next(iter(held or coming), events[-1] if events else None)


def _with_identities(text: str) -> str:
    """An event without a UID gets one that means nothing: it is read, and can only not be known again."""
    parts = re.split(r"(?im)^(BEGIN:VEVENT[ \t]*\r?\n)", text)
    for n in range(2, len(parts), 2):
        if not re.search(r"(?im)^UID[;:]\s*\S", parts[n].split("END:VEVENT")[0]):
            parts[n] = f"UID:{_UNTITLED}{n}\r\n{parts[n]}"
    return "".join(parts)


def _is_cancelled(text: str) -> bool:
    return re.search(r"(?im)^METHOD:\s*CANCEL\s*$", text) is not None


def _told(text: str) -> Iterator[Told]:
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    told: Told | None = None
    depth = count = 0
    for line in unfolded.splitlines():
        head = line.strip().upper()
        if head == "BEGIN:VEVENT":
            told, depth, count = Told(), 0, 0
        elif told is None:
            continue
        elif head in {"END:VEVENT", "END:VCALENDAR"}:
            yield told
            told = None
        elif head.startswith(("BEGIN:", "END:")):
            depth += 1 if head.startswith("BEGIN:") else -1  # an alarm inside the event
        elif depth == 0 and count < EVENT_LINES:
            count += 1
            _take_line(line, told)
    if told is not None:
        yield told


def _take_line(line: str, told: Told) -> None:
    try:
        name, params, value = Contentline(line[:100_000]).parts()  # type: ignore[no-untyped-call]
    except ValueError:
        return
    match str(name).upper():
        case "UID":
            told.uid = str(value).strip()[:255]
        case "SUMMARY":
            told.title = one_line(vText.from_ical(str(value)), 300)
        case "LOCATION":
            told.place = one_line(vText.from_ical(str(value)), 300)
        case "DESCRIPTION":
            told.text = lines(vText.from_ical(str(value)), TEXT)
        case "STATUS":
            told.status = str(value).strip().upper()
        case "RRULE" | "RDATE":
            told.recurs = True
        case "DTEND":
            told.last = _day(str(value))
        case "ORGANIZER" | "ATTENDEE":
            if str(params.get("CUTYPE", "")).upper() not in _NOBODY:
                address = re.sub(r"(?i)^mailto:", "", str(value).strip())
                someone = Someone.of(str(params.get("CN", "")), address)
                if someone is not None:
                    told.people.append(someone)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip()) if len(value.strip()) == 8 else None
    except ValueError:
        return None
