from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.versions import Versioned
from karki.plans.models.term import Term


class AnnualPlanQuerySet(models.QuerySet["AnnualPlan"]):
    def in_city(self, city: City) -> AnnualPlanQuerySet:
        return self.filter(city=city)

    def current(self, city: City) -> AnnualPlan | None:
        """The plan the city works by: the newest that is not closed."""
        plans = self.in_city(city).select_related("term").order_by("-year")
        return plans.exclude(state=AnnualPlan.State.CLOSED).first() or plans.first()


class AnnualPlan(Versioned):
    """What the city wants this year from the State, the EU and its partners."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PREPARATION = "preparation", _("in preparation")
        ALIGNED = "aligned", _("aligned")
        APPROVED = "approved", _("approved")
        IN_FORCE = "in_force", _("in force")
        CLOSED = "closed", _("closed")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="plans")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=300)
    goal_label = models.CharField(_("what the city calls a goal"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)

    objects: ClassVar = AnnualPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = _("annual plan")
        verbose_name_plural = _("annual plans")
        constraints = [
            models.UniqueConstraint(fields=["city", "year"], name="plans_annualplan_once_a_year"),
            models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2100), name="plans_annualplan_year_plausible"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    @property
    def is_undecided(self) -> bool:
        """Whether a body can still decide on the plan."""
        return self.state in {self.State.DRAFT, self.State.PREPARATION, self.State.ALIGNED}

    @property
    def is_closed(self) -> bool:
        """Whether the plan's time is over: it is read, and nothing in it is changed or said any more."""
        return self.state == self.State.CLOSED

    def get_absolute_url(self) -> str:
        return reverse("plans:plan", args=[self.city.slug, self.year])
