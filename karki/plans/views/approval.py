from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.plans import conditions, freezing
from karki.plans.changes import changes_of_handbook, changes_of_plan
from karki.plans.forms.approval import ApprovalForm, MinutesForm
from karki.plans.models import AnnualPlan
from karki.plans.operations import approval, versions
from karki.plans.queries_state import closes
from karki.plans.views.places import plan_at, term_of


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.RECORD_DECISION)
def approve(request: CityRequest, year: int) -> HttpResponse:
    """Records the decision by which a body approved the plan, or changes of a plan that holds already.

    Who filled in the first of these while somebody else recorded it hears that, on the form that they filled in.
    """
    plan = plan_at(request, year)
    is_change = plan.is_decided and plan.decision is not None and "in_force_from" not in request.POST
    obstacle = conditions.to_approve_change(plan) if is_change else conditions.to_approve(plan)
    if obstacle and request.method != "POST":
        messages.info(request, obstacle)
        return redirect("plans:plan-state", request.city.slug, year)
    return _approve_change(request, plan) if is_change else _approve(request, plan)


def _approve(request: CityRequest, plan: AnnualPlan) -> HttpResponse:
    form = ApprovalForm(_posted(request), plan=plan, seen=freezing.fingerprint(freezing.plan_content(plan)))

    def save() -> None:
        data = form.cleaned_data
        first_day, earlier = data["in_force_from"], data.get("earlier", False)
        with form.looked_at_again():
            approval.approve(
                plan=plan,
                minutes=form.minutes(),
                in_force_from=first_day,
                earlier=earlier,
                seen=data["seen"],
                by=request.user,
            )

    earlier = conditions.can_be_recorded_earlier(plan)
    context = {
        "plan": plan,
        "title": _("Record an earlier decision") if earlier else _("Record the approval"),
        "name": str(plan),
        "nobody": "" if conditions.approving_bodies(plan.city) else conditions.nobody_approves(),
        "effects": [closes(one, plan) for one in conditions.earlier_in_force(plan)],
    }
    back = reverse("plans:plan-state", args=[request.city.slug, plan.year])
    return edited(request, template="plans/edit/approve.html", context=context, form=form, save=save, back=back)


def _approve_change(request: CityRequest, plan: AnnualPlan) -> HttpResponse:
    """The next version; a plan in which nothing has changed has nothing to decide on."""
    content = freezing.plan_content(plan)
    changes = changes_of_plan(plan, content)
    back = reverse("plans:plan-state", args=[request.city.slug, plan.year])
    if changes is not None and not changes.count and request.method != "POST":
        messages.info(request, versions.nothing_changed(plan, changes))
        return redirect(back)
    seen = freezing.fingerprint(content)
    form = MinutesForm(_posted(request), city=plan.city, seen=seen)

    def save() -> None:
        with form.looked_at_again():
            versions.approve_change(plan=plan, minutes=form.minutes(), seen=form.cleaned_data["seen"], by=request.user)

    context = {
        "plan": plan,
        "title": _("Record the approval of the changes"),
        "name": str(plan),
        "nobody": "" if conditions.approving_bodies(plan.city) else conditions.nobody_approves(),
        "changes": changes,
        "compare": reverse("plans:plan-compare", args=[request.city.slug, plan.year]),
    }
    return edited(request, template="plans/edit/approve.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.RECORD_DECISION)
def approve_handbook(request: CityRequest) -> HttpResponse:
    """Records the decision by which a body approved the handbook of the council term."""
    term = term_of(request)
    if term is None:
        raise Http404
    content = freezing.handbook_content(term)
    changes = changes_of_handbook(term, content)
    back = reverse("plans:handbook", args=[request.city.slug])
    if changes is not None and not changes.count and request.method != "POST":
        messages.info(request, versions.nothing_changed(term, changes))
        return redirect(back)
    seen = freezing.fingerprint(content)
    form = MinutesForm(_posted(request), city=request.city, seen=seen)

    def save() -> None:
        with form.looked_at_again():
            versions.approve_handbook(
                term=term, minutes=form.minutes(), seen=form.cleaned_data["seen"], by=request.user
            )

    context = {
        "term": term,
        "title": _("Record the approval of the handbook"),
        "nobody": "" if conditions.approving_bodies(request.city) else conditions.nobody_approves(),
        "changes": changes,
        "compare": reverse("plans:handbook-compare", args=[request.city.slug]),
    }
    return edited(request, template="plans/edit/approve.html", context=context, form=form, save=save, back=back)


def _posted(request: CityRequest) -> Any:
    return request.POST if request.method == "POST" else None
