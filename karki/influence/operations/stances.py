"""Recording where somebody stands on an objective. Append-only: who changes their mind gets a new stance."""

from __future__ import annotations

from datetime import date as Date
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import may, require_decision
from karki.cities.roles import Permission
from karki.common import clock, texts
from karki.common.publicity import Publicity
from karki.engagement.access import check_publicity
from karki.influence.access import may_record_stance
from karki.influence.models import Stance
from karki.influence.parties import pointing
from karki.look import stances
from karki.plans.models import Objective
from karki.stakeholders.models import Organization, Person

LONGEST = 5_000


class Said(TypedDict):
    """What is known of somebody's stance: which, since when, by what, and who may read it."""

    stance: str
    said_on: Date
    ground: str
    publicity: str
    secret_ground: str
    secret_until: Date | None


@transaction.atomic
def record(*, objective: Objective, who: Person | Organization, said: Said, by: User) -> Stance:
    """Adds a stance and returns it. Raises NotAllowed, ValidationError at the field.

    A stance for or against says what it is based on: without that nobody can tell an impression from a fact.
    """
    plan = objective.goal.plan
    require_decision(may_record_stance(by, plan))
    if said["stance"] not in stances.ORDER:
        raise ValidationError({"stance": _("Choose the stance.")})
    if said["said_on"] > clock.today():
        raise ValidationError({"said_on": _("The day cannot be in the future.")})
    ground = texts.written(said["ground"])
    if not ground and said["stance"] != "unknown":
        raise ValidationError({"ground": _("Write what the stance is based on.")})
    texts.check_length("ground", ground, LONGEST)
    if who.city_id not in {plan.city_id, None}:
        raise ValidationError({"who": _("Choose from this city's registry.")})
    who.refuse_erased()
    reads_secret = bool(may(by, Permission.READ_SECRET, plan.city))
    check_publicity(said["publicity"], said["secret_ground"], said["secret_until"], reads_secret=reads_secret)
    row = Stance(objective=objective, by=by, by_name=str(by), **{**said, "ground": ground})
    for name, value in pointing(who).items():
        setattr(row, name, value)
    row.created_at = clock.now()
    row.save()
    secret = said["publicity"] == Publicity.SECRET
    code = "influence.stance.secret_recorded" if secret else "influence.stance.recorded"
    told = {} if secret else {"who": who, "stance": said["stance"]}
    trail.record(code, subject=row, city=plan.city, by=by, **told)
    return row
