from __future__ import annotations

from copy import copy

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.governance.forms import BodyForm, EndForm
from karki.governance.models import Body, Mandate, Position
from karki.governance.operations import bodies
from karki.governance.views.places import body_at, in_the_city, overview_url, trail
from karki.governance.views.removal import removed


@require_safe
@city_page(Permission.READ)
def body(request: CityRequest, slug: str) -> HttpResponse:
    """A body: what it decides, who leads it, which offices and bodies belong to it."""
    row = body_at(request, slug)
    offices = list(Position.objects.filter(body=row))
    children = list(Body.objects.filter(parent=row))
    around: list[Body | Position | None] = [*offices, *children, row.parent, row.led_by]
    in_the_city(request, around)
    context = {
        "row": row,
        "mandates": Mandate.objects.filter(body=row),
        "offices": offices,
        "children": children,
        "today": clock.today(),
        "trail": trail(request, (row.name, "")),
    }
    return render(request, "governance/body.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add(request: CityRequest) -> HttpResponse:
    form = BodyForm(request.POST if request.method == "POST" else None, city=request.city)
    title = _("Add a body")

    def save() -> None:
        bodies.add(city=request.city, by=request.user, **form.values())

    context = {"title": title, "trail": trail(request, (title, ""))}
    return edited(
        request, template="governance/edit.html", context=context, form=form, save=save, back=overview_url(request)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, slug: str) -> HttpResponse:
    row = body_at(request, slug)
    form = BodyForm(request.POST if request.method == "POST" else None, city=request.city, row=row)
    title, back = _("Edit the body"), row.get_absolute_url()

    def save() -> None:
        bodies.edit(body=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values())

    context = {"title": title, "lead": row.name, "trail": trail(request, (row.name, back), (title, ""))}
    return edited(request, template="governance/edit.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def end(request: CityRequest, slug: str) -> HttpResponse:
    row = body_at(request, slug)
    form = EndForm(request.POST if request.method == "POST" else None, row=row)
    title, back = _("Give it a last day"), row.get_absolute_url()

    def save() -> None:
        bodies.end(
            body=copy(row), version=form.cleaned_data["version"], ends=form.cleaned_data["ends"], by=request.user
        )

    context = {
        "title": title,
        "lead": row.name,
        "said": _("After the last day it is no more, and neither are its powers. What was stays to be seen."),
        "trail": trail(request, (row.name, back), (title, "")),
    }
    return edited(request, template="governance/edit.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def remove(request: CityRequest, slug: str) -> HttpResponse:
    row = body_at(request, slug)
    back = row.get_absolute_url()

    def take_away() -> None:
        bodies.remove(body=row, by=request.user)

    return removed(request, what=row.name, take_away=take_away, back=back, then=overview_url(request))
