"""What is over is forgotten after the time that each city has set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from karki.audit import trail
from karki.cities.models import City
from karki.reminders.models import Letter, Reminder, ReminderRules

OVER = (Letter.State.SENT, Letter.State.EMPTY, Letter.State.HANDED, Letter.State.FAILED)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows went."""

    reminders: int = 0
    letters: int = 0


def forget_old(*, now: datetime) -> Forgotten:
    """Of every city; the system does this. The trail says how many rows went, and of whom nothing."""
    each = [_forget(city, now) for city in City.objects.order_by("pk")]
    return Forgotten(sum(one.reminders for one in each), sum(one.letters for one in each))


@transaction.atomic
def _forget(city: City, now: datetime) -> Forgotten:
    """A reminder goes when its reason has been gone for long enough, a letter when no reminder that waits was told in it:
    that reminder would be new again."""
    rules = ReminderRules.objects.of(city)
    gone_before = now - timedelta(days=rules.keep_reminders_days)
    reminders, _each = Reminder.objects.filter(city=city, settled_at__lt=gone_before).delete()
    waiting = Reminder.objects.open().filter(told_in=OuterRef("pk"))
    old = Letter.objects.filter(
        city=city, state__in=OVER, created_at__lt=now - timedelta(days=rules.keep_letters_days)
    ).exclude(Exists(waiting))
    letters = old.count()
    old.delete()
    if reminders or letters:
        trail.record("reminders.old.forgotten", subject=city, city=city, by=None, reminders=reminders, letters=letters)
    return Forgotten(reminders, letters)
