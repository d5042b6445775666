"""People and organisations as vCards of version 3 or 4. What vCard has no word for stands in properties of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from karki.stakeholders.exchange.records import Contact, OrganizationRecord, PersonRecord, Seat

_PROPERTIES: Final = {"email": "EMAIL", "phone": "TEL", "url": "URL", "other": "X-KARKI-OTHER"}
_OCTETS: Final = 75


def write(found: Iterable[PersonRecord | OrganizationRecord], version: str = "4.0", *, notes: bool = False) -> bytes:
    """The cards, one after the other, folded at 75 octets."""
    lines: list[bytes] = []
    for record in found:
        lines += [_folded(line) for line in _card(record, version, notes)]
    return b"".join(lines)


def _card(record: PersonRecord | OrganizationRecord, version: str, notes: bool) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"FN:{_escaped(record.name)}"
    if isinstance(record, PersonRecord):
        yield from _person(record)
    else:
        yield from _organization(record, version)
    if record.id:
        yield f"UID:{_escaped(record.id)}"
    for number, contact in enumerate(record.contacts, start=1):
        yield from _contact(contact, f"item{number}")
    if notes:
        yield from (f"NOTE:{_escaped(note.text)}" for note in record.notes)
    yield "END:VCARD"


def _person(one: PersonRecord) -> Iterator[str]:
    *given, surname = one.name.split() or [""]
    yield f"N:{_escaped(surname)};{_escaped(' '.join(given))};;;"
    yield from _told("TITLE", one.title)
    if also := [called.text for called in one.names if called.kind == "also"]:
        yield f"NICKNAME:{','.join(map(_escaped, also))}"
    for called in one.names:
        if called.kind == "former":
            yield from _told("X-KARKI-FORMER", called.text)
    if one.groups:
        yield f"CATEGORIES:{','.join(map(_escaped, one.groups))}"
    yield from _told("X-KARKI-PURPOSE", one.purpose)
    yield from _told("X-KARKI-ORIGIN", one.origin)
    yield from _told("X-KARKI-RETAIN-UNTIL", _day(one.retain_until))
    yield from _told("X-KARKI-CHECK-EVERY", str(one.check_every or ""))
    for number, seat in enumerate(one.seats, start=1):
        yield from _seat(seat, f"seat{number}")


def _seat(seat: Seat, group: str) -> Iterator[str]:
    """What other programs read is ORG and ROLE; the rest is ours."""
    if seat.organization.name:
        yield f"{group}.ORG:{_escaped(seat.organization.name)}"
    yield from _told(f"{group}.ROLE", seat.post.name or seat.role)
    yield f"{group}.X-KARKI-SEAT:1"
    for name, value in (
        ("ORG-ID", seat.organization.id),
        ("POST", seat.post.name),
        ("POST-ID", seat.post.id),
        ("POST-KIND", seat.post_kind),
        ("AREA", seat.area),
        ("ROLE", seat.role),
        ("PARTY", seat.party.name),
        ("PARTY-ID", seat.party.id),
        ("STARTS", _day(seat.starts)),
        ("ENDS", _day(seat.ends)),
        ("ENDED-WHY", seat.ended_why),
        ("SOURCE", seat.source),
    ):
        yield from _told(f"{group}.X-KARKI-{name}", value)


def _organization(one: OrganizationRecord, version: str) -> Iterator[str]:
    yield "KIND:org" if version == "4.0" else "X-ABSHOWAS:COMPANY"
    yield "N:;;;;"
    yield f"ORG:{_escaped(one.name)}"
    if also := [called.text for called in one.names if called.kind == "alias"]:
        yield f"NICKNAME:{','.join(map(_escaped, also))}"
    for called in one.names:
        if called.kind == "abbreviation":
            yield from _told("X-KARKI-ABBREVIATION", called.text)
    yield from _told("X-KARKI-NAME-SV", one.name_sv)
    yield from _told("X-KARKI-NAME-EN", one.name_en)
    yield from _told("X-KARKI-KIND", one.kind)
    yield from _told("X-KARKI-SOURCE", one.source)


def _contact(contact: Contact, group: str) -> Iterator[str]:
    name = f"{group}." if contact.label else ""
    if contact.kind == "address":
        yield f"{name}ADR:;;{_escaped(contact.value)};;;;"
    else:
        yield f"{name}{_PROPERTIES[contact.kind]}:{_escaped(contact.value)}"
    if contact.label:
        yield f"{group}.X-ABLABEL:{_escaped(contact.label)}"


def _told(name: str, value: str) -> Iterator[str]:
    if value:
        yield f"{name}:{_escaped(value)}"


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("\r\n", "\n").replace("\n", "\\n")
    return text.replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> bytes:
    """Cut between characters, never inside one."""
    pieces: list[bytes] = [b""]
    for char in line:
        octets = char.encode("utf-8", "replace")
        if len(pieces[-1]) + len(octets) > _OCTETS - (len(pieces) > 1):
            pieces.append(b"")
        pieces[-1] += octets
    return b"\r\n ".join(pieces) + b"\r\n"
