"""The pages of a part of the city's structure: a body and an office are shown, added, edited, ended and removed alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from karki.accounts.models import User
from karki.cities.editing.course import edited
from karki.cities.editing.forms import VersionedForm
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common import clock
from karki.governance.forms import EndForm
from karki.governance.models import Body, Position
from karki.governance.views.places import in_the_city, overview_url, trail
from karki.governance.views.removal import removed

Page = Callable[..., HttpResponseBase]


class Operations(Protocol):
    """The room of operations that keeps the part."""

    add: Callable[..., Any]
    edit: Callable[..., Any]
    end: Callable[..., Any]
    remove: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of part, and how its pages speak of it."""

    name: str  #: what the operations call it
    at: Callable[[CityRequest, str], Body | Position]
    form: type[VersionedForm]
    operations: Operations
    add_title: str | Promise
    edit_title: str | Promise
    said_of_end: str | Promise


def shown(
    request: CityRequest, row: Body | Position, *, part: str, around: Iterable[Body | Position | None], **more: Any
) -> HttpResponse:
    """The page of a part: what it may do, and `more` of what it alone has; `around` are the rows that it leads to."""
    in_the_city(request, around)
    context = {
        "row": row,
        "part": part,
        "label": row._meta.label_lower,
        "mandates": row.mandates.all(),
        "today": clock.today(),
        "trail": trail(request, (row.name, "")),
    }
    return render(request, f"governance/{part}.html", {**context, **more})


class Pages(NamedTuple):
    add: Page
    edit: Page
    end: Page
    remove: Page


def pages_of(part: Part) -> Pages:
    keeper = require_http_methods(["GET", "HEAD", "POST"])
    permitted = city_page(Permission.EDIT_PLAN)

    @keeper
    @permitted
    def add(request: CityRequest) -> HttpResponse:
        form = part.form(_posted(request), city=request.city)
        return _page(
            request,
            title=str(part.add_title),
            form=form,
            back=overview_url(request),
            save=lambda: part.operations.add(city=request.city, by=request.user, **form.values()),
        )

    @keeper
    @permitted
    def edit(request: CityRequest, slug: str) -> HttpResponse:
        row = part.at(request, slug)
        form = part.form(_posted(request), city=request.city, row=row)
        return _page(
            request,
            row=row,
            title=str(part.edit_title),
            form=form,
            save=saving(part.operations.edit, form, row, request.user),
        )

    @keeper
    @permitted
    def end(request: CityRequest, slug: str) -> HttpResponse:
        row = part.at(request, slug)
        form, title = EndForm(_posted(request), row=row), _("Give it a last day")
        save = saving(part.operations.end, form, row, request.user)
        return _page(request, row=row, title=title, form=form, save=save, said=str(part.said_of_end))

    @keeper
    @permitted
    def remove(request: CityRequest, slug: str) -> HttpResponse:
        row = part.at(request, slug)

        def take_away() -> None:
            part.operations.remove(by=request.user, **{part.name: row})

        return removed(
            request, what=row.name, take_away=take_away, back=row.get_absolute_url(), then=overview_url(request)
        )

    def saving(operation: Callable[..., Any], form: VersionedForm, row: Body | Position, by: User) -> Callable[[], Any]:
        return lambda: operation(by=by, version=form.cleaned_data["version"], **{part.name: copy(row)}, **form.values())

    return Pages(add, edit, end, remove)


def _page(
    request: CityRequest,
    *,
    title: str,
    form: VersionedForm,
    save: Callable[[], Any],
    row: Body | Position | None = None,
    back: str = "",
    said: str = "",
) -> HttpResponse:
    steps, context = [(title, "")], {"title": title, "said": said}
    if row is not None:
        back = row.get_absolute_url()
        steps.insert(0, (row.name, back))
        context["lead"] = row.name
    page = {**context, "trail": trail(request, *steps)}
    return edited(request, template="governance/edit.html", context=page, form=form, save=save, back=back)


def _posted(request: CityRequest) -> Any:
    return request.POST if request.method == "POST" else None
