"""The decision by which a body approves a plan: recorded once, by the body that has the power to approve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.cities.authorization import require
from karki.cities.roles import Permission
from karki.common import clock, formats, texts
from karki.governance.models import Body
from karki.plans import conditions
from karki.plans.models import AnnualPlan, Decision
from karki.plans.operations.states import State, check, come_in_force, locked, move
from karki.plans.operations.updates import check_date

_NUMBER = re.compile(r"§?\s*(\d+)\s*§?")
LONGEST_SECTION, LONGEST_TEXT = 20, 5_000


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the minutes say of a decision: body, day, section, case number, and the decision in their words.

    A bare number of a section becomes “§ 14”.
    """

    body: Body
    date: Date
    section: str
    case_number: str = ""
    text: str = ""


@transaction.atomic
def approve(
    *, plan: AnnualPlan, minutes: Minutes, in_force_from: Date | None = None, earlier: bool = False, by: User
) -> Decision:
    """Records that a body approved the plan; it comes in force on the day of the decision, or on `in_force_from`.

    `earlier`: the body decided before the plan was brought here, so that it has not been aligned here. Raises
    ValidationError when the plan cannot be approved as it stands, when the body has no power to, and for a day
    that cannot be.
    """
    require(by, Permission.RECORD_DECISION, plan.city)
    stored = locked(plan)
    check(conditions.to_approve(stored))
    if stored.state != State.ALIGNED and not earlier:
        raise ValidationError({"earlier": _("Confirm that the body decided before the plan was brought here.")})
    decision = record(stored, minutes)
    stored.in_force_from = _first_day(stored, decision.date, in_force_from)
    code = "plans.plan.approved_earlier" if earlier else "plans.plan.approved"
    move(stored, State.APPROVED, code, by, **told(decision))
    if stored.in_force_from <= clock.today():
        _settle(stored, by)
    return decision


def record(stored: AnnualPlan, minutes: Minutes) -> Decision:
    """Writes the decision on the locked plan."""
    refused = conditions.not_the_approver(minutes.body, minutes.date) if minutes.body.city_id == stored.city_id else ""
    if refused or minutes.body.city_id != stored.city_id:
        raise ValidationError({"body": refused or _("Choose a body of this city.")})
    check_date(minutes.date, stored)
    section = written_section(minutes.section)
    decision = Decision(plan=stored, body=minutes.body, date=minutes.date, section=section)
    decision.case_number, decision.text = minutes.case_number.strip(), texts.written(minutes.text)
    texts.check_length("text", decision.text, LONGEST_TEXT)
    decision.full_clean()
    decision.save()
    return decision


def told(decision: Decision) -> dict[str, str]:
    """The decision, as sentences of the trail tell it."""
    return {
        "body": str(decision.body),
        "day": formats.day(decision.date),
        "section": formats.unbroken(decision.section),
        "date": decision.date.isoformat(),
    }


def written_section(section: str) -> str:
    """“§ 14” of “14”, “14 §” and “§14”; other words as they are. Raises ValidationError without any."""
    section = " ".join(section.split())
    if not section:
        raise ValidationError({"section": _("Give the section of the minutes, for example § 14.")})
    number = _NUMBER.fullmatch(section)
    return f"§ {number[1]}" if number else section


def _first_day(plan: AnnualPlan, decided: Date, asked: Date | None) -> Date:
    if asked is None:
        return decided
    if asked < decided:
        raise ValidationError({"in_force_from": _("The plan cannot come in force before the decision.")})
    if asked > Date(plan.year, 12, 31):
        raise ValidationError(
            {"in_force_from": _("The plan of %(year)s comes in force by the end of that year.") % {"year": plan.year}}
        )
    return asked


def _settle(stored: AnnualPlan, by: User) -> None:
    """In force at once; a plan of the past, whose successor is in force, is closed."""
    later = conditions.later_in_force(stored)
    if later is None:
        come_in_force(stored, by)
    else:
        move(stored, State.CLOSED, "plans.plan.closed_by_next", by, year=later.year)
