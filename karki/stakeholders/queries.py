"""Whom of the city one may choose: the people of the registry, and the members who are not in it yet; what it knows by name."""

from __future__ import annotations

from django.db.models import QuerySet

from karki.accounts.models import User
from karki.cities.models import City
from karki.stakeholders.models import Organization, Person


def members_of(city: City) -> list[User]:
    """The active members of the city, by name."""
    return list(_members(city).order_by("name", "username"))


def _members(city: City) -> QuerySet[User]:
    return User.objects.filter(memberships__city=city, is_active=True)


def members_without_person(city: City) -> list[User]:
    """The active members who are nobody of the registry yet."""
    return list(_members(city).exclude(people__city=city).order_by("name", "username"))


def member_label(member: User) -> str:
    """The name, with what else the city knows to tell namesakes apart."""
    return f"{member}, {member.title}" if member.title else f"{member} ({member.username})"


def same_name(one: str, other: str) -> bool:
    """Whether two names read the same. It never tells that two people are one: it is a reason to ask."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def names_of(city: City) -> dict[str, list[dict[str, object]]]:
    """The city's people, and its organisations with the shared ones, as a registry of names; our own people are marked `ours`."""
    organizations = Organization.objects.visible_in(city).current().prefetch_related("aliases")
    people = Person.objects.in_city(city).current().prefetch_related("memberships__organization", "memberships__post")
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
                "posts": [
                    *filter(None, (person.title, *(one.what for one in person.memberships.all() if one.ends is None)))
                ],
                "ours": bool(person.user_id),
            }
            for person in people
        ],
    }


def namesake_of(person: Person) -> User | None:
    """A member of the city who is nobody of the registry yet and whose name reads the same: a reason to ask."""
    if person.user_id is not None or person.is_archived:
        return None
    free = members_without_person(person.city)
    return next((one for one in free if same_name(str(one), person.name)), None)
