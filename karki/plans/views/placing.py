"""Objectives put into order, and moved elsewhere; buttons, so that no script is needed."""

from __future__ import annotations

from copy import copy

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.authorization import require_decision
from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.plans.access import may_edit_plan
from karki.plans.forms.placing import MoveForm
from karki.plans.operations import placing
from karki.plans.queries_goal import places_in
from karki.plans.views.places import goal_at, objective_at


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def order(request: CityRequest, year: int, order: int) -> HttpResponse:
    """The goal's objectives with a button up and down; `?moved=` is the one that was just moved."""
    goal = goal_at(request, year, order)
    require_decision(may_edit_plan(request.user, goal.plan, member=request.member))
    if request.method == "POST":
        up = "up" in request.POST
        key = request.POST.get("up" if up else "down", "")
        objective = goal.objectives.filter(pk=int(key)).first() if key.isascii() and key.isdigit() else None
        if objective is None:
            raise Http404
        objective.goal = goal
        placing.shift(objective=objective, up=up, by=request.user)
        here = reverse("plans:goal-order", args=[request.city.slug, year, order])
        return redirect(f"{here}?moved={objective.pk}&{'up' if up else 'down'}#o{objective.pk}")
    context = {"plan": goal.plan, "goal": goal, "title": _("Order of the objectives"), "places": places_in(goal)}
    context |= {"moved": request.GET.get("moved", ""), "went_up": "up" in request.GET}
    return render(request, "plans/edit/order.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def move(request: CityRequest, year: int, code: str) -> HttpResponse:
    """To another goal, or under a theme or another objective."""
    objective = objective_at(request, year, code)
    require_decision(may_edit_plan(request.user, objective.goal.plan, member=request.member))
    form = MoveForm(request.POST if request.method == "POST" else None, row=objective)

    def save() -> None:
        goal, parent = form.place()
        goal.plan = objective.goal.plan
        placing.move(
            objective=copy(objective),
            version=form.cleaned_data["version"],
            goal=goal,
            parent=parent,
            new_code=form.cleaned_data["new_code"],
            by=request.user,
        )

    context = {"plan": objective.goal.plan, "goal": objective.goal, "name": str(objective)}
    return edited(
        request,
        template="plans/edit/form.html",
        context={**context, "title": _("Move the objective")},
        form=form,
        save=save,
        back=objective.goal.get_absolute_url() if request.method == "POST" else objective.get_absolute_url(),
    )
