from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.plans import queries_goal as queries
from karki.plans.access import may_add_measure
from karki.plans.queries import count_by_rating
from karki.plans.queries_objective import changes_of_goal, measures_of, responsible_for
from karki.plans.views.measures import editable_of
from karki.plans.views.places import goal_at


@require_safe
@city_page(Permission.READ)
def goal(request: CityRequest, year: int, order: int) -> HttpResponse:
    goal = goal_at(request, year, order)
    standings = queries.objectives_of_goal(goal)
    ratings = [one.rating for one in standings if one.objective.parent_id is None]
    stakeholders = queries.stakeholders_of(goal)
    measures = measures_of(goal)
    context = {
        "goal": goal,
        "plan": goal.plan,
        "standings": standings,
        "ratings": ratings,
        "counts": count_by_rating(ratings),
        "newest": queries.newest_of(standings),
        "measures": measures,
        "editable": editable_of(request, goal, measures),
        "may_add_measure": bool(may_add_measure(request.user, goal, member=request.member)),
        "influencers": stakeholders.influencers,
        "organizations": stakeholders.organizations(),
        "partners": stakeholders.partners,
        "responsible": responsible_for(goal),
        "changes": changes_of_goal(goal),
    }
    return render(request, "plans/goal.html", context)


from karki.common.unwritten import page as edit, page as stakeholders, page as responsible  # noqa: E402,F401,E401
