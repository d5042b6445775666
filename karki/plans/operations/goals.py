"""A goal's own words. Its stakeholders and officials have operations of their own."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.common import texts
from karki.common.changes import assign, changed
from karki.plans.access import may_edit_plan, require_decision
from karki.plans.models import Goal


@transaction.atomic
def edit(*, goal: Goal, version: int, number: str, title: str, rationale: str, by: User) -> Goal:
    """Changes number, title and rationale; the codes of the objectives stay. Raises Conflict when somebody was first.

    Raises ValidationError for a number that another goal of the plan has.
    """
    city = goal.plan.city
    require_decision(may_edit_plan(by, goal.plan))
    text = "\n".join(line.rstrip() for line in texts.written(rationale).splitlines())
    values = {"number": number.strip(), "title": texts.written(title), "rationale": text}
    if not values["title"]:
        raise ValidationError({"title": _("Write the title.")})
    texts.check_length("rationale", text, texts.RATIONALE)
    if values["number"] != goal.number:
        check_number(values["number"], goal)
    changes = changed(goal, values)
    if changes:
        assign(goal, values)
        goal.save_from(version, *values)
        trail.record("plans.goal.edited", subject=goal, city=city, by=by, changed=changes)
    return goal


def check_number(number: str, goal: Goal) -> None:
    """Two goals of one number could not be told apart aloud. Raises ValidationError; no number at all is allowed."""
    others = Goal.objects.filter(plan=goal.plan_id).exclude(pk=goal.pk)
    same = next((one for one in others if number and _plain(one.number) == _plain(number)), None)
    if same is not None:
        sentence = _("The plan has another goal with the number %(number)s: %(title)s.")
        raise ValidationError({"number": sentence % {"number": same.number, "title": same.title}})


def _plain(number: str) -> str:
    """“I.” and “i” are said alike."""
    return number.strip(" .:)").casefold()
