"""What stands beside a goal or an objective on its page, besides its own."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from karki.cities.pages import CityRequest
from karki.cities.roles import Permission
from karki.plans import conditions
from karki.plans.models import AnnualPlan, Goal, Objective
from karki.plans.queries_comments import comments_of


def comments_beside(
    request: CityRequest, plan: AnnualPlan, *, goal: Goal | None = None, objective: Objective | None = None
) -> dict[str, Any]:
    """The comments of the management team, and whether this reader may add to them now."""
    about = {"objective": objective.code} if objective is not None else {"goal": goal.order if goal else ""}
    may = request.may(Permission.COMMENT_PLAN)
    return {
        "comments": comments_of(plan, goal, objective),
        "may_comment": may and conditions.open_round(plan) is not None,
        "comment_query": f"?{urlencode(about)}",
    }
