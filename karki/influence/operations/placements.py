"""Placing somebody on the influencer map of a goal. What was seen earlier stays; a correction is a new placement."""

from __future__ import annotations

from datetime import date as Date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.common import clock
from karki.influence.access import may_place
from karki.influence.models import Placement
from karki.influence.parties import Party, pointing
from karki.plans.models import Goal, Influence
from karki.plans.operations.updates import check_day

LEVELS = range(1, 6)


@transaction.atomic
def place(*, goal: Goal, who: Party, influence: int, interest: int, placed_on: Date, by: User) -> Placement:
    """Says how much `who` can do for the goal and how much they care; the same said again changes nothing.

    Raises NotAllowed, ValidationError for a level off the scale, a day to come or somebody of another city.
    """
    require_decision(may_place(by, goal))
    for field, level in (("influence", influence), ("interest", interest)):
        if level not in LEVELS:
            raise ValidationError({field: _("Choose from 1 to 5.")})
    try:
        check_day(placed_on, goal.plan.year)
    except ValidationError as refused:
        raise ValidationError({"placed_on": refused.messages}) from refused
    _check(goal, who)
    newest = _newest(goal, who)
    if newest and (newest.influence, newest.interest, newest.placed_on) == (influence, interest, placed_on):
        return newest
    row = _written(goal, who, influence, interest, placed_on, by)
    levels = {"influence": influence, "interest": interest}
    trail.record("influence.placement.placed", subject=goal, city=goal.plan.city, by=by, who=who, **levels)
    return row


@transaction.atomic
def take_off(*, goal: Goal, who: Party, by: User) -> bool:
    """Takes somebody off the picture, who stays on the plan's list if the plan names them; tells whether they were on it."""
    require_decision(may_place(by, goal))
    _check(goal, who)
    newest = _newest(goal, who)
    if newest is None or newest.is_off:
        return False
    _written(goal, who, None, None, clock.today(), by)
    trail.record("influence.placement.taken_off", subject=goal, city=goal.plan.city, by=by, who=who)
    return True


def _newest(goal: Goal, who: Party) -> Placement | None:
    # The lock makes two submissions at the same moment queue, so that the second sees the first.
    Goal.objects.select_for_update().get(pk=goal.pk)
    return Placement.objects.filter(goal=goal, **pointing(who)).latest_first().first()


def _written(goal: Goal, who: Party, influence: int | None, interest: int | None, day: Date, by: User) -> Placement:
    row = Placement(goal=goal, influence=influence, interest=interest, placed_on=day, by=by, by_name=str(by))
    for name, value in pointing(who).items():
        setattr(row, name, value)
    row.created_at = clock.now()
    row.save()
    return row


def _check(goal: Goal, who: Party) -> None:
    of_city = isinstance(who, Influence) or who.city_id in {goal.plan.city_id, None}
    if not of_city or (isinstance(who, Influence) and who.goal_id != goal.pk):
        raise ValidationError({"who": _("Choose from this city's registry.")})
