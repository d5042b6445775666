"""Which events have changed since a subscription last told of them: one rule for whatever app they come from.

RFC 5545 wants that SEQUENCE never falls and that LAST-MODIFIED is true. An app's own numbers cannot promise that: an edited
window is taken back to the shipped one, a deadline's words are those of the newest decision, a dropped objective is an
event beside the objective.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from django.db import transaction

from karki.clock.models import Feed, Told
from karki.common import clock
from karki.common.timeline import TimelineItem


class Last(NamedTuple):
    mark: str
    sequence: int
    changed_at: datetime


def with_changes(feed: Feed, items: Iterable[TimelineItem]) -> list[TimelineItem]:
    """The things with their sequence and the time of their last change. What has changed is written down, in one statement."""
    rows = Told.objects.filter(feed=feed).values_list("key", "mark", "sequence", "changed_at")
    before = {key: Last(mark, sequence, changed_at) for key, mark, sequence, changed_at in rows}
    now = clock.now().replace(microsecond=0)
    found: list[TimelineItem] = []
    new: list[Told] = []
    for item in items:
        mark, last = _mark(item), before.get(item.key)
        if last is None or last.mark != mark:
            last = Last(mark, *_next(item, last, now))
            new.append(Told(feed=feed, key=item.key, **last._asdict()))
        found.append(replace(item, sequence=last.sequence, changed_at=last.changed_at))
    if new:
        _keep(new)
    return found


def _next(item: TimelineItem, last: Last | None, now: datetime) -> tuple[int, datetime]:
    """The app's own number and time where they go forward; else the next number, and now that it has been noticed."""
    if last is None:
        return item.sequence, item.changed_at or now
    later = item.changed_at if item.changed_at is not None and item.changed_at > last.changed_at else now
    return max(item.sequence, last.sequence + 1), later


def _mark(item: TimelineItem) -> str:
    """Of everything that the event says, except where it is read on the web."""
    told = (item.kind, item.title, item.starts, item.ends, item.at, item.until, item.publicity, item.certainty)
    words = "\0".join(map(str, (*told, item.state, item.place, item.note)))
    return blake2b(words.encode(), digest_size=16).hexdigest()


def _keep(new: list[Told]) -> None:
    with transaction.atomic():
        Told.objects.bulk_create(
            new,
            batch_size=1000,
            update_conflicts=True,
            unique_fields=["feed", "key"],
            update_fields=["mark", "sequence", "changed_at"],
        )
