"""Who answers for a goal or for one of its objectives: a person of the registry, or a unit as it is written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.audit.names import someone
from karki.cities.authorization import require_decision
from karki.plans.access import may_edit_plan
from karki.plans.models import Assignment, Goal, Objective
from karki.stakeholders.models import Person
from karki.stakeholders.operations import people


@dataclass(frozen=True, slots=True)
class Appointed:
    """One more who answers: `person`; a member of the city who is not in the registry yet (`user`); somebody new
    (`name` with `title`); or a unit (`is_unit`: stays words)."""

    person: Person | None = None
    name: str = ""
    title: str = ""
    is_unit: bool = False
    objective: Objective | None = None
    user: User | None = None


@transaction.atomic
def change(*, goal: Goal, version: int, removed: Collection[int], added: Appointed | None, by: User) -> bool:
    """Relieves the assignments `removed` and appoints `added`; tells whether anything changed.

    Somebody new is entered into the registry as another person, whoever has the same name; a member as the one who
    signs in so. Raises Conflict when the goal was edited after `version`, ValidationError when the person already
    answers for the same.
    """
    city = goal.plan.city
    require_decision(may_edit_plan(by, goal.plan))
    leaving = list(Assignment.objects.filter(goal=goal, pk__in=removed).select_related("person", "objective"))
    relieved = [_told(one) for one in leaving]
    for assignment in leaving:
        assignment.delete()
    appointed = [_appoint(goal, added, by)] if added else []
    if not relieved and not appointed:
        return False
    goal.save_from(version)
    trail.record("plans.goal.responsible", subject=goal, city=city, by=by, removed=relieved, added=appointed)
    return True


def _told(assignment: Assignment) -> dict[str, Any] | str:
    """How the trail tells an assignment: a person by id, a unit by its words."""
    code = assignment.objective.code if assignment.objective else ""
    if assignment.person is not None:
        return someone(assignment.person, code)
    return f"{assignment.name} ({code})" if code else assignment.name


def _appoint(goal: Goal, added: Appointed, by: User) -> dict[str, Any] | str:
    """Writes the assignment and returns how the trail tells it."""
    city = goal.plan.city
    if added.objective is not None and added.objective.goal_id != goal.pk:
        raise ValidationError({"objective": _("Choose an objective of this goal.")})
    if added.person is not None and added.person.city_id != city.pk:
        raise ValidationError({"person": _("Choose a person of this city.")})
    person = added.person
    if person is None and added.user is not None:
        person = people.as_person(city=city, user=added.user, by=by)
    name = person.name if person else added.name.strip()
    if not name:
        raise ValidationError({"name": _("Write the name.")})
    if person is None and not added.is_unit:
        person = people.add(city=city, name=name, title=added.title, by=by)
    there = Assignment.objects.filter(goal=goal, objective=added.objective)
    if person is not None and there.filter(person=person).exists():
        raise ValidationError({"person": _("%(name)s already answers for this.") % {"name": name}})
    last = there.aggregate(last=Max("order"))["last"] or 0
    return _told(
        Assignment.objects.create(goal=goal, objective=added.objective, person=person, name=name, order=last + 1)
    )
