"""Posts that change hands: a list of seats, what is decided of each, and carrying it out when a person confirms.

What is decided stands until then, and changes nothing in the registry: one may come back to it another day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
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
from karki.common import clock
from karki.common.changes import assign, changed
from karki.stakeholders import handing
from karki.stakeholders.models import Group, Handover, Membership, Organization, Person, Post, Seat
from karki.stakeholders.operations import elections, people
from karki.stakeholders.operations.elections import Handed, Verdict


@transaction.atomic
def begin(
    *,
    city: City,
    name: str,
    starts: date,
    group: Group | None = None,
    organization: Organization | None = None,
    post: Post | None = None,
    memberships: Iterable[Membership] = (),
    by: User,
) -> Handover:
    """Begins a hand-over with the seats of the group, the organisation or the post, or with the named memberships.

    Raises ValidationError where there is no seat to change hands on that day.
    """
    require(by, Permission.EDIT_PLAN, city)
    row = Handover(city=city, name=" ".join(name.split()), starts=starts, opened_by=by, opened_on=clock.today())
    row.group, row.organization, row.post = group, organization, post
    for one in (group, organization, post):
        if one is not None and one.city_id not in (None, city.pk):
            raise ValidationError(_("Choose from this city's registry."))
    row.full_clean()
    row.save()
    Seat.objects.bulk_create(Seat(handover=row, membership=one) for one in memberships if one.person.city_id == city.pk)
    _gather(row)
    if not row.seats.exists():
        raise ValidationError(_("Nobody is entered as a holder on the day before. Enter the holders first."))
    trail.record("stakeholders.handover.opened", subject=row, city=city, by=by)
    return row


@transaction.atomic
def edit(*, handover: Handover, version: int, name: str, starts: date, by: User) -> Handover:
    """Changes the name and the day. Raises Conflict, ValidationError."""
    require(by, Permission.EDIT_PLAN, handover.city)
    _under_way(handover)
    values = {"name": " ".join(name.split()), "starts": starts}
    fields = changed(handover, values)
    if fields:
        if "starts" in fields and handover.seats.filter(done_on__isnull=False).exists():
            raise ValidationError({"starts": _("Some of it has been carried out already, so the day stays.")})
        assign(handover, values)
        handover.full_clean()
        handover.save_from(version, *values)
        trail.record("stakeholders.handover.edited", subject=handover, city=handover.city, by=by, changed=fields)
    return handover


@transaction.atomic
def gather(*, handover: Handover, by: User) -> int:
    """Adds the seats of those who have come since; tells how many."""
    require(by, Permission.EDIT_PLAN, handover.city)
    _under_way(handover)
    count = _gather(handover)
    if count:
        trail.record("stakeholders.handover.gathered", subject=handover, city=handover.city, by=by, count=count)
    return count


@transaction.atomic
def decide(*, seat: Seat, version: int, what: str, by: User, newcomer: str = "", **values: Any) -> Seat:
    """Says what became of the holder and who follows. `newcomer` is a successor who is not in the registry: they are added.

    Of a seat that has been carried out without a successor only the successor can be said. One for whom no party is
    chosen stands for the one that the registry tells. Raises Conflict, ValidationError.
    """
    city = seat.handover.city
    require(by, Permission.EDIT_PLAN, city)
    _under_way(seat.handover)
    if seat.done_on is not None and (not seat.lacks_successor or what != seat.what):
        raise ValidationError(_("This has been carried out already."))
    if newcomer:
        name, _comma, title = newcomer.partition(",")
        values["successor"] = people.add(city=city, name=name, title=title, by=by)
    values = {"what": what, **values}
    if values.get("successor") is not None:
        values["on_behalf_of"] = _party(seat, values["successor"], values.get("on_behalf_of"))
        values |= {"done_on": None}  # a successor who is named afterwards is still to begin
    _fits(seat, values)
    if changed(seat, values):
        assign(seat, values)
        seat.full_clean()
        seat.save_from(version, *values)
        who = seat.membership.person
        told = {"who": who, "verdict": what, "seat": seat.pk}
        trail.record("stakeholders.handover.decided", subject=seat.handover, city=city, by=by, **told)
    return seat


@transaction.atomic
def keep_rest(*, handover: Handover, by: User) -> int:
    """Marks everybody of whom nothing has been decided as staying; tells how many."""
    require(by, Permission.EDIT_PLAN, handover.city)
    _under_way(handover)
    rows = list(handover.seats.select_for_update().filter(what=""))
    for row in rows:
        row.what = Seat.What.STAYED
        row.save_from(row.version, "what")
    if rows:
        trail.record("stakeholders.handover.rest_stay", subject=handover, city=handover.city, by=by, count=len(rows))
    return len(rows)


@transaction.atomic
def conclude(*, handover: Handover, passes: Collection[str] | None = None, by: User) -> Handed:
    """Carries out what has been decided, and closes the hand-over when nothing waits; the undecided stay on the list, and
    so do those who went without a successor while something is open with them.

    `passes` are the open matters that pass on, None for all. Raises ValidationError, and nothing has changed, when a
    seat is not any more what it was.
    """
    city = handover.city
    require(by, Permission.EDIT_PLAN, city)
    stored = Handover.objects.select_for_update().get(pk=handover.pk)
    _under_way(stored)
    rows = stored.seats.select_related(
        "membership__person", "successor", "on_behalf_of", "to_post__organization", "to_organization"
    )
    seats = list(rows.filter(done_on__isnull=True).exclude(what=""))
    if not seats:
        raise ValidationError(_("Nothing has been decided yet."))
    verdicts = [
        Verdict(
            membership=one.membership,
            what=one.what,
            successor=one.successor,
            on_behalf_of=one.on_behalf_of,
            to_post=one.to_post,
            to_organization=one.to_organization,
            to_role=one.to_role,
            passes=passes,
        )
        for one in seats
    ]
    handed = elections.conclude(city=city, starts=stored.starts, verdicts=verdicts, by=by)
    stored.seats.filter(pk__in=[one.pk for one in seats]).update(done_on=clock.today())
    trail.record("stakeholders.handover.concluded", subject=stored, city=city, by=by, count=len(seats))
    if not stored.seats.filter(done_on__isnull=True).exists() and not handing.unfollowed(stored):
        stored.closed_on = clock.today()
        stored.save_from(stored.version, "closed_on")
    return handed


@transaction.atomic
def close(*, handover: Handover, by: User) -> Handover:
    """Ends the hand-over; what has not been carried out stays undone."""
    require(by, Permission.EDIT_PLAN, handover.city)
    _under_way(handover)
    handover.closed_on = clock.today()
    handover.save_from(handover.version, "closed_on")
    trail.record("stakeholders.handover.closed", subject=handover, city=handover.city, by=by)
    return handover


def missing(handover: Handover) -> list[Membership]:
    """Those who hold a seat of the scope and are not on the list."""
    rows = handover.held().exclude(seats__handover=handover)
    return list(rows.select_related("person", "organization", "post"))


def _gather(handover: Handover) -> int:
    made = Seat.objects.bulk_create(Seat(handover=handover, membership=one) for one in missing(handover))
    return len(made)


def _under_way(handover: Handover) -> None:
    if not handover.is_under_way:
        raise ValidationError(_("The change of holders has been closed."))


def _party(seat: Seat, successor: Person, chosen: Organization | None) -> Organization | None:
    """Whom the successor represents: what was chosen, but not for the successor before, or what the registry tells."""
    is_of_another = chosen is not None and chosen.pk == seat.on_behalf_of_id and successor.pk != seat.successor_id
    return handing.party_of(successor) if chosen is None or is_of_another else chosen


def _fits(seat: Seat, values: dict[str, Any]) -> None:
    """Raises ValidationError for a successor or a place that cannot be."""
    city, successor = seat.handover.city, values.get("successor")
    if successor is not None and (successor.city_id != city.pk or successor.pk == seat.membership.person_id):
        raise ValidationError({"successor": _("Choose another person as the successor.")})
    if values.get("on_behalf_of") is not None and successor is None:
        raise ValidationError({"successor": _("Say also who the successor is.")})
    for name in ("on_behalf_of", "to_post", "to_organization"):
        place = values.get(name)
        if place is not None and place.city_id not in (None, city.pk):
            raise ValidationError({name: _("Choose from this city's registry.")})
    if values.get("to_role") and not (values.get("to_post") or values.get("to_organization")):
        raise ValidationError({"to_organization": _("Say also where the person moved.")})
