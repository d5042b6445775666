"""What time does to the whole installation, once a day: by the worker's schedule, or by `karki daily`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from karki.accounts.operations import sessions
from karki.cities.editing import drafts
from karki.cities.operations import invitations, strangers
from karki.common import clock
from karki.engagement.operations import arrivals
from karki.plans.models import AnnualPlan
from karki.plans.operations import states
from karki.reminders.models import Chore
from karki.reminders.operations import retention
from karki.stakeholders.operations import imports

#: Soon after midnight, before reminders are counted: a plan that comes in force today is reminded of today.
AT: Final = time(0, 20)
#: A day's work that failed is tried again after this, so that reminders go on meanwhile.
AFTER_FAULT: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Done:
    """What a night did."""

    in_force: list[AnnualPlan] = field(default_factory=list)
    drafts: int = 0
    invitations: int = 0
    reminders: int = 0
    letters: int = 0
    dropped: int = 0  #: invitations and mails that nobody looked at
    files: int = 0
    strangers: int = 0  #: accounts that no city ever had


@transaction.atomic
def run_daily(*, now: datetime, always: bool = True) -> Done | None:
    """Does the day's work and moves the schedule on; None where it is not `always` and its time has not come.

    All of it is one transaction, as with the reminders: of two workers one does it, and a killed one has done nothing.
    """
    Chore.objects.get_or_create(code=Chore.DAILY, defaults={"next_at": now})
    locks = connection.features.has_select_for_update_skip_locked
    row = Chore.objects.select_for_update(skip_locked=locks and not always).filter(code=Chore.DAILY).first()
    if row is None or (row.next_at > now and not always):
        return None
    in_force = states.put_due_in_force()
    sessions.forget_old()
    gone = retention.forget_old(now=now)
    old = {"drafts": drafts.forget_old(), "invitations": invitations.forget_old(), "dropped": arrivals.forget_old()}
    old |= {"files": imports.forget_old(), "strangers": strangers.forget_old()}
    done = Done(in_force, reminders=gone.reminders, letters=gone.letters, **old)
    row.ran_at = now
    row.next_at = timezone.make_aware(datetime.combine(clock.day_of(now) + timedelta(days=1), AT))
    row.save(update_fields=["ran_at", "next_at"])
    return done


@transaction.atomic
def put_off(*, now: datetime) -> None:
    """After a fault: again in an hour."""
    Chore.objects.filter(code=Chore.DAILY).update(next_at=now + AFTER_FAULT)
