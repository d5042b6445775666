"""The invented influencer maps of the example: placements, stances and relationships, each on its own day and by an operation."""

from __future__ import annotations

from typing import Any

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import clock
from karki.example.circle import ENTERED
from karki.example.engagements import Everybody
from karki.influence.operations import placements, relationships, stances
from karki.plans.models import AnnualPlan, Goal, Objective

EVERYBODY_MAY_KNOW: Any = {"publicity": "internal", "secret_ground": "", "secret_until": None}


def load(
    told: dict[str, Any],
    *,
    plan: AnnualPlan,
    users: dict[str, User],
    coordinator: User,
    everybody: Everybody,
    objectives: dict[str, Objective],
) -> None:
    """What the files say of the goals of the plan; all of it is about the invented circle. The coordinator keeps the pictures."""
    for one in told.get("map", []):
        goal, by = Goal.objects.select_related("plan__city").get(plan=plan, number=one["goal"]), users[one["by"]]
        for who, influence, interest, day in one["placed"]:
            levels = {"influence": influence, "interest": interest, "placed_on": day}
            with clock.stopped_at(day):
                placements.place(goal=goal, who=everybody[who], by=coordinator, **levels)
        for who, code, stance, day, ground in one["stances"]:
            said: Any = {"stance": stance, "said_on": day, "ground": ground, **EVERYBODY_MAY_KNOW}
            with clock.stopped_at(day):
                stances.record(objective=objectives[code], who=everybody[who], said=said, by=by)
    for one in told.get("keeping", []):
        _keep(one, plan.city, users[one["owner"]], everybody)


def _keep(one: dict[str, Any], city: City, by: User, everybody: Everybody) -> None:
    with clock.stopped_at(ENTERED):
        for who, months in one["with"]:
            said: Any = {"every": months, "unit": "month", "owner": everybody[one["owner"]]}
            relationships.edit(city=city, who=everybody[who], version=None, said=said, by=by)
