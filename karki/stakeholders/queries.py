"""Whom of the city one may choose: the people of the registry, and the members who are not in it yet."""

from __future__ import annotations

from karki.accounts.models import User
from karki.cities.models import City
from karki.stakeholders.models import Person


def members_of(city: City) -> list[User]:
    """The active members of the city, by name."""
    return list(User.objects.filter(memberships__city=city, is_active=True).order_by("name", "username"))


def members_without_person(city: City) -> list[User]:
    """The active members who are nobody of the registry yet."""
    known = set(Person.objects.in_city(city).filter(user__isnull=False).values_list("user", flat=True))
    return [member for member in members_of(city) if member.pk not in known]


def same_name(one: str, other: str) -> bool:
    """Whether two names read the same. It never tells that two people are one: it is a reason to ask."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
