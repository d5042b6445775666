"""The steps in a plan's life that need no decision of a body: into preparation and back, in force, closed.

Each raises ValidationError with the reason when the plan cannot take the step (karki.plans.conditions).
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import clock
from karki.plans import conditions
from karki.plans.models import AnnualPlan

State = AnnualPlan.State


@transaction.atomic
def prepare(*, plan: AnnualPlan, by: User) -> AnnualPlan:
    """A draft is taken into preparation: the management team may be asked for comments."""
    require(by, Permission.EDIT_PLAN, plan.city)
    stored = locked(plan)
    check(conditions.to_prepare(stored))
    return move(stored, State.PREPARATION, "plans.plan.prepared", by)


@transaction.atomic
def take_back(*, plan: AnnualPlan, by: User) -> AnnualPlan:
    """An aligned plan goes back to preparation, for another round."""
    require(by, Permission.EDIT_PLAN, plan.city)
    stored = locked(plan)
    check(conditions.to_take_back(stored))
    return move(stored, State.PREPARATION, "plans.plan.taken_back", by)


@transaction.atomic
def put_in_force(*, plan: AnnualPlan, by: User) -> AnnualPlan:
    """An approved plan comes in force when its day has come, and the plan before it is closed."""
    require(by, Permission.EDIT_PLAN, plan.city)
    stored = locked(plan)
    check(conditions.to_put_in_force(stored, clock.today()))
    return come_in_force(stored, by)


def put_due_in_force() -> list[AnnualPlan]:
    """Every approved plan whose day has come comes in force by itself, the earliest year first; tells which.

    The system does it: the body has decided the day, and nobody decides anything more. A decision that names no day
    waits for a person. One whose successor is in force already is closed.
    """
    due = AnnualPlan.objects.filter(state=State.APPROVED, in_force_from__lte=clock.today()).select_related("city")
    done = []
    for plan in due.order_by("year"):
        with transaction.atomic():
            stored = locked(plan)
            if stored.state == State.APPROVED:  # nobody was first
                done.append(settle(stored, None))
    return [plan for plan in done if plan.state == State.IN_FORCE]


@transaction.atomic
def close(*, plan: AnnualPlan, by: User) -> AnnualPlan:
    """The plan's time is over: it stays to be read, and nothing in it is changed any more."""
    require(by, Permission.EDIT_PLAN, plan.city)
    stored = locked(plan)
    check(conditions.to_close(stored))
    return move_to_closed(stored, "plans.plan.closed", by)


def locked(plan: AnnualPlan) -> AnnualPlan:
    """The plan as it stands, held until the transaction ends: of two who act at once, the second sees the first.

    The city is held too, because a step of one plan may close another.
    """
    City.objects.select_for_update().get(pk=plan.city_id)
    stored = AnnualPlan.objects.select_for_update().get(pk=plan.pk)
    stored.city = plan.city
    return stored


def check(refusal: str) -> None:
    if refusal:
        raise ValidationError(refusal)


def move(stored: AnnualPlan, state: str, code: str, by: User | None, **details: Any) -> AnnualPlan:
    stored.state = state
    stored.save_from(stored.version, "state", "in_force_from")
    trail.record(code, subject=stored, city=stored.city, by=by, **details)
    return stored


def move_to_closed(stored: AnnualPlan, code: str, by: User | None, **details: Any) -> AnnualPlan:
    """The plan is only read from now on: a round of comments that is open ends with it. `stored` is locked."""
    asked = conditions.open_round(stored)
    if asked is not None:
        asked.closed_on = clock.today()
        asked.save(update_fields=["closed_on"])
        trail.record("plans.round.ended", subject=stored, city=stored.city, by=by)
    return move(stored, State.CLOSED, code, by, **details)


def settle(stored: AnnualPlan, by: User | None) -> AnnualPlan:
    """A plan whose day has come: in force, or closed where a later one is in force. `stored` is locked."""
    later = conditions.later_in_force(stored)
    if later is None:
        return come_in_force(stored, by)
    return move_to_closed(stored, "plans.plan.closed_by_next", by, year=later.year)


def come_in_force(stored: AnnualPlan, by: User | None) -> AnnualPlan:
    """Closes the plans before it first: one is in force at a time. `stored` is locked."""
    for earlier in conditions.earlier_in_force(stored):
        earlier.city = stored.city
        move_to_closed(earlier, "plans.plan.closed_by_next", by, year=stored.year)
    return move(stored, State.IN_FORCE, "plans.plan.in_force", by)
