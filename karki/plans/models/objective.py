from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.versions import Versioned
from karki.plans.models.goal import Goal

if TYPE_CHECKING:
    from karki.plans.models.plan import AnnualPlan


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    def in_city(self, city: City) -> ObjectiveQuerySet:
        return self.filter(goal__plan__city=city)

    def of_plan(self, plan: AnnualPlan) -> ObjectiveQuerySet:
        return self.filter(goal__plan=plan)

    def in_reading_order(self) -> ObjectiveQuerySet:
        """As the plan reads: each objective followed by those under it."""
        above = Coalesce("parent__order", "order")
        return self.order_by("goal__order", above, models.F("parent").asc(nulls_first=True), "order", "pk")

    def outermost(self) -> ObjectiveQuerySet:
        """Objectives and themes, without the sub-objectives."""
        return self.filter(parent__isnull=True)


class Objective(Versioned):
    """What the city wants to happen under a goal; a theme is the wider kind of the same thing.

    `code` is how people say it aloud (II.6, II.4.1). `timing` is the document's own wording and
    `deadline` a date only where the wording gives one. `continues` is the same objective in the plan of an earlier
    year; `leaving` marks one that stands in the approved version, and is to stand in the next one no more.
    """

    class Kind(models.TextChoices):
        OBJECTIVE = "objective", _("objective")
        THEME = "theme", _("theme")

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="objectives")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.OBJECTIVE)
    order = models.PositiveSmallIntegerField()
    code = models.CharField(_("code"), max_length=40)
    text = models.TextField(_("text"))
    timing = models.CharField(_("timing"), max_length=200, blank=True)
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    amount = models.CharField(_("amount"), max_length=100, blank=True)
    continues = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="continued_by",
        verbose_name=_("continues the objective of an earlier year"),
    )
    leaving = models.BooleanField(_("to be left out of the next version"), default=False)

    #: What waits for a decision of a body, where the approved text is laid over the row (karki.plans.approved).
    undecided: str = ""

    objects: ClassVar = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["goal__order", "order", "id"]
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        constraints = [
            models.UniqueConstraint(fields=["goal", "code"], name="plans_objective_code_once_in_goal"),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="plans_objective_has_text",
                violation_error_message=_("Write the objective."),
            ),
            models.CheckConstraint(
                # The code is the address of the objective's page.
                condition=~Q(code="") & ~Q(code__contains="/"),
                name="plans_objective_code_fits_address",
                violation_error_message=_("A code is needed, without a slash."),
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="plans_objective_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(continues__isnull=True) | ~Q(continues=F("id")), name="plans_objective_continues_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"[:200]

    def get_absolute_url(self) -> str:
        plan = self.goal.plan
        return reverse("plans:objective", args=[plan.city.slug, plan.year, self.code])
