"""Who is responsible: people into the registry, units as words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from karki.accounts.models import User
from karki.cities.models import City
from karki.plans.interchange import Goal, Name
from karki.stakeholders.models import Person
from karki.stakeholders.operations import people
from karki.stakeholders.operations.people import Named, person_in

#: Who a name of the document is: somebody of the registry, a member of the city, or None for somebody new.
Known = Person | User | None


def responsible_people(goals: list[Goal]) -> dict[str, Named]:
    """The people among the responsible of the goals and their objectives, each name once, in their order."""
    found: dict[str, Named] = {}
    for entry in _responsible(goals):
        named = person_in(entry.name)
        if named is not None and (named.name not in found or not found[named.name].title):
            found[named.name] = named
    return found


def _responsible(goals: list[Goal]) -> Iterator[Name]:
    for goal in goals:
        yield from goal.responsible
        for objective in goal.objectives:
            yield from objective.responsible


class People:
    """The people of one document: one Person for each name in it, made when first needed.

    A name is joined to somebody who is already in the registry, or to a member of the city, only where `known` says
    so; `not_people` are names that a person has called a unit.
    """

    def __init__(
        self, city: City, known: Mapping[str, Known], not_people: Collection[str] = (), *, by: User | None
    ) -> None:
        self._city, self._by = city, by
        self._not_people = frozenset(not_people)
        self._people = {name: one for name, one in known.items() if isinstance(one, Person)}
        self._members = {name: one for name, one in known.items() if isinstance(one, User)}
        if any(person.city_id != city.pk for person in self._people.values()):
            raise ValueError("a person of another city")

    def expect(self, goals: list[Goal]) -> None:
        """Makes the people that the goals name, all at once; a member among them is the one who signs in so."""
        wanted = responsible_people(goals)
        for name in (one for one in wanted if one in self._members):
            named, user = wanted[name], self._members[name]
            self._people[name] = people.as_person(
                city=self._city, user=user, name=named.name, title=named.title, by=self._by
            )
        made = Person.objects.bulk_create(
            Person(city=self._city, name=one.name, title=one.title)
            for one in wanted.values()
            if one.name not in self._people and one.name not in self._not_people
        )
        self._people.update({person.name: person for person in made})

    def of(self, text: str) -> Person | None:
        """The person that the words name; None for a unit."""
        named = person_in(text)
        return None if named is None or named.name in self._not_people else self._people.get(named.name)
