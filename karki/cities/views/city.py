from __future__ import annotations

from copy import copy

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.editing.course import edited
from karki.cities.forms.city import CityForm
from karki.cities.logos import TYPES
from karki.cities.operations import cities
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission


@require_safe
@city_page(Permission.READ)
def brand(request: CityRequest) -> HttpResponse:
    """The city's brand colour as a stylesheet of its own: the policy allows no style in the page."""
    css = f"@layer tokens{{:root{{--brand:{request.city.brand_colour};}}}}\n"
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "private, max-age=300"
    return response


@require_safe
@city_page(Permission.READ)
def logo(request: CityRequest) -> FileResponse:
    if not request.city.logo:
        raise Http404
    ending = str(request.city.logo.name).rsplit(".", 1)[-1]
    return FileResponse(request.city.logo.open("rb"), content_type=TYPES.get(ending, "application/octet-stream"))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.MANAGE_CITY)
def settings(request: CityRequest) -> HttpResponse:
    """Name, colour, logo, and when a matter is stale."""
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CityForm(*posted, row=request.city)

    def save() -> None:
        cities.change(
            city=copy(request.city),
            version=form.cleaned_data["version"],
            by=request.user,
            logo=form.cleaned_data["logo"],
            remove_logo=form.cleaned_data.get("remove_logo", False),
            **form.values(),
        )

    return edited(
        request,
        template="cities/settings.html",
        context={"title": _("Settings of the city")},
        form=form,
        save=save,
        back=reverse("cities:settings", args=[request.city.slug]),
        said=lambda: _("The settings are saved."),
    )
