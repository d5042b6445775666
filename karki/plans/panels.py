"""What the plans show on the pages of the registry: what somebody answers for, which goals depend on an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from karki.common import panels
from karki.common.panels import Panel
from karki.plans.models import AnnualPlan, Assignment, Influence
from karki.stakeholders.models import Organization, Person


@dataclass(frozen=True, slots=True)
class Answer:
    """A goal or an objective for which somebody answers: its number or code, with the year of another plan."""

    label: str
    text: str
    url: str


def answers_for(request: Any, person: Person) -> Panel | None:
    """What the person answers for in the plans that are not closed, the newest plan first."""
    assignments = (
        Assignment.objects.filter(person=person)
        .exclude(goal__plan__state=AnnualPlan.State.CLOSED)
        .select_related("goal__plan", "objective")
        .in_reading_order()
    )
    current = AnnualPlan.objects.current(request.city)
    rows = sorted(assignments, key=lambda one: -one.goal.plan.year)
    answers = [_answer(request, one, current) for one in rows]
    if not answers:
        return None
    return Panel(
        title=_("Answers for"), template="plans/panels/answers.html", context={"answers": answers}, key="answers"
    )


def _answer(request: Any, assignment: Assignment, current: AnnualPlan | None) -> Answer:
    goal, objective = assignment.goal, assignment.objective
    goal.plan.city = request.city
    if objective is not None:
        objective.goal = goal
    label = objective.code if objective is not None else goal.number
    if current is None or goal.plan_id != current.pk:
        label = f"{label} ({goal.plan.year})"
    return Answer(label, objective.text if objective else goal.title, (objective or goal).get_absolute_url())


def goals_of(request: Any, organization: Organization) -> Panel | None:
    """The goals on whose influencer map or partner list the organisation stands, in the plan in force."""
    current = AnnualPlan.objects.current(request.city)
    rows = Influence.objects.filter(goal__plan=current, organizations=organization).select_related("goal__plan")
    found = list(rows.order_by("goal__order", "kind")) if current else []
    for row in found:
        row.goal.plan.city = request.city
    if not found:
        return None
    return Panel(title=_("Goals"), template="plans/panels/goals.html", context={"rows": found}, key="goals")


panels.register(place="person", order=20, panel=answers_for)
panels.register(place="organization", order=20, panel=goals_of)
