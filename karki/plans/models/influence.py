from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from karki.plans.models.goal import Goal
from karki.plans.models.objective import Objective
from karki.stakeholders.models import Organization, Person


class Influence(models.Model):
    """One entry of a goal's influencer map or partner list, as the city wrote it.

    One bullet is one entry also when it names several ("LVM, TEM"): `organizations` are the registry
    entries behind the words.
    """

    class Kind(models.TextChoices):
        INFLUENCER = "influencer", _("influencer")
        PARTNER = "partner", _("strategic partner")

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="influences")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=300)
    organizations = models.ManyToManyField(Organization, blank=True, related_name="influences")

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("stakeholder of a goal")
        verbose_name_plural = _("stakeholders of a goal")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["influencer", "partner"]), name="plans_influence_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="plans_influence_has_name"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="plans_influence_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def in_reading_order(self) -> AssignmentQuerySet:
        """As the plan reads: those of a goal before those of its objectives, which stand in the plan's own order."""
        above = Coalesce("objective__parent__order", "objective__order")
        under = F("objective__parent").asc(nulls_first=True)
        return self.order_by(
            "goal__order",
            above.asc(nulls_first=True),
            under,
            F("objective__order").asc(nulls_first=True),
            "order",
            "pk",
        )


class Assignment(models.Model):
    """A responsible official of a goal or of one objective; a unit stays as written, without a person."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="assignments")
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.CASCADE, related_name="assignments"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    name = models.CharField(_("name, as written"), max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("responsible official")
        verbose_name_plural = _("responsible officials")
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "person"],
                condition=Q(objective__isnull=True, person__isnull=False),
                name="plans_assignment_person_once_in_goal",
            ),
            models.UniqueConstraint(
                fields=["objective", "person"],
                condition=Q(objective__isnull=False, person__isnull=False),
                name="plans_assignment_person_once_in_objective",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="plans_assignment_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
