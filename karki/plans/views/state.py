from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.plans import conditions
from karki.plans.forms.alignment import NoFields
from karki.plans.models import AnnualPlan
from karki.plans.operations import alignment, states
from karki.plans.queries_state import closes, effects, standing_of
from karki.plans.views.places import plan_at


@require_safe
@city_page(Permission.READ)
def state(request: CityRequest, year: int) -> HttpResponse:
    """Where the plan stands, what the next step needs, who can take it, and what was decided."""
    plan = plan_at(request, year)
    standing = standing_of(plan, clock.today())
    coming = [closes(one, plan) for one in conditions.earlier_in_force(plan)] if not plan.is_closed else []
    steps = [(step, request.may(step.permission)) for step in standing.steps]
    context = {"plan": plan, "standing": standing, "steps": steps, "coming": coming}
    return render(request, "plans/state/state.html", context)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A step that is confirmed on a page of its own: its title, the operation, and what is said when it is taken."""

    title: str | Promise
    take: Callable[..., AnnualPlan]
    done: str | Promise


STEPS = {
    "prepare": Confirmed(
        gettext_lazy("Take into preparation"), states.prepare, gettext_lazy("The plan is in preparation.")
    ),
    "end-round": Confirmed(
        gettext_lazy("End the round of comments"), alignment.end_round, gettext_lazy("The round of comments has ended.")
    ),
    "take-back": Confirmed(
        gettext_lazy("Take back to preparation"), states.take_back, gettext_lazy("The plan is in preparation again.")
    ),
    "put-in-force": Confirmed(gettext_lazy("Put in force"), states.put_in_force, gettext_lazy("The plan is in force.")),
    "close": Confirmed(gettext_lazy("Close the plan"), states.close, gettext_lazy("The plan was closed.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def step(request: CityRequest, year: int, step: str) -> HttpResponse:
    """Tells what the step does and takes it when it is confirmed; refused, it says why."""
    plan = plan_at(request, year)
    if step not in STEPS:
        raise Http404
    asked, back = STEPS[step], reverse("plans:plan-state", args=[request.city.slug, year])
    form = NoFields(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            asked.take(plan=plan, by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, str(asked.done))
            return redirect(back)
    context: dict[str, Any] = {"plan": plan, "title": asked.title, "name": str(plan), "form": form, "back": back}
    offered = next((one for one in standing_of(plan, clock.today()).steps if one.url == request.path), None)
    context |= {"offered": offered, "effects": effects(plan, step), "is_close": step == "close"}
    return render(request, "plans/state/step.html", context, status=422 if form.is_bound else 200)
