"""Which goals a window of influence serves, and how long each tool takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.clock.windows.known import Known
from karki.plans.access import may_change, require_decision
from karki.plans.models import AnnualPlan, Goal, LeadTime, ServedGoal, Term, Tool


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


@transaction.atomic
def set_lead_times(*, city: City, term: Term, days: Mapping[Tool, int | None], by: User) -> bool:
    """Says how many working days each tool takes; None: as its kind usually does. Tells whether anything changed."""
    require(by, Permission.EDIT_PLAN, city)
    known = {lead.tool_id: lead for lead in LeadTime.objects.filter(tool__term=term)}
    changed = False
    for tool, wanted in days.items():
        if tool.term_id != term.pk or term.city_id != city.pk:
            raise ValidationError(_("Choose tools of this handbook."))
        lead = known.get(tool.pk)
        if wanted == (lead.days if lead else None):
            continue
        if wanted is None and lead is not None:
            lead.delete()
        elif wanted is not None:
            lead = lead or LeadTime(tool=tool)
            lead.days = wanted
            lead.full_clean()
            lead.save()
        changed = True
    if changed:
        trail.record("plans.lead_times.edited", subject=term, city=city, by=by)
    return changed
