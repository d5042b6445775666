from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.plans.models.goal import Goal
from karki.plans.models.term import Tool


class ServedGoalQuerySet(models.QuerySet["ServedGoal"]):
    def in_city(self, city: City) -> ServedGoalQuerySet:
        return self.filter(goal__plan__city=city)


class ServedGoal(models.Model):
    """A goal that a window of influence serves. The window is known by its code: a shipped one has no row (record 0015)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="windows")
    window = models.SlugField(max_length=80)

    objects: ClassVar = ServedGoalQuerySet.as_manager()

    class Meta:
        ordering = ["goal", "window"]
        verbose_name = _("goal that a window serves")
        verbose_name_plural = _("goals that windows serve")
        constraints = [
            models.UniqueConstraint(fields=["goal", "window"], name="plans_servedgoal_once"),
            models.CheckConstraint(condition=~Q(window=""), name="plans_servedgoal_names_a_window"),
        ]

    def __str__(self) -> str:
        return f"{self.window}: {self.goal}"


class LeadTime(models.Model):
    """How many working days a tool takes before it is of use, where the city has said so of the tool itself."""

    tool = models.OneToOneField(Tool, on_delete=models.CASCADE, related_name="lead_time")
    days = models.PositiveSmallIntegerField(_("lead time, working days"))

    class Meta:
        verbose_name = _("lead time")
        verbose_name_plural = _("lead times")
        constraints = [
            models.CheckConstraint(
                condition=Q(days__lte=250),
                name="plans_leadtime_within_a_year",
                violation_error_message=_("A lead time is at most 250 working days."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.tool}: {self.days}"
