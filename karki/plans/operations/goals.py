"""Goals added, edited and removed by hand. Their stakeholders and officials have operations of their own."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities import histories
from karki.cities.authorization import Decision, require_decision
from karki.common import texts
from karki.common.changes import assign, changed
from karki.plans.access import may_edit_plan
from karki.plans.approved import holds_goal
from karki.plans.models import AnnualPlan, Assignment, Goal, Influence, Measure, Objective, StatusUpdate
from karki.plans.operations.contradictions import end_with


@transaction.atomic
def add(*, plan: AnnualPlan, number: str, title: str, rationale: str, by: User) -> Goal:
    """Adds a goal last in the plan. Raises ValidationError for a number that another goal has."""
    require_decision(may_edit_plan(by, plan))
    # The lock makes two who add at the same moment queue, so that each gets a place of its own.
    AnnualPlan.objects.select_for_update().get(pk=plan.pk)
    goal = Goal(plan=plan, **_words(number, title, rationale))
    check_number(goal.number, plan)
    goal.order = (Goal.objects.filter(plan=plan).aggregate(last=Max("order"))["last"] or 0) + 1
    goal.save()
    trail.record("plans.goal.added", subject=goal, city=plan.city, by=by)
    return goal


@transaction.atomic
def remove(*, goal: Goal, by: User) -> None:
    """Removes a goal with its objectives, if nothing has been said or done about them; the trail keeps the texts.

    One that stands in the approved version is marked to be left out of the next: until that is approved, it holds.
    """
    require_decision(may_edit_plan(by, goal.plan))
    decision = may_remove(goal)
    if not decision:
        raise ValidationError(decision.reason)
    if holds_goal(goal):
        Goal.objects.filter(pk=goal.pk).update(leaving=True)
        trail.record("plans.goal.leaving", subject=goal, city=goal.plan.city, by=by, **histories.part_of(goal.plan))
        return
    objectives = Objective.objects.filter(goal=goal).in_reading_order().values_list("pk", "code", "text")
    end_with({pk for pk, _code, _text in objectives}, by)
    trail.record(
        "plans.goal.removed",
        subject=goal,
        city=goal.plan.city,
        by=by,
        **histories.part_of(goal.plan),
        rationale=goal.rationale,
        objectives=[f"{code} {text}" for _pk, code, text in objectives],
        stakeholders=list(Influence.objects.filter(goal=goal).values_list("name", flat=True)),
        responsible=list(Assignment.objects.filter(goal=goal).values_list("name", flat=True)),
    )
    goal.delete()


@transaction.atomic
def keep(*, goal: Goal, by: User) -> None:
    """A goal that was to be left out of the next version stays in the plan after all."""
    require_decision(may_edit_plan(by, goal.plan))
    if Goal.objects.filter(pk=goal.pk, leaving=True).update(leaving=False):
        trail.record("plans.goal.kept", subject=goal, city=goal.plan.city, by=by)


def may_remove(goal: Goal) -> Decision:
    """Not once something has been said of its objectives, or is being done for it: that must stay to be found."""
    if StatusUpdate.objects.filter(objective__goal=goal).exists():
        reason = _(
            "“%(goal)s” cannot be removed: there are updates about its objectives, and they must stay. "
            "If an objective is no longer pursued, say so with the rating Dropped."
        )
        return Decision(False, reason % {"goal": goal})
    if Measure.objects.filter(goal=goal).exists():
        reason = _(
            "“%(goal)s” cannot be removed: it has measures, and they must stay. "
            "If a measure is no longer done, say so with the state Cancelled."
        )
        return Decision(False, reason % {"goal": goal})
    return Decision(True)


@transaction.atomic
def edit(*, goal: Goal, version: int, number: str, title: str, rationale: str, by: User) -> Goal:
    """Changes number, title and rationale; the codes of the objectives stay. Raises Conflict when somebody was first.

    Raises ValidationError for a number that another goal of the plan has.
    """
    city = goal.plan.city
    require_decision(may_edit_plan(by, goal.plan))
    values = _words(number, title, rationale)
    if values["number"] != goal.number:
        check_number(values["number"], goal.plan, goal)
    changes = changed(goal, values)
    if changes:
        assign(goal, values)
        goal.save_from(version, *values)
        trail.record("plans.goal.edited", subject=goal, city=city, by=by, changed=changes)
    return goal


def check_number(number: str, plan: AnnualPlan, goal: Goal | None = None) -> None:
    """Two goals of one number could not be told apart aloud. Raises ValidationError; no number at all is allowed.

    `goal` is the one that gets it, None for a new one.
    """
    others = Goal.objects.filter(plan=plan)
    if goal is not None:
        others = others.exclude(pk=goal.pk)
    same = next((one for one in others if number and _plain(one.number) == _plain(number)), None)
    if same is not None:
        sentence = _("The plan has another goal with the number %(number)s: %(title)s.")
        raise ValidationError({"number": sentence % {"number": same.number, "title": same.title}})


def _words(number: str, title: str, rationale: str) -> dict[str, str]:
    """The words as they are kept. Raises ValidationError without a title, and for an endless rationale."""
    text = "\n".join(line.rstrip() for line in texts.written(rationale).splitlines())
    texts.check_length("rationale", text, texts.RATIONALE)
    title = texts.written(title)
    if not title:
        raise ValidationError({"title": _("Write the title.")})
    return {"number": number.strip(), "title": title, "rationale": text}


def _plain(number: str) -> str:
    """“I.” and “i” are said alike."""
    return number.strip(" .:)").casefold()
