"""Whom of the city one may choose: the people of the registry, and the members who are not in it yet; what it knows by name."""

from __future__ import annotations

from karki.accounts.models import User
from karki.cities.models import City
from karki.stakeholders.models import Organization, Person


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


def names_of(city: City) -> dict[str, list[dict[str, object]]]:
    """The city's people, and its organisations with the shared ones, as a registry of names; our own people are marked `ours`."""
    organizations = Organization.objects.visible_in(city).prefetch_related("aliases")
    return {
        "organizations": [
            {
                "id": organization.pk,
                "name": organization.name,
                "aliases": [
                    *filter(None, (organization.name_sv, organization.name_en)),
                    *(alias.text for alias in organization.aliases.all()),
                ],
            }
            for organization in organizations
        ],
        "persons": [
            {
                "id": person.pk,
                "name": person.name,
                "posts": [person.title] if person.title else [],
                "ours": bool(person.user_id),
            }
            for person in Person.objects.in_city(city)
        ],
    }
