"""Who may edit a plan, say how its objectives stand, and keep its measures; a closed plan is read-only for everybody.

Each answer is a Decision with its reason; the operations raise NotAllowed with the same reason.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.cities.authorization import Decision, may
from karki.cities.models import Member
from karki.cities.roles import Permission
from karki.plans.models import AnnualPlan, Assignment, Goal, Measure, Objective


def answers_for(user: User, goal: Goal) -> set[int | None]:
    """The ids of the goal's objectives for which the user answers; None among them: for the whole goal."""
    rows = Assignment.objects.filter(goal=goal, person__user=user.pk, person__city=goal.plan.city_id)
    return set(rows.values_list("objective", flat=True))


def is_responsible(user: User, goal: Goal, objective: Objective | None = None) -> bool:
    """Whether the user is one of the responsible officials of the goal, of the objective, or of its parent."""
    own = answers_for(user, goal)
    return None in own or (objective is not None and bool(own & {objective.pk, objective.parent_id}))


def may_change(plan: AnnualPlan) -> Decision:
    """Whether anything in the plan can still be changed, whoever asks."""
    if not plan.is_closed:
        return Decision(True)
    return Decision(
        False, _("The plan for %(year)s is closed. It can be read, but not changed any more.") % {"year": plan.year}
    )


def may_edit_plan(user: User, plan: AnnualPlan, *, member: Member | None = None) -> Decision:
    """The coordinator, as long as the plan is not closed."""
    return may(user, Permission.EDIT_PLAN, plan.city, member=member) and may_change(plan)


def may_update(user: User, objective: Objective, *, member: Member | None = None) -> Decision:
    """Those who may speak of any objective, and the objective's own responsible officials."""
    plan = objective.goal.plan
    if may(user, Permission.UPDATE_ANY, plan.city, member=member):
        return may_change(plan)
    own = may(user, Permission.UPDATE_OWN, plan.city, member=member)
    if not own or is_responsible(user, objective.goal, objective):
        return own and may_change(plan)
    return Decision(
        False,
        _(
            "You are not among the responsible officials of %(code)s. They, the coordinator and the leaders "
            "say how it stands."
        )
        % {"code": objective.code},
    )


def may_add_measure(
    user: User, goal: Goal, objective: Objective | None = None, *, member: Member | None = None
) -> Decision:
    """The coordinator, and the responsible officials of the goal or the objective."""
    refusal = _(
        "You are not among the responsible officials of goal %(number)s. They and the coordinator keep its measures."
    )
    return for_the_responsible(user, goal, objective, refusal % {"number": goal.number}, member=member)


def may_tell_contradiction(user: User, objective: Objective, *, member: Member | None = None) -> Decision:
    """The coordinator, and the responsible officials of the goal or the objective."""
    refusal = _(
        "You are not among the responsible officials of %(code)s. They and the coordinator say with what it contends."
    )
    return for_the_responsible(user, objective.goal, objective, refusal % {"code": objective.code}, member=member)


def for_the_responsible(
    user: User, goal: Goal, objective: Objective | None, refusal: str, *, member: Member | None = None
) -> Decision:
    """The coordinator, and the responsible officials of the goal or the objective; the others read the refusal."""
    plan = goal.plan
    if may(user, Permission.EDIT_PLAN, plan.city, member=member):
        return may_change(plan)
    own = may(user, Permission.UPDATE_OWN, plan.city, member=member)
    if not own or is_responsible(user, goal, objective):
        return own and may_change(plan)
    return Decision(False, refusal)


def may_edit_measure(user: User, measure: Measure, *, member: Member | None = None) -> Decision:
    """As for adding one; and the person who does it."""
    decision = may_add_measure(user, measure.goal, measure.objective, member=member)
    if decision or measure.owner is None or measure.owner.user_id != user.pk:
        return decision
    return may(user, Permission.UPDATE_OWN, measure.goal.plan.city, member=member) and may_change(measure.goal.plan)
