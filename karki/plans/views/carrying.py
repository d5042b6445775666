from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.plans.forms.carrying import CarryForm
from karki.plans.operations import carrying
from karki.plans.queries import objectives_of, standings
from karki.plans.views.places import plan_at


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def carry(request: CityRequest, year: int) -> HttpResponse:
    """Next year's plan from this one: what goes on is chosen, and the draft that comes of it is edited."""
    plan = plan_at(request, year)
    found = standings(objectives_of(plan).filter(leaving=False))
    form = CarryForm(request.POST if request.method == "POST" else None, plan=plan, standings=found)

    def save() -> None:
        data = form.cleaned_data
        carrying.carry_over(
            plan=plan,
            year=data["year"],
            title=data["title"],
            chosen=form.chosen(),
            new_term=data.get("new_term", False),
            by=request.user,
        )

    made = form.cleaned_data["year"] if form.is_valid() else year
    groups = [(goal, list(rows)) for goal, rows in groupby(found, key=lambda one: one.objective.goal)]
    context = {"plan": plan, "title": _("Prepare the next year's plan"), "name": str(plan), "groups": groups}
    return edited(
        request,
        template="plans/edit/carry.html",
        context={**context, "checked": form.checked()},
        form=form,
        save=save,
        back=reverse("plans:plan-state", args=[request.city.slug, made]),
    )
