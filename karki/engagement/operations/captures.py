"""A captured sentence becomes an engagement with its promises, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from karki.accounts.models import User
from karki.cities.authorization import require_decision
from karki.cities.models import City
from karki.common import clock
from karki.engagement.access import may_record
from karki.engagement.models import Engagement
from karki.engagement.models.engagement import State
from karki.engagement.operations import commitments, engagements
from karki.engagement.operations.present import Present
from karki.plans.models import Objective
from karki.stakeholders.models import Organization, Person


@transaction.atomic
def confirm(
    *,
    city: City,
    said: engagements.Said,
    present: Present,
    objectives: Iterable[Objective],
    outcome: str,
    promised: Iterable[dict[str, Any]],
    by: User,
    once: str = "",
) -> Engagement:
    """Records what a person confirmed: a day to come is planned, another was held; promises take its class.

    `once` is the form's own: sent again with the same, what it recorded before is given and nothing is recorded.
    """
    require_decision(may_record(by, city))
    made_from = f"capture:{once}" if once else ""
    before: Engagement | None = (
        Engagement.objects.in_city(city).filter(invitation_uid=made_from, created_by=by).first() if once else None
    )
    if before is not None:
        return before
    objectives = list(objectives)
    is_coming = said["date"] > clock.today()
    engagement = engagements.record(
        city=city,
        said={**said, "message": outcome if is_coming else ""},
        present=present,
        objectives=objectives,
        state=State.PLANNED if is_coming else State.HELD,
        outcome="" if is_coming else outcome,
        by=by,
        invitation_uid=made_from,
    )
    owner = next((party for party in present.ours if isinstance(party, Person)), None)
    for one in promised:
        other = one["other"]
        promise: commitments.Said = {
            "direction": one["direction"],
            "text": one["text"],
            "owner": owner,
            "person": other if isinstance(other, Person) else None,
            "organization": other if isinstance(other, Organization) else None,
            "made_on": min(said["date"], clock.today()),
            "due": one["due"],
            "due_words": "",
            "publicity": said["publicity"],
            "secret_ground": said["secret_ground"],
            "secret_until": said["secret_until"],
        }
        commitments.record(city=city, said=promise, engagement=engagement, objectives=objectives, by=by)
    return engagement
