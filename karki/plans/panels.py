"""What the plans show as panels: what somebody answers for, which goals depend on an organisation, what contends with an objective."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.common import panels
from karki.common.panels import Panel
from karki.plans.access import may_tell_contradiction
from karki.plans.models import AnnualPlan, Assignment, Influence, Objective
from karki.plans.queries_objective import contradictions_of
from karki.stakeholders.models import Organization, Person


@dataclass(frozen=True, slots=True)
class Answer:
    """A goal or an objective for which somebody answers: its number or code, with the year of another plan."""

    label: str
    text: str
    url: str


def answers_for(request: Any, person: Person) -> Panel | None:
    """What the person answers for in the plans that are not closed, the newest plan first."""
    assignments: Any = (
        Assignment.objects.filter(person=person)
        .exclude(goal__plan__state=AnnualPlan.State.CLOSED)
        .select_related("goal__plan", "objective")
        .in_reading_order()
        .annotate(current=_current(request.city))
    )
    rows = sorted(assignments, key=lambda one: -one.goal.plan.year)
    answers = [_answer(request, one, one.current) for one in rows]
    if not answers:
        return None
    return Panel(
        title=_("Answers for"),
        template="plans/panels/answers.html",
        context={"answers": answers},
        column="who",
        key="answers",
    )


def _answer(request: Any, assignment: Assignment, current: int | None) -> Answer:
    goal, objective = assignment.goal, assignment.objective
    goal.plan.city = request.city
    if objective is not None:
        objective.goal = goal
    label = objective.code if objective is not None else goal.number
    if goal.plan_id != current:
        label = f"{label} ({goal.plan.year})"
    return Answer(label, objective.text if objective else goal.title, (objective or goal).get_absolute_url())


def goals_of(request: Any, organization: Organization) -> Panel | None:
    """The goals on whose influencer map or partner list the organisation stands, in the plan in force."""
    rows = Influence.objects.filter(goal__plan=_current(request.city), organizations=organization)
    found = list(rows.select_related("goal__plan").order_by("goal__order", "kind"))
    for row in found:
        row.goal.plan.city = request.city
    if not found:
        return None
    return Panel(
        title=_("Goals"), template="plans/panels/goals.html", context={"rows": found}, column="who", key="goals"
    )


def contradictions_on(request: Any, objective: Objective) -> Panel | None:
    """Which other objectives pull against this one; those who answer for it say so here."""
    may_tell = bool(may_tell_contradiction(request.user, objective, member=request.member))
    told = contradictions_of(objective)
    if not told and not may_tell:
        return None
    plan = objective.goal.plan
    url = reverse("plans:objective-contradictions", args=[request.city.slug, plan.year, objective.code])
    return Panel(
        title=_("Contending objectives"),
        template="plans/panels/contradictions.html",
        context={"told": told, "language": plan.language},
        column="next",
        key="contradictions",
        action=_("Tell of one") if may_tell else "",
        url=url if may_tell else "",
    )


def _current(city: City) -> Subquery:
    """The id of the plan in force, as a part of another query."""
    return Subquery(AnnualPlan.objects.by_turn(city).values("pk")[:1])


_ANSWERS = Exists(Assignment.objects.filter(person=OuterRef("pk")))
_STANDS_ON = Exists(Influence.organizations.through.objects.filter(organization=OuterRef("pk")))
panels.register(place="person", order=20, panel=answers_for, when=_ANSWERS)
panels.register(place="organization", order=20, panel=goals_of, when=_STANDS_ON)
panels.register(place="objective", order=20, panel=contradictions_on)
