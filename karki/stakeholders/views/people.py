"""The people of the city's registry: the list, the page of each, and who of the members they sign in as."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.editing.course import edited
from karki.cities.editing.forms import Difference
from karki.cities.pages import CityRequest, city_page
from karki.cities.paging import BoundedPaginator
from karki.cities.roles import Permission
from karki.common import clock
from karki.common.versions import Versioned
from karki.stakeholders import hub, lists
from karki.stakeholders.forms.lists import PeopleFilter
from karki.stakeholders.forms.people import PersonForm
from karki.stakeholders.models import Person
from karki.stakeholders.operations import people as registry
from karki.stakeholders.queries import namesake_of
from karki.stakeholders.views.places import address, panels_of, person_at, tabs, trail
from karki.stakeholders.views.timelines import timeline_of


@require_safe
@city_page(Permission.READ)
def people(request: CityRequest) -> HttpResponse:
    """Whom the city knows, by surname, with what they are today."""
    day, form = clock.today(), PeopleFilter(request.GET, city=request.city)
    found = lists.people(request.city, form.asked(), day)
    pages = BoundedPaginator(lists.with_posts(found, day), lists.ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "people": list(page.object_list), "pages": pages, "day": day}
    context["tabs"] = tabs(request, "people")
    context["checking"] = request.GET.get("shown") == "unchecked" and request.may(Permission.EDIT_PLAN)
    return render(request, "people/list.html", context)


@require_safe
@city_page(Permission.READ)
def person(request: CityRequest, pk: int) -> HttpResponse:
    """One person: who, what has been, what next."""
    one: Any = person_at(request, pk, hub=True)
    day, may_edit = clock.today(), request.may(Permission.EDIT_PLAN) and not one.is_erased
    names, contacts = hub.details_of(one, one.other_names.all())
    context = {
        "person": one,
        "trail": trail(request, one),
        "memberships": lists.held_by(one),
        "contacts": contacts,
        "names": names,
        "timeline": timeline_of(request, one),
        "panels": panels_of(request, "person", one),
        "left": one.user_id is not None and not one.signs_in,
        "namesake": namesake_of(one) if may_edit and one.may_be_member else None,
        "may_edit": may_edit,
        "needs_check": one.needs_check(day, request.city),
        "day": day,
    }
    return render(request, "people/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add(request: CityRequest) -> HttpResponse:
    form = PersonForm(request.POST if request.method == "POST" else None, city=request.city)

    def save() -> Person:
        return registry.add(city=request.city, user=form.cleaned_data["user"], by=request.user, **form.values())

    return _page(request, form, save, None)


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    person = person_at(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = PersonForm(posted, city=request.city, row=person, proposed=request.GET.get("user", ""))

    def save() -> None:
        registry.change(
            person=copy(person),
            version=form.cleaned_data["version"],
            user=form.cleaned_data["user"],
            by=request.user,
            **form.values(),
        )

    def differences(current: Versioned) -> list[Difference]:
        theirs = str(getattr(current, "user", None) or _("nobody"))
        mine = str(form.cleaned_data["user"] or _("nobody"))
        return [Difference(str(form["user"].label), theirs, mine)] if theirs != mine else []

    return _page(request, form, save, person, differences)


def _page(
    request: CityRequest,
    form: PersonForm,
    save: Callable[[], object],
    person: Person | None,
    differences: Callable[[Versioned], list[Difference]] | None = None,
) -> HttpResponse:
    back = address(request, person) if person else reverse("people:list", args=[request.city.slug])
    title = _("Edit the person") if person else _("Add a person")
    context = {"title": title, "trail": trail(request, person, title), "mark_optional": False}
    return edited(
        request,
        template="edit/page.html",
        context=context,
        form=form,
        save=save,
        back=back,
        differences=differences,
        on=None if person else partial(address, request),
    )
