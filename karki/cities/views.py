from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

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
    return FileResponse(request.city.logo.open("rb"))
