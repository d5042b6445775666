"""The working text of a plan: what its rows say now, as `karki-plan/1`, with the identity of each goal and objective.

The identity is that of the first plan in which a goal or an objective stood: one that was carried over from year to
year is the same thing in all of them. `row` is where it stands in the database now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from karki.common import clock
from karki.governance.models import Body, Mandate, Position
from karki.plans import interchange
from karki.plans.interchange import Name, PlanDocument, Text
from karki.plans.models import AnnualPlan, Assignment, Goal, Influence, Measure, Objective, Statement, Term, Tool

_THEME = Objective.Kind.THEME


@dataclass(frozen=True, slots=True)
class Working:
    """The text, and beside it an outline: for each goal its themes and objectives, in the same order.

    The outline says of objectives what `karki-plan/1` has no place for, too: their codes, what is under a theme, and
    when and by whom a sub-objective is to be reached.
    """

    plan: PlanDocument
    outline: list[dict[str, Any]]


def of_plan(plan: AnnualPlan) -> Working:
    """What the next version would say. Goals and objectives that are to be left out are not in it."""
    document = _handbook(plan.term, plan.language)
    document.title, document.year, document.goal_label = plan.title, plan.year, plan.goal_label
    reader = _Reader(plan)
    goals = [goal for goal in Goal.objects.filter(plan=plan) if not goal.leaving]
    document.goals = [reader.goal(goal) for goal in goals]
    return Working(document, [reader.mark(goal) for goal in goals])


def of_handbook(term: Term) -> PlanDocument:
    """The handbook alone: vision, principles, bodies and powers, tools."""
    return _handbook(term, term.city.language)


def _handbook(term: Term, language: str) -> PlanDocument:
    statements = list(Statement.objects.filter(term=term))
    return PlanDocument(
        city=term.city.name,
        period=str(term),
        language=language,
        vision=[Text(text=one.text) for one in statements if one.kind == Statement.Kind.VISION],
        principles=[Text(text=one.text) for one in statements if one.kind == Statement.Kind.PRINCIPLE],
        governance=_governance(term),
        tools=_tools(term),
    )


def _tools(term: Term) -> list[interchange.Tool]:
    rows = list(Tool.objects.filter(term=term))
    return [
        interchange.Tool(
            name=tool.name,
            kind=tool.kind,
            children=[Name(name=one.name) for one in rows if one.parent_id == tool.pk],
        )
        for tool in rows
        if tool.parent_id is None
    ]


def _governance(term: Term) -> list[interchange.Actor]:
    """Bodies, then offices, in the city's order, with the powers that they have today."""
    today = clock.today()
    powers: dict[tuple[type, int], list[interchange.Power]] = {}
    for mandate in Mandate.objects.in_city(term.city).on(today):
        power = interchange.Power(
            power=mandate.power, text=mandate.text, clause=mandate.clause, per_year=mandate.per_year
        )
        key = (Body, mandate.body_id) if mandate.body_id else (Position, mandate.position_id or 0)
        powers.setdefault(key, []).append(power)
    bodies = Body.objects.in_city(term.city).on(today).select_related("parent", "led_by")
    found = [_actor(one, one.kind, one.parent or one.led_by, powers.get((Body, one.pk), [])) for one in bodies]
    offices = Position.objects.in_city(term.city).on(today).select_related("body", "superior")
    return found + [
        _actor(one, "office", one.body or one.superior, powers.get((Position, one.pk), [])) for one in offices
    ]


def _actor(
    row: Body | Position, kind: str, above: Body | Position | None, powers: list[interchange.Power]
) -> interchange.Actor:
    return interchange.Actor(name=row.name, kind=kind, under=above.name if above else None, powers=powers)


class _Reader:
    """What hangs on the goals of one plan, read at once."""

    def __init__(self, plan: AnnualPlan) -> None:
        objectives = Objective.objects.of_plan(plan)
        self._objectives = _by(objectives.filter(leaving=False).order_by("order", "pk"), "goal_id")
        self._measures = _by(Measure.objects.filter(goal__plan=plan).select_related("owner"), "goal_id")
        self._influences = _by(Influence.objects.filter(goal__plan=plan), "goal_id")
        links = Influence.organizations.through.objects.filter(influence__goal__plan=plan)
        self._links = _by(links.select_related("organization").order_by("pk"), "influence_id")
        self._assignments = _by(Assignment.objects.filter(goal__plan=plan), "goal_id")
        self._first_goal = _chain(Goal.objects.in_city(plan.city).values_list("pk", "continues"))
        self._first_objective = _chain(Objective.objects.in_city(plan.city).values_list("pk", "continues"))

    def goal(self, goal: Goal) -> interchange.Goal:
        named = self._assignments.get(goal.pk, [])
        return interchange.Goal(
            number=goal.number,
            title=goal.title,
            rationale=[Text(text=one) for one in goal.paragraphs],
            themes=[Text(text=one.text) for one in self._themes(goal)],
            objectives=[self._objective(goal, one) for one in self._aims(goal)],
            measures=[_measure(one) for one in self._measures.get(goal.pk, [])],
            influencers=self._influencers(goal, None),
            partners=[
                interchange.Partner(name=one.name, links=self._linked(one))
                for one in self._influences.get(goal.pk, [])
                if one.kind == Influence.Kind.PARTNER
            ],
            responsible=[Name(name=one.name) for one in named if one.objective_id is None],
        )

    def mark(self, goal: Goal) -> dict[str, Any]:
        """The goal in the outline: its rows, in the order of the text, with all that they say."""
        return {
            "id": self._first_goal[goal.pk],
            "row": goal.pk,
            "themes": [self._mark(goal, one) for one in self._themes(goal)],
            "objectives": [self._mark(goal, one) for one in self._aims(goal)],
        }

    def _mark(self, goal: Goal, one: Objective) -> dict[str, Any]:
        return {
            "id": self._first_objective[one.pk],
            "row": one.pk,
            "code": one.code,
            "kind": one.kind,
            "text": one.text,
            "timing": one.timing,
            "deadline": one.deadline.isoformat() if one.deadline else "",
            "amount": one.amount,
            "responsible": self._named(goal, one),
            "children": [self._mark(goal, child) for child in self._under(goal, one.pk)],
        }

    def _named(self, goal: Goal, one: Objective) -> list[str]:
        return [named.name for named in self._assignments.get(goal.pk, []) if named.objective_id == one.pk]

    def _themes(self, goal: Goal) -> list[Objective]:
        """`karki-plan/1` has no place under a theme: one with objectives under it is written among the objectives."""
        return [one for one in self._under(goal, None) if one.kind == _THEME and not self._under(goal, one.pk)]

    def _aims(self, goal: Goal) -> list[Objective]:
        return [one for one in self._under(goal, None) if one.kind != _THEME or self._under(goal, one.pk)]

    def _under(self, goal: Goal, above: int | None) -> list[Objective]:
        return [one for one in self._objectives.get(goal.pk, []) if one.parent_id == above]

    def _objective(self, goal: Goal, one: Objective) -> interchange.Objective:
        return interchange.Objective(
            text=one.text,
            children=[Text(text=child.text) for child in self._under(goal, one.pk)],
            timing=one.timing or None,
            deadline=one.deadline.isoformat() if one.deadline else None,
            amount=one.amount or None,
            responsible=[Name(name=name) for name in self._named(goal, one)],
        )

    def _linked(self, one: Influence) -> list[str]:
        """The keys of the registry entries, in the order in which they were linked."""
        return [link.organization.key for link in self._links.get(one.pk, [])]

    def _influencers(self, goal: Goal, above: int | None) -> list[interchange.Influencer]:
        return [
            interchange.Influencer(name=one.name, links=self._linked(one), children=self._influencers(goal, one.pk))
            for one in self._influences.get(goal.pk, [])
            if one.kind == Influence.Kind.INFLUENCER and one.parent_id == above
        ]


def _measure(one: Measure) -> interchange.Measure:
    names = [one.owner.name] if one.owner else [part.strip() for part in one.responsible_text.split(",")]
    return interchange.Measure(
        text=one.text, timing=one.timing or None, responsible=[Name(name=name) for name in names if name]
    )


def _by(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found


def _chain(links: Iterable[tuple[int, int | None]]) -> Mapping[int, int]:
    """The first of each chain of years, by row."""
    before = dict(links)

    def first(row: int) -> int:
        seen = {row}
        while (earlier := before.get(row)) is not None and earlier in before and earlier not in seen:
            seen.add(earlier)
            row = earlier
        return row

    return {row: first(row) for row in before}
