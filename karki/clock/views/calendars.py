"""The city's meeting calendar from a file: handed in, looked at, taken into use."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.clock.forms.calendars import CalendarForm, ColumnsForm
from karki.clock.models import MeetingImport
from karki.clock.operations import calendars
from karki.clock.views.places import cycles_url, import_at, under_cycles


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def upload(request: CityRequest) -> HttpResponse:
    posted = request.method == "POST"
    form = CalendarForm(request.POST if posted else None, request.FILES if posted else None, city=request.city)
    title = _("Import the meeting calendar")
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = calendars.read(
                city=request.city,
                body=form.cleaned_data["body"],
                filename=file.name,
                data=file.read(calendars.MOST_BYTES + 1),
                by=request.user,
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return redirect(reverse("clock:calendar-preview", args=[request.city.slug, made.pk]))
    context = {"form": form, "title": title, "trail": under_cycles(request, (title, "")), "back": cycles_url(request)}
    return render(request, "clock/calendar.html", context, status=422 if posted else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def preview(request: CityRequest, pk: int) -> HttpResponse:
    """What would come of the calendar; of a table, its columns can be chosen anew."""
    made = import_at(request, pk)
    columns = _columns_form(request, made)
    status = 200
    if request.method == "POST" and columns is not None:
        status = 422
        if columns.is_valid():
            try:
                calendars.choose_columns(read_in=made, columns=columns.cleaned_data, by=request.user)
            except ValidationError as refused:
                columns.add_error(None, refused)
            else:
                return redirect(request.path)
    title = _("What comes of the calendar")
    context = {
        "read_in": made,
        "columns": columns,
        "compared": calendars.comparison(made),
        "lacks_identity": made.form == "csv" and "uid" not in made.content["columns"],
        "title": title,
        "trail": under_cycles(request, (title, "")),
    }
    return render(request, "clock/preview.html", context, status=status)


@require_POST
@city_page(Permission.EDIT_PLAN)
def take(request: CityRequest, pk: int) -> HttpResponse:
    taken = calendars.take(read_in=import_at(request, pk), also=request.POST.getlist("also"), by=request.user)
    said = _("The calendar is in use: %(new)s new, %(changed)s changed and %(cancelled)s cancelled.")
    messages.success(request, said % calendars.counted(taken))
    years = [line.event.day.year for line in taken]
    return redirect(cycles_url(request, min(years) if years else None))


@require_POST
@city_page(Permission.EDIT_PLAN)
def drop(request: CityRequest, pk: int) -> HttpResponse:
    calendars.drop(read_in=import_at(request, pk), by=request.user)
    messages.success(request, _("Nothing was taken into use."))
    return redirect(cycles_url(request))


def _columns_form(request: CityRequest, made: MeetingImport) -> ColumnsForm | None:
    if made.form != "csv":
        return None
    posted = request.POST if request.method == "POST" else None
    return ColumnsForm(posted, header=made.content["header"], columns=made.content["columns"])
