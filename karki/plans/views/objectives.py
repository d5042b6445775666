from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.authorization import NotAllowed
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import shapes
from karki.plans import queries_objective as queries
from karki.plans.access import may_add_measure, may_update
from karki.plans.forms.updates import UpdateForm
from karki.plans.operations import updates
from karki.plans.views.measures import editable_of
from karki.plans.views.places import objective_at


@require_safe
@city_page(Permission.READ)
def objective(request: CityRequest, year: int, code: str) -> HttpResponse:
    objective = objective_at(request, year, code)
    goal = objective.goal
    history = queries.history(objective)
    newest = history[0] if history else None
    measures = queries.measures_of(goal, objective)
    decision = may_update(request.user, objective, member=request.member)
    context = {
        "objective": objective,
        "goal": goal,
        "plan": goal.plan,
        "history": history,
        "newest": newest,
        "form": UpdateForm(plan=goal.plan, rating=newest.rating if newest else None) if decision else None,
        "refusal": decision.reason,
        "children": queries.under(objective),
        "measures": measures,
        "editable": editable_of(request, goal, measures),
        "responsible": queries.responsible_for(goal, objective),
        "changes": queries.changes_of(objective, measures),
        "may_add_measure": bool(may_add_measure(request.user, goal, objective, member=request.member)),
    }
    return render(request, "plans/objective.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.READ)
def update(request: CityRequest, year: int, code: str) -> HttpResponse:
    """Says how the objective stands: the short page for a phone, and where the form of the objective's page leads."""
    objective = objective_at(request, year, code)
    decision = may_update(request.user, objective, member=request.member)
    if not decision:
        raise NotAllowed(decision.reason)
    history = queries.history(objective)
    newest = history[0] if history else None
    plan = objective.goal.plan
    posted = request.POST if request.method == "POST" else None
    form = UpdateForm(posted, plan=plan, rating=newest.rating if newest else None)
    if form.is_valid():
        updates.add(objective=objective, by=request.user, **form.cleaned_data)
        said = {"code": objective.code, "rating": shapes.word_for(form.cleaned_data["rating"]).lower()}
        messages.success(request, _("The update of %(code)s was saved: %(rating)s.") % said)
        return redirect(objective)
    context = {"objective": objective, "goal": objective.goal, "plan": plan, "newest": newest, "form": form}
    return render(request, "plans/update.html", context, status=200 if posted is None else 422)


from karki.common.unwritten import page as add, page as edit, page as remove  # noqa: E402
