"""The city's meeting calendar: read from a file, shown to a person, and then taken into use or dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.clock.calendars.comparing import Comparison, Line, compare
from karki.clock.calendars.events import CalendarProblem, Event, Fault, Reading
from karki.clock.calendars.ics import read_ics, with_whole_letters
from karki.clock.calendars.table import Table, events_of, guessed, read_table
from karki.clock.models import Meeting, MeetingImport
from karki.clock.operations.cycles import cycle_of
from karki.clock.placing import place
from karki.common import clock
from karki.documents.reading.encodings import decode
from karki.governance.models import Body

MOST_BYTES = 5_000_000


@transaction.atomic
def read(*, city: City, body: Body | None, filename: str, data: bytes, by: User) -> MeetingImport:
    """Reads a file and keeps what was read for the person to see. Raises ValidationError for what is no calendar."""
    require(by, Permission.EDIT_PLAN, city)
    if len(data) > MOST_BYTES:
        raise ValidationError({"file": _("The file is too large: at most 5 MB.")})
    decoded = decode(with_whole_letters(data))
    if decoded is None:
        raise ValidationError({"file": _("The file is not text. Choose an .ics or a .csv file.")})
    text = decoded.text
    is_ics = "BEGIN:VCALENDAR" in text[:2_000].upper()
    try:
        content = _ics(text) if is_ics else _csv(text)
    except CalendarProblem as problem:
        raise ValidationError({"file": str(problem)}) from problem
    MeetingImport.objects.in_city(city).filter(created_by=by).delete()
    made = MeetingImport.objects.create(
        city=city,
        body=body,
        filename=filename[:200],
        form="ics" if is_ics else "csv",
        content=content,
        created_at=clock.now(),
        created_by=by,
    )
    trail.record("clock.calendar.read", subject=made, city=city, by=by, filename=made.filename)
    return made


@transaction.atomic
def choose_columns(*, read_in: MeetingImport, columns: Mapping[str, int], by: User) -> MeetingImport:
    """Says which column of a table is what."""
    require(by, Permission.EDIT_PLAN, read_in.city)
    if columns.get("day", -1) < 0:
        raise ValidationError({"day": _("Choose the column in which the day stands.")})
    read_in.content = {**read_in.content, "columns": {name: place for name, place in columns.items() if place >= 0}}
    read_in.save(update_fields=["content"])
    return read_in


@transaction.atomic
def take(*, read_in: MeetingImport, also: Collection[str] = (), by: User) -> list[Line]:
    """Takes the calendar into use: meetings are added, moved and cancelled, and follow-ups find their meetings.

    `also` are the keys of the lines that only a person can decide: a second meeting of a day, one that is not in the file.
    """
    city = read_in.city
    require(by, Permission.EDIT_PLAN, city)
    lines = comparison(read_in).chosen(also)
    years: dict[Body, set[int]] = {}
    for line in lines:
        if line.meeting is not None:
            years.setdefault(line.body, set()).add(line.meeting.meets_on.year)
        years.setdefault(line.body, set()).add(line.event.day.year)
        _store(line)
    for body, touched in years.items():
        place(cycle_of(body), touched)
    trail.record("clock.calendar.taken", subject=read_in, city=city, by=by, filename=read_in.filename, **counted(lines))
    read_in.delete()
    return lines


def counted(lines: Iterable[Line]) -> dict[str, int]:
    """How many are new, changed and cancelled."""
    found = Counter(line.what for line in lines)
    return {what: found[what] for what in ("new", "changed", "cancelled")}


@transaction.atomic
def drop(*, read_in: MeetingImport, by: User) -> None:
    """Forgets a calendar that was read."""
    require(by, Permission.EDIT_PLAN, read_in.city)
    trail.record("clock.calendar.dropped", subject=read_in, city=read_in.city, by=by, filename=read_in.filename)
    read_in.delete()


def comparison(read_in: MeetingImport) -> Comparison:
    """What taking it into use would do now."""
    reading = reading_of(read_in)
    return compare(read_in.city, reading.events, reading.faults, read_in.body)


def reading_of(read_in: MeetingImport) -> Reading:
    """The events and the faults of what was read, by the columns that are chosen."""
    content = read_in.content
    if read_in.form == "csv":
        return events_of(table_of(read_in), content["columns"])
    return Reading([Event.from_json(told) for told in content["events"]], [Fault(**told) for told in content["faults"]])


def table_of(read_in: MeetingImport) -> Table:
    content = read_in.content
    return Table(content["header"], [(line, cells) for line, cells in content["rows"]])


def _ics(text: str) -> dict[str, Any]:
    reading = read_ics(text, clock.today())
    faults = [{"line": one.line, "text": one.text, "reason": one.reason} for one in reading.faults]
    return {"events": [event.as_json() for event in reading.events], "faults": faults}


def _csv(text: str) -> dict[str, Any]:
    table = read_table(text)
    return {"header": table.header, "rows": [list(row) for row in table.rows], "columns": guessed(table.header)}


def _store(line: Line) -> None:
    event, meeting = line.event, line.meeting or Meeting(body=line.body, uid=line.event.uid)
    meeting.recurrence, meeting.sequence = event.recurrence, event.sequence
    meeting.changed_at = clock.now()
    if line.what == "cancelled":
        meeting.state = Meeting.State.CANCELLED
    else:
        meeting.state = Meeting.State.PLANNED
        meeting.meets_on, meeting.starts_at, meeting.ends_at = event.day, event.starts_at, event.ends_at
        meeting.title, meeting.place = event.title, event.place
    if meeting.pk is not None:
        meeting.version += 1
    meeting.save()
