"""How dates, times and numbers are written, as each language of the site writes them.

Finnish and the Swedish of Finland: “to 1.10.2026”, “klo 12.00”, “175 000”, ranges with an en dash. English:
“Thu 1 Oct 2026”, “12:00”, “175,000”. Spaces inside are no-break spaces.
"""

import re
from datetime import date, datetime, time
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language

NBSP: Final = "\u00a0"
DASH: Final = "–"

_BESIDE_SECTION_SIGN: Final = re.compile(r"(?<=§) (?=\d)|(?<=\d) (?=§)")
_WEEKDAYS: Final = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("må", "ti", "on", "to", "fr", "lö", "sö"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_WRITTEN_DAY: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_WRITTEN_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WRITTEN_ENGLISH: Final = re.compile(r"(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})")
_WRITTEN_TIME: Final = re.compile(r"(?:klo |kl\. ?)?(\d{1,2})(?:[.:](\d{2})(?::\d{2})?)?")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def typed_time(value: time) -> str:
    """9.05 in every language: how a time of day stands in a form, as the hint beside it says."""
    return f"{value.hour}.{value.minute:02}"


def read_time(text: str) -> time | None:
    """The time of day that somebody typed, 9.05, 9:05, klo 9 or 9; None where it is none."""
    found = _WRITTEN_TIME.fullmatch(" ".join(text.lower().split()))
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


def day(value: date) -> str:
    """1.10.2026, in English 1 Oct 2026."""
    value = _local(value)
    if _english():
        return f"{value.day}{NBSP}{_MONTHS[value.month - 1]}{NBSP}{value.year}"
    return f"{value.day}.{value.month}.{value.year}"


def typed_day(value: date) -> str:
    """1.10.2026 in every language: how a day stands in a form, as the hint beside it says."""
    value = _local(value)
    return f"{value.day}.{value.month}.{value.year}"


def read_day(text: str) -> date | None:
    """The day that somebody typed, 1.10.2026, 2026-10-01 or 1 Oct 2026; None where it is no day."""
    text = " ".join(text.split())
    if found := _WRITTEN_DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _WRITTEN_ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif (found := _WRITTEN_ENGLISH.fullmatch(text)) and found[2].title() in _MONTHS:
        day, month, year = int(found[1]), _MONTHS.index(found[2].title()) + 1, int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def looks_like_a_day(text: str) -> bool:
    """Whether a text is written as a day is, also one that no calendar has: 31.2.2026."""
    return any(form.fullmatch(" ".join(text.split())) for form in (_WRITTEN_DAY, _WRITTEN_ISO, _WRITTEN_ENGLISH))


def short_day(value: date) -> str:
    """1.10., in English 1 Oct: where the year is plain from the page."""
    value = _local(value)
    if _english():
        return f"{value.day}{NBSP}{_MONTHS[value.month - 1]}"
    return f"{value.day}.{value.month}."


def weekday_and_day(value: date) -> str:
    """to 1.10.2026, in English Thu 1 Oct 2026."""
    names = _WEEKDAYS[_language()]
    return f"{names[_local(value).weekday()]}{NBSP}{day(value)}"


def clock_time(value: time | datetime) -> str:
    """klo 9.05 in Finnish, kl. 9.05 in Swedish, 9:05 in English."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    language = _language()
    if language == "en":
        return f"{value.hour}:{value.minute:02}"
    return f"{'kl.' if language == 'sv' else 'klo'}{NBSP}{value.hour}.{value.minute:02}"


def local_time(value: datetime | None) -> time | None:
    """The time of day in our zone, for a field of a form."""
    return timezone.localtime(value).time() if value is not None else None


def period(start: date | None, end: date | None) -> str:
    """A range, as short as it can be: 1.–20.10.2026, 1.10.–20.12.2026, 24.8.2026–16.1.2027; open ends stay open."""
    if start is None or end is None:
        return f"{day(start) if start else ''}{DASH}{day(end) if end else ''}" if start or end else ""
    start, end = _local(start), _local(end)
    if start == end:
        return day(end)
    if start.year != end.year:
        return f"{day(start)}{DASH}{day(end)}"
    if start.month != end.month:
        return f"{short_day(start)}{DASH}{day(end)}"
    return f"{start.day}{'' if _english() else '.'}{DASH}{day(end)}"


def number(value: float) -> str:
    """175 000 and 2,5; in English 175,000 and 2.5."""
    text = f"{value:,}"
    return text if _english() else text.replace(",", NBSP).replace(".", ",")


def unbroken(text: str) -> str:
    """The text with its section signs kept beside their numbers on one line: § 14, 14 §."""
    return _BESIDE_SECTION_SIGN.sub(NBSP, text)


def _local(value: date) -> date:
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def _language() -> str:
    """The two letters of the language in force; Finnish where none of ours is."""
    language = (get_language() or "fi")[:2]
    return language if language in _WEEKDAYS else "fi"


def _english() -> bool:
    return _language() == "en"
