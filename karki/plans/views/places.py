"""From the parts of an address to the things they name, always inside the city of the request; 404 for all else."""

from __future__ import annotations

from django.http import Http404

from karki.cities.pages import CityRequest
from karki.common import clock, panels
from karki.plans.models import AnnualPlan, Goal, Objective, Term

NUL = "\0"  # PostgreSQL takes no text that holds one


def plan_at(request: CityRequest, year: int) -> AnnualPlan:
    plans = AnnualPlan.objects.in_city(request.city).select_related("term")
    plan: AnnualPlan | None = plans.filter(year=year).first()
    if plan is None:
        raise Http404
    plan.city = plan.term.city = request.city
    return plan


def term_of(request: CityRequest) -> Term | None:
    """The term in which we are; before it begins, the next one; else the last that was."""
    year = clock.today().year
    terms = list(Term.objects.in_city(request.city))  # the newest first
    term = next((one for one in terms if one.first_year <= year), terms[-1] if terms else None)
    if term is not None:
        term.city = request.city
    return term


def goal_at(request: CityRequest, year: int, order: int, *, hub: bool = False) -> Goal:
    """The goal; for its page (`hub`) with what tells whether a panel has anything to show."""
    goals = Goal.objects.select_related("plan__term").filter(plan__city=request.city, plan__year=year)
    goal: Goal | None = (panels.with_signs("goal", goals) if hub else goals).filter(order=order).first()
    if goal is None:
        raise Http404
    goal.plan.city = goal.plan.term.city = request.city
    return goal


def objective_at(request: CityRequest, year: int, code: str, *, hub: bool = False) -> Objective:
    """The objective; `hub` as of `goal_at`."""
    plan = plan_at(request, year)
    if NUL in code:
        raise Http404
    objectives = Objective.objects.of_plan(plan).select_related("goal", "parent")
    objectives = panels.with_signs("objective", objectives) if hub else objectives
    objective: Objective | None = objectives.filter(code=code).order_by("goal__order").first()
    if objective is None:
        raise Http404
    objective.goal.plan = plan
    if objective.parent is not None:
        objective.parent.goal = objective.goal
    return objective


def named_in(goal: Goal, code: str | None) -> Objective | None:
    """The goal's objective of that code, which an address may name; None where it names none."""
    return goal.objectives.filter(code=code).first() if code and NUL not in code else None
