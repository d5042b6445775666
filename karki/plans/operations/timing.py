"""Which goals a window of influence serves."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require, require_decision
from karki.cities.roles import Permission
from karki.clock.windows.known import Known
from karki.plans.access import may_change
from karki.plans.models import AnnualPlan, Goal, ServedGoal


@transaction.atomic
def serve(*, plan: AnnualPlan, window: Known, goals: Collection[Goal], by: User) -> bool:
    """Says which goals of the plan the window serves; tells whether anything changed."""
    require(by, Permission.EDIT_PLAN, plan.city)
    require_decision(may_change(plan))
    if any(goal.plan_id != plan.pk for goal in goals):
        raise ValidationError(_("Choose goals of this plan."))
    rows = ServedGoal.objects.filter(goal__plan=plan, window=window.code)
    before, wanted = set(rows.values_list("goal", flat=True)), {goal.pk for goal in goals}
    if before == wanted:
        return False
    rows.exclude(goal__in=wanted).delete()
    ServedGoal.objects.bulk_create(ServedGoal(goal_id=pk, window=window.code) for pk in sorted(wanted - before))
    numbers = ", ".join(goal.number for goal in goals)
    trail.record("plans.window.serves", subject=plan, city=plan.city, by=by, window=window.title, goals=numbers or "–")
    return True
