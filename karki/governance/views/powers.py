from __future__ import annotations

from copy import copy

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.governance.forms import PowerForm
from karki.governance.models import Body, Position
from karki.governance.operations import mandates
from karki.governance.views.places import body_at, office_at, power_at, trail
from karki.governance.views.removal import removed


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add_to_body(request: CityRequest, slug: str) -> HttpResponse:
    return _add(request, body_at(request, slug))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add_to_office(request: CityRequest, slug: str) -> HttpResponse:
    return _add(request, office_at(request, slug))


def _add(request: CityRequest, holder: Body | Position) -> HttpResponse:
    form = PowerForm(request.POST if request.method == "POST" else None, holder=holder)
    title, back = _("Give a power"), holder.get_absolute_url()

    def save() -> None:
        mandates.give(holder=holder, by=request.user, **form.values())

    context = {"title": title, "lead": holder.name, "trail": trail(request, (holder.name, back), (title, ""))}
    return edited(request, template="governance/edit.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    """Changes a power; a last day ends it."""
    row = power_at(request, pk)
    row.holder.city = request.city
    form = PowerForm(request.POST if request.method == "POST" else None, holder=row.holder, row=row)
    title, back = _("Edit the power"), row.get_absolute_url()

    def save() -> None:
        mandates.edit(mandate=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values())

    context = {
        "title": title,
        "lead": row.holder.name,
        "trail": trail(request, (row.holder.name, back), (title, "")),
        "remove_url": reverse("governance:power-remove", args=[request.city.slug, row.pk]),
    }
    return edited(request, template="governance/edit.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def remove(request: CityRequest, pk: int) -> HttpResponse:
    row = power_at(request, pk)
    row.holder.city = request.city
    back = row.get_absolute_url()

    def take_away() -> None:
        mandates.remove(mandate=row, by=request.user)

    return removed(request, what=str(row), take_away=take_away, back=back, then=back)
