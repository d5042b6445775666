"""Dated things as an iCalendar file (RFC 5545, with the names and colours of RFC 7986).

The lines of an event are written here, folded by the icalendar library; the library's own components take more than
half as long again for the same text (`bench/feed.py`). The same things are always the same file, so that a calendar
program that asks again hears that nothing has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar.parser import Contentline

from karki.cities.models import City
from karki.clock.certainty import WORDS
from karki.clock.feeding.colours import nearest
from karki.clock.viewing.lines import kind_word
from karki.common.timeline import TimelineItem

PRODUCT: Final = "-//Karki//Annual clock//FI"
REFRESH: Final = "PT4H"
ZONE: Final = "Europe/Helsinki"
#: The identities of events are made in this name space, from the city's address and the thing's key.
NAMES: Final = UUID("5f1c3c0e-6f0b-4d55-9d5c-0d2e8a1b7c42")
#: The stamp of what does not say when it was changed.
UNKNOWN: Final = datetime(2026, 1, 1, tzinfo=UTC)
#: Helsinki since 1996: the last Sundays of March and October, at one o'clock by Greenwich.
ZONE_LINES: Final = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT",
    "TZNAME:EEST",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0300",
    "DTSTART:19970330T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZNAME:EET",
    "TZOFFSETFROM:+0300",
    "TZOFFSETTO:+0200",
    "DTSTART:19961027T040000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_HELSINKI: Final = ZoneInfo(ZONE)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar_of(items: Iterable[TimelineItem], *, city: City, name: str, language: str, site: str = "") -> bytes:
    """The things as a calendar called `name`; `site` (https://…) comes before the addresses of the things."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME;LANGUAGE={language}:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"X-WR-TIMEZONE:{ZONE}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
        f"COLOR:{nearest(city.brand_colour)}",
        *ZONE_LINES,
    ]
    for item in items:
        lines += _event(item, city.slug, site)
    lines.append("END:VCALENDAR")
    return "".join(f"{line if line.isascii() and len(line) < 75 else _folded(line)}\r\n" for line in lines).encode()


def uid_of(key: str, city_slug: str) -> str:
    """The identity of an event for good: it tells nothing of the server, and no two cities share one."""
    return str(uuid5(NAMES, f"{city_slug}/{key}"))


def escaped(text: str) -> str:
    """A TEXT value: control characters have no place in it, and line ends are written out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _CONTROLS.sub("", plain).translate(_ESCAPED)


def _folded(line: str) -> str:
    folded = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    return folded.decode() if isinstance(folded, bytes) else folded


def _event(item: TimelineItem, city_slug: str, site: str) -> Iterator[str]:
    stamp = f"{(item.changed_at or UNKNOWN).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{uid_of(item.key, city_slug)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{min(item.sequence, 2**31 - 1)}"
    yield from _time(item)
    yield f"SUMMARY:{escaped(item.title)}"
    told = _description(item)
    if told:
        yield f"DESCRIPTION:{escaped(told)}"
    if item.place:
        yield f"LOCATION:{escaped(item.place)}"
    if item.url and site:
        yield f"URL:{_CONTROLS.sub('', site + item.url)}"
    yield f"CATEGORIES:{escaped(_category(item.kind))}"
    yield f"CLASS:{'PUBLIC' if item.publicity == 'public' else 'PRIVATE'}"
    yield f"STATUS:{_status(item)}"
    yield "END:VEVENT"


def _time(item: TimelineItem) -> Iterator[str]:
    """A day or days (the end is the day after), or a time of day, which keeps its hours free or taken."""
    if item.at is None:
        yield f"DTSTART;VALUE=DATE:{item.starts:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{_after(item.last_day):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
        return
    yield f"DTSTART;TZID={ZONE}:{_local(item.at)}"
    if item.until is not None and item.until > item.at:
        yield f"DTEND;TZID={ZONE}:{_local(item.until)}"
    yield f"TRANSP:{'TRANSPARENT' if item.state == 'cancelled' else 'OPAQUE'}"


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(_HELSINKI):%Y%m%dT%H%M%S}"


def _after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _status(item: TimelineItem) -> str:
    if item.state == "cancelled":
        return "CANCELLED"
    return "CONFIRMED" if item.certainty == "fixed" or item.state == "done" else "TENTATIVE"


def _description(item: TimelineItem) -> str:
    parts = [item.note]
    if item.certainty != "fixed":
        parts.append(_("The time is not fixed: %(certainty)s.") % {"certainty": WORDS[item.certainty]})
    if item.state == "done":
        parts.append(_("Done."))
    return "\n".join(part for part in parts if part)


def _category(kind: str) -> str:
    return _category_in(kind, get_language())


@lru_cache(maxsize=256)
def _category_in(kind: str, _language: str | None) -> str:
    return kind_word(kind)
