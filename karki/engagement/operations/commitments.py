"""Promises of both directions: recorded, edited, closed with evidence, opened again; nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import may, require_decision
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import clock, texts
from karki.common.changes import assign, changed
from karki.common.problems import DomainProblem
from karki.common.publicity import Publicity
from karki.engagement.access import check_publicity, may_edit_commitment, may_record
from karki.engagement.models import Commitment, Engagement
from karki.plans.models import Objective
from karki.stakeholders.models import Organization, Person

LONGEST = 5_000


class Said(TypedDict):
    """Who promised what to whom, and by when."""

    direction: str
    text: str
    owner: Person | None
    person: Person | None
    organization: Organization | None
    made_on: Date
    due: Date | None
    due_words: str
    publicity: str
    secret_ground: str
    secret_until: Date | None


@transaction.atomic
def record(
    *,
    city: City,
    said: Said,
    engagement: Engagement | None = None,
    objectives: Iterable[Objective] = (),
    by: User,
) -> Commitment:
    """Writes a promise into the ledger. Raises NotAllowed, ValidationError."""
    require_decision(may_record(by, city))
    _check(city, said, by)
    if engagement is not None and engagement.city_id != city.pk:
        raise ValidationError(_("Choose an engagement of this city."))
    moment = clock.now()
    commitment = Commitment(city=city, engagement=engagement, created_by=by, **said)
    commitment.created_at = commitment.changed_at = moment
    commitment.save()
    commitment.objectives.set(_own(city, objectives))
    trail.record("engagement.commitment.recorded", subject=commitment, city=city, by=by)
    return commitment


@transaction.atomic
def edit(*, commitment: Commitment, version: int, said: Said, objectives: Iterable[Objective], by: User) -> Commitment:
    """Changes a promise. Raises Conflict when somebody saved it first."""
    require_decision(may_edit_commitment(by, commitment))
    _check(commitment.city, said, by)
    changes = changed(commitment, said)
    assign(commitment, said)
    commitment.changed_at = clock.now()
    commitment.save_from(version, *said, "changed_at")
    commitment.objectives.set(_own(commitment.city, objectives))
    secret = Publicity.SECRET in {commitment.publicity, changes.get("publicity", [""])[0]}
    kept = {"fields": list(changes)} if secret else {"changed": changes}
    trail.record("engagement.commitment.edited", subject=commitment, city=commitment.city, by=by, **kept)
    return commitment


@transaction.atomic
def close(
    *,
    commitment: Commitment,
    version: int,
    state: str,
    closed_on: Date,
    evidence: str,
    evidence_url: str = "",
    by: User,
) -> Commitment:
    """Closes a promise as kept, not kept or no longer wanted, with what shows it. Raises Conflict, ValidationError."""
    require_decision(may_edit_commitment(by, commitment))
    if state not in {Commitment.State.KEPT, Commitment.State.BROKEN, Commitment.State.WITHDRAWN}:
        raise ValidationError({"state": _("Choose how it ended.")})
    if not texts.written(evidence):
        raise ValidationError({"evidence": _("Write what shows it.")})
    texts.check_length("evidence", evidence, LONGEST)
    if not commitment.made_on <= closed_on <= clock.today():
        raise ValidationError({"closed_on": _("The day is between the promise and today.")})
    commitment.state, commitment.closed_on, commitment.closed_by = state, closed_on, by
    commitment.evidence, commitment.evidence_url, commitment.changed_at = evidence, evidence_url, clock.now()
    fields = ("state", "closed_on", "closed_by", "evidence", "evidence_url", "changed_at")
    commitment.save_from(version, *fields)
    trail.record("engagement.commitment.closed", subject=commitment, city=commitment.city, by=by, state=state)
    return commitment


@transaction.atomic
def reopen(*, commitment: Commitment, by: User) -> Commitment:
    """Opens a closed promise again; how it had been closed stays in the trail."""
    require_decision(may_edit_commitment(by, commitment))
    if commitment.is_open:
        raise DomainProblem(_("The promise is open."))
    was = {"state": commitment.state, "closed_on": str(commitment.closed_on)}
    commitment.state, commitment.closed_on, commitment.closed_by = Commitment.State.OPEN, None, None
    commitment.changed_at = clock.now()
    commitment.save_from(commitment.version, "state", "closed_on", "closed_by", "changed_at")
    trail.record("engagement.commitment.reopened", subject=commitment, city=commitment.city, by=by, **was)
    return commitment


@transaction.atomic
def remove(*, commitment: Commitment, by: User) -> None:
    """Hides a promise that was recorded by mistake."""
    require_decision(may_edit_commitment(by, commitment))
    commitment.removed_at = clock.now()
    commitment.save_from(commitment.version, "removed_at")
    trail.record("engagement.commitment.removed", subject=commitment, city=commitment.city, by=by)


def _check(city: City, said: Said, by: User) -> None:
    if said["direction"] not in Commitment.Direction.values:
        raise ValidationError({"direction": _("Choose whose promise it is.")})
    if not texts.written(said["text"]):
        raise ValidationError({"text": _("Write what was promised.")})
    texts.check_length("text", said["text"], LONGEST)
    if said["due"] and said["due"] < said["made_on"]:
        raise ValidationError({"due": _("The last day cannot be before the promise.")})
    if said["person"] is not None and said["organization"] is not None:
        raise ValidationError({"organization": _("Choose a person or an organisation, not both.")})
    for field in ("owner", "person", "organization"):
        row = said[field]
        if row is not None and row.city_id not in {city.pk, None}:
            raise ValidationError({field: _("Choose from this city's registry.")})
    reads_secret = bool(may(by, Permission.READ_SECRET, city))
    check_publicity(said["publicity"], said["secret_ground"], said["secret_until"], reads_secret=reads_secret)


def _own(city: City, objectives: Iterable[Objective]) -> list[Objective]:
    return list(Objective.objects.in_city(city).filter(pk__in=[one.pk for one in objectives]))
