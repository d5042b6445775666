from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.versions import Versioned
from karki.plans.models.plan import AnnualPlan


class GoalQuerySet(models.QuerySet["Goal"]):
    def in_city(self, city: City) -> GoalQuerySet:
        return self.filter(plan__city=city)


class Goal(Versioned):
    """A spearhead of the annual plan: its number and title are those of the city's own document."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.CASCADE, related_name="goals")
    order = models.PositiveSmallIntegerField()
    number = models.CharField(_("number"), max_length=20)
    title = models.CharField(_("title"), max_length=500)
    rationale = models.TextField(_("rationale"), blank=True, help_text=_("A blank line begins a new paragraph."))
    continues = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="continued_by",
        verbose_name=_("continues the goal of an earlier year"),
    )
    leaving = models.BooleanField(_("to be left out of the next version"), default=False)

    #: What waits for a decision of a body, where the approved text is laid over the row (karki.plans.approved).
    undecided: str = ""

    objects: ClassVar = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [
            models.UniqueConstraint(fields=["plan", "order"], name="plans_goal_order_once_in_plan"),
            models.CheckConstraint(condition=~models.Q(title=""), name="plans_goal_has_title"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("plans:goal", args=[self.plan.city.slug, self.plan.year, self.order])

    @property
    def paragraphs(self) -> list[str]:
        """The rationale, a paragraph each."""
        return [part.strip() for part in self.rationale.split("\n\n") if part.strip()]
