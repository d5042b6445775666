"""A goal's own words. Its stakeholders and officials have operations of their own."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.roles import Permission
from karki.plans.models import Goal
from karki.plans.operations.changes import assign, changed


@transaction.atomic
def edit(*, goal: Goal, version: int, number: str, title: str, rationale: str, by: User) -> Goal:
    """Changes number, title and rationale; the codes of the objectives stay. Raises Conflict when somebody was first."""
    city = goal.plan.city
    require(by, Permission.EDIT_PLAN, city)
    text = "\n".join(line.rstrip() for line in rationale.strip().splitlines())
    values = {"number": number.strip(), "title": title.strip(), "rationale": text}
    if not values["title"]:
        raise ValidationError({"title": _("Write the title.")})
    changes = changed(goal, values)
    if changes:
        assign(goal, values)
        goal.save_from(version, *values)
        trail.record("plans.goal.edited", subject=goal, city=city, by=by, changed=changes)
    return goal
