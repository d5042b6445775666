"""Writes what a piece of a file brings, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final

from karki.stakeholders.importing.entries import Entry
from karki.stakeholders.models import GroupMember, Membership, Organization, Person, Post
from karki.stakeholders.models.keys import keyed

_AT_ONCE: Final = 500
_PERSON: Final = (
    "name", "title", "purpose", "origin", "retain_until", "check_every", "name_key", "sort_key", "version",
)  # fmt: skip
_MEMBERSHIP: Final = ("starts", "ends", "ended_why", "source", "on_behalf_of", "version")
_ORGANIZATION: Final = ("name", "name_sv", "name_en", "kind", "source", "name_key", "version")
_POST: Final = ("name", "kind", "area", "starts", "ends", "name_key", "version")

Told = tuple[str, Any, dict[str, Any]]  #: the code, subject and details of an event


def write(entries: Sequence[Entry]) -> list[Told]:
    """Stores the people and all that they have gained; gives the events that tell of it."""
    new = [one for one in entries if one.is_new]
    changed = [one for one in entries if not one.is_new and one.has_changed]
    Person.objects.bulk_create([one.person for one in new], batch_size=_AT_ONCE)
    _update(Person, [one.person for one in changed if one.changed], _PERSON)
    _create(one.contacts for one in entries)
    _create(one.names for one in entries)
    _create(one.begun for one in entries)
    _update(Membership, list(chain.from_iterable(one.edited for one in entries)), _MEMBERSHIP)
    _create([GroupMember(person=one.person, group=group) for group in one.groups] for one in entries)
    told: list[Told] = [("stakeholders.person.added", one.person, {}) for one in new]
    told += [("stakeholders.person.edited", one.person, {}) for one in changed]
    for one in entries:
        told += [("stakeholders.membership.begun", one.person, {"what": row.what}) for row in one.begun]
        told += [("stakeholders.group.included", group, {"who": one.person}) for group in one.groups]
        told += [("stakeholders.membership.edited", one.person, {"what": row.what}) for row in one.edited]
    return told


def write_organizations(rows: Sequence[Organization]) -> list[Told]:
    _update(Organization, rows, _ORGANIZATION)
    return [("stakeholders.organization.edited", one, {}) for one in rows]


def write_posts(rows: Sequence[Post]) -> list[Told]:
    _update(Post, rows, _POST)
    return [("stakeholders.post.edited", one, {}) for one in rows]


def _create(many: Iterable[Sequence[Any]]) -> None:
    rows = list(chain.from_iterable(many))
    if rows:
        type(rows[0])._base_manager.bulk_create(rows, batch_size=200)


def _update(model: Any, rows: Sequence[Any], fields: Sequence[str]) -> None:
    for row in rows:
        row.version += 1
        keyed(row)
    model.objects.bulk_update(rows, fields, batch_size=_AT_ONCE)
