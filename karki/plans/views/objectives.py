from __future__ import annotations

from copy import copy
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.authorization import require_decision
from karki.cities.editing import drafts
from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.look import shapes
from karki.plans import queries_objective as queries
from karki.plans.access import may_add_measure, may_edit_plan, may_update
from karki.plans.approved import approved_text
from karki.plans.forms.updates import UpdateForm
from karki.plans.forms.words import ObjectiveForm
from karki.plans.models import Objective
from karki.plans.operations import objectives, updates
from karki.plans.queries_comments import open_on
from karki.plans.timing.explaining import when_to_act
from karki.plans.views.beside import comments_beside
from karki.plans.views.measures import editable_of
from karki.plans.views.places import goal_at, named_in, objective_at
from karki.stakeholders.views.places import panels_of


@require_safe
@city_page(Permission.READ)
def objective(request: CityRequest, year: int, code: str) -> HttpResponse:
    objective = objective_at(request, year, code, hub=True)
    goal = objective.goal
    history = queries.history(objective)
    newest = history[0] if history else None
    measures = queries.measures_of(goal, objective)
    decision = may_update(request.user, objective, member=request.member)
    may_edit = bool(may_edit_plan(request.user, goal.plan, member=request.member))
    children, approved, proposed = queries.under(objective), approved_text(goal.plan), None
    if approved is not None:
        approved.lay_on(one.objective for one in children)
        approved.lay_on_goal(goal)
        proposed = approved.lay_on_objective(objective)
    context = {
        "objective": objective,
        "panels": panels_of(request, "objective", objective),
        "may_edit": may_edit,
        "goal": goal,
        "plan": goal.plan,
        "history": history,
        "newest": newest,
        "other_years": queries.other_years(objective),
        "form": UpdateForm(plan=goal.plan, rating=newest.rating if newest else None) if decision else None,
        "refusal": decision.reason,
        "said_today": any(clock.day_of(one.created_at) == clock.today() for one in history),
        "keeps": reverse("plans:objective-update", args=[request.city.slug, year, objective.code]) if decision else "",
        "children": children,
        "proposed": proposed,
        "measures": measures,
        "editable": editable_of(request, goal, measures),
        "responsible": queries.responsible_for(goal, objective),
        "changes": queries.changes_of(objective, measures),
        **when_to_act(objective, measures),
        "code": quote(objective.code),
        "may_add_child": objective.parent_id is None and may_edit,
        "may_add_measure": bool(may_add_measure(request.user, goal, objective, member=request.member)),
        **comments_beside(request, goal.plan, objective=objective),
    }
    context["waiting"] = drafts.kept_at(request, context["keeps"]) if decision else None
    return render(request, "plans/objective.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.READ)
def update(request: CityRequest, year: int, code: str) -> HttpResponse:
    """Says how the objective stands: the short page for a phone, and where the form of the objective's page leads.

    `?last` fills in what was said last, to be gone on from.
    """
    objective = objective_at(request, year, code)
    require_decision(may_update(request.user, objective, member=request.member))
    history = queries.history(objective)
    newest = history[0] if history else None
    plan = objective.goal.plan
    posted = request.POST if request.method == "POST" else None
    last = newest.text if newest and "last" in request.GET else ""
    form = UpdateForm(posted, plan=plan, rating=newest.rating if newest else None, text=last)

    def save() -> None:
        updates.add(objective=objective, by=request.user, **form.cleaned_data)

    def said() -> str:
        told = {"code": objective.code, "rating": shapes.word_for(form.cleaned_data["rating"]).lower()}
        return _("The update of %(code)s was saved: %(rating)s.") % told

    context: dict[str, Any] = {"objective": objective, "goal": objective.goal, "plan": plan, "newest": newest}
    back = objective.get_absolute_url()
    context |= {"title": _("Say how it stands"), "name": str(objective)}
    template = "plans/update.html"
    return edited(request, template=template, context=context, form=form, save=save, back=back, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add(request: CityRequest, year: int, order: int) -> HttpResponse:
    goal = goal_at(request, year, order)
    require_decision(may_edit_plan(request.user, goal.plan, member=request.member))
    named = named_in(goal, request.GET.get("under"))
    parent = named if named and named.parent_id is None else None
    initial = {"code": objectives.next_code(goal, parent), "parent": parent}
    form = ObjectiveForm(request.POST if request.method == "POST" else None, goal=goal, initial=initial)

    def save() -> None:
        objectives.add(goal=goal, parent=form.cleaned_data["parent"], by=request.user, **form.values())

    context = {"plan": goal.plan, "goal": goal, "title": _("Add an objective"), "name": str(goal)}
    back = goal.get_absolute_url()
    return edited(request, template="plans/edit/form.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, year: int, code: str) -> HttpResponse:
    objective = objective_at(request, year, code)
    require_decision(may_edit_plan(request.user, objective.goal.plan, member=request.member))
    goal = objective.goal
    form = ObjectiveForm(request.POST if request.method == "POST" else None, goal=goal, row=objective)
    saved = copy(objective)

    def save() -> None:
        version = form.cleaned_data["version"]
        objectives.edit(objective=saved, version=version, by=request.user, **form.values())

    move = reverse("plans:objective-move", args=[request.city.slug, year, objective.code])
    remove = reverse("plans:objective-remove", args=[request.city.slug, year, objective.code])
    context = {"plan": goal.plan, "goal": goal, "title": _("Edit the objective"), "name": str(objective)}
    return edited(
        request,
        template="plans/edit/form.html",
        context={**context, "remove": remove, "remove_label": _("Remove the objective"), "move": move},
        form=form,
        save=save,
        back=_address(objective, form.data.get("code") if form.is_valid() else None),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def remove(request: CityRequest, year: int, code: str) -> HttpResponse:
    """Asks once more; an objective of which something has been said stays, and the page says why."""
    objective = objective_at(request, year, code)
    require_decision(may_edit_plan(request.user, objective.goal.plan, member=request.member))
    goal = objective.goal
    decision = objectives.may_remove(objective)
    if request.method == "POST" and decision:
        name = str(objective)
        objectives.remove(objective=objective, by=request.user)
        messages.success(request, _("Removed: %(name)s") % {"name": name})
        return redirect(goal)
    context = {
        "plan": goal.plan,
        "goal": goal,
        "title": _("Remove the objective"),
        "name": objective,
        "lead": _("The objective is taken out of the plan."),
        "going": [one.objective for one in queries.under(objective)],
        "open_comments": open_on(goal, objective),
        "going_lead": _("These sub-objectives go with it:"),
        "decision": decision,
        "back": objective.get_absolute_url(),
        "instead": reverse("plans:objective-update", args=[request.city.slug, year, objective.code]),
    }
    return render(request, "plans/edit/remove.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@city_page(Permission.EDIT_PLAN)
def keep(request: CityRequest, year: int, code: str) -> HttpResponse:
    """An objective that was to be left out of the next version stays after all."""
    objective = objective_at(request, year, code)
    objectives.keep(objective=objective, by=request.user)
    return redirect(objective)


def _address(objective: Objective, code: str | None) -> str:
    """The page of the objective, under the code that an edit gives it."""
    moved = copy(objective)
    moved.code = (code or objective.code).strip()
    return moved.get_absolute_url()
