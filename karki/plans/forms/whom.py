"""Choosing who somebody is: one of the registry, or a member of the city who is not in it yet. Never by name alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.stakeholders.models import Person
from karki.stakeholders.queries import member_label, members_without_person, same_name

_MEMBER = "member-"
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Whom:
    """Everybody who may be chosen in a city."""

    people: Sequence[Person]
    members: Sequence[User]

    def found(self, value: str) -> Person | User | None:
        """Whom a choice means; None for any other words."""
        everybody: list[Person | User] = [*self.people, *self.members]
        return next((one for one in everybody if value_of(one) == value), None)

    def namesakes(self, name: str) -> Choices:
        """Those whose name reads the same, as sentences that say who they are."""
        people = [(value_of(one), _same(one)) for one in self.people if same_name(one.name, name)]
        members = [
            (value_of(one), _("the member of the city who signs in as %(name)s") % {"name": one})
            for one in self.members
            if same_name(str(one), name)
        ]
        return [*people, *members]

    def others(self, name: str = "") -> list[tuple[str, Choices]]:
        """All the rest, under the headings of a select."""
        people = [(value_of(one), one.with_title) for one in self.people if not same_name(one.name, name)]
        members = [(value_of(one), member_label(one)) for one in self.members if not same_name(str(one), name)]
        groups = [
            (_("People of the registry"), people),
            (_("Members of the city who are not in the registry"), members),
        ]
        return [(heading, choices) for heading, choices in groups if choices]

    def hint(self, name: str) -> str:
        """A question where a member of the city has the same name; empty where nobody has."""
        return sign_in_hint(name, self.members)


def whom_of(city: City) -> Whom:
    people = list(Person.objects.in_city(city).current().order_by("name", "pk"))
    return Whom(people, members_without_person(city))


def value_of(one: Person | User) -> str:
    return f"{_MEMBER}{one.pk}" if isinstance(one, User) else str(one.pk)


def sign_in_hint(name: str, members: Iterable[User]) -> str:
    namesake = next((one for one in members if same_name(str(one), name)), None)
    return _("%(name)s has a sign-in: is it the same person?") % {"name": namesake} if namesake else ""


def _same(person: Person) -> str:
    return _("the same as %(who)s, already in the registry") % {"who": person.with_title}
