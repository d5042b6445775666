"""Objectives added, edited and removed. One of which something has been said cannot be removed, only dropped."""

from __future__ import annotations

import re
from datetime import date as Date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities import histories
from karki.cities.authorization import Decision, require_decision
from karki.common import texts
from karki.common.changes import assign, changed
from karki.plans.access import may_edit_plan
from karki.plans.approved import holds_objective
from karki.plans.models import Comment, Goal, Objective, StatusUpdate
from karki.plans.operations.contradictions import end_with

_CODE = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_WORDS_OF_ADDRESSES = frozenset({"add", "edit", "keep", "remove", "update"})


@transaction.atomic
def add(
    *,
    goal: Goal,
    code: str,
    text: str,
    by: User,
    parent: Objective | None = None,
    kind: str = Objective.Kind.OBJECTIVE,
    timing: str = "",
    deadline: Date | None = None,
    amount: str = "",
) -> Objective:
    """Adds an objective last in its goal, or under `parent`. Raises ValidationError for a code that is taken."""
    city = goal.plan.city
    require_decision(may_edit_plan(by, goal.plan))
    if parent is not None and (parent.goal_id != goal.pk or parent.parent_id is not None):
        raise ValidationError({"parent": _("A sub-objective belongs under an objective of the same goal.")})
    last = Objective.objects.filter(goal=goal, parent=parent).aggregate(last=Max("order"))["last"] or 0
    objective = Objective(
        goal=goal, parent=parent, order=last + 1, kind=kind, code=code.strip(), text=texts.written(text)
    )
    objective.timing, objective.deadline, objective.amount = timing.strip(), deadline, amount.strip()
    _check(objective)
    objective.save()
    trail.record("plans.objective.added", subject=objective, city=city, by=by)
    return objective


@transaction.atomic
def edit(
    *,
    objective: Objective,
    version: int,
    code: str,
    text: str,
    kind: str,
    timing: str,
    deadline: Date | None,
    amount: str,
    by: User,
) -> Objective:
    """Changes what the objective says. Raises Conflict when somebody saved it first."""
    city = objective.goal.plan.city
    require_decision(may_edit_plan(by, objective.goal.plan))
    values = {
        "code": code.strip(),
        "text": texts.written(text),
        "kind": kind,
        "timing": timing.strip(),
        "deadline": deadline,
        "amount": amount.strip(),
    }
    changes = changed(objective, values)
    if changes:
        assign(objective, values)
        _check(objective)
        objective.save_from(version, *values)
        trail.record("plans.objective.edited", subject=objective, city=city, by=by, changed=changes)
    return objective


@transaction.atomic
def remove(*, objective: Objective, by: User) -> None:
    """Removes an objective and its sub-objectives, if nothing has been said of any of them; the trail keeps the text.

    One that stands in the approved version is marked to be left out of the next: until that is approved, it holds.
    """
    city = objective.goal.plan.city
    require_decision(may_edit_plan(by, objective.goal.plan))
    decision = may_remove(objective)
    if not decision:
        raise ValidationError(decision.reason)
    if holds_objective(objective):
        Objective.objects.filter(pk=objective.pk).update(leaving=True)
        trail.record(
            "plans.objective.leaving",
            subject=objective,
            city=city,
            by=by,
            **histories.part_of(objective.goal, objective.parent),
        )
        return
    below = list(Objective.objects.filter(parent=objective).values_list("pk", "code", "text"))
    end_with({objective.pk, *(pk for pk, _code, _text in below)}, by)
    trail.record(
        "plans.objective.removed",
        subject=objective,
        city=city,
        by=by,
        **histories.part_of(objective.goal, objective.parent),
        goal=objective.goal_id,
        text=objective.text,
        sub_objectives=[f"{code} {text}" for _pk, code, text in below],
    )
    Comment.objects.let_go([objective])
    objective.delete()


@transaction.atomic
def keep(*, objective: Objective, by: User) -> None:
    """An objective that was to be left out of the next version stays in the plan after all."""
    plan = objective.goal.plan
    require_decision(may_edit_plan(by, plan))
    if Objective.objects.filter(pk=objective.pk, leaving=True).update(leaving=False):
        trail.record("plans.objective.kept", subject=objective, city=plan.city, by=by)


def may_remove(objective: Objective) -> Decision:
    """Not once something has been said of it: what was reported to a body must stay to be found."""
    own = Q(objective=objective) | Q(objective__parent=objective)
    if not StatusUpdate.objects.filter(own).exists():
        return Decision(True)
    reason = _(
        "%(code)s cannot be removed: there are updates about it, and they must stay. "
        "If it is no longer pursued, say so with the rating Dropped."
    )
    return Decision(False, reason % {"code": objective.code})


def next_code(goal: Goal, parent: Objective | None = None) -> str:
    """The code that follows: II.7 after II.6, II.4.1 as the first under II.4."""
    siblings = Objective.objects.filter(goal=goal, parent=parent)
    taken = set(Objective.objects.of_plan(goal.plan).values_list("code", flat=True))
    prefix = (
        parent.code if parent else prefix_of(goal, siblings.order_by("order").values_list("code", flat=True).first())
    )
    place = siblings.count() + 1
    while f"{prefix}.{place}" in taken:
        place += 1
    return f"{prefix}.{place}"


def prefix_of(goal: Goal, sibling: str | None) -> str:
    """As the goal's other objectives begin, else its number; a slash cannot stand in an address."""
    head = (sibling or "").rpartition(".")[0]
    return head or goal.number.strip(" .:").replace("/", "-") or str(goal.order)


def code_fault(code: str, goal: Goal, objective: Objective | None = None) -> str:
    """Why an objective of the goal cannot get the code; empty if it can. `objective` is the one that gets it.

    A code is said aloud and stands in an address, so it is one word, and no other objective of the plan has it.
    A code that came with a document and stays as it is needs no new look.
    """
    if objective is not None and objective.pk and Objective.objects.filter(pk=objective.pk, code=code).exists():
        return ""
    if not _CODE.fullmatch(code):
        return _("Write a code of letters, digits, dots and hyphens, for example II.6.")
    if code.casefold() in _WORDS_OF_ADDRESSES:
        return _("%(code)s means something else in the addresses of the pages. Write another code.") % {"code": code}
    others = Objective.objects.of_plan(goal.plan).filter(code=code)
    if (others.exclude(pk=objective.pk) if objective is not None else others).exists():
        return _("The plan has another objective with the code %(code)s.") % {"code": code}
    return ""


def _check(objective: Objective) -> None:
    if not objective.text:
        raise ValidationError({"text": _("Write the objective.")})
    texts.check_length("text", objective.text, texts.OBJECTIVE)
    fault = code_fault(objective.code, objective.goal, objective)
    if fault:
        raise ValidationError({"code": fault})
