"""The registry as a file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.stakeholders import exporting
from karki.stakeholders.forms.exchange import ExportForm
from karki.stakeholders.operations import exporting as operations
from karki.stakeholders.views.places import trail


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def export(request: CityRequest) -> HttpResponse:
    """Asks what and how; on POST gives the file, which leaves a trace."""
    form = ExportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        asked = form.cleaned_data
        operations.take_out(city=request.city, by=request.user, **asked)
        _label, _holds, kind, ending = exporting.FORMATS[asked["format"]]
        response = HttpResponse(exporting.made(request.city, **asked), content_type=kind)
        name = f"{request.city.slug}-{asked['what']}-{clock.today().isoformat()}.{ending}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    title = _("Take the registry out as a file")
    context = {"form": form, "title": title, "trail": trail(request, None, title)}
    return render(request, "exchange/export.html", context, status=422 if form.is_bound else 200)
