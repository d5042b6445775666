"""An update settles at once what reminded of the objective, and a decision what reminded of a file: the worker would only see
it the next morning."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from karki.audit.models import Event
from karki.common import clock
from karki.plans.models import StatusUpdate
from karki.plans.queries import SETTLED
from karki.reminders.models import Reminder
from karki.stakeholders.models import ImportErrand


@receiver(post_save, sender=StatusUpdate, dispatch_uid="karki.reminders.following")
def settle(instance: StatusUpdate, **kwargs: Any) -> None:
    """A deadline and a window stay until the objective is achieved or dropped; a word about it is enough for the rest."""
    kinds = ["update", "stale", *(["due", "old", "useful", "gap"] if instance.rating in SETTLED else [])]
    waiting = Reminder.objects.open().filter(matter=f"objective-{instance.objective_id}", kind__in=kinds)
    waiting.update(settled_at=clock.now())


@receiver(post_save, sender=Event, dispatch_uid="karki.reminders.following.files")
def settle_file(instance: Event, **kwargs: Any) -> None:
    """A file that was taken in or dropped has no forecast to look at any more."""
    if instance.code in {"stakeholders.registryimport.confirmed", "stakeholders.registryimport.dropped"}:
        waiting = Reminder.objects.open().filter(city=instance.city_id, matter=f"registryimport-{instance.subject_id}")
        waiting.filter(occasion__startswith=f"{ImportErrand.Kind.FORECAST}-").update(settled_at=clock.now())
