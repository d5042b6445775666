"""Comments of the management team on the plan, a goal or an objective: written, answered, opened again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.roles import Permission
from karki.common import clock, texts
from karki.plans import conditions
from karki.plans.models import AnnualPlan, Comment, Goal, Objective
from karki.plans.operations.states import check, locked


@transaction.atomic
def add(
    *, plan: AnnualPlan, text: str, by: User, goal: Goal | None = None, objective: Objective | None = None
) -> Comment:
    """Writes a comment into the open round; the same words about the same thing by the same person are one comment.

    Raises ValidationError when no round is open, for an empty or endless text, and for a goal or an objective of
    another plan.
    """
    city = plan.city
    require(by, Permission.COMMENT_PLAN, city)
    text = texts.written(text)
    if not text:
        raise ValidationError({"text": _("Write the comment.")})
    texts.check_length("text", text, texts.UPDATE)
    stored = locked(plan)
    check(conditions.to_comment(stored))
    if objective is not None:
        goal = objective.goal
    if goal is not None and goal.plan_id != plan.pk:
        raise ValidationError(_("Choose a goal or an objective of this plan."))
    about, words = _told(goal, objective)
    asked = conditions.open_round(stored)
    same = Comment.objects.filter(round=asked, goal=goal, objective=objective, text=text, by=by).open().first()
    if same is not None:
        return same
    comment = Comment(round=asked, goal=goal, objective=objective, about=about, words=words, text=text)
    comment.by, comment.by_name, comment.created_at = by, str(by), clock.now()
    comment.save()
    trail.record("plans.comment.added", subject=objective or goal or stored, city=city, by=by, comment=comment.pk)
    return comment


@transaction.atomic
def resolve(*, comment: Comment, answer: str, by: User) -> Comment:
    """Answers the comment, which settles it. Raises ValidationError without an answer, or when somebody was first."""
    plan = comment.round.plan
    require(by, Permission.EDIT_PLAN, plan.city)
    answer = texts.written(answer)
    if not answer:
        raise ValidationError({"answer": _("Write the answer: what was done, or why nothing was.")})
    texts.check_length("answer", answer, texts.UPDATE)
    stored = Comment.objects.select_for_update().get(pk=comment.pk)
    if not stored.is_open:
        raise ValidationError(
            _("%(name)s answered this meanwhile: %(answer)s")
            % {"name": stored.resolved_by_name, "answer": stored.answer}
        )
    stored.answer, stored.resolved_at, stored.resolved_by_name = answer, clock.now(), str(by)
    stored.save(update_fields=["answer", "resolved_at", "resolved_by_name"])
    trail.record("plans.comment.resolved", subject=_subject(stored), city=plan.city, by=by, comment=stored.pk)
    return stored


@transaction.atomic
def reopen(*, comment: Comment, by: User) -> Comment:
    """Opens a settled comment again while its round is open: the answer was not enough. The answer stays."""
    plan = comment.round.plan
    require(by, Permission.COMMENT_PLAN, plan.city)
    locked(plan)
    stored = Comment.objects.select_for_update().select_related("round").get(pk=comment.pk)
    if stored.round.closed_on is not None:
        raise ValidationError(_("The round of the comment has ended. Write a new comment in an open round."))
    if not stored.is_open:
        stored.resolved_at = None
        stored.save(update_fields=["resolved_at"])
        trail.record("plans.comment.reopened", subject=_subject(stored), city=plan.city, by=by, comment=stored.pk)
    return stored


def _told(goal: Goal | None, objective: Objective | None) -> tuple[str, str]:
    """The number and the words of what is commented on; of the whole plan none."""
    if objective is not None:
        return objective.code, objective.text
    return (goal.number, goal.title) if goal is not None else ("", "")


def _subject(comment: Comment) -> Objective | Goal | AnnualPlan:
    return comment.objective or comment.goal or comment.round.plan
