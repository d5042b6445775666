from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from karki.cities.authorization import require_decision
from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.plans.access import may_tell_contradiction
from karki.plans.forms.contradictions import ContradictionForm
from karki.plans.models import Contradiction
from karki.plans.operations import contradictions
from karki.plans.queries_objective import contradictions_of
from karki.plans.views.places import objective_at


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.UPDATE_OWN)
def tell(request: CityRequest, year: int, code: str) -> HttpResponse:
    """With which other objectives this one contends: another can be told, and what was told taken back."""
    objective = objective_at(request, year, code)
    require_decision(may_tell_contradiction(request.user, objective, member=request.member))
    form = ContradictionForm(request.POST if request.method == "POST" else None, objective=objective)

    def save() -> None:
        contradictions.tell(objective=objective, by=request.user, **form.values())

    context = {"objective": objective, "plan": objective.goal.plan, "goal": objective.goal, "name": str(objective)}
    context |= {"title": _("Contending objectives"), "told": contradictions_of(objective)}
    back = objective.get_absolute_url()
    template = "plans/edit/contradictions.html"
    return edited(request, template=template, context=context, form=form, save=save, back=back)


@require_POST
@city_page(Permission.UPDATE_OWN)
def take_back(request: CityRequest, year: int, code: str, pk: int) -> HttpResponse:
    objective = objective_at(request, year, code)
    rows = Contradiction.objects.of(objective).select_related("first__goal__plan__city", "second__goal__plan__city")
    contradictions.take_back(contradiction=get_object_or_404(rows, pk=pk), by=request.user)
    messages.success(request, _("Taken back: the objectives do not contend."))
    return redirect("plans:objective-contradictions", request.city.slug, year, code)
