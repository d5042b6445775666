from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.plans.forms.approval import ApprovalForm
from karki.plans.operations import approval
from karki.plans.views.places import plan_at


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def approve(request: CityRequest, year: int) -> HttpResponse:
    """Records the decision by which a body approved the plan; the plan is then in force."""
    plan = plan_at(request, year)
    back = plan.get_absolute_url()
    title = _("Record the approval")
    obstacle = approval.obstacle(plan)
    if obstacle and request.method != "POST":
        messages.info(request, obstacle)
        return redirect(back)
    form = ApprovalForm(request.POST if request.method == "POST" else None, plan=plan)

    def save() -> None:
        approval.record(plan=plan, by=request.user, **form.values())

    nobody = "" if approval.approving_bodies(plan.city) else approval.nobody_approves()
    context = {"plan": plan, "title": title, "name": str(plan), "nobody": nobody}
    return edited(request, template="plans/edit/approve.html", context=context, form=form, save=save, back=back)
