"""Engagements: planned or told afterwards, edited, held, cancelled; nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from datetime import time as Time
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import may, require_decision
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import clock, moments, texts
from karki.common.changes import assign, changed
from karki.common.problems import DomainProblem
from karki.engagement.access import check_publicity, may_edit, may_record
from karki.engagement.models import Engagement, Participant
from karki.engagement.models.engagement import Kind, State
from karki.engagement.operations import present as presence
from karki.engagement.operations.present import Present
from karki.plans.models import Goal, Measure, Objective
from karki.plans.operations import measures
from karki.stakeholders.models import Organization, Person

#: Characters at most in one of the long texts.
LONGEST = 10_000


class Said(TypedDict):
    """What is said of an engagement itself, without who is there and which objectives it is about."""

    kind: str
    title: str
    date: Date
    ends: Date | None
    starts_at: Time | None
    ends_at: Time | None
    place: str
    message: str
    why: str
    intended: str
    publicity: str
    secret_ground: str
    secret_until: Date | None


@transaction.atomic
def record(
    *,
    city: City,
    said: Said,
    present: Present,
    objectives: Iterable[Objective] = (),
    state: str = State.PLANNED,
    outcome: str = "",
    invitation_uid: str = "",
    by: User,
) -> Engagement:
    """Records an engagement that is coming (`planned`) or was (`held`). Raises NotAllowed, ValidationError."""
    require_decision(may_record(by, city))
    said = _checked(city, said, present, by)
    moment = clock.now()
    engagement = Engagement(city=city, state=state, outcome=outcome, invitation_uid=invitation_uid[:255], **said)
    engagement.created_by, engagement.created_at, engagement.changed_at = by, moment, moment
    engagement.save()
    presence.write(engagement, present)
    engagement.objectives.set(_own(city, objectives))
    trail.record("engagement.engagement.recorded", subject=engagement, city=city, by=by, state=state)
    return engagement


@transaction.atomic
def edit(
    *,
    engagement: Engagement,
    version: int,
    said: Said,
    present: Present,
    objectives: Iterable[Objective],
    by: User,
) -> Engagement:
    """Changes an engagement and who is there. Raises Conflict when somebody saved it first."""
    require_decision(may_edit(by, engagement))
    said = _checked(engagement.city, said, present, by)
    fields = list(changed(engagement, said))
    assign(engagement, said)
    wanted = _own(engagement.city, objectives)
    if set(wanted) != set(engagement.objectives.all()):
        fields.append("objectives")
    # The version is taken first: of two who edit at once, the second writes no participants.
    engagement.changed_at = clock.now()
    engagement.save_from(version, *said, "changed_at")
    engagement.objectives.set(wanted)
    if presence.write(engagement, present):
        fields.append("participants")
    trail.record("engagement.engagement.edited", subject=engagement, city=engagement.city, by=by, fields=fields)
    return engagement


@transaction.atomic
def give_roles(*, engagement: Engagement, version: int, roles: dict[int, str], by: User) -> Engagement:
    """Says what each participant does there: {participant's id: role}. Raises Conflict."""
    require_decision(may_edit(by, engagement))
    engagement.changed_at = clock.now()
    engagement.save_from(version, "changed_at")
    for row in Participant.objects.filter(engagement=engagement, pk__in=roles):
        if roles[row.pk] not in Participant.Role.values:
            raise ValidationError(_("Choose the role."))
        row.role = roles[row.pk]
        row.save(update_fields=["role"])
    trail.record("engagement.engagement.edited", subject=engagement, city=engagement.city, by=by, fields=["roles"])
    return engagement


@transaction.atomic
def prepare(
    *, engagement: Engagement, version: int, key_messages: str, not_to_say: str, background: str, by: User
) -> Engagement:
    """Writes what a person adds to the brief. Raises Conflict."""
    require_decision(may_edit(by, engagement))
    values = {"key_messages": key_messages, "not_to_say": not_to_say, "background": background}
    for field, text in values.items():
        texts.check_length(field, text, LONGEST)
    fields = list(changed(engagement, values))
    if fields:
        assign(engagement, values)
        engagement.changed_at = clock.now()
        engagement.save_from(version, *values, "changed_at")
        trail.record("engagement.engagement.edited", subject=engagement, city=engagement.city, by=by, fields=fields)
    return engagement


@transaction.atomic
def hold(
    *,
    engagement: Engagement,
    version: int,
    outcome: str,
    follow_ups: Iterable[Measure] = (),
    new_measure: str = "",
    goal: Goal | None = None,
    by: User,
) -> Engagement:
    """Tells what came of an engagement, which thereby was held, and which measures follow.

    `new_measure` is one that follows and is not in the plan yet: it is added to `goal`, under the engagement's objective where that
    is a single one. Raises Conflict, ValidationError, NotAllowed.
    """
    require_decision(may_edit(by, engagement))
    if engagement.date > clock.today():
        raise ValidationError(_("The day of the engagement has not come yet."))
    if not texts.written(outcome):
        raise ValidationError({"outcome": _("Write what came of it.")})
    texts.check_length("outcome", outcome, LONGEST)
    engagement.outcome, engagement.state, engagement.changed_at = outcome, State.HELD, clock.now()
    engagement.save_from(version, "outcome", "state", "changed_at")
    wanted = [one for one in follow_ups if one.goal.plan.city_id == engagement.city_id]
    if texts.written(new_measure):
        wanted.append(_added(engagement, new_measure, goal, by))
    engagement.follow_ups.set(wanted)
    trail.record("engagement.engagement.held", subject=engagement, city=engagement.city, by=by)
    return engagement


def _added(engagement: Engagement, text: str, goal: Goal | None, by: User) -> Measure:
    if goal is None or goal.plan.city_id != engagement.city_id:
        raise ValidationError({"goal": _("Choose the goal that the measure serves.")})
    about = list(engagement.objectives.filter(goal=goal))
    told: measures.Said = {
        "text": texts.written(text),
        "objective": about[0] if len(about) == 1 else None,
        "tool": None,
        "owner": None,
        "starts": None,
        "ends": None,
        "state": Measure.State.PLANNED,
    }
    return measures.add(goal=goal, said=told, by=by)


@transaction.atomic
def cancel(*, engagement: Engagement, by: User) -> Engagement:
    """Says that a planned engagement does not take place; it stays in the calendar, struck through."""
    require_decision(may_edit(by, engagement))
    if not engagement.is_planned:
        raise DomainProblem(_("Only what is planned can be cancelled."))
    engagement.state, engagement.changed_at = State.CANCELLED, clock.now()
    engagement.save_from(engagement.version, "state", "changed_at")
    trail.record("engagement.engagement.cancelled", subject=engagement, city=engagement.city, by=by)
    return engagement


@transaction.atomic
def remove(*, engagement: Engagement, by: User) -> None:
    """Hides an engagement that was recorded by mistake, with its notes; what was promised there stays in the ledger."""
    require_decision(may_edit(by, engagement))
    if engagement.commitments.filter(removed_at__isnull=True).exists():
        raise DomainProblem(_("Something was promised there. Remove the promises first."))
    engagement.removed_at = clock.now()
    engagement.save_from(engagement.version, "removed_at")
    trail.record("engagement.engagement.removed", subject=engagement, city=engagement.city, by=by)


def _checked(city: City, said: Said, present: Present, by: User) -> Said:
    if said["kind"] not in Kind.values:
        raise ValidationError({"kind": _("Choose the kind.")})
    reads_secret = bool(may(by, Permission.READ_SECRET, city))
    check_publicity(said["publicity"], said["secret_ground"], said["secret_until"], reads_secret=reads_secret)
    if said["ends"] == said["date"]:
        said = {**said, "ends": None}
    if said["ends"] and said["ends"] < said["date"]:
        raise ValidationError({"ends": _("The last day cannot be before the first.")})
    moments.check("starts_at", said["date"], said["starts_at"])
    moments.check("ends_at", said["ends"] or said["date"], said["ends_at"])
    if said["ends_at"] and not said["starts_at"]:
        raise ValidationError({"starts_at": _("Say also when it begins.")})
    same_day = said["ends"] is None
    if same_day and said["starts_at"] and said["ends_at"] and said["ends_at"] < said["starts_at"]:
        raise ValidationError({"ends_at": _("It cannot end before it begins.")})
    for field in ("message", "why", "intended"):
        texts.check_length(field, said[field], LONGEST)
    presence.check(city, present)
    if not present.theirs and not texts.written(said["title"]):
        raise ValidationError(_("Say whom it is with, or give it a title."))
    return {**said, "title": (texts.written(said["title"]) or _title(said["kind"], present))[:300]}


def _title(kind: str, present: Present) -> str:
    """“Meeting: Anna Aalto, Traficom”, where nobody gave a title; in the language of the one who writes."""
    names = [party if isinstance(party, str) else _name(party) for party in present.theirs]
    return f"{str(Kind(kind).label).capitalize()}: {', '.join(names)}"


def _name(party: Person | Organization) -> str:
    return str(getattr(party, "display_name", party.name))


def _own(city: City, objectives: Iterable[Objective]) -> list[Objective]:
    return list(Objective.objects.in_city(city).filter(pk__in=[one.pk for one in objectives]))
