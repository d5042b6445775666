"""The plan that the database holds, as `karki-plan/1`: the annual plan with its term's handbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from karki.common import clock
from karki.governance.models import Body, Mandate, Position
from karki.plans import interchange
from karki.plans.interchange import Actor, Influencer, Name, PlanDocument, Text
from karki.plans.models import AnnualPlan, Assignment, Goal, Influence, Measure, Objective, Statement, Term, Tool


def plan_of(plan: AnnualPlan) -> PlanDocument:
    """Everything that the plan says today, in a number of queries that does not grow with it."""
    statements = list(Statement.objects.filter(term=plan.term))
    reader = _Reader(plan)
    return PlanDocument(
        title=plan.title,
        city=plan.city.name,
        period=str(plan.term),
        year=plan.year,
        language=plan.language,
        goal_label=plan.goal_label,
        vision=[Text(text=one.text) for one in statements if one.kind == Statement.Kind.VISION],
        principles=[Text(text=one.text) for one in statements if one.kind == Statement.Kind.PRINCIPLE],
        governance=_governance(plan.term),
        tools=_tools(plan.term),
        goals=[reader.goal(goal) for goal in Goal.objects.filter(plan=plan)],
    )


def _tools(term: Term) -> list[interchange.Tool]:
    rows = list(Tool.objects.filter(term=term))
    under = _by(rows, "parent_id")
    return [
        interchange.Tool(name=tool.name, kind=tool.kind, children=[Name(name=one.name) for one in under[tool.pk]])
        for tool in under[None]
    ]


def _governance(term: Term) -> list[Actor]:
    """Bodies, then offices, in the city's order, with the powers that they have today."""
    today = clock.today()
    held = list(Mandate.objects.in_city(term.city).on(today))
    of_bodies, of_offices = _by(held, "body_id"), _by(held, "position_id")
    bodies = Body.objects.in_city(term.city).on(today).select_related("parent", "led_by")
    offices = Position.objects.in_city(term.city).on(today).select_related("body", "superior")
    return [
        *(_actor(one, one.kind, one.parent or one.led_by, of_bodies[one.pk]) for one in bodies),
        *(_actor(one, "office", one.body or one.superior, of_offices[one.pk]) for one in offices),
    ]


def _actor(row: Body | Position, kind: str, above: Body | Position | None, held: Iterable[Mandate]) -> Actor:
    powers = [interchange.Power(power=one.power, text=one.text, per_year=one.per_year) for one in held]
    return Actor(name=row.name, kind=kind, under=above.name if above else None, powers=powers)


class _Reader:
    """What hangs on the goals of one plan, read at once."""

    def __init__(self, plan: AnnualPlan) -> None:
        objectives = list(Objective.objects.of_plan(plan).order_by("order", "pk"))
        self._objectives, self._under = _by(objectives, "goal_id"), _by(objectives, "parent_id")
        self._measures = _by(Measure.objects.filter(goal__plan=plan).select_related("owner"), "goal_id")
        self._influences = _by(Influence.objects.filter(goal__plan=plan), "goal_id")
        links = Influence.organizations.through.objects.filter(influence__goal__plan=plan)
        self._links = _by(links.select_related("organization").order_by("pk"), "influence_id")
        self._assignments = _by(Assignment.objects.filter(goal__plan=plan), "goal_id")

    def goal(self, goal: Goal) -> interchange.Goal:
        outer = [one for one in self._objectives[goal.pk] if one.parent_id is None]
        return interchange.Goal(
            number=goal.number,
            title=goal.title,
            rationale=[Text(text=part) for part in goal.paragraphs],
            themes=[Text(text=one.text) for one in outer if self._is_theme(one)],
            objectives=[self._objective(one) for one in outer if not self._is_theme(one)],
            measures=[_measure(one) for one in self._measures[goal.pk]],
            influencers=self._influencers(goal, None),
            partners=[
                interchange.Partner(name=one.name, links=self._linked(one))
                for one in self._influences[goal.pk]
                if one.kind == Influence.Kind.PARTNER
            ],
            responsible=self._named(goal.pk, None),
        )

    def _is_theme(self, one: Objective) -> bool:
        """`karki-plan/1` has no place under a theme: one with objectives under it is written among the objectives."""
        return one.kind == Objective.Kind.THEME and not self._under[one.pk]

    def _objective(self, one: Objective) -> interchange.Objective:
        return interchange.Objective(
            text=one.text,
            children=[Text(text=child.text) for child in self._under[one.pk]],
            timing=one.timing or None,
            deadline=one.deadline.isoformat() if one.deadline else None,
            amount=one.amount or None,
            responsible=self._named(one.goal_id, one.pk),
        )

    def _named(self, goal: int, objective: int | None) -> list[Name]:
        return [Name(name=one.name) for one in self._assignments[goal] if one.objective_id == objective]

    def _linked(self, one: Influence) -> list[str]:
        """The keys of the registry entries, in the order in which they were linked."""
        return [link.organization.key for link in self._links[one.pk]]

    def _influencers(self, goal: Goal, above: int | None) -> list[Influencer]:
        return [
            Influencer(name=one.name, links=self._linked(one), children=self._influencers(goal, one.pk))
            for one in self._influences[goal.pk]
            if one.kind == Influence.Kind.INFLUENCER and one.parent_id == above
        ]


def _measure(one: Measure) -> interchange.Measure:
    names = [one.owner.name] if one.owner else [part.strip() for part in one.responsible_text.split(",")]
    return interchange.Measure(
        text=one.text, timing=one.timing or None, responsible=[Name(name=name) for name in names if name]
    )


def _by(rows: Iterable[Any], key: str) -> dict[int | None, list[Any]]:
    found: dict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
