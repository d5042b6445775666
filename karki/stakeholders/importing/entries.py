"""One person of the file and of the registry: what is known, what the rows add, and what is then to be stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Q

from karki.common import clock
from karki.common.dated import holds_on
from karki.stakeholders.exchange.records import Called, Contact, PersonRecord
from karki.stakeholders.exchange.values import Refused
from karki.stakeholders.models import (
    Area,
    ContactDetail,
    Group,
    GroupMember,
    Membership,
    Organization,
    OtherName,
    Person,
    Post,
)
from karki.stakeholders.models.keys import key_of

_FIELDS: Final = ("title", "purpose", "origin", "retain_until", "check_every")


@dataclass(slots=True)
class Sits:
    """A membership of the file with what it points to found or made."""

    organization: Organization
    post: Post | None
    party: Organization | None
    values: dict[str, Any]


@dataclass(slots=True)
class Entry:
    """A person with everything that hangs on them; `line` is the first row that told of them."""

    person: Person
    line: int
    part: str = ""
    changed: set[str] = field(default_factory=set)
    reached: set[tuple[str, str]] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    chosen: set[int] = field(default_factory=set)
    held: list[Membership] = field(default_factory=list)
    contacts: list[ContactDetail] = field(default_factory=list)
    names: list[OtherName] = field(default_factory=list)
    begun: list[Membership] = field(default_factory=list)
    edited: list[Membership] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    is_joined: bool = False  #: told of in an earlier piece of the same file

    @property
    def is_new(self) -> bool:
        return self.person.pk is None

    @property
    def has_changed(self) -> bool:
        return bool(self.changed or self.contacts or self.names or self.begun or self.edited or self.groups)

    def take(self, record: PersonRecord, sits: Collection[Sits], groups: Collection[Group], *, renames: bool) -> None:
        """What the record says beyond what is known; nothing is taken away. Raises Refused, and nothing has changed."""
        seats = [self._seat(one) for one in sits]
        for name in _FIELDS:
            value = getattr(record, name)
            if value and value != getattr(self.person, name):
                setattr(self.person, name, value)
                self.changed.add(name)
        if record.name != self.person.name:
            if renames:
                self.person.name = record.name
                self.changed.add("name")
            elif sorted(key_of(record.name).split()) != sorted(key_of(self.person.name).split()):
                self._call(Called(record.name, OtherName.Kind.ALSO))
        for contact in record.contacts:
            self._reach(contact)
        for called in record.names:
            self._call(called)
        for row, is_known, values in seats:
            self._sit(row, is_known, values)
        for group in groups:
            if id(group) not in self.chosen and (group.pk is None or -group.pk not in self.chosen):
                self.chosen |= {id(group), *((-group.pk,) if group.pk else ())}
                self.groups.append(group)

    def _reach(self, contact: Contact) -> None:
        key = (contact.kind, contact.value.casefold())
        if key not in self.reached:
            self.reached.add(key)
            row = ContactDetail(person=self.person, kind=contact.kind, value=contact.value, label=contact.label)
            self.contacts.append(row)

    def _call(self, called: Called) -> None:
        if called.text not in self.called and called.text != self.person.name:
            self.called.add(called.text)
            self.names.append(OtherName(person=self.person, text=called.text, kind=called.kind))

    def _seat(self, one: Sits) -> tuple[Membership, bool, dict[str, Any]]:
        """The membership that the file speaks of, whether it is there already, and what would become of it."""
        values = {name: value for name, value in one.values.items() if value}
        for row in self.held:
            if self._is_same(row, one):
                starts, ends = values.get("starts", row.starts), values.get("ends", row.ends)
                if starts and ends and ends < starts:
                    raise Refused("ends-first")
                if one.party is not None and row.on_behalf_of is None:
                    values["on_behalf_of"] = one.party
                return row, True, values
        row = Membership(
            person=self.person,
            organization=one.organization,
            post=one.post,
            on_behalf_of=one.party,
            **one.values,
        )
        return row, False, {}

    def _is_same(self, row: Membership, one: Sits) -> bool:
        if _mark(row.organization) != _mark(one.organization) or _mark(row.post) != _mark(one.post):
            return False
        if row.role.casefold() != str(one.values.get("role", "")).casefold():
            return False
        starts, ends = one.values.get("starts"), one.values.get("ends")
        if row.post is not None and row.ends is None and ends is None:
            return True  # nobody holds a post twice at the same time
        return starts is None or row.starts is None or starts == row.starts

    def _sit(self, row: Membership, is_known: bool, values: Mapping[str, Any]) -> None:
        if not is_known:
            self.held.append(row)
            self.begun.append(row)
            return
        news = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in news.items():
            setattr(row, name, value)
        if news and row not in self.begun and row not in self.edited:
            self.edited.append(row)

    def shown(self) -> dict[str, Any]:
        """The entry as a reader sees it before it is stored."""
        return {
            "line": self.line,
            "part": self.part,
            "name": self.person.name,
            "title": self.person.title,
            "posts": [row.what for row in self.begun],
            "contacts": [row.value for row in self.contacts],
            "groups": [group.name for group in self.groups],
            "is_new": self.is_new,
        }


def _mark(row: Organization | Post | Area | None) -> int:
    return 0 if row is None else row.pk or -id(row)


def fresh(record: PersonRecord, city: Any) -> Entry:
    """Somebody who is not in the registry."""
    return Entry(Person(city=city, name=record.name), record.line, record.part)


def known(people: Mapping[int, Person]) -> dict[int, Entry]:
    """Entries of people who are in the registry, with what hangs on them, in four queries."""
    found = {pk: Entry(person, 0) for pk, person in people.items()}
    for contact in ContactDetail.objects.filter(person__in=list(people)):
        assert contact.person_id is not None
        found[contact.person_id].reached.add((contact.kind, contact.value.casefold()))
    for other in OtherName.objects.filter(person__in=list(people)):
        found[other.person_id].called.add(other.text)
    for row in Membership.objects.filter(person__in=list(people)).select_related(
        "organization", "post", "on_behalf_of"
    ):
        row.person = people[row.person_id]
        found[row.person_id].held.append(row)
    day = clock.today()
    chosen = GroupMember.objects.filter(Q(ends__isnull=True) | holds_on(day), person__in=list(people))
    for person_id, group_id in chosen.values_list("person", "group"):
        found[person_id].chosen.add(-group_id)
    return found
