"""What of a plan has a page of its history (see karki.cities.histories), and what else belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from karki.cities import histories
from karki.plans.models import AlignmentRound, AnnualPlan, Comment, Goal, Measure, Objective, Term

Parts = Iterable[tuple[str, Any]]


def _of_plan(plan: AnnualPlan) -> Parts:
    yield "plans.alignmentround", AlignmentRound.objects.filter(plan=plan).values_list("pk", flat=True)
    yield "plans.comment", Comment.objects.filter(round__plan=plan).values_list("pk", flat=True)
    yield "plans.goal", Goal.objects.filter(plan=plan).values_list("pk", flat=True)


def _of_goal(goal: Goal) -> Parts:
    yield "plans.objective", Objective.objects.filter(goal=goal).values_list("pk", flat=True)
    yield "plans.measure", Measure.objects.filter(goal=goal).values_list("pk", flat=True)


def _of_objective(objective: Objective) -> Parts:
    under = Q(objective=objective) | Q(objective__parent=objective)
    yield "plans.objective", Objective.objects.filter(parent=objective).values_list("pk", flat=True)
    yield "plans.measure", Measure.objects.filter(under).values_list("pk", flat=True)


histories.register(
    "plans.annualplan", lambda city: AnnualPlan.objects.in_city(city).select_related("city"), parts=_of_plan
)
histories.register("plans.goal", lambda city: Goal.objects.in_city(city).select_related("plan__city"), parts=_of_goal)
histories.register(
    "plans.objective",
    lambda city: Objective.objects.in_city(city).select_related("goal__plan__city"),
    parts=_of_objective,
)
histories.register("plans.term", lambda city: Term.objects.in_city(city).select_related("city"))
