"""A day and a time of day as a moment, also in the two nights of a year in which the clocks are moved.

The rule is that of iCalendar (RFC 5545, 3.3.5). In autumn an hour is there twice: a time in it is the first of the two,
still summer time. In spring an hour is left out: a time in it is the moment that it would have been without the move, which the
clock shows an hour later. Whoever types such a time is told; where a person can correct it at once, it is refused.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from karki.common import formats


def moment(day: date, at: time | None) -> datetime | None:
    """The moment in the city's time; None where there is no time of day."""
    return settled(timezone.make_aware(datetime.combine(day, at))) if at is not None else None


def settled(told: datetime) -> datetime:
    """The same moment as the clock shows it: a time that is left out becomes the one an hour later."""
    try:
        return told.astimezone(UTC).astimezone(told.tzinfo)
    except OverflowError:  # the first or the last day that there is
        return told


def is_left_out(told: datetime) -> bool:
    """Whether no clock of its zone ever shows the time."""
    return settled(told).replace(tzinfo=None) != told.replace(tzinfo=None)


def is_doubled(told: datetime) -> bool:
    """Whether the clocks of its zone show the time twice."""
    offsets = [told.replace(fold=fold).utcoffset() for fold in (0, 1)]
    return offsets[0] != offsets[1] and not is_left_out(told)


def remark(told: datetime) -> str:
    """What is to be said of a time in such a night; empty for nearly every time there is."""
    said = {"day": formats.day(told.date()), "time": formats.clock_time(told.time())}
    if is_left_out(told):
        later = formats.clock_time(settled(told).time())
        sentence = _("On %(day)s the clocks are put forward and there is no %(time)s; it was read as %(later)s.")
        return sentence % {**said, "later": later}
    if is_doubled(told):
        return _("On %(day)s the clocks are put back and %(time)s is there twice; it is the first one.") % said
    return ""


def remarks(day: date | None, *times: time | None) -> list[str]:
    """The same of the times of a day as they were typed, each once."""
    told = [timezone.make_aware(datetime.combine(day, at)) for at in times if at is not None] if day else []
    return list(dict.fromkeys(said for one in told if (said := remark(one))))


def check(field: str, day: date, at: time | None) -> None:
    """Raises ValidationError for a time that the clocks leave out."""
    if at is None or not is_left_out(timezone.make_aware(datetime.combine(day, at))):
        return
    sentence = _("On %(day)s the clocks are put forward and there is no %(time)s. Write another time.")
    raise ValidationError({field: sentence % {"day": formats.day(day), "time": formats.clock_time(at)}})
