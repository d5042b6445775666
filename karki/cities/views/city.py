from __future__ import annotations

from copy import copy
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.forms.city import CityForm
from karki.cities.logos import TYPES
from karki.cities.models import City
from karki.cities.operations import cities
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common.versions import Conflict


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
    form = CityForm(request.POST or None, request.FILES or None, instance=copy(request.city))
    now: City | None = None
    if request.method == "POST" and form.is_valid():
        try:
            cities.change(
                city=copy(request.city),
                version=form.cleaned_data["version"],
                by=request.user,
                logo=form.cleaned_data["logo"],
                remove_logo=form.cleaned_data.get("remove_logo", False),
                **form.values(),
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        except Conflict as conflict:
            now = cast(City, conflict.current)
            data = request.POST.copy()
            data["version"] = str(now.version)
            form.data = data
        else:
            messages.success(request, _("The settings are saved."))
            return redirect("cities:settings", request.city.slug)
    status = 200 if not form.is_bound else 409 if now else 422
    return render(request, "cities/settings.html", {"form": form, "now": now}, status=status)
