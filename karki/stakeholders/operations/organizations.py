"""The city's own organisations and their posts; the shared ones come from the starter registry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common.changes import assign, changed
from karki.stakeholders.models import Organization, Post
from karki.stakeholders.models.keys import keyed
from karki.stakeholders.operations.entries import city_of

Row = TypeVar("Row", Organization, Post)


@transaction.atomic
def add(*, city: City, by: User | None, name: str, kind: str, **values: Any) -> Organization:
    """Enters an organisation of the city's own; another of the same name may be there. `by` is None for the command line."""
    if by is not None:
        require(by, Permission.EDIT_PLAN, city)
    row = Organization(city=city, name=_named(name), kind=kind, key=_free_key(city, name), **values)
    row.full_clean()
    row.save()
    trail.record("stakeholders.organization.added", subject=row, city=city, by=by)
    return row


@transaction.atomic
def edit(*, organization: Organization, version: int, by: User, **values: Any) -> Organization:
    """Changes names, kind and source. Raises Conflict, ValidationError; also for an entry that all cities share."""
    city = city_of(organization)
    require(by, Permission.EDIT_PLAN, city)
    values["name"] = _named(str(values["name"]))
    return _saved(organization, version, values, "stakeholders.organization.edited", city, by)


@transaction.atomic
def add_post(*, city: City, organization: Organization, by: User | None, **values: Any) -> Post:
    """Enters a post of an organisation, the city's own or a shared one: the post is this city's knowledge of it."""
    if by is not None:
        require(by, Permission.EDIT_PLAN, city)
    if organization.city_id not in (None, city.pk):
        raise ValidationError(_("The organisation is not in the city's registry."))
    _check_area(city, values)
    post = Post(city=city, organization=organization, **values)
    post.full_clean()
    post.save()
    trail.record("stakeholders.post.added", subject=post, city=city, by=by)
    return post


@transaction.atomic
def edit_post(*, post: Post, version: int, by: User, **values: Any) -> Post:
    """Changes a post; a last day ends it. Raises Conflict, ValidationError."""
    require(by, Permission.EDIT_PLAN, post.city)
    _check_area(post.city, values)
    return _saved(post, version, values, "stakeholders.post.edited", post.city, by)


def _check_area(city: City, values: Mapping[str, Any]) -> None:
    area = values.get("area")
    if area is not None and area.city_id not in (None, city.pk):
        raise ValidationError({"area": _("The area is not in the city's registry.")})


def _saved(row: Row, version: int, values: Mapping[str, Any], code: str, city: City, by: User) -> Row:
    fields = changed(row, values)
    if fields:
        assign(row, values)
        row.full_clean()
        row.save_from(version, *values, *keyed(row))
        trail.record(code, subject=row, city=city, by=by, changed=fields)
    return row


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise ValidationError({"name": _("Write the name.")})
    return name


def _free_key(city: City, name: str) -> str:
    """A key that no other organisation of the city has, made from the name."""
    base = slugify(name)[:70] or "organisaatio"
    taken = set(Organization.objects.filter(city=city, key__startswith=base).values_list("key", flat=True))
    tries = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(key for key in tries if key not in taken)
