"""Letters: queued once for a person and a time, claimed by one worker, handed over once. See decision record 0017."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City, Member
from karki.cities.roles import Permission
from karki.common import clock
from karki.reminders import mailing
from karki.reminders.models import Letter, Preference, Reminder
from karki.reminders.tasks import send_letter

#: After so many tries a letter is given up; what it would have told is still in Kärki, and in the next one.
MOST_ATTEMPTS: Final = 8
State = Letter.State


class Lost(Exception):
    """Another worker has the letter: its lease ran out while this one was at work."""


@transaction.atomic
def queue(*, city: City, day: date, now: datetime) -> int:
    """Queues today's and this week's letters, each once; tells how many. Where no mail leaves, none.

    A period is decided once: who has nothing waiting then gets no letter for it.
    """
    if not mailing.works():
        return 0
    chosen = {one.user_id: one for one in Preference.objects.filter(city=city)}
    usual = Preference(city=city)
    waiting: set[int] = set()
    new: set[int] = set()
    for user, kind, told_in in Reminder.objects.filter(city=city).open().values_list("user", "kind", "told_in"):
        if kind not in chosen.get(user, usual).left_out:
            waiting.add(user)
            if told_in is None:
                new.add(user)
    members = Member.objects.in_city(city).filter(user__is_active=True).exclude(user__email="")
    year, week, _weekday = day.isocalendar()
    made = []
    for user in members.values_list("user", flat=True):
        match chosen.get(user, usual).cadence:
            case Preference.Cadence.DAILY:
                made.append(_letter(city, user, day.isoformat(), user in new, now))
            case Preference.Cadence.WEEKLY:
                made.append(_letter(city, user, f"{year}-W{week:02}", user in waiting, now))
    Letter.objects.bulk_create(made, ignore_conflicts=True)
    ids = [one.message_id for one in made if one.state == State.QUEUED]
    queued = list(Letter.objects.filter(message_id__in=ids).values_list("pk", flat=True))
    for pk in queued:
        send_letter.enqueue(pk)
    return len(queued)


@transaction.atomic
def claim(*, pk: int, now: datetime) -> Letter | None:
    """Takes the letter for one worker, until its lease ends; None where it is another's, done, or not yet due.

    One UPDATE decides, on both databases, so two workers cannot both have it.
    """
    told = {"state": State.SENDING, "claim": uuid.uuid4(), "attempts": F("attempts") + 1}
    lease = now + timedelta(seconds=settings.LETTER_LEASE)
    if not Letter.objects.filter(pk=pk).claimable(now).update(lease_until=lease, **told):
        return None
    found: Letter = Letter.objects.select_related("city", "user").get(pk=pk)
    return found


@transaction.atomic
def hand_over(*, letter: Letter, told: list[Reminder]) -> None:
    """Before the last line goes out: from here on the letter is never sent again. Raises Lost.

    What it tells of is marked in the same transaction.
    """
    mine = Letter.objects.filter(pk=letter.pk, claim=letter.claim, state=State.SENDING)
    if not mine.update(state=State.HANDED, ended_at=clock.now()):
        raise Lost
    Reminder.objects.filter(pk__in=[row.pk for row in told]).update(told_in=letter)


@transaction.atomic
def confirm(*, letter: Letter) -> None:
    """The mail server has said that it has the letter."""
    mine = Letter.objects.filter(pk=letter.pk, claim=letter.claim, state=State.HANDED)
    mine.update(state=State.SENT, ended_at=clock.now(), fault="")


@transaction.atomic
def leave_out(*, letter: Letter) -> None:
    """Nothing waits any more: there is nothing to tell."""
    mine = Letter.objects.filter(pk=letter.pk, claim=letter.claim, state=State.SENDING)
    mine.update(state=State.EMPTY, ended_at=clock.now())


@transaction.atomic
def put_back(*, letter: Letter, fault: str, for_good: bool = False) -> None:
    """The server did not take the letter, and said so: it waits for another try, longer each time, or is given up."""
    mine = Letter.objects.filter(pk=letter.pk, claim=letter.claim, state__in=[State.SENDING, State.HANDED])
    ends = for_good or letter.attempts >= MOST_ATTEMPTS
    wait = timedelta(minutes=2 ** min(letter.attempts, MOST_ATTEMPTS))
    state, ended_at = (State.FAILED, clock.now()) if ends else (State.QUEUED, None)
    not_before = clock.now() + wait
    if mine.update(state=state, fault=fault[:100], not_before=not_before, lease_until=None, ended_at=ended_at):
        Reminder.objects.filter(told_in=letter).update(told_in=None)


@transaction.atomic
def try_again(*, city: City, pk: int | None = None, by: User) -> int:
    """Queues the letters that the mail server did not take, or the one, with all their tries before them.

    Tells how many. One that was handed over is never among them (decision record 0017).
    """
    require(by, Permission.MANAGE_CITY, city)
    failed = Letter.objects.filter(city=city, state=State.FAILED)
    ids = list((failed if pk is None else failed.filter(pk=pk)).values_list("pk", flat=True))
    again = {"state": State.QUEUED, "attempts": 0, "not_before": clock.now(), "ended_at": None, "lease_until": None}
    count: int = failed.filter(pk__in=ids).update(**again)
    for one in ids:
        send_letter.enqueue(one)
    if count:
        trail.record("reminders.letter.tried_again", subject=city, city=city, by=by, count=count)
    return count


def _letter(city: City, user: int, period: str, has_something: bool, now: datetime) -> Letter:
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    return Letter(
        city=city,
        user_id=user,
        period=period,
        state=State.QUEUED if has_something else State.EMPTY,
        message_id=f"<{uuid.uuid4()}@{host}>",
        created_at=now,
        not_before=now,
    )
