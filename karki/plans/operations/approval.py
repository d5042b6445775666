"""The decision by which a body approves a plan: recorded once, by the body that has the power to approve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.cities.authorization import require
from karki.cities.roles import Permission
from karki.common import clock, formats, texts
from karki.governance.models import Body
from karki.plans import conditions, freezing
from karki.plans.models import AnnualPlan, ApprovedVersion, Decision, Term
from karki.plans.operations.freezing import freeze_plan
from karki.plans.operations.states import State, check, locked, move, settle
from karki.plans.operations.updates import check_day

_NUMBER = re.compile(r"§?\s*([0-9]+)\s*§?")
LONGEST_SECTION, LONGEST_TEXT = 20, 5_000


class TextChanged(ValidationError):
    """The text is not the one that the user saw."""


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
    *,
    plan: AnnualPlan,
    minutes: Minutes,
    in_force_from: Date | None = None,
    earlier: bool = False,
    seen: str = "",
    by: User,
) -> ApprovedVersion:
    """Records that a body approved the plan, and freezes its text as version 1.

    It comes in force on the day of the decision, or on `in_force_from`. `earlier`: the body decided before the plan
    was brought here, so that it has not been aligned here. `seen` is the fingerprint of the text that the user saw.
    Raises ValidationError when the plan cannot be approved as it stands or its text is another one by now, when the
    body has no power to, and for a day that cannot be.
    """
    require(by, Permission.RECORD_DECISION, plan.city)
    stored = locked(plan)
    check(conditions.to_approve(stored))
    if stored.state != State.ALIGNED and not earlier:
        raise ValidationError({"earlier": _("Confirm that the body decided before the plan was brought here.")})
    if stored.state != State.ALIGNED:
        _check_came_later(stored, minutes.date)
    content = freezing.plan_content(stored)
    check_seen(seen, content)
    decision = record(minutes, plan=stored)
    version = freeze_plan(stored, content, decision, by)
    stored.in_force_from = _first_day(stored, decision.date, in_force_from)
    code = "plans.plan.approved_earlier" if earlier else "plans.plan.approved"
    move(stored, State.APPROVED, code, by, **told(version))
    if stored.in_force_from <= clock.today():
        settle(stored, by)
    return version


def _check_came_later(plan: AnnualPlan, day: Date) -> None:
    """What is said to have been decided before the plan was brought here was decided by that day."""
    brought = conditions.brought_here(plan)
    if brought is not None and day > clock.day_of(brought.at):
        said = _(
            "The plan was brought here on %(day)s, so that this is no earlier decision. Take it through a round of comments."
        )
        raise ValidationError({"date": said % {"day": formats.day(clock.day_of(brought.at))}})


def record(minutes: Minutes, *, plan: AnnualPlan | None = None, term: Term | None = None) -> Decision:
    """Writes the decision on the locked plan or handbook. A decision of a day to come has not been made."""
    city = plan.city if plan is not None else term.city  # type: ignore[union-attr]  # one of the two is given
    refused = conditions.not_the_approver(minutes.body, minutes.date) if minutes.body.city_id == city.pk else ""
    if refused or minutes.body.city_id != city.pk:
        raise ValidationError({"body": refused or _("Choose a body of this city.")})
    check_day(minutes.date, plan.year if plan is not None else term.first_year)  # type: ignore[union-attr]
    _check_order(minutes.date, plan, term)
    section = written_section(minutes.section)
    decision = Decision(plan=plan, term=term, body=minutes.body, date=minutes.date, section=section)
    decision.case_number, decision.text = minutes.case_number.strip(), texts.written(minutes.text)
    texts.check_length("text", decision.text, LONGEST_TEXT)
    decision.full_clean()
    decision.save()
    return decision


def _check_order(day: Date, plan: AnnualPlan | None, term: Term | None) -> None:
    """Versions follow each other: what is changed was decided on before the change."""
    before = Decision.objects.filter(plan=plan, term=term).order_by("-pk").first()
    if before is not None and day < before.date:
        raise ValidationError(
            {
                "date": _("The day cannot be before the decision that is changed, %(day)s.")
                % {"day": formats.day(before.date)}
            }
        )


def check_seen(seen: str, content: dict[str, Any]) -> None:
    """Raises TextChanged when the text is not the one that the user saw: somebody has edited it meanwhile."""
    if seen and seen != freezing.fingerprint(content):
        raise TextChanged(
            _("The text was changed after you opened this page. Look at it again before you record the decision.")
        )


def told(version: ApprovedVersion) -> dict[str, str | int]:
    """The decision, as sentences of the trail tell it, and the hash of what was decided: it is kept there too."""
    decision = version.decision
    return {
        "version": version.pk,
        "sha256": version.sha256,
        "body": str(decision.body),
        "day": formats.day(decision.date),
        "section": formats.unbroken(decision.section),
        "date": decision.date.isoformat(),
    }


def written_section(section: str) -> str:
    """“§ 14” of “14”, “14 §” and “§14”; other words as they are. Raises ValidationError without a number in it."""
    section = " ".join(section.split())
    if not any(char.isdecimal() for char in section):
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
