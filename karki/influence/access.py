"""Who may place somebody on a goal's map; stances and relationships are kept by whoever records contacts.

Each answer is a Decision with its reason; the operations raise NotAllowed with the same reason.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.cities.authorization import Decision, may
from karki.cities.models import Member
from karki.cities.roles import Permission
from karki.plans.access import for_the_responsible, may_change
from karki.plans.models import AnnualPlan, Goal


def may_place(user: User, goal: Goal, *, member: Member | None = None) -> Decision:
    """The coordinator, and the responsible officials of the goal."""
    refusal = _(
        "You are not among the responsible officials of goal %(number)s. They and the coordinator keep its map."
    )
    return for_the_responsible(user, goal, None, refusal % {"number": goal.number}, member=member)


def may_record_stance(user: User, plan: AnnualPlan, *, member: Member | None = None) -> Decision:
    return may(user, Permission.LOG_CONTACT, plan.city, member=member) and may_change(plan)
