"""Who may be the same: suggestions with reasons, the question before a merge, undoing it; a person's own data."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from karki.audit.trail import record_reading
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import references
from karki.stakeholders import duplicates, personal, twice
from karki.stakeholders.models import Merge, Person
from karki.stakeholders.operations import merging
from karki.stakeholders.operations import people as registry
from karki.stakeholders.views.places import Entry, address, entry_at, person_at, trail

TITLES = {
    "person": gettext_lazy("Is the same person entered twice?"),
    "organization": gettext_lazy("Is the same organisation entered twice?"),
}
QUESTIONS = {
    "person": gettext_lazy("Are they the same person?"),
    "organization": gettext_lazy("Are they the same organisation?"),
}


@require_safe
@city_page(Permission.EDIT_PLAN)
def overview(request: CityRequest) -> HttpResponse:
    """Where in the registry somebody may be twice."""
    title = _("May be in the registry twice")
    context = {"clusters": twice.in_city(request.city), "title": title, "trail": trail(request, None, title)}
    return render(request, "people/twice.html", context)


@require_safe
@city_page(Permission.EDIT_PLAN)
def suggestions(request: CityRequest, sort: str, pk: int) -> HttpResponse:
    """Entries that may be the same, with the reasons, and the merges so far."""
    entry = entry_at(request, sort, pk)
    merges = Merge.objects.in_city(request.city).filter(**{f"into_{sort}": entry}).select_related(sort, "by")
    found = [] if entry.is_archived else _alike(request, entry)
    app = _app(sort)
    context = {
        "entry": entry,
        "title": TITLES[sort],
        "trail": trail(request, entry, str(TITLES[sort])),
        "suggestions": [
            (other, reasons, address(request, other), reverse(f"{app}:merge", args=_order(request, entry, other)))
            for other, reasons in found
        ],
        "merges": [
            (row, getattr(row, sort), reverse(f"{app}:merge-undo", args=[request.city.slug, row.pk])) for row in merges
        ],
    }
    return render(request, "registry/same.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def merge(request: CityRequest, sort: str, pk: int, other: int) -> HttpResponse:
    """Asks whether `other` is merged into the entry, showing what would move; on POST does it."""
    entry, gone = entry_at(request, sort, pk), _own_at(request, sort, other)
    refusal = ""
    if request.method == "POST":
        try:
            merging.merge(source=gone, into=entry, by=request.user)
        except ValidationError as refused:
            refusal = " ".join(refused.messages)
        else:
            messages.success(request, _("Merged. You can undo it on this page."))
            return redirect(f"{_app(sort)}:same", request.city.slug, entry.pk)
    stays_there = merging.OWN_WORDS if entry.city_id is None else ()
    held = [(one.label, len(found)) for one, found in references.held_by(gone) if one.key not in stays_there]
    context = {
        "title": QUESTIONS[sort],
        "gone": _called(gone),
        "stays": _called(entry),
        "held": held,
        "is_shared": entry.city_id is None,
        "refusal": refusal,
        "back": address(request, entry),
        "trail": trail(request, entry, _("Merge")),
    }
    return render(request, "registry/merge.html", context, status=422 if refusal else 200)


@require_POST
@city_page(Permission.EDIT_PLAN)
def undo(request: CityRequest, sort: str, pk: int) -> HttpResponse:
    rows = Merge.objects.in_city(request.city).select_related("city").filter(**{f"{sort}__isnull": False})
    row = get_object_or_404(rows, pk=pk)
    try:
        merging.undo(merge=row, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("The merge was undone."))
    return redirect(f"{_app(sort)}:same", request.city.slug, getattr(row, f"into_{sort}_id"))


def _own_at(request: CityRequest, sort: str, pk: int) -> Entry:
    """An entry of the city's own: what all cities share is merged into nothing here."""
    entry = entry_at(request, sort, pk)
    if entry.city_id is None:
        raise Http404
    return entry


def _order(request: CityRequest, entry: Entry, other: Entry) -> list[Any]:
    """The one that stays, and the one that is merged into it: never one that all cities share."""
    pair = [other.pk, entry.pk] if other.city_id is None else [entry.pk, other.pk]
    return [request.city.slug, *pair]


def _alike(request: CityRequest, entry: Entry) -> list[tuple[Entry, list[str]]]:
    if isinstance(entry, Person):
        return [(one.person, one.reasons) for one in duplicates.of(entry)]
    return [(one.entry, one.reasons) for one in twice.of_organization(entry, request.city)]


def _app(sort: str) -> str:
    return "people" if sort == "person" else "organizations"


def _called(entry: Entry) -> str:
    return entry.with_title if isinstance(entry, Person) else entry.display_name


@require_POST
@city_page(Permission.EDIT_PLAN)
def own_data(request: CityRequest, pk: int, format: str) -> HttpResponse:
    """Everything that is held of the person, as JSON, as text or as a page; taking it out leaves a trace."""
    person = person_at(request, pk)
    if format not in ("json", "txt", "html"):
        raise Http404
    data = personal.data_of(person, request.audience)
    registry.take_out(person=person, format=format, by=request.user)
    record_reading(personal.notes_of(person, request.audience), city=request.city, by=request.user)
    if format == "html":
        context = {"person": person, "data": data, "sections": personal.sections_of(data)}
        context["trail"] = trail(request, person, _("All that is held of the person"))
        return render(request, "people/data.html", context)
    name = f"henkilo-{person.pk}.{format}"
    if format == "json":
        response: HttpResponse = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    else:
        response = HttpResponse(personal.text_of(data), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
