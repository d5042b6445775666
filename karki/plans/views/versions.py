"""Approved versions of plans and handbooks: read, proved, downloaded. And the decision that makes the next one."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.documents.writing.markup import article
from karki.plans import freezing
from karki.plans.models import ApprovedVersion, Term
from karki.plans.verifying import verdict_on
from karki.plans.views.places import plan_at

TYPES = {"pdf": "application/pdf", "json": "application/json; charset=utf-8"}


@require_safe
@city_page(Permission.READ)
def of_plan(request: CityRequest, year: int, number: int) -> HttpResponse:
    return _page(request, _of_plan(request, year, number))


@require_safe
@city_page(Permission.READ)
def file_of_plan(request: CityRequest, year: int, number: int, format: str) -> HttpResponse:
    return _file(_of_plan(request, year, number), format, f"{_('plan')} {year}")


@require_safe
@city_page(Permission.READ)
def of_handbook(request: CityRequest, first_year: int, number: int) -> HttpResponse:
    return _page(request, _of_handbook(request, first_year, number))


@require_safe
@city_page(Permission.READ)
def file_of_handbook(request: CityRequest, first_year: int, number: int, format: str) -> HttpResponse:
    return _file(_of_handbook(request, first_year, number), format, f"{_('handbook')} {first_year}")


def _page(request: CityRequest, version: ApprovedVersion) -> HttpResponse:
    """The version as a document, its decision, and whether it is what was approved."""
    content = version.content
    with freezing.in_its_language(content):
        colour = request.city.brand_colour
        drawn = article(freezing.sheet_of(content, made_at=version.created_at, brand_colour=colour))
    context = {
        "version": version,
        "plan": version.plan,
        "term": version.term,
        "article": drawn,
        "verdict": verdict_on(version),
        "title": _("Version %(number)d") % {"number": version.number},
    }
    return render(request, "plans/versions/version.html", context)


def _file(version: ApprovedVersion, format: str, name: str) -> HttpResponse:
    """The stored file itself, byte for byte: its hash can be verified anywhere."""
    if format not in TYPES:
        raise Http404
    data = bytes(version.pdf) if format == "pdf" else version.text.encode()
    file_name = f"{slugify(' '.join((name, _('version'), str(version.number))))}.{format}"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"', "Cache-Control": "private"}
    return HttpResponse(data, content_type=TYPES[format], headers=headers)


def _of_plan(request: CityRequest, year: int, number: int) -> ApprovedVersion:
    plan = plan_at(request, year)
    version = _numbered(ApprovedVersion.objects.filter(plan=plan), number)
    version.plan = plan
    return version


def _of_handbook(request: CityRequest, first_year: int, number: int) -> ApprovedVersion:
    term = Term.objects.in_city(request.city).filter(first_year=first_year).first()
    if term is None:
        raise Http404
    term.city = request.city
    version = _numbered(ApprovedVersion.objects.filter(term=term), number)
    version.term = term
    return version


def _numbered(versions: object, number: int) -> ApprovedVersion:
    found: ApprovedVersion | None = (
        versions.filter(number=number).select_related("decision__body").first()  # type: ignore[attr-defined]
        if number < 32_000
        else None
    )
    if found is None:
        raise Http404
    return found
