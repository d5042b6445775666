from __future__ import annotations

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.cities.editing.course import edited
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.clock.forms.cycles import CycleForm, OccurrenceForm, YearForm
from karki.clock.operations import cycles, occurrences
from karki.clock.queries import lacks_follow_ups, rhythms
from karki.clock.views.places import cycle_at, cycles_url, occurrence_at, trail, under_cycles
from karki.common import clock

NEXT_YEAR_FROM = 7  #: From July on the page of this year also offers the follow-ups of the next.


@require_safe
@city_page(Permission.READ)
def overview(request: CityRequest) -> HttpResponse:
    """The year's follow-ups and meetings, body by body."""
    year = year_of(request)
    this = clock.today().year
    years = sorted({this - 1, this, this + 1, this + 2, year})
    found = rhythms(request.city, year)
    asked = [year, year + 1] if year == this and clock.today().month >= NEXT_YEAR_FROM else [year]
    context = {
        "year": year,
        "rhythms": found,
        "lacking": [one for one in asked if lacks_follow_ups(request.city, one)],
        "tabs": [{"url": cycles_url(request, one), "label": str(one), "current": one == year} for one in years],
        "trail": trail(request, (_("Follow-ups and meetings"), "")),
    }
    return render(request, "clock/cycles.html", context)


@require_POST
@city_page(Permission.EDIT_PLAN)
def extend(request: CityRequest) -> HttpResponse:
    """Adds the follow-ups that a year lacks."""
    form = YearForm(request.POST)
    year = form.cleaned_data["year"] if form.is_valid() and form.cleaned_data["year"] else clock.today().year
    try:
        added = cycles.extend(city=request.city, year=year, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        said = ngettext("%(count)s follow-up was added.", "%(count)s follow-ups were added.", added)
        messages.success(request, said % {"count": added})
    return redirect(cycles_url(request, year))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    """How long before a meeting of the body its papers are due."""
    cycle = cycle_at(request, pk)
    form = CycleForm(request.POST if request.method == "POST" else None, row=cycle)
    title, back = _("Days before a meeting"), cycles_url(request)

    def save() -> None:
        cycles.edit(cycle=copy(cycle), version=form.cleaned_data["version"], by=request.user, **form.values())

    context: dict[str, object] = {"title": title, "lead": str(cycle.body), "trail": under_cycles(request, (title, ""))}
    context |= {"label": "clock.cycle", "pk": cycle.pk}
    return edited(request, template="clock/edit.html", context=context, form=form, save=save, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def follow_up(request: CityRequest, pk: int) -> HttpResponse:
    """The days of one follow-up; a day that is written here stays."""
    row = occurrence_at(request, pk)
    form = OccurrenceForm(request.POST if request.method == "POST" else None, row=row)
    title, back = _("Edit the follow-up"), cycles_url(request, row.year)

    def save() -> None:
        occurrences.edit(occurrence=copy(row), version=form.cleaned_data["version"], by=request.user, **form.values())

    context = {
        "title": title,
        "lead": f"{row.cycle.body}, {row.number}/{row.year}",
        "said": _("A day that you write here stays as it is, whatever the handbook or an imported calendar says."),
        "trail": under_cycles(request, (title, "")),
        "label": "clock.occurrence",
        "pk": row.pk,
    }
    return edited(request, template="clock/edit.html", context=context, form=form, save=save, back=back)


def year_of(request: CityRequest) -> int:
    """The year that was asked for; this one where none was, or one that cannot be."""
    form = YearForm(request.GET)
    asked: int | None = form.cleaned_data["year"] if form.is_valid() else None
    return asked or clock.today().year
