"""An iCalendar file (RFC 5545) as events. Each VEVENT is read by itself, so that a broken one spoils no other.

Events that recur become the days on which they are, with their exceptions; times of whatever zone become Helsinki's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

import recurring_ical_events
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Component

from karki.clock.calendars.events import CalendarProblem, Event, Fault, Reading
from karki.common import moments

#: Meetings so far from the day of reading are no meetings that anybody prepares.
BACK, AHEAD = timedelta(days=400), timedelta(days=1_200)
#: A calendar of meetings has hundreds of them; one of more is another kind of file, or a rule without end.
MOST = 5_000
#: Where a line of a calendar ends; Unicode's other ends of line may stand in a title.
_END: Final = re.compile(r"\r\n|\n|\r")

#: A letter of UTF-8 that a line's end cuts in two: some programs count bytes when they fold.
_CUT_LETTER: Final = re.compile(rb"([\xc2-\xf4][\x80-\xbf]{0,2})(\r?\n[ \t])([\x80-\xbf]{1,3})")

#: What an event has at most one of.
_ONCE = ("UID", "SUMMARY", "LOCATION", "SEQUENCE", "STATUS", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one component, and the number of the first."""

    line: int
    lines: tuple[str, ...]


def with_whole_letters(data: bytes) -> bytes:
    """The file with its cut letters before the end of their lines, if that makes it UTF-8; else as it was."""
    mended = _CUT_LETTER.sub(rb"\1\3\2", data)
    try:
        mended.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data
    return mended


def read_ics(text: str, today: date) -> Reading:
    """The events from a year back to some three years ahead. Raises CalendarProblem for what is no calendar."""
    if "BEGIN:VCALENDAR" not in text.upper():
        raise CalendarProblem(_("This is not an iCalendar file: it does not begin with BEGIN:VCALENDAR."))
    zones, events, method = _blocks(text)
    if not events:
        raise CalendarProblem(_("The calendar has no events."))
    reading = Reading()
    groups: dict[str, list[tuple[Block, Component]]] = {}
    for block in events:
        component = _component(block, zones, reading)
        if component is not None:
            groups.setdefault(str(component.get("UID", "")).strip(), []).append((block, component))
    for uid, members in groups.items():
        _read_group(uid, members, zones, today, reading, cancelled=method == "CANCEL")
    reading.events.sort(key=lambda event: (event.day, event.uid, event.recurrence))
    reading.faults.sort(key=lambda fault: fault.line)
    return reading


def _blocks(text: str) -> tuple[list[str], list[Block], str]:
    """The time zones' lines, the events' blocks, and the calendar's METHOD."""
    zones: list[str] = []
    events: list[Block] = []
    method, kind, begun, lines = "", "", 0, list[str]()
    for number, line in enumerate(_END.split(text), start=1):
        head = line.strip().upper()
        if not kind and head in {"BEGIN:VEVENT", "BEGIN:VTIMEZONE"}:
            kind, begun, lines = head[6:], number, [line]
        elif kind:
            lines.append(line)
            if head == f"END:{kind}":
                if kind == "VEVENT":
                    events.append(Block(begun, tuple(lines)))
                else:
                    zones += lines
                kind = ""
            elif head in {"BEGIN:VEVENT", "END:VCALENDAR"}:
                events.append(Block(begun, tuple(lines[:-1])))
                kind, begun, lines = ("VEVENT", number, [line]) if head == "BEGIN:VEVENT" else ("", 0, [])
        elif head.startswith("METHOD:"):
            method = head[7:].strip()
    if kind == "VEVENT":
        events.append(Block(begun, tuple(lines)))
    return zones, events, method


def _calendar(zones: list[str], *blocks: Block) -> Component:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//karki//import//", *zones]
    for block in blocks:
        lines += block.lines
    return Calendar.from_ical("\r\n".join([*lines, "END:VCALENDAR", ""]))


def _component(block: Block, zones: list[str], reading: Reading) -> Component | None:
    """The event of a block; what is wrong with it becomes a fault."""
    title = next((line.partition(":")[2] for line in block.lines if line.upper().startswith("SUMMARY")), "")
    if block.lines[-1].strip().upper() != "END:VEVENT":
        reading.faults.append(Fault(block.line, title, _("The event has no end (END:VEVENT).")))
        return None
    try:
        component = next(iter(_calendar(zones, block).walk("VEVENT")), None)
    except Exception:  # whatever a parser of other people's files raises
        component = None
    if component is None:
        reading.faults.append(Fault(block.line, title, _("The event cannot be read.")))
        return None
    for name in _ONCE:  # one that stands twice counts as it stood first
        if isinstance(values := component.get(name), list):
            component[name] = values[0]
    wrong = [str(name) for name, _reason in getattr(component, "errors", []) if name]
    if "DTSTART" in wrong or not isinstance(getattr(component.get("DTSTART"), "dt", None), date):
        reading.faults.append(Fault(block.line, title, _("The event has no day that can be read (DTSTART).")))
        return None
    if not str(component.get("UID", "")).strip():
        reading.faults.append(
            Fault(block.line, title, _("The event has no identity (UID), so it cannot be updated later."))
        )
        return None
    if wrong:
        sentence = _("A part of the event cannot be read and was left out: %(names)s.")
        reading.faults.append(Fault(block.line, title, sentence % {"names": ", ".join(sorted(set(wrong)))}))
    return component


def _read_group(
    uid: str,
    members: list[tuple[Block, Component]],
    zones: list[str],
    today: date,
    reading: Reading,
    *,
    cancelled: bool,
) -> None:
    """The events of one UID: a single one, or one that recurs with its exceptions."""
    newest = max(_sequence(component) for _block, component in members)
    if all("RRULE" not in one and "RDATE" not in one for _block, one in members):
        for block, component in members:
            if _sequence(component) == newest or component.get("RECURRENCE-ID") is not None:
                _add(component, block, reading, cancelled)
        return
    first_block, first = members[0]
    too_often = _fault(first_block, first, _("The event recurs too often to be a meeting."))
    if any(_recurs_too_often(component) for _block, component in members):
        reading.faults.append(too_often)
        return
    lines = {id(component): block for block, component in members}
    try:
        calendar = _calendar(zones, *(block for block, _component in members))
        found = list(_within(recurring_ical_events.of(calendar, keep_recurrence_attributes=True), today))
    except Exception:  # as above: a rule that cannot be followed
        reading.faults.append(_fault(first_block, first, _("The rule by which the event recurs cannot be followed.")))
        return
    if len(found) > MOST:
        reading.faults.append(too_often)
        return
    exceptions = [(getattr(one.get("RECURRENCE-ID"), "dt", None), one.get("DTSTART").dt) for _block, one in members]
    changed = {instead_of: starts for instead_of, starts in exceptions if instead_of is not None}
    for component in found:
        _add(component, lines.get(id(component), first_block), reading, cancelled, recurring=True, changed=changed)


def _within(query: Any, today: date) -> Iterator[Component]:
    for number, component in enumerate(query.between(today - BACK, today + AHEAD)):
        if number > MOST:
            return
        yield component


def _add(component: Component, block: Block, reading: Reading, cancelled: bool, **told: Any) -> None:
    try:
        _add_event(component, block, reading, cancelled, **told)
    except (ValueError, OverflowError, AttributeError, TypeError):  # a day beyond the calendar, a value of another kind
        reading.faults.append(_fault(block, component, _("The event cannot be read.")))


def _fault(block: Block, component: Component, reason: str) -> Fault:
    return Fault(block.line, str(component.get("SUMMARY", "")), reason)


def _add_event(
    component: Component,
    block: Block,
    reading: Reading,
    cancelled: bool,
    *,
    recurring: bool = False,
    changed: Mapping[date | datetime, date | datetime] | None = None,
) -> None:
    """`changed` are the beginnings of a series' exceptions, by what they stand for."""
    starts, ends = component.get("DTSTART").dt, _end(component)
    if _is_whole_days(starts, ends):
        starts, ends = starts.date(), None
    timed = isinstance(starts, datetime)
    begins = _helsinki(starts) if timed else None
    finishes = _helsinki(ends) if timed and isinstance(ends, datetime) else None
    remarks = [said for one in (starts, ends) if isinstance(one, datetime) and (said := moments.remark(_zoned(one)))]
    reading.faults += [_fault(block, component, said) for said in dict.fromkeys(remarks)]
    if begins and finishes and finishes < begins:
        reading.faults.append(_fault(block, component, _("The event ends before it begins; its end was left out.")))
        finishes = None
    if finishes == begins:
        finishes = None  # a series without ends is given its beginnings
    identity = component.get("RECURRENCE-ID")
    told = identity.dt if identity is not None else starts if recurring else None
    if identity is not None and changed and isinstance(starts, type(first := changed.get(identity.dt, starts))):
        told += starts - first  # an exception for all that follows: each of them stands for its own day
    reading.events.append(
        Event(
            line=block.line,
            uid=str(component["UID"]).strip()[:255],
            recurrence=_identity(told)[:40],
            sequence=_sequence(component),
            title=" ".join(str(component.get("SUMMARY", "")).split())[:200],
            day=begins.date() if begins else starts,
            starts_at=begins,
            ends_at=finishes,
            place=" ".join(str(component.get("LOCATION", "")).split())[:200],
            cancelled=cancelled or str(component.get("STATUS", "")).upper() == "CANCELLED",
            is_whole=recurring or identity is None,
        )
    )


def _is_whole_days(starts: Any, ends: Any) -> bool:
    """From midnight to midnight: how some programs write an event of whole days."""
    if not (isinstance(starts, datetime) and isinstance(ends, datetime)):
        return False
    return starts < ends and all(_helsinki(one).time() == time(0) for one in (starts, ends))


def _end(component: Component) -> date | datetime | None:
    try:
        if component.get("DTEND") is not None:
            return component.get("DTEND").dt  # type: ignore[no-any-return]
        if component.get("DURATION") is not None:
            return component.get("DTSTART").dt + component.get("DURATION").dt  # type: ignore[no-any-return]
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None  # one that cannot be read has been told of among the faults
    return None


def _recurs_too_often(component: Component) -> bool:
    """Whether the rule is of hours or less, or lists thousands of days: following it would fill the memory."""
    rules, days = component.get("RRULE", []), component.get("RDATE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if not isinstance(rule, dict):
            continue
        a_day = 1
        for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
            a_day *= max(1, len(rule.get(part, [])) if isinstance(rule.get(part, []), list) else 1)
        if a_day > 4 or {str(one).upper() for one in rule.get("FREQ", [])} & {"SECONDLY", "MINUTELY", "HOURLY"}:
            return True
    return sum(len(getattr(one, "dts", ())) for one in (days if isinstance(days, list) else [days])) > MOST


def _helsinki(moment: datetime) -> datetime:
    """In our zone, as the clock shows it."""
    return timezone.localtime(moments.settled(_zoned(moment)))


def _zoned(moment: datetime) -> datetime:
    """A time without a zone, or of one that nobody knows, is ours already."""
    return timezone.make_aware(moment) if moment.tzinfo is None else moment


def _identity(told: date | datetime | None) -> str:
    """Which of the recurring ones: its own first day, in UTC where it has a time."""
    if told is None:
        return ""
    if isinstance(told, datetime):
        return _helsinki(told).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return told.strftime("%Y%m%d")


def _sequence(component: Component) -> int:
    try:
        return max(0, min(int(component.get("SEQUENCE", 0)), 2_000_000_000))
    except (TypeError, ValueError):
        return 0
