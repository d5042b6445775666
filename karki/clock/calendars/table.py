"""A calendar as a table of text (CSV): its columns guessed by their names, chosen by a person, read row by row."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from karki.clock.calendars.events import CalendarProblem, Event, Fault, Reading
from karki.common import moments

#: column → its name on the page, and the words by which it is guessed
COLUMNS: Final[Mapping[str, tuple[str | Promise, tuple[str, ...]]]] = {
    "day": (gettext_lazy("Day"), ("päivä", "pvm", "päivämäärä", "kokouspäivä", "datum", "dag", "date", "day", "alkaa")),
    "starts": (
        gettext_lazy("Begins at"),
        ("klo", "kello", "aika", "alkuaika", "alkaa klo", "tid", "kl", "time", "start"),
    ),
    "ends": (gettext_lazy("Ends at"), ("päättyy", "loppuaika", "päättyy klo", "slut", "end")),
    "body": (gettext_lazy("Body"), ("toimielin", "elin", "organ", "body")),
    "title": (gettext_lazy("Title"), ("otsikko", "kokous", "aihe", "titel", "möte", "title", "meeting")),
    "place": (pgettext_lazy("where a meeting is held", "Place"), ("paikka", "kokouspaikka", "plats", "place")),
    "uid": (gettext_lazy("Identity"), ("tunnus", "uid", "id")),
}
MOST_ROWS: Final = 5_000
#: Begins the identity of a row that has none of its own.
OF_A_ROW: Final = "csv-"
#: “12.10.2026”, “12.10.26” (but not “12.10. 14.00”), “24.–25.8.2026” (its first day), “2026-10-12”
_DAY: Final = re.compile(
    r"(\d{1,2})\.(?:\s?[–-]\s?\d{1,2}\.)?\s?(\d{1,2})\.(?:\s?(\d{4})|(\d{2})(?![\d.:]))|(\d{4})-(\d{2})-(\d{2})"
)
#: “14.00”, “klo 14–16.30”
_TIME: Final = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?:\s*[–-]\s*(\d{1,2})(?:[.:](\d{2}))?)?")

#: “5.4.2027 (peruttu)”: in whichever cell it stands, the meeting is not held.
_CANCELLED: Final = re.compile(r"\(?\b(?:peruttu|peruutettu|inställt|cancelled)\b\)?", re.IGNORECASE)
#: A time right behind the day in its cell.
_BEHIND: Final = re.compile(r"[\s,t]*(?:klo|kl\.?)?\s*(?=\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file with the lines on which they stand."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read_table(text: str) -> Table:
    """The rows; commas, semicolons or tabs between cells. Raises CalendarProblem for what is no table."""
    lines = text.lstrip("\ufeff").splitlines()
    first = next((line for line in lines if line.strip()), "")
    separator = max(";\t,", key=first.count)
    if not first or separator not in first:
        raise CalendarProblem(_("The file has no columns: cells are separated by a semicolon, a comma or a tab."))
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    header: list[str] = []
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                continue
            if not header:
                header = cells
            elif len(rows) >= MOST_ROWS:
                raise CalendarProblem(_("The file has more than 5,000 rows. Divide it."))
            else:
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise CalendarProblem(_("The table cannot be read: a cell is not closed or is too long.")) from error
    if not rows:
        raise CalendarProblem(_("The file has a row of names at most; rows of meetings are missing."))
    return Table(header, rows)


def guessed(header: Sequence[str]) -> dict[str, int]:
    """Column → its place in the header, where a name tells; one place is not guessed twice."""
    names = [" ".join(name.lower().split()) for name in header]
    found: dict[str, int] = {}
    for column, (_label, words) in COLUMNS.items():
        free = [place for place, name in enumerate(names) if name in words and place not in found.values()]
        if free:
            found[column] = free[0]
    return found


def events_of(table: Table, columns: Mapping[str, int]) -> Reading:
    """The events of the rows by the chosen columns. A row without its own identity gets one of its day and body."""
    reading = Reading()
    seen: dict[str, int] = {}
    for line, cells in table.rows:
        cancelled = any(_CANCELLED.search(cell) for cell in cells)
        told = {column: cells[place] if 0 <= place < len(cells) else "" for column, place in columns.items()}
        try:
            event, remarks = _event(line, told, seen, cancelled)
        except ValueError as wrong:
            remarks = [str(wrong)]
        else:
            reading.events.append(event)
        reading.faults += [Fault(line, " · ".join(cells)[:200], one) for one in remarks]
    return reading


def _event(line: int, told: Mapping[str, str], seen: dict[str, int], cancelled: bool) -> tuple[Event, list[str]]:
    """The event of a row, and what is to be said of its times."""
    day, rest = _day(told.get("day", ""))
    starts, until = _times(told.get("starts", "") or (rest if _BEHIND.match(rest) else ""))
    ends = _times(told.get("ends", ""))[0] or until
    if ends is not None and starts is not None and ends < starts:
        raise ValueError(_("The meeting would end before it begins."))
    title, body = told.get("title", "")[:200], _CANCELLED.sub("", told.get("body", "")).strip()[:200]
    uid = told.get("uid", "")[:255]
    if not uid:
        key = f"{day.isoformat()}|{body.lower()}"
        seen[key] = seen.get(key, 0) + 1
        digest = hashlib.sha256(f"{key}|{seen[key]}".encode()).hexdigest()[:24]
        uid = f"{OF_A_ROW}{digest}"
    event = Event(
        line=line,
        uid=uid,
        title=title,
        day=day,
        starts_at=moments.moment(day, starts),
        ends_at=moments.moment(day, ends) if starts else None,
        place=told.get("place", "")[:200],
        body=body,
        cancelled=cancelled,
    )
    return event, moments.remarks(day, starts, ends)


def _day(text: str) -> tuple[date, str]:
    """The day, and what stands behind it in the cell: often the time."""
    match = _DAY.search(text.lower())
    if match is None:
        raise ValueError(_("The day cannot be read: write it in the form 31.12.2026."))
    day, month, year, of_century, iso_year, iso_month, iso_day = match.groups()
    year = year or (f"20{of_century}" if of_century else None)
    try:
        return date(int(year or iso_year), int(month or iso_month), int(day or iso_day)), text[match.end() :]
    except ValueError as error:
        raise ValueError(_("There is no such day in the calendar.")) from error


def _times(text: str) -> tuple[time | None, time | None]:
    """The time of the cell; and its end, where it is a span."""
    match = _TIME.search(text)
    if match is None:
        return None, None
    hour, minute, last_hour, last_minute = match.groups()
    try:
        return time(int(hour), int(minute or 0)), time(int(last_hour), int(last_minute or 0)) if last_hour else None
    except ValueError as error:
        raise ValueError(_("The time cannot be read: write it in the form 14.00.")) from error
