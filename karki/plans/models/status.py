from __future__ import annotations

from typing import Any, ClassVar, Never

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.plans.models.objective import Objective


class Rating(models.TextChoices):
    ON_TRACK = "on_track", _("On track")
    AT_RISK = "at_risk", _("At risk")
    STALLED = "stalled", _("Stalled")
    ACHIEVED = "achieved", _("Achieved")
    DROPPED = "dropped", _("Dropped")


class StatusUpdateQuerySet(models.QuerySet["StatusUpdate"]):
    def latest_first(self) -> StatusUpdateQuerySet:
        return self.order_by("-date", "-id")

    def update(self, **kwargs: Any) -> Never:
        raise TypeError("Status updates are append-only; add a new one.")


class StatusUpdate(models.Model):
    """How an objective stood on a day, in somebody's words. Append-only: a correction is a new update."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="updates")
    date = models.DateField(_("date"))
    rating = models.CharField(_("how it stands"), max_length=10, choices=Rating.choices)
    text = models.TextField(_("in your own words"))
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="status_updates")
    by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField()

    objects: ClassVar = StatusUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-id"]
        verbose_name = _("status update")
        verbose_name_plural = _("status updates")
        indexes = [models.Index(fields=["objective", "-date", "-id"], name="plans_statusupdate_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(rating__in=Rating.values), name="plans_statusupdate_rating_known"),
            models.CheckConstraint(condition=~Q(text=""), name="plans_statusupdate_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.objective.code} {self.date}: {self.get_rating_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("Status updates are append-only; add a new one.")
        super().save(*args, **kwargs)
