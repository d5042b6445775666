from __future__ import annotations

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.authorization import require_decision
from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.look import shapes
from karki.plans.access import may_edit_plan
from karki.plans.changes import changes_of_plan
from karki.plans.forms.filters import PlanFilter
from karki.plans.forms.words import PlanForm
from karki.plans.models import AnnualPlan
from karki.plans.operations import plans
from karki.plans.queries_plan import NOT_REPORTED, Overview, overview
from karki.plans.views.places import plan_at

LIST = "objectives"  #: the id of the region that the filters replace


@require_safe
@city_page(Permission.READ)
def current(request: CityRequest) -> HttpResponse:
    """The plan the city works by; before the first one, how to get one."""
    plan = AnnualPlan.objects.current(request.city)
    return redirect("plans:plan", request.city.slug, plan.year) if plan else render(request, "plans/none.html")


@require_safe
@city_page(Permission.READ)
def plan(request: CityRequest, year: int) -> HttpResponse:
    """All goals at a glance, all objectives in one table. htmx asks for the list alone when the filter changes."""
    plan = plan_at(request, year)
    form = PlanFilter(request.GET)
    stale_after = request.city.stale_after_days
    found = overview(plan, form.asked(), today=clock.today(), stale_after=stale_after)
    form.offer(found, stale_after=stale_after)
    context = {"plan": plan, "overview": found, "form": form, "choices": _choices(request, found), "list_id": LIST}
    context["may_edit"] = bool(may_edit_plan(request.user, plan, member=request.member))
    context["undecided"] = changes_of_plan(plan) if plan.is_decided else None
    htmx: Any = getattr(request, "htmx", None)
    partial = htmx and htmx.target == LIST and not htmx.history_restore_request
    response = render(request, "plans/plan_list.html" if partial else "plans/plan.html", context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _choices(request: CityRequest, found: Overview) -> list[dict[str, Any]]:
    """Links that choose a rating and keep the other filters."""
    chosen = request.GET.get("status", "")

    def link(status: str) -> str:
        query = request.GET.copy()
        query.pop("status", None)
        if status:
            query["status"] = status
        return f"?{query.urlencode()}"

    total = sum(found.counts.values())
    choices = [{"url": link(""), "count": total, "current": not chosen, "rating": None, "all": True}]
    for rating in shapes.ORDER:
        status = rating or NOT_REPORTED
        count = found.counts.get(rating, 0)
        if count or status == chosen:
            choices.append({"url": link(status), "count": count, "current": status == chosen, "rating": rating})
    return choices


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, year: int) -> HttpResponse:
    plan = plan_at(request, year)
    require_decision(may_edit_plan(request.user, plan, member=request.member))
    form = PlanForm(request.POST if request.method == "POST" else None, row=plan)

    def save() -> None:
        version = form.cleaned_data["version"]
        plans.edit(plan=copy(plan), version=version, by=request.user, **form.values())

    context = {"plan": plan, "title": _("Edit the plan"), "name": str(plan)}
    back = plan.get_absolute_url()
    return edited(request, template="plans/edit/form.html", context=context, form=form, save=save, back=back)
