from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.editing import drafts
from karki.cities.editing.course import edited
from karki.cities.editing.forms import Difference, VersionedForm
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common.versions import Versioned
from karki.plans.changes import changes_of_handbook
from karki.plans.forms.rows import RowForm, TextRowForm, ToolRowForm, difference, rows_of
from karki.plans.models import Statement, Term, Tool
from karki.plans.operations import handbook as operations
from karki.plans.queries_handbook import handbook_of, language_of
from karki.plans.queries_versions import versions_of_handbook
from karki.plans.views.places import term_of


@require_safe
@city_page(Permission.READ)
def handbook(request: CityRequest) -> HttpResponse:
    term = term_of(request)
    if term is None:
        return render(request, "plans/handbook.html", {})
    context = {
        "term": term,
        "handbook": handbook_of(term),
        "versions": versions_of_handbook(term),
        "undecided": changes_of_handbook(term),
    }
    return render(request, "plans/handbook.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest) -> HttpResponse:
    """One part of the handbook at a time; the address says which. Bodies and powers are edited where they are shown."""
    term = term_of(request)
    part = request.GET.get("part", "")
    if part == "powers":
        return redirect("governance:overview", request.city.slug)
    if term is None or part not in PARTS:
        raise Http404
    return _edit_part(request, term, PARTS[part])


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is a list: its title, the form of its rows, what stands now, and the operation that saves it."""

    title: str | Promise
    kind: str
    row: type[RowForm]
    lines: Callable[[Term, str], list[tuple[int, str, bool]]]
    save: Callable[..., bool]


def _statements(term: Term, kind: str) -> list[tuple[int, str, bool]]:
    return [(one.pk, one.text, False) for one in Statement.objects.filter(term=term, kind=kind)]


def _tools(term: Term, kind: str) -> list[tuple[int, str, bool]]:
    rows = operations.in_order(list(Tool.objects.filter(term=term, kind=kind)))
    return [(one.pk, one.name, one.parent_id is not None) for one in rows]


_words, _means = operations.edit_statements, operations.edit_tools
PARTS = {
    "vision": Part(gettext_lazy("Vision"), Statement.Kind.VISION, TextRowForm, _statements, _words),
    "principles": Part(gettext_lazy("Principles"), Statement.Kind.PRINCIPLE, TextRowForm, _statements, _words),
    "advocacy": Part(gettext_lazy("Tools of advocacy"), Tool.Kind.ADVOCACY, ToolRowForm, _tools, _means),
    "communication": Part(gettext_lazy("Tools of communication"), Tool.Kind.COMMUNICATION, ToolRowForm, _tools, _means),
}


def _edit_part(request: CityRequest, term: Term, part: Part) -> HttpResponse:
    posted = drafts.posted(request)
    form = VersionedForm(posted, row=term)
    lines = part.lines(term, part.kind)
    rows = rows_of(part.row, lines, data=posted, prefix="rows", language=language_of(term))

    def save() -> None:
        part.save(
            term=copy(term),
            version=form.cleaned_data["version"],
            kind=part.kind,
            entries=rows.entries(),
            removed=rows.removed(),
            by=request.user,
        )

    def differences(_current: Versioned) -> list[Difference]:
        return [difference(str(part.title), part.lines(term, part.kind), rows)]

    return edited(
        request,
        template="plans/edit/rows.html",
        context={"term": term, "title": part.title, "lists": [(part.title, rows)]},
        form=form,
        save=save,
        back=_back(request),
        valid=rows.is_valid,
        differences=differences,
    )


def _back(request: CityRequest) -> str:
    return reverse("plans:handbook", args=[request.city.slug])
