"""Who is where, from when until when: begun, edited, ended, and taken away only when entered by mistake."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common.changes import assign, changed
from karki.stakeholders.models import Membership, Organization, Person, Post

FIELDS = ("organization", "post", "role", "on_behalf_of", "starts", "ends", "ended_why", "source")


@transaction.atomic
def begin(*, person: Person, by: User | None, **values: Any) -> Membership:
    """Says that the person is in an organisation, or in a post, from a day. `by` is None for the command line."""
    city = person.city
    if by is not None:
        require(by, Permission.EDIT_PLAN, city)
    person.refuse_erased()
    row = Membership(person=person, **_with_organization(city, values))
    row.full_clean()
    row.save()
    trail.record("stakeholders.membership.begun", subject=person, city=city, by=by, what=row.what)
    return row


@transaction.atomic
def edit(*, membership: Membership, version: int, by: User, **values: Any) -> Membership:
    """Changes what, when and for whom. Raises Conflict, ValidationError."""
    person = membership.person
    require(by, Permission.EDIT_PLAN, person.city)
    values = _with_organization(person.city, values)
    if changed(membership, values):
        assign(membership, values)
        membership.full_clean()
        membership.save_from(version, *values)
        told = {"what": membership.what, "membership": membership.pk}
        trail.record("stakeholders.membership.edited", subject=person, city=person.city, by=by, **told)
    return membership


@transaction.atomic
def end(*, membership: Membership, ends: date, why: str, by: User | None) -> Membership:
    """Gives a membership its last day; who held the post until then stays on record."""
    person = membership.person
    if by is not None:
        require(by, Permission.EDIT_PLAN, person.city)
    membership.ends, membership.ended_why = ends, why
    membership.full_clean()
    membership.save_from(membership.version, "ends", "ended_why")
    trail.record(
        "stakeholders.membership.ended",
        subject=person,
        city=person.city,
        by=by,
        what=membership.what,
        membership=membership.pk,
        date=ends.isoformat(),
    )
    return membership


@transaction.atomic
def remove(*, membership: Membership, by: User) -> None:
    """Takes away what was entered by mistake; the trail keeps what it said."""
    person = membership.person
    require(by, Permission.EDIT_PLAN, person.city)
    trail.record("stakeholders.membership.removed", subject=person, city=person.city, by=by, what=membership.what)
    membership.delete()


def _with_organization(city: City, values: dict[str, Any]) -> dict[str, Any]:
    """The organisation follows from the post; raises ValidationError where there is neither, or another city's."""
    post: Post | None = values.get("post")
    organization: Organization | None = post.organization if post else values.get("organization")
    if organization is None:
        raise ValidationError({"organization": _("Choose a post, or write the organisation.")})
    if organization.city_id not in (None, city.pk) or (post is not None and post.city_id != city.pk):
        raise ValidationError({"organization": _("The organisation is not in the city's registry.")})
    return {**values, "organization": organization}
