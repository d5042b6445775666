"""Cycles follow the mandates: how many follow-ups a body has a year, and at which meetings they are."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import may, require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.clock.dates import FIRST_YEAR, LAST_YEAR
from karki.clock.models import Cycle, Occurrence
from karki.clock.placing import place
from karki.common import clock
from karki.common.changes import assign, changed
from karki.governance.models import Body, Mandate, PowerCode


@transaction.atomic
def follow_mandates(*, city: City, by: User | None) -> None:
    """Makes the cycles say what the mandates of today say, with follow-ups for this year and the next.

    What a person has set stays: a follow-up with a day of its own is not taken away when the mandate shrinks.
    `by` is None for the command line and for a plan that is read in there.
    """
    if by is not None:
        _require_right(by, city)
    today = clock.today()
    wanted = _per_year(city)
    cycles = {cycle.body_id: cycle for cycle in Cycle.objects.in_city(city).select_related("body")}
    for body_id in wanted.keys() - cycles.keys():
        cycles[body_id] = Cycle.objects.create(body_id=body_id)
    for body_id, cycle in cycles.items():
        times = wanted.get(body_id, 0)
        if cycle.per_year != times:
            before, cycle.per_year = cycle.per_year, times
            cycle.save_from(cycle.version, "per_year")
            trail.record("clock.cycle.times", subject=cycle, city=city, by=by, before=before, times=times)
    years = (today.year, today.year + 1)
    for cycle in cycles.values():
        for year in years:
            _fill(cycle, year)
        place(cycle, years, past=False)


@transaction.atomic
def extend(*, city: City, year: int, by: User) -> int:
    """Adds the follow-ups of a later or an earlier year to each body's cycle; tells how many were added."""
    require(by, Permission.EDIT_PLAN, city)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(_("Choose a year between 2000 and 2100."))
    added = 0
    for cycle in Cycle.objects.in_city(city).select_related("body"):
        before = cycle.occurrences.filter(year=year).count()
        for number in range(before + 1, cycle.per_year + 1):
            Occurrence.objects.get_or_create(cycle=cycle, year=year, number=number)
            added += 1
        place(cycle, (year,))
    if added:
        trail.record("clock.cycle.extended", subject=city, city=city, by=by, year=year, count=added)
    return added


@transaction.atomic
def edit(*, cycle: Cycle, version: int, dispatch_days: int, prepare_days: int, by: User) -> Cycle:
    """Says how long before a meeting the agenda is sent and the material is ready. Raises Conflict, ValidationError."""
    city = cycle.body.city
    require(by, Permission.EDIT_PLAN, city)
    values = {"dispatch_days": dispatch_days, "prepare_days": prepare_days}
    changes = changed(cycle, values)
    if not changes:
        return cycle
    assign(cycle, values)
    cycle.full_clean()
    cycle.save_from(version, *values)
    touched = Occurrence.objects.filter(cycle=cycle, year__gte=clock.today().year)
    touched.update(changed_at=clock.now())
    trail.record("clock.cycle.edited", subject=cycle, city=city, by=by, changed=changes)
    return cycle


def cycle_of(body: Body) -> Cycle:
    """The body's cycle; made when its first meeting comes."""
    cycle, _made = Cycle.objects.get_or_create(body=body)
    cycle.body = body
    return cycle


def _require_right(by: User, city: City) -> None:
    """Whoever may change powers may let the clock follow: by editing them, or by reading a plan in."""
    if not may(by, Permission.IMPORT_PLAN, city):
        require(by, Permission.EDIT_PLAN, city)


def _per_year(city: City) -> dict[int, int]:
    """How many times a year each body follows up by today's mandates."""
    mandates = Mandate.objects.in_city(city).on(clock.today()).filter(power=PowerCode.FOLLOWS_UP, body__isnull=False)
    found: dict[int, int] = {}
    for body_id, times in mandates.values_list("body", "per_year"):
        found[body_id] = max(found.get(body_id, 0), times or 0)
    return found


def _fill(cycle: Cycle, year: int) -> None:
    """Adds the follow-ups that the mandate wants and takes away those that it does not, unless somebody kept them."""
    rows = {one.number: one for one in Occurrence.objects.filter(cycle=cycle, year=year).select_related("meeting")}
    Occurrence.objects.bulk_create(
        Occurrence(cycle=cycle, year=year, number=number)
        for number in range(1, cycle.per_year + 1)
        if number not in rows
    )
    spare = [one.pk for number, one in rows.items() if number > cycle.per_year and not one.is_kept]
    Occurrence.objects.filter(pk__in=spare).delete()
