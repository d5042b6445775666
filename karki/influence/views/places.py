"""From the parts of an address to what they name, always inside the city of the request; 404 for all else."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from karki.cities.pages import CityRequest
from karki.influence.parties import Party, party_of
from karki.influence.queries import goal_of
from karki.plans.models import AnnualPlan, Goal
from karki.stakeholders.models import Organization, Person

Entry = Person | Organization


def plan_at(request: CityRequest, year: int) -> AnnualPlan:
    plan: AnnualPlan | None = AnnualPlan.objects.in_city(request.city).filter(year=year).first()
    if plan is None:
        raise Http404
    plan.city = request.city
    return plan


def goals_at(request: CityRequest, year: int) -> tuple[AnnualPlan, list[Goal]]:
    """The plan of the year and its goals, with those they continue; one query where there are goals."""
    rows = Goal.objects.in_city(request.city).filter(plan__year=year).select_related("plan", "continues")
    goals = list(rows)
    plan = goals[0].plan if goals else plan_at(request, year)
    plan.city = request.city
    for goal in goals:
        goal.plan = plan
    return plan, goals


def goal_at(request: CityRequest, year: int, order: int) -> Goal:
    goal = goal_of(request.city, year, order)
    if goal is None:
        raise Http404
    return goal


def entry_at(request: CityRequest, sort: str, pk: int) -> Entry:
    found = party_of(request.city, f"{sort}-{pk}")
    if not isinstance(found, Person | Organization):
        raise Http404
    return found


def asked_for(request: CityRequest, goal: Goal | None = None) -> Party | None:
    """Whom `?who=` names; None where it names nobody at all, 404 where it names somebody who is not there."""
    key = request.GET.get("who", "")
    if not key:
        return None
    found = party_of(request.city, key, goal)
    if found is None:
        raise Http404
    return found


def tabs(request: CityRequest, plan: AnnualPlan, current: str) -> list[dict[str, object]]:
    """The pages of this room that are of one plan; `current` is one of their names."""
    pages = [
        ("matrix", _("Goals and influencers")),
        ("network", _("Network")),
        ("coverage", _("Coverage")),
        ("evenness", _("Even-handedness")),
    ]
    return [
        {
            "url": reverse(f"influence:{name}", args=[request.city.slug, plan.year]),
            "label": label,
            "count": None,
            "current": name == current,
        }
        for name, label in pages
    ]
