"""The alignment round: opened with a deadline, ended when no comment is open."""

from __future__ import annotations

from datetime import date as Date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.roles import Permission
from karki.common import clock, texts
from karki.plans import conditions
from karki.plans.models import AlignmentRound, AnnualPlan
from karki.plans.operations.states import check, locked, move


@transaction.atomic
def open_round(*, plan: AnnualPlan, deadline: Date, message: str = "", by: User) -> AlignmentRound:
    """Asks the management team for comments by `deadline`: on a plan in preparation, or on changes of a decided one.

    Raises ValidationError when the plan is in another state or a round is open, and for a deadline that has passed.
    """
    city = plan.city
    require(by, Permission.EDIT_PLAN, city)
    stored = locked(plan)
    check(conditions.to_open_round(stored))
    today = clock.today()
    if deadline < today:
        raise ValidationError({"deadline": _("The deadline has passed already. Give a day to come.")})
    if deadline.year > today.year + 1:
        raise ValidationError({"deadline": _("The deadline is too far away.")})
    message = texts.written(message)
    texts.check_length("message", message, texts.UPDATE)
    opened = AlignmentRound.objects.create(plan=stored, opened_on=today, deadline=deadline, message=message)
    trail.record("plans.round.opened", subject=stored, city=city, by=by, deadline=deadline.isoformat())
    return opened


@transaction.atomic
def end_round(*, plan: AnnualPlan, by: User) -> AnnualPlan:
    """Ends the open round when every comment has its answer; a plan in preparation is aligned with it."""
    city = plan.city
    require(by, Permission.EDIT_PLAN, city)
    stored = locked(plan)
    check(conditions.to_end_round(stored))
    ended = conditions.open_round(stored)
    assert ended is not None  # or the condition refused
    ended.closed_on = clock.today()
    ended.save(update_fields=["closed_on"])
    if stored.state == AnnualPlan.State.PREPARATION:
        return move(stored, AnnualPlan.State.ALIGNED, "plans.plan.aligned", by)
    trail.record("plans.round.ended", subject=stored, city=city, by=by)
    return stored
