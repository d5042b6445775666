"""The clock's first page: the year as a wheel, and beside it the same as a list; and the wheel as a file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.clock.viewing.asked import Asked
from karki.clock.viewing.entries import Entry, entries_of, legend
from karki.clock.viewing.sheet import pdf_of
from karki.clock.viewing.shown import Shown, shown
from karki.clock.viewing.wheels import faces_of
from karki.clock.views.frame import framed, to
from karki.clock.wheel import svg
from karki.clock.wheel.layout import Face

FILE_TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf"}


@require_safe
@city_page(Permission.READ)
def year(request: CityRequest) -> HttpResponse:
    """One year with its list, or up to three beside each other."""
    found = shown(request.city, Asked.of(request.GET), request.audience)
    asked = found.asked
    faces = faces_of(found)
    context = framed(request, "year", found) | {
        "title": svg.title_of(faces),
        "faces": [_drawn(request, found, face, several=len(faces) > 1) for face in faces],
        "legend": legend(faces),
        "query": asked.query(),
    }
    return render(request, "clock/year.html", context)


@require_safe
@city_page(Permission.READ)
def picture(request: CityRequest, kind: str) -> HttpResponse:
    """The wheel as a file: SVG to be used elsewhere, PDF of A3 with the table behind it."""
    if kind not in FILE_TYPES:
        raise Http404
    found = shown(request.city, Asked.of(request.GET), request.audience)
    faces = faces_of(found)
    brand = request.city.brand_colour
    content = pdf_of(found, faces, request.city) if kind == "pdf" else svg.as_file(faces, brand=brand).encode()
    response = HttpResponse(content, content_type=FILE_TYPES[kind])
    name = f"{request.city.slug}-vuosikello-{found.asked.year}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private"
    return response


def _drawn(request: CityRequest, found: Shown, face: Face, *, several: bool) -> dict[str, object]:
    entries = entries_of(found, face, to(request, "list"))
    drawn = {
        "year": face.year,
        "url": to(request, "year", found.asked.query(year=face.year, years=None)),
        "entries": entries,
        "past": [entry for entry in entries if entry.is_past],
        "coming": [entry for entry in entries if not entry.is_past],
        "count": face.count,
    }
    if several:
        drawn["beside"] = svg.beside(face, identifier=f"wheel-{face.year}")
    else:
        drawn["bare"] = svg.bare(face, identifier=f"wheel-{face.year}-s")
        by_number = {entry.mark.number: entry for entry in entries}

        def spoken(mark: object) -> str:
            return _aloud(by_number[mark.number])  # type: ignore[attr-defined]

        drawn["full"] = svg.on_page(
            face, identifier=f"wheel-{face.year}", address=lambda mark: f"#e{mark.number}", spoken=spoken
        )
    return drawn


def _aloud(entry: Entry) -> str:
    return f"{entry.mark.number}: {entry.aloud}"
