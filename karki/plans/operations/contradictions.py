"""Which objectives pull against each other: said by those who answer for either, taken back by the same."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require_decision
from karki.common import clock, texts
from karki.plans.access import may_tell_contradiction
from karki.plans.models import Contradiction, Objective

LONGEST = 300


@transaction.atomic
def tell(*, objective: Objective, other: Objective, why: str, by: User) -> Contradiction:
    """Says that two objectives of a plan contend, and in what. Raises NotAllowed, ValidationError at the field."""
    require_decision(may_tell_contradiction(by, objective))
    why = " ".join(texts.written(why).split())
    if not why:
        raise ValidationError({"why": _("Write in what the objectives contend.")})
    texts.check_length("why", why, LONGEST)
    if other.goal.plan_id != objective.goal.plan_id or other.pk == objective.pk:
        raise ValidationError({"other": _("Choose another objective of the same plan.")})
    first, second = sorted((objective, other), key=lambda one: one.pk)
    told = {"why": why, "by": by, "by_name": str(by), "created_at": clock.now()}
    row, made = Contradiction.objects.get_or_create(first=first, second=second, defaults=told)
    if not made:
        raise ValidationError({"other": _("That has been said already.")})
    trail.record(
        "plans.contradiction.told",
        subject=objective,
        city=objective.goal.plan.city,
        by=by,
        other=other.code,
        why=why,
    )
    return row


@transaction.atomic
def take_back(*, contradiction: Contradiction, by: User) -> None:
    """The two do not contend after all; the trail keeps what was said."""
    first, second = contradiction.first, contradiction.second
    decision = may_tell_contradiction(by, first)
    require_decision(decision or may_tell_contradiction(by, second))
    contradiction.delete()
    details = {"other": second.code, "why": contradiction.why}
    trail.record("plans.contradiction.taken_back", subject=first, city=first.goal.plan.city, by=by, **details)


def end_with(removed: Collection[int], by: User) -> None:
    """Tells in the trail of what ends because objectives are removed, by id. A part of their removal; call it before.

    It is told of the objective that stays, so that its history says why a warning is no more.
    """
    for one in Contradiction.objects.touching(removed).select_related("first__goal__plan__city", "second__goal__plan"):
        goes, stays = (one.first, one.second) if one.first_id in removed else (one.second, one.first)
        city = one.first.goal.plan.city
        trail.record("plans.contradiction.ended", subject=stays, city=city, by=by, other=goes.code, why=one.why)
