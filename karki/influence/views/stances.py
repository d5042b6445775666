from __future__ import annotations

from typing import cast

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.influence.access import may_record_stance
from karki.influence.forms.stances import StanceForm
from karki.influence.operations import stances
from karki.influence.parties import Party, key_of, name_of, page_of, sort_of
from karki.influence.queries import history_of
from karki.influence.views.places import Entry, asked_for, entry_at, plan_at
from karki.plans.models import AnnualPlan
from karki.stakeholders.models import Organization, Person


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.LOG_CONTACT)
def add(request: CityRequest, year: int) -> HttpResponse:
    """A stance of `?who=` or of somebody by name, on `?objective=` or one that is chosen."""
    plan = plan_at(request, year)
    require_decision(may_record_stance(request.user, plan, member=request.member))
    who = cast("Entry | None", asked_for(request))
    posted = request.POST if request.method == "POST" else None
    code, reads = request.GET.get("objective", ""), request.may(Permission.READ_SECRET)
    form = StanceForm(posted, plan=plan, who=who, code=code, reads_secret=reads)

    def save() -> None:
        said, objective = cast(stances.Said, form.said()), form.cleaned_data["objective"]
        objective.goal.plan = plan
        stances.record(objective=objective, who=who or form.cleaned_data["who"], said=said, by=request.user)

    back = _stances_of(request, who) if who else reverse("influence:matrix", args=[request.city.slug, year])
    name = name_of(who) if who else ""
    context = {
        "title": _("Record a stance"),
        "name": name,
        "plan": plan,
        "page": page_of(request.city, who) if who else "",
    }
    return edited(request, template="influence/stance.html", context=context, form=form, save=save, back=back)


@require_safe
@city_page(Permission.READ)
def of_party(request: CityRequest, sort: str, pk: int) -> HttpResponse:
    """Everything that is known of somebody's stances; reading a secret one is recorded."""
    entry = entry_at(request, sort, pk)
    rows = history_of(request.city, entry, request.audience)
    for row in rows:
        row.objective.goal.plan.city = request.city
    trail.record_reading(rows, city=request.city, by=request.user)
    plan = AnnualPlan.objects.current(request.city)
    record = ""
    may_record = (
        plan is not None and not entry.is_erased and may_record_stance(request.user, plan, member=request.member)
    )
    if plan is not None and may_record:
        address = reverse("influence:stance-add", args=[request.city.slug, plan.year])
        record = f"{address}?who={key_of(entry)}"
    context = {"entry": entry, "name": name_of(entry), "page": page_of(request.city, entry), "rows": rows}
    return render(request, "influence/stances.html", {**context, "record": record})


def _stances_of(request: CityRequest, who: Party) -> str:
    assert isinstance(who, Person | Organization)
    return reverse(f"influence:{sort_of(who)}-stances", args=[request.city.slug, who.pk])
