"""The trail of what has been done in the city: all of it, as a file, and of one thing."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from karki.audit import exporting
from karki.audit.asking import events_of
from karki.audit.reading import readable
from karki.cities import histories
from karki.cities.authorization import require
from karki.cities.forms.trail import TrailFilter
from karki.cities.operations import trail as operations
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock

ON_A_PAGE = 50


@require_safe
@city_page(Permission.READ_AUDIT)
def trail(request: CityRequest) -> HttpResponse:
    """Who changed what and when, the newest first."""
    form = TrailFilter(request.GET, city=request.city)
    events = events_of(request.city, form.asked(), audience=request.audience)
    page = Paginator(events, ON_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "entries": readable(page.object_list, audience=request.audience),
        "with_history": histories.labels(),
        "query": query.urlencode(),
    }
    return render(request, "cities/trail/trail.html", context)


@require_safe
@city_page(Permission.READ_AUDIT)
def export(request: CityRequest, format: str) -> StreamingHttpResponse:
    """The same events as on the page, every one of them, as a file; taking it out leaves a trace."""
    if format not in exporting.FORMATS:
        raise Http404
    events = events_of(request.city, TrailFilter(request.GET, city=request.city).asked(), audience=request.audience)
    if request.method == "GET":
        operations.take_out(city=request.city, format=format, by=request.user)
    language = translation.get_language() or "fi"
    made = exporting.pieces(events, format, language=language, audience=request.audience)
    response = StreamingHttpResponse(made, content_type=exporting.FORMATS[format])
    name = f"{request.city.slug}-{clock.today().isoformat()}.{format}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@city_page(Permission.READ)
def history(request: CityRequest, label: str, pk: int) -> HttpResponse:
    """What has been done to one thing. What is no more has its events in the city's trail."""
    kind = histories.kind_of(label)
    if kind is None:
        raise Http404
    require(request.user, kind.permission, request.city, member=request.member)
    thing = histories.thing_of(kind, request.city, pk, request.audience)
    if thing is None:
        raise Http404
    page = Paginator(histories.events_about(kind, request.city, thing), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "thing": thing,
        "back": kind.address(thing),
        "page": page,
        "entries": readable(page.object_list, audience=request.audience),
    }
    return render(request, "cities/trail/history.html", context)
