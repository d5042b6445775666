"""The registry as Popolo JSON (popoloproject.com). What Popolo has no field for is under `karki`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from karki.stakeholders.exchange.records import (
    Contact,
    GroupRecord,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    Remark,
)


def write(
    people: Iterable[PersonRecord],
    organizations: Iterable[OrganizationRecord],
    posts: Iterable[PostRecord],
    groups: Iterable[GroupRecord],
    *,
    notes: bool = False,
) -> bytes:
    """One document with everything that was asked."""
    areas: dict[str, dict[str, Any]] = {}
    told: dict[str, Any] = {"persons": [], "memberships": []}
    for person in people:
        told["persons"].append(_person(person, notes))
        told["memberships"] += _memberships(person)
    told["organizations"] = [_organization(one, notes) for one in organizations]
    told["posts"] = [_post(one, areas) for one in posts]
    told["karki_groups"] = [_group(one, areas) for one in groups]
    told["areas"] = list(areas.values())
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _person(one: PersonRecord, notes: bool) -> dict[str, Any]:
    own = {
        "title": one.title,
        "groups": one.groups,
        "purpose": one.purpose,
        "origin": one.origin,
        "retain_until": _day(one.retain_until),
        "check_every": one.check_every,
    }
    return _said(
        id=one.id,
        name=one.name,
        other_names=[_said(name=called.text, note=called.kind) for called in one.names],
        contact_details=_contacts(one.contacts),
        karki=_said(**own),
        karki_notes=_notes(one.notes) if notes else [],
    )


def _memberships(person: PersonRecord) -> list[dict[str, Any]]:
    return [
        _said(
            person_id=person.id,
            organization_id=seat.organization.id,
            post_id=seat.post.id,
            on_behalf_of_id=seat.party.id,
            role=seat.role,
            start_date=_day(seat.starts),
            end_date=_day(seat.ends),
            sources=[{"url": seat.source}] if seat.source else [],
            karki=_said(ended_why=seat.ended_why),
        )
        for seat in person.seats
    ]


def _organization(one: OrganizationRecord, notes: bool) -> dict[str, Any]:
    return _said(
        id=one.id,
        name=one.name,
        classification=one.kind,
        other_names=[_said(name=called.text, note=called.kind) for called in one.names],
        contact_details=_contacts(one.contacts),
        sources=[{"url": one.source}] if one.source else [],
        karki=_said(name_sv=one.name_sv, name_en=one.name_en),
        karki_notes=_notes(one.notes) if notes else [],
    )


def _post(one: PostRecord, areas: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return _said(
        id=one.id,
        label=one.name,
        organization_id=one.organization.id,
        area_id=_area(one.area, areas),
        start_date=_day(one.starts),
        end_date=_day(one.ends),
        karki=_said(kind=one.kind),
    )


def _group(one: GroupRecord, areas: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return _said(
        id=one.id,
        name=one.name,
        post_kind=one.post_kind,
        area_id=_area(one.area, areas),
        party_id=one.party.id,
        organization_id=one.organization.id,
    )


def _area(name: str, areas: dict[str, dict[str, Any]]) -> str:
    if not name:
        return ""
    area: dict[str, Any] = areas.setdefault(name, {"id": f"area-{len(areas) + 1}", "name": name})
    return str(area["id"])


def _contacts(contacts: list[Contact]) -> list[dict[str, Any]]:
    return [_said(type=one.kind, value=one.value, label=one.label) for one in contacts]


def _notes(notes: list[Remark]) -> list[dict[str, Any]]:
    return [{"text": one.text, "publicity": one.publicity, "written_on": _day(one.written_on)} for one in notes]


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _said(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
