"""The plan itself. Its state is not edited: it follows from decisions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.common import texts
from karki.common.changes import assign, changed
from karki.plans.access import may_edit_plan
from karki.plans.models import AnnualPlan


@transaction.atomic
def edit(*, plan: AnnualPlan, version: int, title: str, goal_label: str, by: User) -> AnnualPlan:
    """Changes the title and what a goal is called. Raises Conflict when `version` is not the plan's any more."""
    require_decision(may_edit_plan(by, plan))
    values = {"title": texts.written(title), "goal_label": goal_label.strip()}
    if not values["title"]:
        raise ValidationError({"title": _("Write the title.")})
    changes = changed(plan, values)
    if changes:
        assign(plan, values)
        plan.save_from(version, *values)
        trail.record("plans.plan.edited", subject=plan, city=plan.city, by=by, changed=changes)
    return plan
