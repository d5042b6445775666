"""From the rows of a table to records, by the columns that were chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise

from karki.documents.sheets.table import Row, Table
from karki.stakeholders.exchange import fields as known
from karki.stakeholders.exchange.records import (
    Called,
    Contact,
    Fault,
    GroupRecord,
    Named,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    Seat,
    Told,
)
from karki.stakeholders.exchange.values import (
    Refused,
    code_of,
    contact_of,
    day_of,
    line_of,
    number_of,
    pieces,
    spans,
    web_page,
    within,
)

CONTACTS: Final = ("email", "phone", "address", "url", "other")


@dataclass(frozen=True, slots=True)
class Choices:
    """The codes that a file may say, with their names: what the registry knows of kinds and reasons."""

    organization: Mapping[str, str | Promise]
    post: Mapping[str, str | Promise]
    ended: Mapping[str, str | Promise]
    cadences: Sequence[int]


def records(table: Table, kind: str, columns: Sequence[str], choices: Choices) -> Iterator[Told]:
    """The records of the rows; `columns` names the field of each column, empty for one that is not read."""
    make = _MAKERS[kind]
    for row in table.rows():
        try:
            if row.fault:
                raise Refused(row.fault)
            if any(row.cells[len(table.header) :]):
                raise Refused("more-cells", cells=len(row.cells), columns=len(table.header))
            told = _told(row, kind, columns)
            record: Any = make(told, choices)
            record.line, record.part, record.cells = row.line, table.name, row.cells
            yield record
        except Refused as refused:
            yield Fault(row.line, table.name, refused.code, refused.values, row.cells)


class _Row:
    """What a row says, by field."""

    def __init__(self, kind: str, told: Mapping[str, list[str]]) -> None:
        self._fields, self._told = known.KINDS[kind][1], told

    def label(self, field: str) -> object:
        return self._fields[field].label

    def text(self, field: str) -> str:
        told = self._told.get(field, [])
        return within(line_of(told[0]), self._fields[field].most, self.label(field)) if told else ""

    def many(self, field: str) -> list[str]:
        most = self._fields[field].most
        return [within(one, most, self.label(field)) for text in self._told.get(field, []) for one in pieces(text)]

    def day(self, field: str) -> Any:
        return day_of(self.text(field), self.label(field))

    def named(self, field: str) -> Named:
        return Named(self.text(field), self.text(f"{field}-id"))

    def contacts(self) -> list[Contact]:
        found = [
            contact_of(one, kind)
            for kind in CONTACTS
            if kind != "address"
            for text in self._told.get(kind, [])
            for one in pieces(text, kind)
        ]
        return found + [contact_of(one, "address") for one in self._addresses()]

    def _addresses(self) -> list[str]:
        """Street, postal code and town stand in columns of their own: together they are one address."""
        told = [pieces(text) for text in self._told.get("address", [])]
        if len(told) > 1 and all(len(one) <= 1 for one in told):
            street, *place = [one[0] for one in told if one] or [""]
            return [", ".join(part for part in (street, " ".join(place)) if part)] if street else []
        return [one for many in told for one in many]


def _told(row: Row, kind: str, columns: Sequence[str]) -> _Row:
    told: dict[str, list[str]] = {}
    for at, field in enumerate(columns):
        if field and at < len(row.cells) and row.cells[at].strip():
            told.setdefault(field, []).append(row.cells[at])
    return _Row(kind, told)


def _name(name: str) -> str:
    if not any(char.isalnum() for char in name):
        raise Refused("no-name")
    return name


def _person(row: _Row, choices: Choices) -> PersonRecord:
    name = row.text("name") or f"{row.text('first')} {row.text('last')}".strip()
    seat = Seat(
        organization=row.named("organization"),
        post=row.named("post"),
        post_kind=code_of(row.text("post-kind"), choices.post, row.label("post-kind")),
        area=row.text("area"),
        role=row.text("role"),
        party=row.named("party"),
        starts=row.day("starts"),
        ends=row.day("ends"),
        ended_why=code_of(row.text("ended-why"), choices.ended, row.label("ended-why")),
        source=web_page(row.text("membership-source")),
    )
    spans(seat.starts, seat.ends)
    if seat.ended_why and seat.ends is None:
        raise Refused("ends-without")
    return PersonRecord(
        id=row.text("id"),
        name=within(_name(name), 150, row.label("name")),
        title=row.text("title"),
        names=[
            *(Called(within(one, 150, row.label("names")), "also") for one in row.many("names")),
            *(Called(within(one, 150, row.label("former")), "former") for one in row.many("former")),
        ],
        contacts=row.contacts(),
        seats=[seat] if seat else [],
        groups=row.many("groups"),
        purpose=row.text("purpose"),
        origin=row.text("origin"),
        retain_until=row.day("retain-until"),
        check_every=number_of(row.text("check-every"), choices.cadences, row.label("check-every")),
    )


def _organization(row: _Row, choices: Choices) -> OrganizationRecord:
    return OrganizationRecord(
        id=row.text("id"),
        name=_name(row.text("name")),
        name_sv=row.text("name-sv"),
        name_en=row.text("name-en"),
        kind=code_of(row.text("kind"), choices.organization, row.label("kind")),
        source=web_page(row.text("source")),
        names=[
            *(Called(one, "abbreviation") for one in row.many("abbreviations")),
            *(Called(one, "alias") for one in row.many("aliases")),
        ],
        contacts=row.contacts(),
    )


def _post(row: _Row, choices: Choices) -> PostRecord:
    starts, ends = row.day("starts"), row.day("ends")
    spans(starts, ends)
    name, organization = _name(row.text("name")), row.named("organization")
    if not organization:
        raise Refused("no-organization", name=name)
    kind = code_of(row.text("kind"), choices.post, row.label("kind"))
    return PostRecord(
        id=row.text("id"),
        name=name,
        organization=organization,
        kind=kind,
        area=row.text("area"),
        starts=starts,
        ends=ends,
    )


def _group(row: _Row, choices: Choices) -> GroupRecord:
    return GroupRecord(
        id=row.text("id"),
        name=_name(row.text("name")),
        post_kind=code_of(row.text("post-kind"), choices.post, row.label("post-kind")),
        area=row.text("area"),
        party=row.named("party"),
        organization=row.named("organization"),
    )


_MAKERS: Final[Mapping[str, Callable[[_Row, Choices], Any]]] = {
    "people": _person,
    "organizations": _organization,
    "posts": _post,
    "groups": _group,
}
