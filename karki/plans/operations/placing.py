"""Where an objective stands: its place among those beside it, and the goal, theme or objective that it is under."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.plans.access import may_edit_plan
from karki.plans.models import Assignment, Goal, Measure, Objective
from karki.plans.operations.objectives import next_code


@transaction.atomic
def shift(*, objective: Objective, up: bool, by: User) -> bool:
    """Moves an objective one place up or down among those beside it; tells whether there was a place to move to.

    The codes stay: they are how people know the objectives.
    """
    goal = objective.goal
    require_decision(may_edit_plan(by, goal.plan))
    _lock(goal)
    beside = list(Objective.objects.filter(goal=goal, parent=objective.parent_id))
    at = next(index for index, one in enumerate(beside) if one.pk == objective.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(beside):
        return False
    beside.insert(to, beside.pop(at))
    for order, one in enumerate(beside, 1):
        if one.order != order:
            Objective.objects.filter(pk=one.pk).update(order=order)
    trail.record("plans.objective.reordered", subject=objective, city=goal.plan.city, by=by, place=[at + 1, to + 1])
    return True


@transaction.atomic
def move(
    *, objective: Objective, version: int, goal: Goal, parent: Objective | None, new_code: bool, by: User
) -> Objective:
    """Moves an objective to the end of `goal`, or under `parent` there, with what hangs on it.

    Its sub-objectives, measures and responsible officials follow. `new_code` gives it the code that follows in its
    new place, and its sub-objectives theirs; else the codes stay. Raises Conflict when somebody saved the objective
    first, ValidationError for a place where it cannot stand or a code that the new goal has.
    """
    plan = objective.goal.plan
    require_decision(may_edit_plan(by, plan))
    _lock(objective.goal, goal)
    under = list(Objective.objects.filter(parent=objective))
    _check_place(objective, under, goal, parent)
    if (objective.goal_id, objective.parent_id) == (goal.pk, parent.pk if parent else None):
        return objective
    before = str(objective.parent or objective.goal)
    codes = _codes(objective, under, next_code(goal, parent)) if new_code else {}
    _check_codes(objective, under, goal, codes)
    last = Objective.objects.filter(goal=goal, parent=parent).aggregate(last=Max("order"))["last"] or 0
    objective.goal, objective.parent, objective.order = goal, parent, last + 1
    objective.code = codes.get(objective.pk, objective.code)
    objective.save_from(version, "goal", "parent", "order", "code")
    for one in under:
        rows = Objective.objects.filter(pk=one.pk)
        rows.update(goal=goal, code=codes.get(one.pk, one.code), version=F("version") + 1)
    moved = [objective.pk, *(one.pk for one in under)]
    Measure.objects.filter(objective__in=moved).update(goal=goal)
    Assignment.objects.filter(objective__in=moved).update(goal=goal)
    place = str(parent or goal)
    trail.record("plans.objective.moved", subject=objective, city=plan.city, by=by, place=place, before=before)
    return objective


def _lock(*goals: Goal) -> None:
    """Two who move objectives of a goal at the same moment queue; always in the same order."""
    list(Goal.objects.select_for_update().filter(pk__in=[goal.pk for goal in goals]).order_by("pk"))


def _check_place(objective: Objective, under: Sequence[Objective], goal: Goal, parent: Objective | None) -> None:
    if goal.plan_id != objective.goal.plan_id:
        raise ValidationError({"to": _("Choose a goal of the same plan.")})
    if parent is None:
        return
    if parent.goal_id != goal.pk or parent.parent_id is not None or parent.pk == objective.pk:
        raise ValidationError({"to": _("A sub-objective belongs under an objective of the same goal.")})
    if under:
        raise ValidationError(
            {"to": _("%(code)s has sub-objectives, so it cannot stand under another.") % {"code": objective.code}}
        )


def _codes(objective: Objective, under: Sequence[Objective], code: str) -> dict[int, str]:
    """The code of each when the first gets `code`: what began with its old one begins with the new one."""
    old = f"{objective.code}."
    codes = {one.pk: f"{code}.{one.code.removeprefix(old)}" for one in under if one.code.startswith(old)}
    return {objective.pk: code, **codes}


def _check_codes(objective: Objective, under: Sequence[Objective], goal: Goal, codes: dict[int, str]) -> None:
    moved = {one.pk: codes.get(one.pk, one.code) for one in (objective, *under)}
    others = Objective.objects.filter(goal__plan=goal.plan_id, code__in=moved.values()).exclude(pk__in=moved)
    # A document may have one code in two goals; a new code is nobody else's in the whole plan.
    taken = others.first() if codes else others.filter(goal=goal).first()
    if taken is not None:
        raise ValidationError(
            {"new_code": _("The plan has another objective with the code %(code)s.") % {"code": taken.code}}
        )
