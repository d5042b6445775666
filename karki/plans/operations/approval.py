"""The decision that puts a plan in force: recorded once, by the body that has the power to approve."""

from __future__ import annotations

import re
from datetime import date as Date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import clock, formats, texts
from karki.governance.models import Body, Mandate, PowerCode
from karki.plans.models import AnnualPlan, Decision
from karki.plans.operations.updates import check_date

_NUMBER = re.compile(r"§?\s*(\d+)\s*§?")
LONGEST_SECTION, LONGEST_TEXT = 20, 5_000


@transaction.atomic
def record(
    *, plan: AnnualPlan, body: Body, date: Date, section: str, case_number: str = "", text: str = "", by: User
) -> Decision:
    """Records that `body` approved the plan, and puts the plan in force with it.

    `section` is that of the minutes; a bare number becomes “§ 14”. Raises ValidationError when the plan was
    decided already, when the body has no power to approve, and for a day that cannot be.
    """
    city = plan.city
    require(by, Permission.EDIT_PLAN, city)
    # The lock makes two who record at the same moment queue, so that the second sees the first.
    stored = AnnualPlan.objects.select_for_update().get(pk=plan.pk)
    refused = obstacle(stored)
    if refused:
        raise ValidationError(refused)
    approving = approving_bodies(city)
    if body not in approving:
        raise ValidationError({"body": _not_the_approver(body, list(approving))})
    check_date(date, stored)
    decision = Decision(plan=stored, body=body, date=date, section=written_section(section))
    decision.case_number, decision.text = case_number.strip(), texts.written(text)
    texts.check_length("text", decision.text, LONGEST_TEXT)
    decision.full_clean()
    decision.save()
    stored.state = plan.state = AnnualPlan.State.IN_FORCE
    stored.save_from(stored.version, "state")
    told = {"body": str(body), "day": formats.day(date), "section": formats.unbroken(decision.section)}
    trail.record("plans.plan.approved", subject=stored, city=city, by=by, date=date.isoformat(), **told)
    return decision


def approving_bodies(city: City) -> QuerySet[Body]:
    """The bodies of the city that have the power to approve the plan today."""
    approving = Mandate.objects.in_city(city).on(clock.today()).filter(power=PowerCode.APPROVES)
    bodies: QuerySet[Body] = Body.objects.filter(mandates__in=approving).distinct()
    return bodies


def obstacle(plan: AnnualPlan) -> str:
    """Why no decision can be recorded on the plan as it stands; empty where one can."""
    if plan.is_undecided:
        return ""
    decision = Decision.objects.filter(plan=plan).select_related("body").first()
    if decision is not None:
        return _("The plan was already approved by %(body)s on %(day)s, %(section)s.") % {
            "body": decision.body,
            "day": formats.day(decision.date),
            "section": formats.unbroken(decision.section),
        }
    return _("The plan is already in the state “%(state)s”.") % {"state": plan.get_state_display()}


def nobody_approves() -> str:
    """What to do where the city has not said who approves the plan."""
    return _(
        "No body of the city has the power to approve the plan. Give it to one in the handbook, under “Bodies and powers”."
    )


def written_section(section: str) -> str:
    """“§ 14” of “14”, “14 §” and “§14”; other words as they are. Raises ValidationError without any."""
    section = " ".join(section.split())
    if not section:
        raise ValidationError({"section": _("Give the section of the minutes, for example § 14.")})
    number = _NUMBER.fullmatch(section)
    return f"§ {number[1]}" if number else section


def _not_the_approver(body: Body, approving: list[Body]) -> str:
    if not approving:
        return nobody_approves()
    who = get_text_list([str(one) for one in approving], _("or"))
    return _("%(body)s does not approve the plan. According to the handbook, %(who)s does.") % {
        "body": body,
        "who": who,
    }
