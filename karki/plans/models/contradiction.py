from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.plans.models.objective import Objective


class ContradictionQuerySet(models.QuerySet["Contradiction"]):
    def in_city(self, city: City) -> ContradictionQuerySet:
        return self.filter(first__goal__plan__city=city)

    def of(self, objective: Objective) -> ContradictionQuerySet:
        return self.filter(Q(first=objective) | Q(second=objective))

    def touching(self, objectives: Collection[int]) -> ContradictionQuerySet:
        """Those one of whose objectives is among these."""
        return self.filter(Q(first__in=objectives) | Q(second__in=objectives))

    def among(self, objectives: Collection[int]) -> ContradictionQuerySet:
        """Those both of whose objectives are among these."""
        return self.filter(first__in=objectives, second__in=objectives)


class Contradiction(models.Model):
    """Two objectives of a plan that pull against each other: what is asked for the one weakens the other.

    It is said from either side, so `first` is simply the one that was made earlier. `why` tells in what they contend.
    """

    first = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(_("in what they contend"), max_length=300)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField()

    objects: ClassVar = ContradictionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("contradiction of objectives")
        verbose_name_plural = _("contradictions of objectives")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="plans_contradiction_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="plans_contradiction_earlier_first"),
            models.CheckConstraint(condition=~Q(why=""), name="plans_contradiction_has_why"),
        ]

    def __str__(self) -> str:
        return f"{self.first.code} – {self.second.code}"

    def other(self, objective: Objective) -> Objective:
        return self.second if self.first_id == objective.pk else self.first
