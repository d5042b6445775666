"""Groups of people: made, edited, ended; who is chosen to one, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import clock
from karki.common.changes import assign, changed
from karki.stakeholders.models import Group, GroupMember, Person


@transaction.atomic
def add(*, city: City, name: str, by_rule: bool, by: User | None, **rule: Any) -> Group:
    """Makes a group, by a rule or of people chosen one by one. Raises ValidationError. `by` is None for the command line."""
    if by is not None:
        require(by, Permission.EDIT_PLAN, city)
    group = Group(city=city, name=" ".join(name.split()), by_rule=by_rule, **rule)
    _check(group)
    group.save()
    trail.record("stakeholders.group.added", subject=group, city=city, by=by)
    return group


@transaction.atomic
def edit(*, group: Group, version: int, name: str, by: User, **rule: Any) -> Group:
    """Changes the name and the rule; who belonged by the old rule then is not kept. Raises Conflict, ValidationError."""
    require(by, Permission.EDIT_PLAN, group.city)
    values = {"name": " ".join(name.split()), **rule}
    fields = changed(group, values)
    if fields:
        assign(group, values)
        _check(group)
        group.save_from(version, *values)
        trail.record("stakeholders.group.edited", subject=group, city=group.city, by=by, changed=fields)
    return group


@transaction.atomic
def include(*, group: Group, people: Iterable[Person], starts: date | None = None, by: User | None) -> int:
    """Chooses people to the group from a day on; tells how many were not in it already."""
    if by is not None:
        require(by, Permission.EDIT_PLAN, group.city)
    if group.by_rule:
        raise ValidationError(_("The rule says who belongs to the group."))
    there = set(GroupMember.objects.filter(group=group, ends=None).values_list("person", flat=True))
    new = [one for one in people if one.pk not in there]
    if any(one.city_id != group.city_id for one in new):
        raise ValidationError(_("Choose from this city's registry."))
    GroupMember.objects.bulk_create(GroupMember(group=group, person=one, starts=starts) for one in new)
    for one in new:
        trail.record("stakeholders.group.included", subject=group, city=group.city, by=by, who=one)
    return len(new)


@transaction.atomic
def exclude(*, member: GroupMember, by: User) -> None:
    """From today on the person is not in the group; that they were until yesterday stays on record."""
    city = member.group.city
    require(by, Permission.EDIT_PLAN, city)
    yesterday = clock.today() - timedelta(days=1)
    if member.starts is not None and member.starts > yesterday:
        member.delete()  # they never were in it on any day before
    else:
        member.ends = yesterday
        member.save(update_fields=["ends"])
    trail.record("stakeholders.group.excluded", subject=member.group, city=city, by=by, who=member.person)


@transaction.atomic
def archive(*, group: Group, by: User) -> Group:
    """Ends a group: it leaves the lists and the choices, and may be brought back."""
    require(by, Permission.EDIT_PLAN, group.city)
    if group.archived_on is None:
        group.archived_on = clock.today()
        group.save(update_fields=["archived_on"])
        trail.record("stakeholders.group.archived", subject=group, city=group.city, by=by)
    return group


@transaction.atomic
def restore(*, group: Group, by: User) -> Group:
    """Brings an ended group back. Raises ValidationError where another has its name now."""
    require(by, Permission.EDIT_PLAN, group.city)
    if group.archived_on is not None:
        group.archived_on = None
        _check(group)
        group.save(update_fields=["archived_on"])
        trail.record("stakeholders.group.restored", subject=group, city=group.city, by=by)
    return group


def _check(group: Group) -> None:
    for one in (group.area, group.party, group.organization):
        if one is not None and one.city_id not in (None, group.city_id):
            raise ValidationError(_("Choose from this city's registry."))
    group.full_clean()
