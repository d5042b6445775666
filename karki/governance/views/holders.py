from __future__ import annotations

from copy import copy

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.governance.forms import HolderForm
from karki.governance.operations import tenures
from karki.governance.views.places import office_at, tenure_at, trail
from karki.governance.views.removal import removed


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add(request: CityRequest, slug: str) -> HttpResponse:
    """Says who holds the office, or deputises in it."""
    office = office_at(request, slug)
    form = HolderForm(request.POST if request.method == "POST" else None, office=office)
    title, back = _("Add a holder or a deputy"), office.get_absolute_url()

    def save() -> None:
        tenures.begin(office=office, by=request.user, **form.values())

    steps = trail(request, (office.name, back), (title, ""))
    context = {"title": title, "lead": office.name, "trail": steps, "people": True}
    return edited(request, template="governance/edit.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    """Changes who, when and for whom; a last day ends it."""
    row = tenure_at(request, pk)
    office = row.position
    form = HolderForm(request.POST if request.method == "POST" else None, office=office, row=row)
    title, back = _("Edit the holder"), office.get_absolute_url()

    def save() -> None:
        tenures.edit(tenure=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values())

    steps = trail(request, (office.name, back), (title, ""))
    remove_url = reverse("governance:holder-remove", args=[request.city.slug, row.pk])
    context = {"title": title, "lead": office.name, "trail": steps, "remove_url": remove_url}
    return edited(request, template="governance/edit.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def remove(request: CityRequest, pk: int) -> HttpResponse:
    row = tenure_at(request, pk)
    back = row.position.get_absolute_url()

    def take_away() -> None:
        tenures.remove(tenure=row, by=request.user)

    return removed(request, what=str(row), take_away=take_away, back=back, then=back)
