"""The plan as it stood on a day: plain data, read once, frozen as it is.

An objective's standing is its newest status update of that day or before. The texts of the plan are those that hold
at the moment of freezing: the approved ones, without what no body has decided on; so are the states of measures, except that a measure
that begins after the day has not begun.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count

from karki.documents.writing.texts import written
from karki.plans import queries
from karki.plans.approved import lay_on_plan
from karki.plans.models import AnnualPlan, Assignment, Goal, Influence, Measure, Objective, StatusUpdate

Node = TypeVar("Node", Objective, Influence)


@dataclass(frozen=True, slots=True)
class SaidFacts:
    """The newest status update: what was said of an objective, when and by whom."""

    update: int
    rating: str
    text: str
    date: date
    by: str


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    """One objective, theme or sub-objective (`depth` 0 is the outermost, the only ones that are counted)."""

    id: int
    code: str
    kind: str
    depth: int
    text: str
    timing: str
    deadline: date | None
    responsible: tuple[str, ...]
    said: SaidFacts | None
    updates_in_period: int

    @property
    def rating(self) -> str | None:
        return self.said.rating if self.said else None

    @property
    def counted(self) -> bool:
        return self.depth == 0


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """Something the city does for a goal; `overdue`: its last day has passed and it is neither done nor cancelled."""

    text: str
    objective: str
    tool: str
    responsible: str
    starts: date | None
    ends: date | None
    timing: str
    state: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class StakeholderFacts:
    name: str
    depth: int


@dataclass(frozen=True, slots=True)
class GoalFacts:
    id: int
    number: str
    title: str
    responsible: tuple[str, ...]
    objectives: tuple[ObjectiveFacts, ...]
    measures: tuple[MeasureFacts, ...]
    influencers: tuple[StakeholderFacts, ...]
    partners: tuple[StakeholderFacts, ...]

    @property
    def counted(self) -> list[ObjectiveFacts]:
        return [objective for objective in self.objectives if objective.counted]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    id: int
    title: str
    year: int
    goals: tuple[GoalFacts, ...]

    def objectives(self) -> Iterator[ObjectiveFacts]:
        """All of them in the order of the plan, each parent before its children."""
        for goal in self.goals:
            yield from goal.objectives

    @property
    def counted(self) -> list[ObjectiveFacts]:
        return [objective for objective in self.objectives() if objective.counted]


def facts_of(plan: AnnualPlan, *, since: date, as_of: date) -> PlanFacts:
    """Reads the plan on `as_of`; `since` is the first day of the reporting period."""
    goals = list(Goal.objects.filter(plan=plan))
    every = list(Objective.objects.of_plan(plan))
    lay_on_plan(plan, goals, every)
    goals = [goal for goal in goals if goal.undecided != "new"]
    objectives = _objectives(plan, [one for one in every if one.undecided != "new"], since, as_of)
    whole_goal = _names_by(Assignment.objects.filter(goal__plan=plan, objective=None), "goal_id")
    measures = _measures(plan, as_of)
    influencers, partners = (_stakeholders(plan, kind) for kind in Influence.Kind.values)
    return PlanFacts(
        id=plan.pk,
        title=written(plan.title),
        year=plan.year,
        goals=tuple(
            GoalFacts(
                id=goal.pk,
                number=written(goal.number),
                title=written(goal.title),
                responsible=whole_goal[goal.pk],
                objectives=tuple(objectives[goal.pk]),
                measures=tuple(measures[goal.pk]),
                influencers=tuple(influencers[goal.pk]),
                partners=tuple(partners[goal.pk]),
            )
            for goal in goals
        ),
    )


def _objectives(
    plan: AnnualPlan, all_of_plan: Sequence[Objective], since: date, as_of: date
) -> defaultdict[int, list[ObjectiveFacts]]:
    """By goal, as a list in the order of the tree."""
    latest = queries.latest_updates(all_of_plan, as_of)
    named = _names_by(Assignment.objects.filter(goal__plan=plan, objective__isnull=False), "objective_id")
    in_period = StatusUpdate.objects.filter(objective__goal__plan=plan, date__gte=since, date__lte=as_of)
    counted = dict(in_period.order_by().values_list("objective").annotate(Count("pk")))
    found: defaultdict[int, list[ObjectiveFacts]] = defaultdict(list)
    for objective, depth in _in_tree_order(all_of_plan):
        found[objective.goal_id].append(
            ObjectiveFacts(
                id=objective.pk,
                code=written(objective.code),
                kind=objective.kind,
                depth=depth,
                text=written(objective.text),
                timing=written(objective.timing),
                deadline=objective.deadline,
                responsible=named[objective.pk],
                said=_said(latest.get(objective.pk)),
                updates_in_period=counted.get(objective.pk, 0),
            )
        )
    return found


def _said(update: StatusUpdate | None) -> SaidFacts | None:
    if update is None:
        return None
    return SaidFacts(update.pk, update.rating, written(update.text), update.date, written(update.by_name))


def _measures(plan: AnnualPlan, as_of: date) -> defaultdict[int, list[MeasureFacts]]:
    settled = {Measure.State.DONE, Measure.State.CANCELLED}
    found: defaultdict[int, list[MeasureFacts]] = defaultdict(list)
    for measure in Measure.objects.filter(goal__plan=plan).select_related("objective", "tool", "owner"):
        begun = measure.starts is None or measure.starts <= as_of
        state = measure.state if begun or measure.state == Measure.State.CANCELLED else Measure.State.PLANNED
        found[measure.goal_id].append(
            MeasureFacts(
                text=written(measure.text),
                objective=written(measure.objective.code) if measure.objective else "",
                tool=written(measure.tool.name) if measure.tool else "",
                responsible=written(measure.owner.name if measure.owner else measure.responsible_text),
                starts=measure.starts,
                ends=measure.ends,
                timing=written(measure.timing),
                state=str(state),
                overdue=measure.ends is not None and measure.ends < as_of and state not in settled,
            )
        )
    return found


def _stakeholders(plan: AnnualPlan, kind: str) -> defaultdict[int, list[StakeholderFacts]]:
    found: defaultdict[int, list[StakeholderFacts]] = defaultdict(list)
    for entry, depth in _in_tree_order(list(Influence.objects.filter(goal__plan=plan, kind=kind))):
        found[entry.goal_id].append(StakeholderFacts(written(entry.name), depth))
    return found


def _names_by(assignments: Iterable[Assignment], field: str) -> defaultdict[int, tuple[str, ...]]:
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for assignment in assignments:
        found[getattr(assignment, field)] += (written(assignment.name),)
    return found


def _in_tree_order(rows: Sequence[Node]) -> Iterator[tuple[Node, int]]:
    """Each row with its depth, a parent before its children; the rows of one parent keep their order."""
    children: defaultdict[int | None, list[Node]] = defaultdict(list)
    for row in rows:
        children[row.parent_id].append(row)
    waiting = [(row, 0) for row in reversed(children[None])]
    while waiting:
        row, depth = waiting.pop()
        yield row, depth
        waiting += [(child, depth + 1) for child in reversed(children[row.pk])]
