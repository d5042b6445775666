from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import cast

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.accounts.models import User
from karki.cities.authorization import require_decision
from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.plans.access import answers_for, may_add_measure, may_edit_measure
from karki.plans.forms.measures import MeasureForm
from karki.plans.models import Goal, Measure
from karki.plans.operations import measures
from karki.plans.views.places import goal_at, named_in, plan_at


def editable_of(request: CityRequest, goal: Goal, found: Iterable[Measure]) -> set[int]:
    """The ids of the measures that the reader may edit, by the rule of access.may_edit_measure, in one query."""
    if goal.plan.is_closed:
        return set()
    if request.may(Permission.EDIT_PLAN):
        return {measure.pk for measure in found}
    if not request.may(Permission.UPDATE_OWN):
        return set()
    own = answers_for(request.user, goal)
    return {measure.pk for measure in found if None in own or _is_own(measure, request.user, own)}


def _is_own(measure: Measure, user: User, own: set[int | None]) -> bool:
    objective = measure.objective
    does_it = measure.owner is not None and measure.owner.user_id == user.pk
    return does_it or (objective is not None and bool(own & {objective.pk, objective.parent_id}))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.READ)
def add(request: CityRequest, year: int, order: int) -> HttpResponse:
    """For the coordinator and the goal's officials; `?objective=` for an official of that objective alone."""
    goal = goal_at(request, year, order)
    objective = named_in(goal, request.GET.get("objective"))
    require_decision(may_add_measure(request.user, goal, objective, member=request.member))
    posted = request.POST if request.method == "POST" else None
    form = MeasureForm(posted, goal=goal, only=_only(request, goal), initial={"objective": objective})

    def save() -> None:
        measures.add(goal=goal, said=cast(measures.Said, form.values()), by=request.user)

    context = {"plan": goal.plan, "goal": goal, "title": _("Add a measure"), "name": str(objective or goal)}
    back = objective.get_absolute_url() if objective else goal.get_absolute_url()
    return edited(request, template="plans/edit/form.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.READ)
def edit(request: CityRequest, year: int, pk: int) -> HttpResponse:
    measure = _measure_at(request, year, pk)
    goal = measure.goal
    require_decision(may_edit_measure(request.user, measure, member=request.member))
    posted = request.POST if request.method == "POST" else None
    form = MeasureForm(posted, goal=goal, row=measure, only=_only(request, goal))

    def save() -> None:
        version, said = form.cleaned_data["version"], cast(measures.Said, form.values())
        measures.edit(measure=copy(measure), version=version, said=said, by=request.user)

    context = {"plan": goal.plan, "goal": goal, "title": _("Edit the measure"), "name": str(goal)}
    back = (measure.objective or goal).get_absolute_url()
    return edited(request, template="plans/edit/form.html", context=context, form=form, save=save, back=back)


def _only(request: CityRequest, goal: Goal) -> set[int] | None:
    """The objectives to which an official's measures are bound; None for one who may add to the whole goal."""
    if request.may(Permission.EDIT_PLAN):
        return None
    own = answers_for(request.user, goal)
    return None if None in own else {one for one in own if one is not None}


def _measure_at(request: CityRequest, year: int, pk: int) -> Measure:
    plan = plan_at(request, year)
    rows = Measure.objects.in_city(request.city).filter(goal__plan=plan, pk=pk)
    measure: Measure | None = rows.select_related("goal", "objective", "owner", "tool").first()
    if measure is None:
        raise Http404
    measure.goal.plan = plan
    if measure.objective is not None:
        measure.objective.goal = measure.goal
    return measure
