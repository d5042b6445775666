"""What is done for a goal: measures added and edited by the coordinator and the responsible officials."""

from __future__ import annotations

from datetime import date as Date
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.common import texts
from karki.common.changes import assign, changed
from karki.plans.access import may_add_measure, may_edit_measure
from karki.plans.models import Goal, Measure, Objective, Tool
from karki.stakeholders.models import Person


class Said(TypedDict):
    """What a measure says: one of the handbook's tools, what, who, from when until when, and its state."""

    text: str
    objective: Objective | None
    tool: Tool | None
    owner: Person | None
    starts: Date | None
    ends: Date | None
    state: str


@transaction.atomic
def add(*, goal: Goal, said: Said, by: User) -> Measure:
    """Adds a measure last in its goal. Raises NotAllowed with a reason, ValidationError at the field."""
    require_decision(may_add_measure(by, goal, said["objective"]))
    _check(goal, said, before=None)
    last = Measure.objects.filter(goal=goal).aggregate(last=Max("order"))["last"] or 0
    measure = Measure(goal=goal, order=last + 1, **said)
    measure.save()
    trail.record("plans.measure.added", subject=measure, city=goal.plan.city, by=by)
    return measure


@transaction.atomic
def edit(*, measure: Measure, version: int, said: Said, by: User) -> Measure:
    """Changes a measure. Raises Conflict when somebody saved it first."""
    require_decision(may_edit_measure(by, measure))
    if said["objective"] != measure.objective:
        require_decision(may_add_measure(by, measure.goal, said["objective"]))
    _check(measure.goal, said, before=measure.owner)
    changes = changed(measure, said)
    if changes:
        assign(measure, said)
        measure.save_from(version, *said)
        trail.record("plans.measure.edited", subject=measure, city=measure.goal.plan.city, by=by, changed=changes)
    return measure


def _check(goal: Goal, said: Said, before: Person | None) -> None:
    """Everything that a measure points to is of the same goal, handbook and city; an owner other than `before` is current."""
    if not texts.written(said["text"]):
        raise ValidationError({"text": _("Write what is done.")})
    texts.check_length("text", said["text"], texts.MEASURE)
    if said["state"] not in Measure.State.values:
        raise ValidationError({"state": _("Choose the state.")})
    if said["starts"] and said["ends"] and said["ends"] < said["starts"]:
        raise ValidationError({"ends": _("The last day cannot be before the first.")})
    if said["objective"] is not None and said["objective"].goal_id != goal.pk:
        raise ValidationError({"objective": _("Choose an objective of this goal.")})
    if said["tool"] is not None and said["tool"].term_id != goal.plan.term_id:
        raise ValidationError({"tool": _("Choose a tool of this handbook.")})
    if said["owner"] is not None and said["owner"].city_id != goal.plan.city_id:
        raise ValidationError({"owner": _("Choose a person of this city.")})
    if said["owner"] is not None and said["owner"] != before and said["owner"].is_archived:
        raise ValidationError({"owner": said["owner"].why_not_chosen()})
