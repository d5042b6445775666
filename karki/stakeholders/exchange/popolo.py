"""Popolo JSON in: persons, organizations, posts, memberships and areas, as others publish them and as we do.

Unknown fields are told, wrong types and identities that lead nowhere cost the entry in which they stand.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from karki.documents.reading import refusals
from karki.documents.reading.encodings import decode
from karki.stakeholders.exchange.records import (
    Called,
    Contact,
    Fault,
    GroupRecord,
    Named,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    Remarked,
    Seat,
    Told,
)
from karki.stakeholders.exchange.rows import Choices
from karki.stakeholders.exchange.values import (
    Refused,
    code_of,
    contact_of,
    line_of,
    number_of,
    spans,
    web_page,
    within,
)

_READ: Final = ("organizations", "posts", "karki_groups", "persons", "memberships", "areas")
_KINDS: Final = {
    "email": "email", "phone": "phone", "voice": "phone", "cell": "phone", "mobile": "phone", "tel": "phone",
    "fax": "phone", "address": "address", "url": "url", "website": "url",
}  # fmt: skip
#: Fields of a person that tell something that the registry does not keep.
_LEFT_OUT: Final = (
    "birth_date",
    "death_date",
    "gender",
    "image",
    "national_identity",
    "biography",
    "summary",
    "identifiers",
)
_DAY: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:[T ].*)?")
Made = Callable[[dict[str, Any]], Any]


def read(data: bytes, choices: Choices) -> Iterator[Told]:
    """The records of a file. Raises DocumentProblem before the first for what is no such JSON."""
    if not data.strip():
        raise refusals.empty()
    decoded = decode(data)
    try:
        told = json.loads(decoded.text) if decoded else None
    except (ValueError, RecursionError) as error:
        raise refusals.damaged("Popolo JSON") from error
    if isinstance(told, list):
        told = {"persons": told}
    if not isinstance(told, dict) or not any(isinstance(told.get(name), list) for name in _READ):
        raise refusals.damaged("Popolo JSON")
    return _File(told, choices).told()


class _File:
    def __init__(self, told: dict[str, Any], choices: Choices) -> None:
        self._told, self._choices = told, choices
        self._areas: dict[str, str] = {}
        self._organizations: dict[str, str] = {}
        self._posts: dict[str, PostRecord] = {}
        self._refused: set[str] = set()

    def told(self) -> Iterator[Told]:
        for name in sorted(set(self._told) - set(_READ) - {"meta", "format"}):
            yield Remarked(0, "", "unknown-field", {"field": str(name)[:100]})
        for number, one in self._each("areas"):
            if isinstance(one, dict) and isinstance(one.get("name"), str):
                self._areas[_id(one)] = one["name"]
            else:
                yield _shape(number, "areas", one, "name")
        for number, one in self._each("organizations"):
            yield from self._taken(number, "organizations", one, self._organization)
        posts = [*self._each("posts"), *self._nested("organizations", "posts", "organization_id")]
        for number, one in posts:
            yield from self._taken(number, "posts", one, self._post)
        for number, one in self._each("karki_groups"):
            yield from self._taken(number, "karki_groups", one, self._group)
        yield from self._people()

    def _people(self) -> Iterator[Told]:
        """The persons with their memberships, wherever these stand."""
        seats: dict[str, list[Seat]] = {}
        known = {_id(one) for _number, one in self._each("persons") if isinstance(one, dict) and _id(one)}
        held = [
            *self._each("memberships"),
            *self._nested("persons", "memberships", "person_id"),
            *self._nested("organizations", "memberships", "organization_id"),
        ]
        for number, one in held:
            try:
                whose, seat = self._seat(one, known)
                seats.setdefault(whose, []).append(seat)
            except Refused as refused:
                yield Fault(number, "memberships", refused.code, refused.values, _shown(one))
        for number, one in self._each("persons"):
            if isinstance(one, dict):
                for name in (name for name in _LEFT_OUT if one.get(name)):
                    yield Remarked(number, "persons", "unknown-field", {"field": name})
            yield from self._taken(number, "persons", one, lambda one: self._person(one, seats))

    def _each(self, name: str) -> Iterator[tuple[int, Any]]:
        rows = self._told.get(name, [])
        yield from enumerate(rows if isinstance(rows, list) else [rows], start=1)

    def _nested(self, outer: str, inner: str, key: str) -> Iterator[tuple[int, Any]]:
        for number, one in self._each(outer):
            rows = one.get(inner) if isinstance(one, dict) else None
            for row in rows if isinstance(rows, list) else []:
                yield number, {key: _id(one), **row} if isinstance(row, dict) else row

    def _taken(self, number: int, part: str, one: Any, make: Made) -> Iterator[Told]:
        try:
            if not isinstance(one, dict):
                raise Refused("shape", what="{}")
            record = make(one)
            record.line, record.part, record.cells = number, part, _shown(one)
            yield record
        except Refused as refused:
            if isinstance(one, dict):
                self._refused.add(_id(one))
            yield Fault(number, part, refused.code, refused.values, _shown(one))

    def _organization(self, one: dict[str, Any]) -> OrganizationRecord:
        own = _own(one)
        record = OrganizationRecord(
            id=_id(one),
            name=_named(one, "name", 200),
            name_sv=_text(own, "name_sv", 200),
            name_en=_text(own, "name_en", 200),
            kind=_kind(one, "classification", self._choices.organization),
            source=_source(one),
            names=[
                Called(_named(other, "name", 200), "abbreviation" if other.get("note") == "abbreviation" else "alias")
                for other in _list(one, "other_names")
            ],
            contacts=_contacts(one),
        )
        self._organizations[record.id] = record.name
        return record

    def _post(self, one: dict[str, Any]) -> PostRecord:
        name = _text(one, "label", 200) or _text(one, "role", 200)
        if not name:
            raise Refused("no-name")
        organization = self._organization_at(one, "organization_id")
        if not organization:
            raise Refused("no-organization", name=name)
        starts, ends = _days(one)
        kind = code_of(_text(_own(one), "kind", 40), self._choices.post, "kind")
        record = PostRecord(
            id=_id(one),
            name=name,
            organization=organization,
            kind=kind,
            area=self._area(one),
            starts=starts,
            ends=ends,
        )
        self._posts[record.id] = record
        return record

    def _group(self, one: dict[str, Any]) -> GroupRecord:
        return GroupRecord(
            id=_id(one),
            name=_named(one, "name", 150),
            post_kind=code_of(_text(one, "post_kind", 40), self._choices.post, "post_kind"),
            area=self._area(one),
            party=self._organization_at(one, "party_id"),
            organization=self._organization_at(one, "organization_id"),
        )

    def _person(self, one: dict[str, Any], seats: dict[str, list[Seat]]) -> PersonRecord:
        own = _own(one)
        name = _text(one, "name", 150) or f"{_text(one, 'given_name', 75)} {_text(one, 'family_name', 75)}".strip()
        if not any(char.isalnum() for char in name):
            raise Refused("no-name")
        return PersonRecord(
            id=_id(one),
            name=name,
            title=_text(own, "title", 150) or _text(one, "honorific_prefix", 150),
            names=[
                Called(_named(other, "name", 150), "former" if other.get("note") == "former" else "also")
                for other in _list(one, "other_names")
            ],
            contacts=_contacts(one),
            seats=seats.get(_id(one), []) if _id(one) else [],
            groups=[within(line_of(str(name)), 150, "groups") for name in own.get("groups") or []],
            purpose=_text(own, "purpose", 300),
            origin=_text(own, "origin", 300),
            retain_until=_day(own, "retain_until", last=True),
            check_every=number_of(_text(own, "check_every", 10), self._choices.cadences, "check_every"),
        )

    def _seat(self, one: Any, known: set[str]) -> tuple[str, Seat]:
        """Whose it is, and the membership. Of one whose person was refused nothing more is said: that was told."""
        if not isinstance(one, dict):
            raise Refused("shape", what="{}")
        whose = _text(one, "person_id", 200)
        if whose not in known:
            raise Refused("unknown-id", id=whose or "person_id")
        post_id = _text(one, "post_id", 200)
        post = self._posts.get(post_id)
        if post_id and post is None:
            raise Refused("unknown-id", id=post_id)
        own = _own(one)
        organization = self._organization_at(one, "organization_id") or (post.organization if post else Named())
        starts, ends = _days(one)
        why = code_of(_text(own, "ended_why", 40), self._choices.ended, "ended_why")
        if why and ends is None:
            raise Refused("ends-without")
        return whose, Seat(
            organization=organization,
            post=Named(post.name, post_id) if post else Named(),
            post_kind=post.kind if post else "",
            area=post.area if post else "",
            role=_text(one, "role", 200) or (_text(one, "label", 200) if post is None else ""),
            party=self._organization_at(one, "on_behalf_of_id"),
            starts=starts,
            ends=ends,
            ended_why=why,
            source=_source(one),
        )

    def _organization_at(self, one: dict[str, Any], key: str) -> Named:
        identity = _text(one, key, 200)
        if not identity:
            return Named()
        if identity not in self._organizations:
            raise Refused("unknown-id", id=identity)
        return Named(self._organizations[identity], identity)

    def _area(self, one: dict[str, Any]) -> str:
        identity = _text(one, "area_id", 200)
        nested = one.get("area")
        if not identity:
            return _text(nested, "name", 150) if isinstance(nested, dict) else ""
        if identity not in self._areas:
            raise Refused("unknown-id", id=identity)
        return within(line_of(self._areas[identity]), 150, "area")


def _id(one: dict[str, Any]) -> str:
    value = one.get("id")
    return str(value)[:200] if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _own(one: dict[str, Any]) -> dict[str, Any]:
    own = one.get("karki")
    return own if isinstance(own, dict) else {}


def _text(one: dict[str, Any], key: str, most: int) -> str:
    value = one.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Refused("shape", what=key)
    return within(line_of(str(value)), most, key)


def _named(one: Any, key: str, most: int) -> str:
    if not isinstance(one, dict):
        raise Refused("shape", what=key)
    name = _text(one, key, most)
    if not any(char.isalnum() for char in name):
        raise Refused("no-name")
    return name


def _list(one: dict[str, Any], key: str) -> list[Any]:
    rows = one.get(key) or []
    if not isinstance(rows, list):
        raise Refused("shape", what=key)
    return rows


def _kind(one: dict[str, Any], key: str, choices: Any) -> str:
    """The classification where it is one of ours; others classify in their own words."""
    try:
        return code_of(_text(one, key, 100), choices, key)
    except Refused as refused:
        if refused.code == "bad-kind":
            return ""
        raise


def _source(one: dict[str, Any]) -> str:
    urls = [_text(source, "url", 200) for source in _list(one, "sources") if isinstance(source, dict)]
    return web_page(urls[0]) if urls else ""


def _contacts(one: dict[str, Any]) -> list[Contact]:
    found = []
    for told in _list(one, "contact_details"):
        if not isinstance(told, dict):
            raise Refused("shape", what="contact_details")
        value, kind = _text(told, "value", 300), _text(told, "type", 40).lower()
        if value:
            label = _text(told, "label", 100) or ("fax" if kind == "fax" else "")
            found.append(_contact(value, _KINDS.get(kind, "other"), label))
    for link in _list(one, "links"):
        if isinstance(link, dict) and (url := _text(link, "url", 300)):
            found.append(_contact(url, "url", _text(link, "note", 100)))
    if (email := _text(one, "email", 300)) and email not in {contact.value for contact in found}:
        found.append(_contact(email, "email", ""))
    return found


def _contact(value: str, kind: str, label: str) -> Contact:
    return contact_of(f"{value} ()" if value.endswith(")") else value, kind, label)


def _days(one: dict[str, Any]) -> tuple[date | None, date | None]:
    starts, ends = _day(one, "start_date"), _day(one, "end_date", last=True)
    spans(starts, ends)
    return starts, ends


def _day(one: dict[str, Any], key: str, last: bool = False) -> date | None:
    """A day; of a year or a month the first one, or the last."""
    text = _text(one, key, 40)
    if not text:
        return None
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year = int(found[1])
        month = int(found[2] or (12 if last else 1))
        return date(year, month, int(found[3] or (calendar.monthrange(year, month)[1] if last else 1)))
    except (ValueError, calendar.IllegalMonthError) as error:
        raise Refused("bad-day", field=key, value=text) from error


def _shape(number: int, part: str, one: Any, what: str) -> Fault:
    return Fault(number, part, "shape", {"what": what}, _shown(one))


def _shown(one: Any) -> list[str]:
    """The entry as it stood, as far as a row of a list can show it."""
    if not isinstance(one, dict):
        return [str(one)[:200]]
    return [str(one[key])[:200] for key in ("id", "name", "label", "person_id", "role") if one.get(key) is not None]
