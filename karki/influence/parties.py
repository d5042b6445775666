"""Whoever may stand on a map: a person or an organisation of the registry, or an entry of the plan. One key for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from karki.cities.models import City
from karki.plans.models import Goal, Influence
from karki.stakeholders.models import Organization, Person

Party = Person | Organization | Influence


def sort_of(party: Party) -> str:
    return {Person: "person", Organization: "organization", Influence: "entry"}[type(party)]


def key_of(party: Party) -> str:
    """ "organization-3": how addresses and pictures name somebody."""
    return f"{sort_of(party)}-{party.pk}"


def key_on(row: Any) -> str:
    """The key of whom a row (placement, stance, relationship, participant) is of; empty where that is nobody known."""
    for sort in ("person", "organization", "entry"):
        pk = getattr(row, f"{sort}_id", None)
        if pk is not None:
            return f"{sort}-{pk}"
    return ""


def pointing(party: Party) -> Mapping[str, Party]:
    """The field of a row that names the party, with its value."""
    return {sort_of(party): party}


def name_of(party: Party) -> str:
    return party.display_name if isinstance(party, Organization) else party.name


def page_of(city: City, party: Party) -> str:
    """The address of the party's page; empty for an entry of a plan."""
    if isinstance(party, Influence):
        return ""
    name = "people:person" if isinstance(party, Person) else "organizations:organization"
    return reverse(name, args=[city.slug, party.pk])


def party_of(city: City, key: str, goal: Goal | None = None) -> Party | None:
    """Whom a key names in the city; entries only of `goal`. None for nobody."""
    sort, _mark, number = key.partition("-")
    if not number.isascii() or not number.isdecimal() or len(number) > 18:
        return None
    pk = int(number)
    if sort == "person":
        return Person.objects.in_city(city).filter(pk=pk).first()
    if sort == "organization":
        return Organization.objects.visible_in(city).filter(pk=pk).first()
    if sort == "entry" and goal is not None:
        return Influence.objects.filter(goal=goal, pk=pk).first()
    return None
