"""Counting back from a window of influence to the last useful day, step by step. Pure functions.

The window's first day (its last, where it is open already), less the lead time in working days; then the last meeting by
that day; then the day by which that meeting wants its material. The steps are the explanation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from karki.clock.dates import Sitting
from karki.common.days import WorkingDays

#: A calendar that ends this many days before the day in question does not tell which meeting is the last before it.
REACH: Final = 45

What = Literal["opens", "closes", "lead", "meeting", "no_meeting", "dispatch", "preparation", "working_day"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is, the day it leads to, and how many working days it takes."""

    what: What
    day: date
    days: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """The last useful day, and how it was counted."""

    last_useful_day: date
    steps: tuple[Step, ...]

    @property
    def lacks_meeting(self) -> bool:
        return any(step.what == "no_meeting" for step in self.steps)


def count_back(
    *,
    opens: date,
    closes: date,
    today: date,
    lead: int,
    days: WorkingDays,
    sittings: Iterable[Sitting] | None,
) -> Counted:
    """The last day on which starting is still of use. `sittings` None: no meeting has to be gone through."""
    target = Step("opens", opens) if opens > today else Step("closes", closes)
    ready = days.before(target.day, lead)
    steps = [target, Step("lead", ready, lead)]
    if sittings is None:
        return Counted(ready, tuple(steps))
    sitting = _last_by(ready, sittings)
    if sitting is None:
        return Counted(ready, (*steps, Step("no_meeting", ready)))
    steps.append(Step("meeting", sitting.meets_on))
    steps.append(Step("dispatch", sitting.dispatched_on, days.between(sitting.dispatched_on, sitting.meets_on)))
    if sitting.prepared_by < sitting.dispatched_on:
        taken = days.between(sitting.prepared_by, sitting.dispatched_on)
        steps.append(Step("preparation", sitting.prepared_by, taken))
    last = days.on_or_before(min(sitting.prepared_by, sitting.dispatched_on))
    if last != steps[-1].day:
        steps.append(Step("working_day", last))
    return Counted(last, tuple(steps))


def _last_by(ready: date, sittings: Iterable[Sitting]) -> Sitting | None:
    """The last meeting by the day; None where the calendar that is known does not reach so far."""
    known = sorted(sittings, key=lambda one: one.meets_on)
    by_then = [one for one in known if one.meets_on <= ready]
    if not by_then or (known[-1] is by_then[-1] and (ready - by_then[-1].meets_on).days > REACH):
        return None
    return by_then[-1]
