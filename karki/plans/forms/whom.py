"""Choosing who somebody is: one of the registry, or a member of the city who is not in it yet. Never by name alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import clock
from karki.governance.models import Tenure
from karki.plans.models import Assignment
from karki.stakeholders.models import Membership, Person
from karki.stakeholders.queries import member_label, members_without_person, same_name

_MEMBER = "member-"
_TOLD = 4  #: things told of each namesake
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

    def namesakes(self, names: Sequence[str]) -> dict[str, Choices]:
        """For each name those whose name reads the same, as sentences that say who they are; no two read the same."""
        people = {name: [one for one in self.people if same_name(one.name, name)] for name in names}
        told = _told([one for found in people.values() for one in found])
        return {name: [*_as_choices(people[name], told), *self._members_named(name)] for name in names}

    def _members_named(self, name: str) -> Choices:
        sentence = _("the member of the city who signs in as %(name)s")
        found = [one for one in self.members if same_name(str(one), name)]
        return [(value_of(one), sentence % {"name": member_label(one)}) for one in found]

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


def _as_choices(people: Sequence[Person], told: Mapping[int, str]) -> Choices:
    sentence = _("the same as %(who)s, already in the registry")
    return [(value_of(one), sentence % {"who": told[one.pk]}) for one in people]


def _told(people: Sequence[Person]) -> dict[int, str]:
    """What tells namesakes apart: posts and offices of today, the goals that they answer for; where nothing does, a number."""
    known = _known_of(people)
    told = {one.pk: ", ".join([one.with_title, *known[one.pk]]) for one in people}
    alike = Counter(told.values())
    number = _("%(who)s, number %(number)s of the registry")
    return {pk: number % {"who": who, "number": pk} if alike[who] > 1 else who for pk, who in told.items()}


def _known_of(people: Sequence[Person]) -> dict[int, list[str]]:
    """What tells namesakes apart, by their ids: posts and offices of today, then the goals that they answer for."""
    found: dict[int, list[str]] = {one.pk: [] for one in people}
    if not people:
        return found
    today = clock.today()
    memberships = Membership.objects.on(today).filter(person__in=people).select_related("organization", "post")
    for held in memberships:
        found[held.person_id].append(held.what)
    for tenure in Tenure.objects.on(today).filter(person__in=people).select_related("position"):
        found[tenure.person_id].append(tenure.position.name)
    answers = Assignment.objects.filter(person__in=people).select_related("goal__plan")
    for answer in answers.order_by("-goal__plan__year", "goal__order", "objective__order"):
        said = _("goal %(goal)s of %(year)s") % {"goal": answer.goal.number, "year": answer.goal.plan.year}
        known = found[answer.person_id or 0]
        if said not in known:
            known.append(said)
    return {pk: words[:_TOLD] for pk, words in found.items()}
