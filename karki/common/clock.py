"""The one clock. Everything that needs to know what day it is asks here, so that tests can say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_stopped: ContextVar[datetime | None] = ContextVar("stopped_clock", default=None)


def now() -> datetime:
    """This moment, with a time zone."""
    return _stopped.get() or timezone.now()  # noqa: TID251  (this is the one clock)


def today() -> date:
    """This day in the city's time zone (Europe/Helsinki)."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day on which a moment is in the city's time zone."""
    return timezone.localtime(moment).date()


@contextmanager
def stopped_at(moment: date | datetime) -> Iterator[None]:
    """Stops the clock for tests and for the example: a date means noon of that day."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 12, tzinfo=timezone.get_current_timezone())
    elif timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)
