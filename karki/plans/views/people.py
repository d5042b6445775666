"""The people of the city's registry, and who of its members they sign in as."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from karki.cities.editing.course import edited
from karki.cities.editing.forms import Difference
from karki.cities.pages import CityRequest, city_page
from karki.cities.roles import Permission
from karki.common.versions import Versioned
from karki.plans.forms.people import PersonForm
from karki.plans.queries_people import people_of
from karki.stakeholders.models import Person
from karki.stakeholders.operations import people as registry


@require_safe
@city_page(Permission.EDIT_PLAN)
def people(request: CityRequest) -> HttpResponse:
    """Everybody in the registry, with what they answer for."""
    return render(request, "plans/people/list.html", {"people": people_of(request.city)})


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def add(request: CityRequest) -> HttpResponse:
    form = PersonForm(request.POST if request.method == "POST" else None, city=request.city)

    def save() -> None:
        registry.add(city=request.city, user=form.cleaned_data["user"], by=request.user, **form.values())

    return _page(request, form, save, _("Add a person"))


@require_http_methods(["GET", "HEAD", "POST"])
@city_page(Permission.EDIT_PLAN)
def edit(request: CityRequest, pk: int) -> HttpResponse:
    found = Person.objects.in_city(request.city).select_related("user")
    person = get_object_or_404(found, pk=pk)
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

    return _page(request, form, save, person.name, differences)


def _page(
    request: CityRequest,
    form: PersonForm,
    save: Callable[[], object],
    title: str,
    differences: Callable[[Versioned], list[Difference]] | None = None,
) -> HttpResponse:
    back = reverse("people:list", args=[request.city.slug])
    context = {"title": title, "name": ""}
    return edited(
        request,
        template="plans/people/form.html",
        context=context,
        form=form,
        save=save,
        back=back,
        differences=differences,
    )
