"""Who may be the same person twice, with the reasons: a person decides. A name alone is a reason to look, not to merge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from karki.cities.models import City
from karki.stakeholders.exchange.reasons import sentence
from karki.stakeholders.models import ContactDetail, Membership, Merge, OtherName, Person
from karki.stakeholders.models.keys import key_of, surname_first

MOST = 10
REACHED = ("email", "phone")


@dataclass(slots=True)
class Suggestion:
    """Another entry that may be the same, and why; `is_strong` where more than a name says so."""

    person: Person
    signs: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    is_strong: bool = False

    @property
    def reasons(self) -> list[str]:
        """The signs as words in the reader's language."""
        return [sentence(code, values) for code, values in self.signs]

    @property
    def is_sure(self) -> bool:
        """Whether name and contact detail are both the same: then rows of a file are about this person."""
        return {"name", "contact"} <= {code for code, _values in self.signs}


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is known of somebody, in the registry or not: the name, contact details, ids of organisations."""

    name: str
    contacts: Collection[str] = ()
    organizations: Collection[int] = ()


def of(person: Person) -> list[Suggestion]:
    """Entries that may be the same person as this one, the strongest first, in a constant number of queries."""
    contacts = [one.value for one in person.contactdetails.all() if one.kind in REACHED]
    held = set(Membership.objects.filter(person=person).values_list("organization", flat=True))
    found = among(person.city, [Likeness(person.name, contacts, held)], but=person.pk)[0]
    undone = set(Merge.objects.filter(Q(person=person) | Q(into_person=person)).values_list("person", "into_person"))
    refused = {pk for pair in undone for pk in pair} - {person.pk}
    for one in found:
        if one.person.pk in refused:
            one.is_strong = False
            one.signs.append(("undone", {}))
    return _ordered(found)


def among(
    city: City, asked: Sequence[Likeness], *, but: int | None = None, up_to: int | None = None
) -> list[list[Suggestion]]:
    """For each of those asked about, whom of the city's current people they may be; queries do not grow with their number.

    `up_to` is the newest entry that counts: an import does not meet those whom it has just entered itself.
    """
    others = Person.objects.in_city(city).current()
    others = others if but is None else others.exclude(pk=but)
    others = others if up_to is None else others.filter(pk__lte=up_to)
    reached = _reached(others, {value for one in asked for value in one.contacts})
    keys = [(key_of(one.name), key_of(surname_first(one.name))) for one in asked]
    named = _named(others, {key for pair in keys for key in pair if key})
    near = [_near(one, pair, reached, named) for one, pair in zip(asked, keys, strict=True)]
    rows = Person.objects.in_bulk({pk for found in near for pk in found})
    seats = _seats(rows) if any(one.organizations for one in asked) else {}
    return [
        _ordered(_suggestion(rows[pk], signs, one, seats) for pk, signs in found.items() if pk in rows)
        for one, found in zip(asked, near, strict=True)
    ]


Signs = dict[int, list[tuple[str, dict[str, str]]]]


def _near(
    one: Likeness,
    keys: tuple[str, str],
    reached: Mapping[str, list[tuple[int, str]]],
    named: Mapping[str, list[tuple[int, str]]],
) -> Signs:
    found: Signs = {}
    for value in dict.fromkeys(value.casefold() for value in one.contacts):
        for pk, shown in reached.get(value, ())[:MOST]:
            found.setdefault(pk, []).append(("contact", {"value": shown}))
    words = sorted(keys[0].split())
    spoken: dict[int, bool] = {}
    for key in dict.fromkeys(keys):
        for pk, name in named.get(key, ()):
            spoken[pk] = spoken.get(pk, False) or sorted(name.split()) == words
    for pk, is_same in list(spoken.items())[:MOST]:
        found.setdefault(pk, []).append(("name", {}) if is_same else ("other-name", {}))
    return found


def _suggestion(
    person: Person,
    signs: list[tuple[str, dict[str, str]]],
    one: Likeness,
    seats: Mapping[int, set[int]],
) -> Suggestion:
    if seats.get(person.pk, set()) & set(one.organizations) and any(code != "contact" for code, _values in signs):
        signs = [*signs, ("organization", {})]
    return Suggestion(person, signs, any(code in ("contact", "organization") for code, _values in signs))


def _reached(others: Iterable[Person], values: set[str]) -> Mapping[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    if values:
        asked = values | {value.lower() for value in values}
        rows = ContactDetail.objects.filter(value__in=asked, kind__in=REACHED, person__in=others).order_by("pk")
        for pk, value in rows.values_list("person", "value"):
            found[value.casefold()].append((pk, value))
    return found


def _named(others: Iterable[Person], keys: set[str]) -> Mapping[str, list[tuple[int, str]]]:
    """Key → those who are called so: by their name, with the surname first, or by another name."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    if keys:
        rows = others.filter(Q(name_key__in=keys) | Q(sort_key__in=keys)).order_by("pk")  # type: ignore[attr-defined]
        for pk, name, surname in rows.values_list("pk", "name_key", "sort_key"):
            for key in {name, surname} & keys:
                found[key].append((pk, name))
        called = OtherName.objects.filter(name_key__in=keys, person__in=others).order_by("pk")
        for pk, key, name in called.values_list("person", "name_key", "person__name_key"):
            found[key].append((pk, name))
    return found


def _seats(people: Collection[int]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Membership.objects.filter(person__in=list(people)).values_list("person", "organization")
    for pk, organization in rows:
        found[pk].add(organization)
    return found


def _ordered(found: Iterable[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda one: (not one.is_strong, key_of(one.person.name)))[:MOST]
