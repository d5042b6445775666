"""Who held a post in turn, and when nobody is entered: the timeline of a post."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from karki.stakeholders.models import Membership

ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """A time in the post; without `held` nobody is entered."""

    starts: date | None
    ends: date | None
    held: Membership | None = None


def turns_of(holders: Iterable[Membership], today: date) -> list[Turn]:
    """Everybody in turn, the latest first, with the gaps between them; the time after the last is a gap until further notice."""
    rows = sorted(holders, key=lambda one: (one.starts or date.min, one.ends or date.max, one.pk))
    found: list[Turn] = []
    until: date | None = None  # the last day on which somebody so far is entered
    for row in rows:
        if until is not None and row.starts is not None and row.starts - until > ONE:
            found.append(Turn(until + ONE, row.starts - ONE))
        found.append(Turn(row.starts, row.ends, row))
        last = row.ends or date.max
        until = last if until is None else max(until, last)
    if until is not None and until < today:
        found.append(Turn(until + ONE, None))
    return found[::-1]
