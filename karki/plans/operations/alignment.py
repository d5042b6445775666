"""The alignment round: opened with a last day for comments, ended after it when no comment is open.

Only a leader ends it before that day, with a reason that the trail tells.
"""

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

LONGEST_REASON = 300


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
    if deadline <= today:
        raise ValidationError({"deadline": _("Give a day to come: there has to be time to comment.")})
    if deadline.year > today.year + 1:
        raise ValidationError({"deadline": _("The deadline is too far away.")})
    message = texts.written(message)
    texts.check_length("message", message, texts.UPDATE)
    opened = AlignmentRound.objects.create(plan=stored, opened_on=today, deadline=deadline, message=message)
    trail.record("plans.round.opened", subject=stored, city=city, by=by, deadline=deadline.isoformat())
    return opened


@transaction.atomic
def end_round(*, plan: AnnualPlan, by: User) -> AnnualPlan:
    """Ends the open round when its last day has passed and every comment has its answer.

    A plan in preparation is aligned with it.
    """
    require(by, Permission.EDIT_PLAN, plan.city)
    stored = locked(plan)
    check(conditions.to_end_round(stored, clock.today()))
    return _end(stored, by)


@transaction.atomic
def end_round_early(*, plan: AnnualPlan, reason: str, by: User) -> AnnualPlan:
    """Ends the open round before its last day, as `end_round`, for a reason that the trail tells."""
    require(by, Permission.END_ROUND_EARLY, plan.city)
    reason = texts.written(reason)
    if not reason:
        raise ValidationError({"reason": _("Say why the round ends early.")})
    texts.check_length("reason", reason, LONGEST_REASON)
    stored = locked(plan)
    check(conditions.to_end_round_early(stored, clock.today()))
    return _end(stored, by, reason)


def _end(stored: AnnualPlan, by: User, reason: str = "") -> AnnualPlan:
    ended = conditions.open_round(stored)
    assert ended is not None  # or the condition refused
    ended.closed_on = clock.today()
    ended.save(update_fields=["closed_on"])
    if reason:
        trail.record("plans.round.ended_early", subject=stored, city=stored.city, by=by, reason=reason)
    if stored.state == AnnualPlan.State.PREPARATION:
        return move(stored, AnnualPlan.State.ALIGNED, "plans.plan.aligned", by)
    if not reason:
        trail.record("plans.round.ended", subject=stored, city=stored.city, by=by)
    return stored
