"""Why a step in a plan's life cannot be taken; an empty string where it can. The page and the operation ask here.

A sentence says what has to happen first, or that it has happened already.
"""

from __future__ import annotations

from datetime import date as Date

from django.db.models import Q, QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.accounts.models import User
from karki.audit.models import Event
from karki.cities.models import City
from karki.common import formats
from karki.governance.models import Body, Mandate
from karki.plans.models import AlignmentRound, AnnualPlan, Comment, Term

State = AnnualPlan.State

#: What the trail says when a decision is recorded.
RECORDED = ("plans.plan.approved", "plans.plan.approved_earlier", "plans.plan.changed", "plans.handbook.approved")


def open_round(plan: AnnualPlan) -> AlignmentRound | None:
    return AlignmentRound.objects.filter(plan=plan, closed_on__isnull=True).first()


def open_comments(plan: AnnualPlan) -> int:
    return Comment.objects.of_plan(plan).open().count()


def earlier_in_force(plan: AnnualPlan) -> list[AnnualPlan]:
    """The plans of earlier years that are closed when this one comes in force."""
    return list(AnnualPlan.objects.in_city(plan.city).filter(state=State.IN_FORCE, year__lt=plan.year).order_by("year"))


def later_in_force(plan: AnnualPlan) -> AnnualPlan | None:
    """A plan of a later year that is in force already: this one can only be its past."""
    return AnnualPlan.objects.in_city(plan.city).filter(state=State.IN_FORCE, year__gt=plan.year).first()


def to_prepare(plan: AnnualPlan) -> str:
    return "" if plan.state == State.DRAFT else _already(plan)


def to_open_round(plan: AnnualPlan) -> str:
    if plan.state not in {State.PREPARATION, State.APPROVED, State.IN_FORCE}:
        return _already(plan) if plan.state != State.DRAFT else _("Take the plan into preparation first.")
    if open_round(plan):
        return _("A round of comments is open already.")
    return ""


def to_comment(plan: AnnualPlan) -> str:
    return "" if open_round(plan) else _("No round of comments is open: the coordinator opens one.")


def to_end_round(plan: AnnualPlan, today: Date) -> str:
    """Whoever was asked has until the last day to comment, whatever was answered before it."""
    asked = open_round(plan)
    if asked is not None and today <= asked.deadline:
        said = _("There is time to comment until %(day)s. The round can be ended after it.")
        return said % {"day": formats.weekday_and_day(asked.deadline)}
    return _unanswered(plan, asked)


def to_end_round_early(plan: AnnualPlan, today: Date) -> str:
    asked = open_round(plan)
    if asked is not None and today > asked.deadline:
        return _("The last day for comments has passed: the coordinator ends the round.")
    return _unanswered(plan, asked)


def _unanswered(plan: AnnualPlan, asked: AlignmentRound | None) -> str:
    if asked is None:
        return _("Open a round of comments first.")
    count = open_comments(plan)
    if count:
        return ngettext(
            "%(count)d comment is open: answer it first.", "%(count)d comments are open: answer them first.", count
        ) % {"count": count}
    return ""


def to_take_back(plan: AnnualPlan) -> str:
    return "" if plan.state == State.ALIGNED else _already(plan)


def to_approve(plan: AnnualPlan) -> str:
    """On a plan that no body has decided on. A change of a decided one has conditions of its own (`versions`)."""
    if plan.state != State.ALIGNED and not can_be_recorded_earlier(plan):
        if plan.is_undecided and brought_here(plan) is None:
            return _("The plan was made here: take it through a round of comments before it is approved.")
        return decided_already(plan)
    if open_round(plan):
        return _("A round of comments is open. End it first.")
    return ""


def to_approve_change(plan: AnnualPlan) -> str:
    """On a plan that holds by a decision already: its working text becomes the next version."""
    if not plan.is_decided or not plan.decisions.exists():
        return _("No body has decided on the plan yet.") if plan.is_undecided else _already(plan)
    if open_round(plan):
        return _("A round of comments is open. End it first.")
    return ""


def can_be_recorded_earlier(plan: AnnualPlan) -> bool:
    """Whether the plan may have been decided before it came here: brought in from a document, and no decision is recorded."""
    untold = plan.state in {State.DRAFT, State.PREPARATION, State.IN_FORCE} and not plan.decisions.exists()
    return untold and brought_here(plan) is not None


def brought_here(plan: AnnualPlan) -> Event | None:
    """How the plan came here from a document; None for one that was made here, such as one carried over."""
    found: Event | None = Event.objects.about(plan).filter(code="plans.plan.adopted").first()
    return found


def to_put_in_force(plan: AnnualPlan, today: Date) -> str:
    if plan.state != State.APPROVED:
        return _already(plan)
    if plan.in_force_from and plan.in_force_from > today:
        return _("According to the decision, the plan comes in force on %(day)s.") % {
            "day": formats.day(plan.in_force_from)
        }
    later = later_in_force(plan)
    if later is not None:
        return _("The plan of %(year)s is in force already.") % {"year": later.year}
    return ""


def to_close(plan: AnnualPlan) -> str:
    return "" if plan.state == State.IN_FORCE else _already(plan)


def approving_bodies(city: City, day: Date | None = None) -> QuerySet[Body]:
    """The bodies of the city that have the power to approve the plan on `day`; without a day, those that ever had.

    A power without a first day is as old as anybody knows, but not older than the last day of the body that had it
    before: on the days of that one it does not count.
    """
    mandates = Mandate.objects.in_city(city).approving()
    if day is not None:
        mandates = mandates.on(day)
        told_until = Q(ends__isnull=False) | Q(body__ends__isnull=False)
        if mandates.filter(told_until).exists():
            mandates = mandates.filter(told_until | Q(starts__isnull=False))
    bodies: QuerySet[Body] = Body.objects.filter(mandates__in=mandates).distinct()
    return bodies


def nobody_approves() -> str:
    """What to do where the city has not said who approves the plan."""
    return _(
        "No body of the city has the power to approve the plan. Give it to one in the handbook, under “Bodies and powers”."
    )


def not_the_approver(body: Body, day: Date) -> str:
    """Why the body could not approve the plan on `day`; empty if it could."""
    approving, ever = list(approving_bodies(body.city, day)), list(approving_bodies(body.city))
    if body in approving:
        return ""
    if not ever:
        return nobody_approves()
    who = get_text_list([str(one) for one in approving or ever], _("or"))
    if body not in ever:
        said = _("%(body)s does not approve the plan. According to the handbook, %(who)s does.")
    elif approving:
        said = _("On %(day)s it was %(who)s that approved the plan, according to the handbook, and not %(body)s.")
    else:
        said = _(
            "According to the handbook, %(body)s did not approve the plan on %(day)s. If it did, correct the days of its power."
        )
    return said % {"body": body, "who": who, "day": formats.day(day)}


def decided_already(plan: AnnualPlan) -> str:
    decision = plan.decisions.select_related("body").order_by("-pk").first()
    if decision is None:
        return _already(plan)
    said = _("The plan was already approved by %(body)s on %(day)s, %(section)s.") % {
        "body": decision.body,
        "day": formats.day(decision.date),
        "section": formats.unbroken(decision.section),
    }
    return f"{said} {who_recorded(plan)}".rstrip()


def who_recorded(thing: AnnualPlan | Term) -> str:
    """Who recorded the newest decision on the plan or the handbook, and when; empty without a record of it."""
    event = Event.objects.about(thing).filter(code__in=RECORDED).first()
    if event is None:
        return ""
    recorder = User.objects.filter(pk=event.actor_id).first() if event.actor_id else None
    said = (
        _("%(name)s recorded it on %(day)s at %(time)s.") if recorder else _("It was recorded on %(day)s at %(time)s.")
    )
    return said % {"name": recorder, "day": formats.day(event.at), "time": formats.clock_time(event.at)}


def _already(plan: AnnualPlan) -> str:
    return _("The plan is already in the state “%(state)s”.") % {"state": plan.get_state_display()}
