from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.plans.models.goal import Goal
from karki.plans.models.objective import Objective
from karki.plans.models.plan import AnnualPlan


class AlignmentRound(models.Model):
    """A round in which the management team comments on the plan, until a deadline; the plan is aligned with it."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.CASCADE, related_name="rounds")
    opened_on = models.DateField(_("opened on"))
    deadline = models.DateField(_("comments by"))
    message = models.TextField(_("what is asked"), blank=True)
    closed_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering = ["-opened_on", "-id"]
        verbose_name = _("alignment round")
        verbose_name_plural = _("alignment rounds")
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(closed_on__isnull=True), name="plans_alignmentround_one_open_in_plan"
            ),
            models.CheckConstraint(
                condition=Q(deadline__gte=F("opened_on")),
                name="plans_alignmentround_deadline_after_opening",
                violation_error_message=_("The deadline cannot be before the day on which the round is opened."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.opened_on.isoformat()}–{self.deadline.isoformat()}"


class CommentQuerySet(models.QuerySet["Comment"]):
    def in_city(self, city: City) -> CommentQuerySet:
        return self.filter(round__plan__city=city)

    def of_plan(self, plan: AnnualPlan) -> CommentQuerySet:
        return self.filter(round__plan=plan)

    def open(self) -> CommentQuerySet:
        """Those without an answer that settles them."""
        return self.filter(resolved_at__isnull=True)

    def on(self, objectives: Iterable[Objective]) -> CommentQuerySet:
        """Those on the objectives, and on what is under them."""
        return self.filter(Q(objective__in=objectives) | Q(objective__parent__in=objectives))

    def let_go(self, objectives: Iterable[Objective]) -> None:
        """Before the objectives are removed: a comment on one goes on telling what it was about, and is none on the goal."""
        self.on(objectives).update(goal=None)


class Comment(models.Model):
    """What a member of the management team says of the plan, of a goal or of an objective; open until it is answered.

    `about` is the objective's code or the goal's number, and `words` its text, as they were when it was commented on: the
    comment stays when what it is about is removed.
    """

    round = models.ForeignKey(AlignmentRound, on_delete=models.CASCADE, related_name="comments")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments")
    objective = models.ForeignKey(Objective, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments")
    about = models.CharField(_("about"), max_length=40, blank=True)
    words = models.TextField(blank=True)
    text = models.TextField(_("comment"))
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="plan_comments")
    by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField()
    answer = models.TextField(_("answer"), blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by_name = models.CharField(max_length=150, blank=True)

    objects: ClassVar = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("comment on the plan")
        verbose_name_plural = _("comments on the plan")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="plans_comment_has_text"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True) | ~Q(answer=""), name="plans_comment_resolved_with_answer"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        plan = self.round.plan
        return reverse("plans:plan-comments", args=[plan.city.slug, plan.year]) + f"#comment-{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None
