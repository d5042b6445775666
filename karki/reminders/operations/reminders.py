"""Reminders: counted for a day, seen, done, taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import NotAllowed, require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import clock
from karki.reminders.gathering import files, situation
from karki.reminders.matters import Owed
from karki.reminders.models import Reminder, ReminderRules
from karki.reminders.rules import owed, told_of
from karki.stakeholders.models import ImportErrand

#: What may change while a reminder waits.
CHANGING = ("kind", "title", "language", "address", "due_on", "details", "settled_at")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many reminders came, and of how many the reason is gone."""

    made: int
    settled: int


@transaction.atomic
def count(*, city: City, day: date) -> Counted:
    """Makes the city's reminders say what holds on the day; the system does this, nobody by hand.

    On a day that is no working day nothing changes. Counting twice is the same as counting once: a reminder has its
    person, matter and occasion only once, and what a person has marked done stays so.
    """
    now = situation(city, day)
    if not now.days.includes(day):
        return Counted(0, 0)
    wanted = {one.identity: one for one in owed(now, ReminderRules.objects.of(city).times)}
    known = {(row.user_id, row.matter, row.occasion): row for row in _known(city, wanted)}
    at = clock.now()
    made = [_row(one, city, at) for identity, one in wanted.items() if identity not in known]
    Reminder.objects.bulk_create(made, ignore_conflicts=True)
    changed = [row for identity, row in known.items() if identity in wanted and _follow(row, wanted[identity])]
    Reminder.objects.bulk_update(changed, CHANGING, batch_size=200)
    gone = [row.pk for identity, row in known.items() if identity not in wanted and row.settled_at is None]
    settled = Reminder.objects.filter(pk__in=gone, done_at__isnull=True).update(settled_at=at)
    if settled + _settle_done(city, wanted, at):
        _forget_names(city)
    return Counted(len(made), settled)


@transaction.atomic
def tell_of_file(*, errand: ImportErrand) -> int:
    """Tells at once that a large file was gone through; the system does this. The next count would tell it too."""
    city = errand.read_in.city
    now = clock.now()
    made = [_row(told_of(one), city, now) for one in files(city, clock.day_of(now), errand)]
    for one in made:  # what was told of the file before is settled
        before = Reminder.objects.filter(city=city, matter=one.matter, settled_at=None)
        before.exclude(occasion=one.occasion).update(settled_at=now)
    Reminder.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


@transaction.atomic
def see(*, city: City, by: User) -> int:
    """Marks everything that waits for the person as seen; tells how many were new."""
    require(by, Permission.READ, city)
    seen: int = Reminder.objects.of(by, city).open().filter(seen_at__isnull=True).update(seen_at=clock.now())
    return seen


@transaction.atomic
def finish(*, reminder: Reminder, by: User) -> None:
    """The person says that it needs nothing more; it comes back only on another occasion. A second time: nothing."""
    _require_own(reminder, by)
    at = clock.now()
    if Reminder.objects.filter(pk=reminder.pk, done_at__isnull=True).update(done_at=at, seen_at=reminder.seen_at or at):
        trail.record("reminders.reminder.done", subject=reminder, city=reminder.city, by=by)


@transaction.atomic
def reopen(*, reminder: Reminder, by: User) -> None:
    """What was marked done waits again."""
    _require_own(reminder, by)
    if Reminder.objects.filter(pk=reminder.pk, done_at__isnull=False).update(done_at=None):
        trail.record("reminders.reminder.reopened", subject=reminder, city=reminder.city, by=by)


def _require_own(reminder: Reminder, by: User) -> None:
    require(by, Permission.READ, reminder.city)
    if reminder.user_id != by.pk:
        raise NotAllowed(_("The reminder is for somebody else."))


def _known(city: City, wanted: dict[tuple[int, str, str], Owed]) -> list[Reminder]:
    """What waits, and what has been on the occasions that are wanted."""
    occasions = {occasion for _user, _matter, occasion in wanted}
    rows = Reminder.objects.filter(city=city)
    return list(rows.open() | rows.filter(occasion__in=occasions))


def _forget_names(city: City) -> None:
    """The title of a contact is somebody's name: it is kept no longer than the contact is wanted."""
    over = Reminder.objects.filter(city=city, matter__startswith="contact-", settled_at__isnull=False)
    over.exclude(title="").update(title="")


def _settle_done(city: City, wanted: dict[tuple[int, str, str], Owed], at: datetime) -> int:
    """What a person marked done and has no reason any more is over too, so that it can be forgotten in its time. How many."""
    done = Reminder.objects.filter(city=city, done_at__isnull=False, settled_at__isnull=True)
    rows = done.values_list("pk", "user", "matter", "occasion")
    over = [pk for pk, *identity in rows if tuple(identity) not in wanted]
    settled: int = Reminder.objects.filter(pk__in=over).update(settled_at=at)
    return settled


def _row(one: Owed, city: City, at: datetime) -> Reminder:
    return Reminder(
        city=city,
        user_id=one.user,
        kind=one.kind,
        matter=one.matter,
        occasion=one.occasion,
        title=one.title,
        language=one.language,
        address=one.address,
        due_on=one.due_on,
        details=one.details,
        created_at=at,
    )


def _follow(row: Reminder, one: Owed) -> bool:
    """Takes over what is different now; whether anything was. What was settled by itself waits again."""
    values = {"kind": one.kind, "title": one.title, "language": one.language, "address": one.address}
    values |= {"due_on": one.due_on, "details": one.details, "settled_at": None}  # type: ignore[dict-item]
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return bool(different)
