"""The goals by which the annual clock is filtered, of a year and from year to year: see `karki.clock.goals`."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from karki.cities.models import City
from karki.plans.models import AnnualPlan, Goal


def goals_of(city: City, first_year: int, last_year: int) -> QuerySet[Any]:
    """The goals of the plans of the years. Until the first of them has a plan of its own, the city works by the one before it."""
    before = AnnualPlan.objects.in_city(city).filter(year__lte=first_year).order_by().values("city")
    since = Coalesce(Subquery(before.annotate(newest=Max("year")).values("newest")), Value(first_year))
    goals = Goal.objects.filter(Q(plan__year__gte=since, plan__year__lte=last_year), plan__city=city)
    return goals.order_by().values_list("plan__year", "order", "pk", "number", "title", "plan__language")


def same_goal(city: City, goal: int) -> frozenset[int]:
    """The goal with those of other years that it continues and that continue it. One query."""
    before = dict(Goal.objects.in_city(city).values_list("pk", "continues"))
    found: set[int] = set()
    near = {goal}
    while near:
        found |= near
        near = {pk for pk, earlier in before.items() if earlier in found} | {
            earlier for pk in found if (earlier := before.get(pk)) is not None
        }
        near -= found
    return frozenset(found)
