"""The index follows the audit trail: every operation writes an event, and after its transaction the index looks again.

What could not be read in is told in the log and found by `karki reindex`: a fault here never undoes what a person did.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from karki.audit.models import Event
from karki.cities.models import City
from karki.common import searching
from karki.common.searching import Source
from karki.search import index

log = logging.getLogger(__name__)


@receiver(post_save, sender=Event, dispatch_uid="karki.search.following")
def look_again(instance: Event, **kwargs: Any) -> None:
    """Once for a subject and transaction, however many events it gets."""
    asked = [source for source in searching.sources() if instance.subject_type in source.follows]
    if asked and instance.city_id is not None:
        subject = int(instance.subject_id) if instance.subject_id.isdigit() else None
        call = _Call(instance.city_id, instance.subject_type, subject)
        waiting = (one[1] for one in transaction.get_connection().run_on_commit)
        if not any(one == call and not one.done for one in waiting):
            transaction.on_commit(call)


class _Call:
    """One look at what a subject touches; two of the same subject are equal."""

    def __init__(self, city: int, subject_type: str, subject: int | None) -> None:
        self._told = (city, subject_type, subject)
        self.done = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Call) and self._told == other._told

    def __hash__(self) -> int:
        return hash(self._told)

    def __call__(self) -> None:
        self.done = True
        number, subject_type, subject = self._told
        city = City.objects.filter(pk=number).first()
        for source in searching.sources():
            if city is not None and subject_type in source.follows:
                try:
                    rows = _rows(source, subject_type, city, subject)
                    index.refresh(city, source, rows)
                    if rows is None:
                        index.refresh(None, source)
                except Exception:
                    log.exception("The search could not read in %s again; run karki reindex.", source.kind)


def _rows(source: Source, subject_type: str, city: City, subject: int | None) -> Collection[int] | None:
    """What the subject touches; everything where the subject is no more."""
    return source.follows[subject_type](city, subject) if subject is not None else None
