from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.plans import conditions
from karki.plans.forms.approval import ApprovalForm
from karki.plans.models import AnnualPlan
from karki.plans.operations import approval
from karki.plans.queries_state import closes
from karki.plans.views.places import plan_at


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.RECORD_DECISION)
def approve(request: CityRequest, year: int) -> HttpResponse:
    """Records the decision by which a body approved the plan."""
    plan = plan_at(request, year)
    back = reverse("plans:plan-state", args=[request.city.slug, year])
    obstacle = conditions.to_approve(plan)
    if obstacle and request.method != "POST":
        messages.info(request, obstacle)
        return redirect(back)
    form = ApprovalForm(request.POST if request.method == "POST" else None, plan=plan)

    def save() -> None:
        data = form.cleaned_data
        approval.approve(
            plan=plan,
            minutes=form.minutes(),
            in_force_from=data["in_force_from"],
            earlier=data.get("earlier", False),
            by=request.user,
        )

    earlier = plan.state != AnnualPlan.State.ALIGNED
    context = {
        "plan": plan,
        "title": _("Record an earlier decision") if earlier else _("Record the approval"),
        "name": str(plan),
        "nobody": "" if conditions.approving_bodies(plan.city) else conditions.nobody_approves(),
        "earlier": earlier,
        "effects": [closes(one, plan) for one in conditions.earlier_in_force(plan)],
    }
    return edited(request, template="plans/edit/approve.html", context=context, form=form, save=save, back=back)
