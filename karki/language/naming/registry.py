"""The registry whose names are looked for, read from JSON and indexed by the stems of its names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from karki.language.naming.index import Id, Index, Match, Organization, Surname
from karki.language.naming.inflection import is_genitive_of
from karki.language.tokens import plain

_PARTICLES = frozenset(
    {"von", "af", "de", "der", "den", "van", "di", "da", "du", "la", "le", "al", "el", "bin", "ibn", "ten", "ter", "zu"}
)


class RegistryProblem(ValueError):
    """A registry of another shape. `code` is "shape", "list", "entry", "id" or "name"; `where` names the place in the JSON."""

    def __init__(self, code: str, where: str) -> None:
        super().__init__(f"{code}: {where}")
        self.code, self.where = code, where


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the registry: names before the surname, posts as they are written, and the organisations that these give by their ids."""

    id: Id
    first_names: tuple[str, ...]
    posts: tuple[str, ...]
    held_in: frozenset[Id] = frozenset()


@dataclass
class Registry:
    """Names of organisations and people, indexed. Loaded once, then only read: threads may share it."""

    index: Index = field(default_factory=Index)
    people: dict[Id, Person] = field(default_factory=dict)
    tied: dict[Id, frozenset[Id]] = field(default_factory=dict)  #: organisations of people, filled when first asked

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> Registry:
        """A registry from `{"organizations": [{"id", "name", "aliases"}], "persons": [{"id", "name", "posts"}]}`; other keys are left alone.

        A post is text, or an object whose texts are joined; a text of it that is an organisation's id says where the post is. Raises RegistryProblem.
        """
        if not isinstance(data, Mapping):
            raise RegistryProblem("shape", "")
        registry = cls()
        organizations = set()
        for where, entry in _entries(data, "organizations"):
            aliases = _texts(entry, "aliases", where)
            organizations.add(_id(entry, where))
            registry._add_organization(_id(entry, where), _name(entry, where), aliases)
        for where, entry in _entries(data, "persons"):
            held_in = organizations.intersection(_ids_in(entry, "posts"))
            registry._add_person(_id(entry, where), _name(entry, where), _texts(entry, "posts", where), held_in)
        return registry

    @cached_property
    def first_names(self) -> frozenset[str]:
        """The first names of its people, in small letters."""
        return frozenset(name.lower() for person in self.people.values() for name in person.first_names)

    def matches(self, word: str) -> Match | None:
        """What a word of a text may be, whole or inflected; None for most words."""
        return self.index.root.match(word)

    def _add_organization(self, key: Id, name: str, aliases: Sequence[str]) -> None:
        words = plain(name).lower().split()
        for written in (name, *aliases):
            written = plain(" ".join(written.split()))
            if written and not (written is not name and _is_its_place(written.lower(), words)):
                self.index.add(written, Organization, key)

    def _add_person(self, key: Id, name: str, posts: Sequence[str], held_in: Iterable[Id] = ()) -> None:
        last, comma, first = plain(name).partition(",")
        words = f"{first} {last}".split() if comma else plain(name).split()
        if not words:
            return
        surname, before = words[-1], [word for word in words[:-1] if word not in _PARTICLES]
        self.people[key] = Person(key, tuple(before), tuple(posts), frozenset(held_in))
        self.index.add(surname, Surname, key)


def is_particle(word: str) -> bool:
    """Whether `word` (small letters) is a surname's von, af, de …"""
    return word in _PARTICLES


def _is_its_place(alias: str, name: list[str]) -> bool:
    """Whether an alias is only the place of the name: "Lahti" of "Lahden kaupunki". A bare place is no organisation; nor is "kaupunki"."""
    return alias in ("kaupunki", "kunta") or (len(name) > 1 and " " not in alias and is_genitive_of(name[0], alias))


def _entries(data: Mapping[str, Any], kind: str) -> list[tuple[str, Mapping[str, Any]]]:
    entries = [] if data.get(kind) is None else data[kind]
    if not isinstance(entries, list):
        raise RegistryProblem("list", kind)
    for number, entry in enumerate(entries):
        if not isinstance(entry, Mapping):
            raise RegistryProblem("entry", f"{kind}[{number}]")
    return [(f"{kind}[{number}]", entry) for number, entry in enumerate(entries)]


def _id(entry: Mapping[str, Any], where: str) -> Id:
    value = entry.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise RegistryProblem("id", where)
    return value


def _name(entry: Mapping[str, Any], where: str) -> str:
    value = entry.get("name")
    if not isinstance(value, str) or not value.strip():
        raise RegistryProblem("name", where)
    return value


def _ids_in(entry: Mapping[str, Any], key: str) -> set[Id]:
    """What may be ids in the objects of a list."""
    values = entry.get(key)
    objects = [value for value in values if isinstance(value, Mapping)] if isinstance(values, list) else []
    return {part for one in objects for part in one.values() if isinstance(part, str | int)}


def _texts(entry: Mapping[str, Any], key: str, where: str) -> list[str]:
    values = [] if entry.get(key) is None else entry[key]
    if isinstance(values, str):
        values = [values]
    if not isinstance(values, list):
        raise RegistryProblem("list", f"{where}.{key}")
    found = []
    for value in values:
        if isinstance(value, Mapping):
            value = ", ".join(part for part in value.values() if isinstance(part, str))
        if isinstance(value, str) and value.strip():
            found.append(value)
    return found
