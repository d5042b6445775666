"""The page of a whole plan: every objective as one row, its figures and its filters.

Rows are ready strings, because two hundred of them are drawn at once: templatetags/objective_rows only puts them
into their cells.
The unit of filters and figures is an objective with its sub-objectives; a sub-objective is never counted by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from django.utils.safestring import SafeString

from karki.common import formats
from karki.look.templatetags.components import status
from karki.plans.approved import lay_on_plan, undecided_word
from karki.plans.models import AnnualPlan, Assignment, Goal, Objective
from karki.plans.queries import Standing, count_by_rating, standings

NOT_REPORTED = "none"  #: in an address, the rating that is missing


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader filters by; all empty shows everything. `who` is a name as it stands in the plan."""

    text: str = ""
    goal: int | None = None
    status: str = ""
    who: str = ""
    stale: bool = False


@dataclass(slots=True)
class Row:
    """One objective in the table, as ready strings, not escaped; `sub` for a sub-objective."""

    url: str
    code: str
    text: str
    status: SafeString | str
    updated: str
    by: str
    deadline: str
    is_timing: bool  #: the deadline is in the plan's words, not a day
    late: bool
    who: str
    sub: bool
    undecided: str


@dataclass(slots=True)
class Group:
    """A goal's heading and the rows under it; `ratings` are those of all its objectives, whatever the filter."""

    goal: Goal
    url: str
    who: str
    ratings: list[str | None]
    rows: list[Row] = field(default_factory=list)

    @property
    def counts(self) -> Mapping[str | None, int]:
        return count_by_rating(self.ratings)


@dataclass(slots=True)
class Overview:
    """The page: all goals, the rows that the filter leaves, and how many objectives there are of each rating.

    `counts` leave the filter by rating out, so that they say what choosing another rating would show.
    """

    groups: list[Group]
    shown: int
    total: int
    counts: Mapping[str | None, int]
    names: list[str]
    has_deadlines: bool
    has_who: bool
    language: str


@dataclass(slots=True)
class _Matter:
    """An objective with its sub-objectives and those who answer for it."""

    head: Standing
    subs: list[Standing]
    own: list[str]
    of_goal: list[str]

    def holds(self, text: str) -> bool:
        """Whether the words stand in it. In Python, because SQLite does not know that Ä and ä are one letter."""
        names = self.own or self.of_goal
        words = [f"{one.objective.code} {one.objective.text}" for one in (self.head, *self.subs)] + names
        return text.casefold() in "\n".join(words).casefold()


def overview(plan: AnnualPlan, asked: Asked, *, today: date, stale_after: int) -> Overview:
    """Reads the plan in five queries, however many objectives it has. What holds is shown, not what is proposed."""
    goals = list(Goal.objects.filter(plan=plan))
    every = list(Objective.objects.of_plan(plan))
    lay_on_plan(plan, goals, every)
    names, own = _responsible(plan)
    matters = _matters(standings(every), names, own)
    groups = {goal.pk: _group(plan, goal, names.get(goal.pk, [])) for goal in goals}
    for matter in matters:
        groups[matter.head.objective.goal_id].ratings.append(matter.head.rating)

    asked_of = _tests(asked, {goal.order: goal.pk for goal in goals}, today, stale_after)
    found = [matter for matter in matters if all(test(matter) for test in asked_of)]
    shown = [matter for matter in found if not asked.status or (matter.head.rating or NOT_REPORTED) == asked.status]
    row = _RowMaker(plan, today, own)
    for matter in shown:
        rows = groups[matter.head.objective.goal_id].rows
        rows.append(row(matter.head, sub=False))
        rows.extend(row(one, sub=True) for one in matter.subs)
    return Overview(
        groups=list(groups.values()),
        shown=len(shown),
        total=len(matters),
        counts=count_by_rating(matter.head.rating for matter in found),
        names=sorted({name for some in (*names.values(), *own.values()) for name in some}),
        has_deadlines=any(objective.deadline or objective.timing for objective in every),
        has_who=bool(own),
        language=plan.language,
    )


def _responsible(plan: AnnualPlan) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """The names by goal id, and those that stand at single objectives by objective id."""
    of_goal: dict[int, list[str]] = {}
    own: dict[int, list[str]] = {}
    rows = Assignment.objects.filter(goal__plan=plan).values_list("goal", "objective", "name")
    for goal, objective, name in rows:
        (of_goal.setdefault(goal, []) if objective is None else own.setdefault(objective, [])).append(name)
    return of_goal, own


def _matters(
    every: Iterable[Standing], names: Mapping[int, list[str]], own: Mapping[int, list[str]]
) -> Sequence[_Matter]:
    every = list(every)
    parents = {one.objective.pk: one.objective.parent_id for one in every}
    matters: dict[int, _Matter] = {}
    for one in every:
        objective = one.objective
        if objective.parent_id is None:
            matters[objective.pk] = _Matter(one, [], own.get(objective.pk, []), names.get(objective.goal_id, []))
    for one in every:
        outermost = one.objective.pk
        while (parent := parents[outermost]) is not None:
            outermost = parent
        if outermost != one.objective.pk:
            matters[outermost].subs.append(one)
    return list(matters.values())


def _group(plan: AnnualPlan, goal: Goal, names: list[str]) -> Group:
    return Group(goal, f"{plan.get_absolute_url()}goals/{goal.order}/", ", ".join(names), [])


def _tests(asked: Asked, goals: Mapping[int, int], today: date, stale_after: int) -> list[Callable[[_Matter], bool]]:
    tests: list[Callable[[_Matter], bool]] = []
    if asked.text:
        tests.append(lambda matter: matter.holds(asked.text))
    if asked.goal is not None:
        goal = goals.get(asked.goal)
        tests.append(lambda matter: matter.head.objective.goal_id == goal)
    if asked.who:
        tests.append(lambda matter: asked.who in (matter.own or matter.of_goal))
    if asked.stale:
        tests.append(lambda matter: matter.head.is_stale(today, stale_after))
    return tests


class _RowMaker:
    """Makes rows: what is the same for all of them is worked out once."""

    def __init__(self, plan: AnnualPlan, today: date, own: Mapping[int, list[str]]) -> None:
        self._prefix = f"{plan.get_absolute_url()}objectives/"
        self._today = today
        self._own = own
        self._day = lru_cache(maxsize=None)(formats.day)

    def __call__(self, one: Standing, *, sub: bool) -> Row:
        objective, update = one.objective, one.update
        deadline = objective.deadline
        return Row(
            url=f"{self._prefix}{quote(objective.code)}/",
            code=objective.code,
            text=objective.text,
            status=status(one.rating),
            updated=self._day(update.date) if update else "",
            by=update.by_name if update else "",
            deadline=self._day(deadline) if deadline else objective.timing,
            is_timing=deadline is None and bool(objective.timing),
            late=deadline is not None and deadline < self._today and not one.settled,
            who=", ".join(self._own.get(objective.pk, ())),
            sub=sub,
            undecided=undecided_word(objective.undecided),
        )
