from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.plans.models import Goal, Influence
from karki.stakeholders.models import Organization, Person


class PlacementQuerySet(models.QuerySet["Placement"]):
    def in_city(self, city: City) -> PlacementQuerySet:
        return self.filter(goal__plan__city=city)

    def latest_first(self) -> PlacementQuerySet:
        return self.order_by("-placed_on", "-id")


class Placement(models.Model):
    """How much somebody can do for a goal and how much they care, from 1 to 5, as somebody of ours saw it on a day.

    It is of a person or an organisation of the registry, or of an entry of the plan behind which the registry knows nobody
    ("members of Parliament"). A correction is a new placement, and the newest holds. One without levels took them off the
    picture.
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="placements")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="placements")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="placements"
    )
    entry = models.ForeignKey(Influence, null=True, blank=True, on_delete=models.CASCADE, related_name="placements")
    influence = models.PositiveSmallIntegerField(_("influence"), null=True, blank=True)
    interest = models.PositiveSmallIntegerField(_("interest"), null=True, blank=True)
    placed_on = models.DateField(_("as seen on"))
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField()

    objects: ClassVar = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_on", "-id"]
        verbose_name = _("placement on an influencer map")
        verbose_name_plural = _("placements on influencer maps")
        indexes = [models.Index(fields=["goal", "-placed_on", "-id"], name="influence_placement_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organization__isnull=True, entry__isnull=True)
                | Q(person__isnull=True, organization__isnull=False, entry__isnull=True)
                | Q(person__isnull=True, organization__isnull=True, entry__isnull=False),
                name="influence_placement_of_one",
            ),
            models.CheckConstraint(
                condition=Q(influence__isnull=True, interest__isnull=True)
                | Q(influence__range=(1, 5), interest__range=(1, 5)),
                name="influence_placement_on_the_scale",
                violation_error_message=_("Influence and interest are from 1 to 5."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal}: {self.influence or '–'} × {self.interest or '–'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("Placements are append-only; add a new one.")
        super().save(*args, **kwargs)

    @property
    def is_off(self) -> bool:
        return self.influence is None
