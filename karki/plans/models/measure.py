from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.versions import Versioned
from karki.plans.models.goal import Goal
from karki.plans.models.objective import Objective
from karki.plans.models.term import Tool
from karki.stakeholders.models import Person


class MeasureQuerySet(models.QuerySet["Measure"]):
    def in_city(self, city: City) -> MeasureQuerySet:
        return self.filter(goal__plan__city=city)


class Measure(Versioned):
    """Something the city does for a goal: one of the handbook's tools, what, who, from–to, and its state."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measures")
    objective = models.ForeignKey(
        Objective,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="measures",
        verbose_name=_("objective"),
    )
    tool = models.ForeignKey(
        Tool, null=True, blank=True, on_delete=models.SET_NULL, related_name="measures", verbose_name=_("tool")
    )
    text = models.TextField(_("what is done"))
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="measures", verbose_name=_("who")
    )
    responsible_text = models.CharField(_("responsible, as written"), max_length=300, blank=True)
    timing = models.CharField(_("timing, as written"), max_length=200, blank=True)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["goal__order", "order", "id"]
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="plans_measure_ends_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "under_way", "done", "cancelled"]), name="plans_measure_state_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="plans_measure_has_text"),
        ]

    def __str__(self) -> str:
        return self.text
