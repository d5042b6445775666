"""Objectives for which nothing is on the way before their next window: no engagement, no measure, no promise.

What counts is what apps have registered as action on the timeline; plans themselves add measures without days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from karki.cities.models import City
from karki.common import timeline
from karki.common.timeline import TimelineItem
from karki.plans.models import AnnualPlan, Measure, Objective
from karki.plans.queries import Standing, objectives_of, standings
from karki.plans.timing.reckoning import OPEN, Reckoner, Useful


@dataclass(frozen=True, slots=True)
class Gap:
    """An objective, its next window with the last useful day, and how much there is for its goal as a whole.

    The next window is the first that can still be reached; where none can, the first of all, and `is_late`.
    """

    standing: Standing
    useful: Useful
    for_goal: int
    is_late: bool

    @property
    def objective(self) -> Objective:
        return self.standing.objective

    @property
    def is_estimate(self) -> bool:
        """Whether the days of the window itself are not fixed, so that the last useful day may move with it."""
        return self.useful.window.certainty != "fixed"

    @property
    def lacks_meeting(self) -> bool:
        """Whether no meeting is known by then, so that none was counted in."""
        return self.useful.counted.lacks_meeting


@dataclass(frozen=True, slots=True)
class Found:
    """The gaps in order of their last useful day, the objectives without any window, and how many were looked at."""

    gaps: list[Gap]
    without_window: list[Standing]
    looked_at: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """An unsettled objective before its next window: what is on the way for it, and for its goal as a whole.

    `is_begun`: a measure is open that has no days, so it is on the way though nobody has said when.
    """

    standing: Standing
    useful: Useful
    acts: list[TimelineItem]
    for_goal: list[TimelineItem]
    is_begun: bool

    @property
    def is_gap(self) -> bool:
        return not self.acts and not self.is_begun


def gaps_of(city: City, plan: AnnualPlan, today: date, *, audience: Any) -> Found:
    """The unsettled objectives of the plan with nothing on the way before their next window. Constant queries."""
    open_ = [one for one in standings(objectives_of(plan)) if not one.settled]
    seen = outlooks(city, plan, open_, today, audience=audience)
    gaps = [Gap(one.standing, one.useful, len(one.for_goal), one.useful.day < today) for one in seen if one.is_gap]
    gaps.sort(key=lambda gap: (gap.useful.day, gap.objective.goal.order, gap.objective.order))
    with_window = {one.standing.objective.pk for one in seen}
    return Found(gaps, [one for one in open_ if one.objective.pk not in with_window], len(open_))


def outlooks(
    city: City, plan: AnnualPlan, unsettled: Iterable[Standing], today: date, *, audience: Any
) -> list[Outlook]:
    """Those of the objectives that have a window to come, with what the audience may see on the way. Constant queries."""
    reckoner = Reckoner(city, today)
    measures = _measures(plan)
    reckoned = [(one, reckoner.next_for(one.objective, measures.get(one.objective.pk, ()))) for one in unsettled]
    last = max((own.window.ends for _one, own in reckoned if own), default=today)
    acts = _acts(city, date(plan.year, 1, 1), max(last, today), audience)
    children = _children(plan)
    found = []
    for one, own in reckoned:
        if own is None:
            continue
        before = [act for act in acts if act.starts <= own.window.ends]
        family = {one.objective.pk, *children.get(one.objective.pk, ())}
        own_acts = [act for act in before if family & act.objectives]
        whole = [act for act in before if not act.objectives and one.objective.goal_id in act.goals]
        found.append(Outlook(one, own, own_acts, whole, _undated(measures.get(one.objective.pk, ()))))
    return found


def _acts(city: City, first: date, last: date, audience: Any) -> list[TimelineItem]:
    kinds = [kind.code for kind in timeline.kinds() if kind.is_action]
    found = timeline.items(city, first, last, audience=audience, kinds=kinds)
    return [one for one in found if one.state != "cancelled"]


def _measures(plan: AnnualPlan) -> dict[int, list[Measure]]:
    """By objective; those of a sub-objective are also those of the objective above it."""
    found: dict[int, list[Measure]] = {}
    for measure in Measure.objects.filter(goal__plan=plan, objective__isnull=False).select_related("tool", "objective"):
        assert measure.objective is not None
        own, parent = measure.objective.pk, measure.objective.parent_id
        found.setdefault(own, []).append(measure)
        if parent is not None:
            found.setdefault(parent, []).append(measure)
    return found


def _children(plan: AnnualPlan) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    under = Objective.objects.of_plan(plan).filter(parent__isnull=False)
    for pk, parent in under.values_list("pk", "parent"):
        if parent is not None:
            found.setdefault(parent, []).append(pk)
    return found


def _undated(measures: Iterable[Measure]) -> bool:
    """Whether one of them is open and has no days: it is on the way, though nobody has said when."""
    return any(one.state in OPEN and one.starts is None and one.ends is None for one in measures)
