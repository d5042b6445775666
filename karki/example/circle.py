"""The invented circle of the example: organisations, posts, who holds or held them, and groups, entered by the operations of a city."""

from __future__ import annotations

from datetime import date
from typing import Any

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import clock
from karki.stakeholders.models import Area, Organization, Person, Post
from karki.stakeholders.operations import details, entries, groups, memberships, organizations, people

#: When the registry was made, so to say; what is known to have begun later was entered then.
ENTERED = date(2026, 1, 8)
PURPOSE = "Esimerkki: yhteydenpito kaupungin edunvalvonnan asioissa"
ORIGIN = "keksitty esimerkki"


def load(told: dict[str, Any], *, city: City, by: User) -> dict[str, Person | Organization]:
    """The people and the organisations by their keys."""
    with clock.stopped_at(ENTERED):
        known = {
            one["key"]: organizations.add(city=city, name=one["name"], kind=one["kind"], by=by)
            for one in told.get("organization", [])
        }
        areas = {one["key"]: _area(one, city) for one in told.get("area", [])}
        posts = {one["key"]: _post(one, city, known, areas, by) for one in told.get("post", [])}
        everybody = {one["key"]: _person(one, city, posts, known, by) for one in told.get("person", [])}
        for one in told.get("group", []):
            _group(one, city, everybody, known, by)
    for one in told.get("person", []):
        if "checked_on" in one:
            with clock.stopped_at(one["checked_on"]):
                entries.confirm(entry=everybody[one["key"]], by=by)
    return {**known, **everybody}


def _area(one: dict[str, Any], city: City) -> Area:
    return Area.objects.create(city=city, key=one["key"], kind=Area.Kind.DISTRICT, name=one["name"])


def _post(one: dict[str, Any], city: City, known: dict[str, Organization], areas: dict[str, Area], by: User) -> Post:
    said = {"kind": one["kind"], "name": one["name"], "area": areas.get(one.get("area", ""))}
    return organizations.add_post(city=city, organization=known[one["organization"]], by=by, **said)


def _person(
    one: dict[str, Any], city: City, posts: dict[str, Post], known: dict[str, Organization], by: User
) -> Person:
    person = people.add(city=city, name=one["name"], title=one["title"], by=by, purpose=PURPOSE, origin=ORIGIN)
    if "email" in one:
        details.add_contact(city=city, entry=person, kind="email", value=one["email"], by=by)
    for post, starts, ends, why, party in one["seats"]:
        memberships.begin(
            person=person,
            post=posts[post],
            starts=date.fromisoformat(starts),
            ends=date.fromisoformat(ends) if ends else None,
            ended_why=why,
            on_behalf_of=known.get(party),
            by=by,
        )
    return person


def _group(
    one: dict[str, Any], city: City, everybody: dict[str, Person], known: dict[str, Organization], by: User
) -> None:
    rule = {"post_kind": one.get("post_kind", ""), "organization": known.get(one.get("organization", ""))}
    by_rule = "people" not in one
    group = groups.add(city=city, name=one["name"], by_rule=by_rule, by=by, **(rule if by_rule else {}))
    if not by_rule:
        groups.include(group=group, people=[everybody[key] for key in one["people"]], starts=ENTERED, by=by)
