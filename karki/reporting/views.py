from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.shortcuts import render as page
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.common.problems import DomainProblem
from karki.documents.writing.markup import article
from karki.plans.models import AnnualPlan
from karki.reporting import queries
from karki.reporting.forms import ReportForm
from karki.reporting.models import Report
from karki.reporting.operations import reports as operations
from karki.reporting.preview import preview_of
from karki.reporting.rendering import FORMATS, render, sheet_of

PER_PAGE = 30


@require_safe
@city_page(Permission.READ)
def reports(request: CityRequest) -> HttpResponse:
    """When each body is next due by its mandate, and every report there is."""
    context = {
        "follow_ups": queries.follow_ups(request.city, clock.today()),
        "reports": Paginator(queries.listing(request.city), PER_PAGE).get_page(request.GET.get("page")),
    }
    return page(request, "reporting/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.WRITE_REPORT)
def new(request: CityRequest) -> HttpResponse:
    """Choose body, day and language; see what the report will hold; freeze it.

    Where there is a report of that body, day and language, a further version is frozen only when it is asked for.
    """
    form = ReportForm(request.POST if request.method == "POST" else None, city=request.city)
    freeze = request.POST.get("do") in ("freeze", "freeze-new")
    earlier = None
    if freeze and form.is_valid() and request.POST["do"] == "freeze":
        earlier = queries.newest_of_day(**form.cleaned_data)
    if freeze and form.is_valid() and earlier is None:
        try:
            frozen = operations.create(city=request.city, by=request.user, **form.cleaned_data)
        except operations.AlreadyFrozen as same:
            link = format_html('{} <a href="{}">{}</a>', same, same.report.get_absolute_url(), _("Open it"))
            form.add_error(None, link)
        except DomainProblem as problem:
            form.add_error("as_of", str(problem))
        else:
            return redirect(frozen)
    has_plan = AnnualPlan.objects.in_city(request.city).exists()
    context = {"form": form, "has_plan": has_plan, "asked": earlier}
    context["preview"] = preview_of(request.city, form) if has_plan else None
    return page(request, "reporting/new.html", context, status=422 if freeze else 200)


@require_safe
@city_page(Permission.READ)
def report(request: CityRequest, pk: int) -> HttpResponse:
    """The frozen report as it prints, its agenda text to be copied, and its files."""
    found = _report(request, pk)
    with translation.override(found.language):
        drawn = article(sheet_of(found))
    siblings = queries.siblings(found)
    newer = [one for one in siblings if one.pk > found.pk and one.language == found.language]
    context: dict[str, Any] = {
        "report": found,
        "article": drawn,
        "headings": [b for b in found.content["blocks"] if b["type"] == "heading" and b["listed"]],
        "siblings": siblings,
        "newer": newer[0] if newer else None,
    }
    return page(request, "reporting/report.html", context)


@require_safe
@city_page(Permission.READ)
def download(request: CityRequest, pk: int, format: str) -> HttpResponse:
    """The report as a file; 404 for a format there is not."""
    if format not in FORMATS:
        raise Http404
    made = render(_report(request, pk), format)
    headers = {"Content-Disposition": f'attachment; filename="{made.file_name}"', "Cache-Control": "private"}
    return HttpResponse(made.content, content_type=made.content_type, headers=headers)


def _report(request: CityRequest, pk: int) -> Report:
    related = ("city", "body", "previous", "created_by")
    found: Report = get_object_or_404(
        Report.objects.in_city(request.city).select_related(*related).defer("previous__content"), pk=pk
    )
    return found
