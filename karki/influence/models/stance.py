from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import formats
from karki.common.publicity import PublicQuerySet, WithPublicity
from karki.look import stances
from karki.plans.models import Objective
from karki.stakeholders.models.details import OfOne


class StanceQuerySet(PublicQuerySet):
    def in_city(self, city: City) -> StanceQuerySet:
        return self.filter(objective__goal__plan__city=city)

    def latest_first(self) -> StanceQuerySet:
        return self.order_by("-said_on", "-id")


class Stance(OfOne, WithPublicity):
    """Where a person or an organisation stands on one of our objectives, on a day, and on what we base that.

    It is what they have said or done in their office. Written once: who changes their mind gets a new stance, and the
    newest holds. The class of publicity is that of the whole record.
    """

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="stances")
    stance = models.CharField(_("stance"), max_length=8, choices=[(one, stances.WORDS[one]) for one in stances.ORDER])
    said_on = models.DateField(_("as known on"))
    ground = models.TextField(_("what it is based on"), blank=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField()

    objects: ClassVar = StanceQuerySet.as_manager()

    class Meta:
        ordering = ["-said_on", "-id"]
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        indexes = [models.Index(fields=["objective", "-said_on", "-id"], name="influence_stance_latest")]
        constraints = [
            *OfOne.Meta.constraints,
            *WithPublicity.Meta.constraints,
            models.CheckConstraint(
                condition=Q(stance__in=["for", "leaning", "neutral", "against", "unknown"]),
                name="influence_stance_known",
            ),
        ]

    def __str__(self) -> str:
        """Of which objective and when; neither who nor what, because the audit trail keeps this line."""
        return f"{self.objective.code}, {formats.day(self.said_on)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("Stances are append-only; add a new one.")
        super().save(*args, **kwargs)
