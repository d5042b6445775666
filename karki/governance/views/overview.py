"""Who decides what on a day: the picture, and the same as tables."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.governance.forms import DayForm
from karki.governance.picture.sheet import pdf_of
from karki.governance.picture.svg import MIDDLE, NARROW, WIDE, Picture
from karki.governance.structure import structure_of
from karki.governance.views.places import trail

FILE_TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf"}


@require_safe
@city_page(Permission.READ)
def overview(request: CityRequest) -> HttpResponse:
    """Today, or on the day that the address asks for."""
    form = DayForm(request.GET or None, initial={"on": clock.today()})
    day = day_of(form)
    structure = structure_of(request.city, day)
    drawing = Picture(structure)
    *above, (here, _address) = trail(request)
    context = {
        "form": form,
        "structure": structure,
        "wide": drawing.on_page(cards=WIDE, identifier="who-wide"),
        "middle": drawing.on_page(cards=MIDDLE, identifier="who-middle"),
        "narrow": drawing.on_page(cards=NARROW, identifier="who-narrow"),
        "day": day,
        "is_today": day == clock.today(),
        "trail": [*above, (here, "")],
    }
    return render(request, "governance/overview.html", context, status=422 if form.is_bound and form.errors else 200)


@require_safe
@city_page(Permission.READ)
def picture(request: CityRequest, kind: str) -> HttpResponse:
    """The picture of a day as a file: SVG to be used elsewhere, PDF of A4 with the table behind it."""
    if kind not in FILE_TYPES:
        raise Http404
    day = day_of(DayForm(request.GET or None))
    structure = structure_of(request.city, day)
    if kind == "pdf":
        content: bytes | str = pdf_of(structure, request.city)
    else:
        content = Picture(structure).as_file(cards=WIDE, brand=request.city.brand_colour)
    response = HttpResponse(content, content_type=FILE_TYPES[kind])
    name = f"{request.city.slug}-toimivalta-{day.isoformat()}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private"
    return response


def day_of(form: DayForm) -> date:
    """The day that was asked for; today where none was, or one that cannot be."""
    asked: date | None = form.cleaned_data.get("on") if form.is_valid() else None
    return asked or clock.today()
