"""How many hold an office at the same time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from karki.governance.models import Tenure


def most_at_once(tenures: Iterable[Tenure], *, from_day: date | None = None, to_day: date | None = None) -> int:
    """The most of `tenures` that hold on one and the same day between the two; None is without end on that side."""
    within = [one for one in tenures if one.overlaps(from_day, to_day)]
    # The number grows only on a first day, so it is enough to look at those, and at the first day of all.
    first = from_day or date.min
    days = {first, *(one.starts for one in within if one.starts is not None and one.starts > first)}
    return max((sum(one.holds_on(day) for one in within) for day in days), default=0)
