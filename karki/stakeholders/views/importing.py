"""A file on its way into the registry: handed in, its columns looked at, what would come of it, confirmed; and the report."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.common.problems import DomainProblem
from karki.documents.problems import DocumentProblem
from karki.documents.reading import refusals
from karki.stakeholders.forms.exchange import ImportForm, LayoutForm, TwinsForm
from karki.stakeholders.importing import showing
from karki.stakeholders.models import ImportErrand, RegistryImport
from karki.stakeholders.operations import imports
from karki.stakeholders.views.places import Trail, trail

LATEST, REFUSED = 20, 50


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def upload(request: CityRequest) -> HttpResponse:
    """Reads a file; what is wrong with it is said beside the field, and nothing is kept."""
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    if posted:
        try:
            read_in = _read(request, form)
            if read_in is not None:
                return redirect(_next(request, read_in, read_in.has_tables))
        except DocumentProblem as problem:
            form.errors.pop("file", None)
            form.add_error("file", str(problem))
    title = _("Read people and organisations from a file")
    latest = RegistryImport.objects.in_city(request.city).defer("data").select_related("created_by")
    context = {
        "form": form,
        "title": title,
        "trail": trail(request, None, title),
        "latest": latest.exclude(state=RegistryImport.State.DROPPED)[:LATEST],
        "limit": settings.MAX_DOCUMENT_MB,
    }
    return render(request, "exchange/import.html", context, status=422 if posted else 200)


def _read(request: CityRequest, form: ImportForm) -> RegistryImport | None:
    most = settings.MAX_DOCUMENT_MB * 1024 * 1024
    if request.META.get("karki.upload_too_large"):
        raise refusals.too_large(most + 1, most)
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    return imports.read(city=request.city, file_name=file.name, data=file.read(), by=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def columns(request: CityRequest, pk: int) -> HttpResponse:
    """What the tables hold and what their columns are: guessed with a reason, and for a person to change."""
    read_in = import_at(request, pk)
    if not (read_in.is_open and read_in.has_tables):
        return redirect(_next(request, read_in, False))
    form = LayoutForm(request.POST if request.method == "POST" else None, layout=read_in.layout)
    if form.is_valid():
        try:
            kinds = [part["kind"] for part in read_in.layout]
            chosen = imports.choose(read_in=read_in, layout=form.layout(), by=request.user)
            return redirect(_next(request, read_in, kinds != [part["kind"] for part in chosen.layout]))
        except DomainProblem as problem:
            form.add_error(None, str(problem))
    title = _("Columns")
    context = {"form": form, "read_in": read_in, "title": title, "trail": _trail(request, title)}
    return render(request, "exchange/columns.html", context, status=422 if form.is_bound else 200)


@require_safe
@city_page(Permission.EDIT_PLAN)
def report(request: CityRequest, pk: int) -> HttpResponse:
    """What would come of the file, or what came of it; while the worker goes through it, how far it is."""
    read_in = import_at(request, pk)
    errand = read_in.errands.last() if read_in.is_open else None
    if errand is not None and (errand.done_at is None or errand.fault):
        return _working(request, read_in, errand)
    response = _report(request, read_in)
    if request.headers.get("HX-Request"):  # the page that asked how far it is
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
@city_page(Permission.EDIT_PLAN)
def confirm(request: CityRequest, pk: int) -> HttpResponse:
    """Takes the file into the registry as it was looked at."""
    read_in = import_at(request, pk)
    form = TwinsForm(request.POST, twins=_twins(read_in))
    seen = request.POST.get("seen", "")
    if not form.is_valid():
        return _report(request, read_in, form)
    try:
        done = imports.confirm(
            read_in=read_in, seen=int(seen) if seen.isdecimal() else 0, choices=form.choices(), by=request.user
        )
        if not done.is_open:
            messages.success(request, _("The file was taken into the registry."))
    except DomainProblem as problem:
        messages.error(request, str(problem))
    return redirect(read_in)


@require_POST
@city_page(Permission.EDIT_PLAN)
def drop(request: CityRequest, pk: int) -> HttpResponse:
    try:
        imports.drop(read_in=import_at(request, pk), by=request.user)
        messages.success(request, _("Nothing was taken into use."))
    except DomainProblem as problem:
        messages.error(request, str(problem))
    return redirect("people:import", request.city.slug)


@require_safe
@city_page(Permission.EDIT_PLAN)
def refused(request: CityRequest, pk: int) -> HttpResponse:
    """The rows that were not taken, as a table that can be mended and read in again."""
    read_in = import_at(request, pk)
    response = HttpResponse(showing.refused_rows(read_in), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{request.city.slug}-hylatyt-{read_in.pk}.csv"'
    return response


def import_at(request: CityRequest, pk: int) -> RegistryImport:
    rows = RegistryImport.objects.in_city(request.city).defer("data").select_related("created_by")
    read_in: RegistryImport = get_object_or_404(rows, pk=pk)
    read_in.city = request.city
    return read_in


def _report(request: CityRequest, read_in: RegistryImport, form: TwinsForm | None = None) -> HttpResponse:
    title = _("What would come of the file") if read_in.is_open else _("What came of the file")
    context: dict[str, Any] = {
        "read_in": read_in,
        "title": title,
        "trail": _trail(request, title),
        "told": showing.told(read_in),
        "twins": (form or TwinsForm(twins=_twins(read_in))) if read_in.is_open else None,
        "refused": Paginator(read_in.refused.all(), REFUSED).get_page(request.GET.get("page")),
    }
    return render(request, "exchange/report.html", context, status=422 if form else 200)


def _working(request: CityRequest, read_in: RegistryImport, errand: ImportErrand) -> HttpResponse:
    title = _("A large file")
    context = {
        "read_in": read_in,
        "errand": errand,
        "is_forgotten": errand.is_forgotten(clock.now()),
        "title": title,
        "trail": _trail(request, title),
    }
    return render(request, "exchange/working.html", context)


def _twins(read_in: RegistryImport) -> list[dict[str, Any]]:
    return read_in.report["twins"] if read_in.report and read_in.is_open else []


def _next(request: CityRequest, read_in: RegistryImport, to_columns: bool) -> str:
    page = "people:import-columns" if to_columns else "people:import-report"
    return reverse(page, args=[request.city.slug, read_in.pk])


def _trail(request: CityRequest, title: str) -> Trail:
    top, *_rest = trail(request, None)
    upper = reverse("people:import", args=[request.city.slug])
    return [top, (_("From a file"), upper), (title, "")]
