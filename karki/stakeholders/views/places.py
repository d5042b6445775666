"""From the parts of an address to what they name, always inside the city of the request."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from karki.cities.pages import CityRequest
from karki.common import panels
from karki.stakeholders.hub import organizations, people
from karki.stakeholders.models import Organization, Person, Post

Trail = list[tuple[str, str]]
Entry = Person | Organization


def person_at(request: CityRequest, pk: int, *, hub: bool = False) -> Person:
    """The person; for the page of the person with what it reads of itself (`stakeholders.hub`)."""
    rows = Person.objects.in_city(request.city).select_related("user", "checked_by", "merged_into")
    person: Person = get_object_or_404(people(rows, request.city) if hub else rows, pk=pk)
    person.city = request.city
    return person


def organization_at(request: CityRequest, pk: int, *, hub: date | None = None) -> Organization:
    """The organisation; for its page on the day `hub` with what it reads of itself (`stakeholders.hub`)."""
    rows = Organization.objects.visible_in(request.city).select_related("checked_by", "merged_into")
    found: Organization = get_object_or_404(organizations(rows, request.city, hub) if hub else rows, pk=pk)
    return found


def entry_at(request: CityRequest, sort: str, pk: int) -> Entry:
    """A person or an organisation, by the sort in the address."""
    return person_at(request, pk) if sort == "person" else organization_at(request, pk)


def post_at(request: CityRequest, pk: int) -> Post:
    post: Post = get_object_or_404(Post.objects.in_city(request.city).select_related("organization", "area"), pk=pk)
    post.city = request.city
    return post


def address(request: CityRequest, entry: Person | Organization) -> str:
    """The page of the entry."""
    name = "people:person" if isinstance(entry, Person) else "organizations:organization"
    return reverse(name, args=[request.city.slug, entry.pk])


def trail(request: CityRequest, entry: Person | Organization | None, *steps: str) -> Trail:
    """The list, the entry, and what is under it; the last step is this page and has no address."""
    slug = request.city.slug
    if entry is None or isinstance(entry, Person):
        top = (_("People"), reverse("people:list", args=[slug]))
    else:
        top = (_("Organisations"), reverse("organizations:list", args=[slug]))
    here = [(entry.name, address(request, entry) if steps else "")] if entry is not None else []
    return [top, *here, *((step, "") for step in steps)]


def panels_of(request: CityRequest, place: Any, entry: Any) -> dict[str, list[panels.Panel]]:
    """The panels of the page by their column."""
    found = panels.of(place, request, entry)
    return {column: [one for one in found if one.column == column] for column in ("main", "who", "next")}


def tabs(request: CityRequest, current: str) -> list[dict[str, object]]:
    """The lists of the registry; `current` is one of people, organizations, groups, handovers."""
    pages = [
        ("people", _("People"), "people:list"),
        ("organizations", _("Organisations"), "organizations:list"),
        ("groups", _("Groups"), "people:groups"),
        ("handovers", _("Elections and changes of holders"), "people:handovers"),
    ]
    return [
        {"label": label, "url": reverse(name, args=[request.city.slug]), "current": key == current}
        for key, label, name in pages
    ]
