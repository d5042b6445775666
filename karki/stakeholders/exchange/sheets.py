"""Records as the rows of tables; `rows` reads them back. A person with several posts has as many rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from karki.common import formats
from karki.documents.sheets import delimited
from karki.documents.sheets.workbook_writing import Sheet
from karki.documents.sheets.workbook_writing import write as write_workbook
from karki.stakeholders.exchange.fields import KINDS, labels
from karki.stakeholders.exchange.records import (
    Called,
    Contact,
    GroupRecord,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    Remark,
    Seat,
)
from karki.stakeholders.exchange.rows import CONTACTS, Choices
from karki.stakeholders.exchange.values import told

#: Fields that are only read: what is written has the whole name.
_READ_ONLY: Final = ("first", "last")


def csv(kind: str, found: Iterable[Any], choices: Choices, *, notes: bool = False) -> bytes:
    """A table of one kind, in the reader's language."""
    rows = [_header(kind, notes), *_rows(kind, found, choices, notes)]
    return b"\xef\xbb\xbf" + delimited.write(rows)


def workbook(parts: Mapping[str, Iterable[Any]], choices: Choices, *, notes: bool = False) -> bytes:
    """A sheet for each kind."""
    return write_workbook(
        [
            Sheet(str(KINDS[kind][0]), _header(kind, notes), _rows(kind, found, choices, notes))
            for kind, found in parts.items()
        ]
    )


def _has_notes(kind: str) -> bool:
    return kind in ("people", "organizations")


def _header(kind: str, notes: bool) -> list[str]:
    return [*labels(kind, _READ_ONLY).values(), *([_("Notes")] if notes and _has_notes(kind) else [])]


def _rows(kind: str, found: Iterable[Any], choices: Choices, notes: bool) -> Iterator[list[str]]:
    keys = list(labels(kind, _READ_ONLY))
    for record in found:
        for values in _TELLERS[kind](record, choices):
            row = [values.get(key, "") for key in keys]
            yield [*row, _remarks(record.notes)] if notes and _has_notes(kind) else row


def _person(one: PersonRecord, choices: Choices) -> Iterator[dict[str, str]]:
    own = {
        "id": one.id,
        "name": one.name,
        "title": one.title,
        "names": _texts(one.names, "also"),
        "former": _texts(one.names, "former"),
        **_contacts(one.contacts),
        "groups": "\n".join(one.groups),
        "purpose": one.purpose,
        "origin": one.origin,
        "retain-until": _day(one.retain_until),
        "check-every": str(one.check_every or ""),
    }
    for seat in one.seats or [Seat()]:
        yield {
            **own,
            "organization": seat.organization.name,
            "organization-id": seat.organization.id,
            "post": seat.post.name,
            "post-id": seat.post.id,
            "post-kind": _word(seat.post_kind, choices.post),
            "area": seat.area,
            "role": seat.role,
            "party": seat.party.name,
            "party-id": seat.party.id,
            "starts": _day(seat.starts),
            "ends": _day(seat.ends),
            "ended-why": _word(seat.ended_why, choices.ended),
            "membership-source": seat.source,
        }


def _organization(one: OrganizationRecord, choices: Choices) -> Iterator[dict[str, str]]:
    yield {
        "id": one.id,
        "name": one.name,
        "name-sv": one.name_sv,
        "name-en": one.name_en,
        "kind": _word(one.kind, choices.organization),
        "abbreviations": _texts(one.names, "abbreviation"),
        "aliases": _texts(one.names, "alias"),
        "source": one.source,
        **_contacts(one.contacts),
    }


def _post(one: PostRecord, choices: Choices) -> Iterator[dict[str, str]]:
    yield {
        "id": one.id,
        "name": one.name,
        "organization": one.organization.name,
        "organization-id": one.organization.id,
        "kind": _word(one.kind, choices.post),
        "area": one.area,
        "starts": _day(one.starts),
        "ends": _day(one.ends),
    }


def _group(one: GroupRecord, choices: Choices) -> Iterator[dict[str, str]]:
    yield {
        "id": one.id,
        "name": one.name,
        "post-kind": _word(one.post_kind, choices.post),
        "area": one.area,
        "party": one.party.name,
        "party-id": one.party.id,
        "organization": one.organization.name,
        "organization-id": one.organization.id,
    }


def _contacts(contacts: Iterable[Contact]) -> dict[str, str]:
    contacts = list(contacts)
    return {kind: "\n".join(told(one) for one in contacts if one.kind == kind) for kind in CONTACTS}


def _texts(names: Iterable[Called], kind: str) -> str:
    return "\n".join(one.text for one in names if one.kind == kind)


def _remarks(notes: Iterable[Remark]) -> str:
    return "\n".join(f"{_day(one.written_on)}: {one.text}" for one in notes)


def _day(value: date | None) -> str:
    return formats.typed_day(value) if value else ""


def _word(code: str, choices: Mapping[str, Any]) -> str:
    return str(choices.get(code, code)) if code else ""


_TELLERS: Final[Mapping[str, Callable[..., Iterator[dict[str, str]]]]] = {
    "people": _person,
    "organizations": _organization,
    "posts": _post,
    "groups": _group,
}
