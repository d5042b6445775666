from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.plans.document.files import FORMATS, plan_file, version_that_holds, waits_for_decision
from karki.plans.views.places import plan_at


@require_safe
@city_page(Permission.READ)
def document(request: CityRequest, year: int) -> HttpResponse:
    """The whole plan to be taken along: what each kind of file is good for."""
    plan = plan_at(request, year)
    version = version_that_holds(plan)
    waits = version is not None and waits_for_decision(plan, version)
    return render(request, "plans/document.html", {"plan": plan, "version": version, "waits": waits})


@require_safe
@city_page(Permission.READ)
def file(request: CityRequest, year: int, format: str) -> HttpResponse:
    """The text that holds as a file, with `?text=working` the working text; 404 for a format there is not."""
    if format not in FORMATS:
        raise Http404
    made = plan_file(plan_at(request, year), format, text=request.GET.get("text", ""))
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "private"}
    return HttpResponse(made.content, content_type=made.content_type, headers=headers)
