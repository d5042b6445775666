"""The schedule in the database: each city's reminders are counted once on each of its working days."""

from __future__ import annotations

import logging
from datetime import datetime, time, timedelta
from typing import Final

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from karki.cities.models import City
from karki.clock.models import CountingRules
from karki.common import clock
from karki.reminders.models import Schedule
from karki.reminders.operations import letters, reminders
from karki.reminders.operations.chores import AFTER_FAULT

log = logging.getLogger(__name__)

#: Reminders are counted at seven in the morning, in the time of Helsinki.
AT: Final = time(7)


@transaction.atomic
def run_one(*, now: datetime) -> Schedule | None:
    """Counts the reminders of one city whose time has come and writes out its letters; None where no time has come.

    All of it is one transaction: a worker that is killed in the middle has done nothing, and the next one does it. The
    locked row makes two workers take different cities. After a fault in its matters the city is tried again in an hour, so
    that it keeps no other city waiting.
    """
    features = connection.features
    waiting = Schedule.objects.filter(next_at__lte=now).order_by("next_at", "pk")
    # SQLite has no row locks and needs none: its transactions queue from their first line.
    row: Schedule | None = waiting.select_for_update(skip_locked=features.has_select_for_update_skip_locked).first()
    if row is None:
        return None
    day = clock.day_of(now)
    days = CountingRules.objects.of(row.city).working_days
    if days.includes(day):
        try:
            with transaction.atomic():
                reminders.count(city=row.city, day=day)
                letters.queue(city=row.city, day=day, now=now)
        except OperationalError:  # the database itself: nothing can be written down either
            raise
        except Exception:
            log.exception("The reminders of %s could not be counted; they are tried again in an hour.", row.city.slug)
            row.next_at = now + AFTER_FAULT
            row.save(update_fields=["next_at"])
            return row
        row.ran_at = now
    next_day = days.on_or_after(day + timedelta(days=1))
    row.next_at = timezone.make_aware(datetime.combine(next_day, AT))
    row.save(update_fields=["ran_at", "next_at"])
    return row


@transaction.atomic
def count_first(*, city: City, now: datetime) -> None:
    """What waits in a new city, by its last working day and without letters; the worker goes on from there."""
    day = CountingRules.objects.of(city).working_days.on_or_before(clock.day_of(now))
    reminders.count(city=city, day=day)
    add_missing(now=now)
    Schedule.objects.filter(city=city).update(ran_at=now)


@transaction.atomic
def add_missing(*, now: datetime) -> int:
    """Gives a schedule to each city that has none: its first time is the next seven o'clock, or at once after it."""
    cities = City.objects.filter(reminder_schedule__isnull=True)
    first = timezone.make_aware(datetime.combine(clock.day_of(now), AT))
    made = [Schedule(city=city, next_at=first) for city in cities]
    Schedule.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)
