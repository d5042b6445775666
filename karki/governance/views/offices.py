from __future__ import annotations

from copy import copy

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.governance.forms import EndForm, OfficeForm
from karki.governance.models import Body, Mandate, Position, Tenure
from karki.governance.operations import offices
from karki.governance.views.places import in_the_city, office_at, overview_url, trail
from karki.governance.views.removal import removed


@require_safe
@city_page(Permission.READ)
def office(request: CityRequest, slug: str) -> HttpResponse:
    """A seat or office: what it may do, and who has held it."""
    row = office_at(request, slug)
    leads = list(Body.objects.filter(led_by=row))
    around: list[Body | Position | None] = [*leads, row.body, row.superior]
    in_the_city(request, around)
    tenures = Tenure.objects.filter(position=row).select_related("person", "deputy_for__person")
    context = {
        "row": row,
        "mandates": Mandate.objects.filter(position=row),
        # The newest first, and of one day the ordinary holder before the deputies.
        "tenures": tenures.order_by(F("starts").desc(nulls_last=True), "-kind", "pk"),
        "leads": leads,
        "today": clock.today(),
        "trail": trail(request, (row.name, "")),
    }
    return render(request, "governance/office.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add(request: CityRequest) -> HttpResponse:
    form = OfficeForm(request.POST if request.method == "POST" else None, city=request.city)
    title = _("Add an office")

    def save() -> None:
        offices.add(city=request.city, by=request.user, **form.values())

    context = {"title": title, "trail": trail(request, (title, ""))}
    return edited(
        request, template="governance/edit.html", context=context, form=form, save=save, back=overview_url(request)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, slug: str) -> HttpResponse:
    row = office_at(request, slug)
    form = OfficeForm(request.POST if request.method == "POST" else None, city=request.city, row=row)
    title, back = _("Edit the office"), row.get_absolute_url()

    def save() -> None:
        offices.edit(office=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values())

    context = {"title": title, "lead": row.name, "trail": trail(request, (row.name, back), (title, ""))}
    return edited(request, template="governance/edit.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def end(request: CityRequest, slug: str) -> HttpResponse:
    row = office_at(request, slug)
    form = EndForm(request.POST if request.method == "POST" else None, row=row)
    title, back = _("Give it a last day"), row.get_absolute_url()

    def save() -> None:
        offices.end(
            office=copy(row), version=form.cleaned_data["version"], ends=form.cleaned_data["ends"], by=request.user
        )

    context = {
        "title": title,
        "lead": row.name,
        "said": _("After the last day nobody holds it, and its powers are no more. What was stays to be seen."),
        "trail": trail(request, (row.name, back), (title, "")),
    }
    return edited(request, template="governance/edit.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def remove(request: CityRequest, slug: str) -> HttpResponse:
    row = office_at(request, slug)
    back = row.get_absolute_url()

    def take_away() -> None:
        offices.remove(office=row, by=request.user)

    return removed(request, what=row.name, take_away=take_away, back=back, then=overview_url(request))
