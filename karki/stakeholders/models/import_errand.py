from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.stakeholders.models.registry_import import RegistryImport

#: A worker that has not been heard of for so long is no more.
SILENCE: Final = timedelta(minutes=2)
#: An errand that nobody has taken up for so long tells that no worker runs.
PATIENCE: Final = timedelta(minutes=2)


class ImportErrandQuerySet(models.QuerySet["ImportErrand"]):
    def waiting(self) -> ImportErrandQuerySet:
        """Those that are not done yet, under way or not."""
        return self.filter(done_at=None)

    def claimable(self, now: datetime) -> ImportErrandQuerySet:
        """What waits, and what a worker left that is no more."""
        return self.waiting().filter(Q(heard_at=None) | Q(heard_at__lt=now - SILENCE))


class ImportErrand(models.Model):
    """What the worker does with a large file, at one's asking: tells what would come of it, or takes it in.

    It is its own queue: the worker claims the oldest that waits. `tries` counts the claims and tells a claim from the
    next one; `rows` is how far a forecast is. `choices` are those of `running.Choices`; `fault` is why nothing came of it.
    """

    class Kind(models.TextChoices):
        FORECAST = "forecast", _("to be looked at")
        IMPORT = "import", _("to be taken in")

    read_in = models.ForeignKey(RegistryImport, on_delete=models.CASCADE, related_name="errands")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    asked_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    fault = models.TextField(blank=True)

    objects: ClassVar = ImportErrandQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("errand of an import")
        verbose_name_plural = _("errands of imports")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["forecast", "import"]), name="stakeholders_importerrand_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(fault="") | Q(done_at__isnull=False), name="stakeholders_importerrand_fault_when_done"
            ),
            models.UniqueConstraint(
                fields=["read_in"], condition=Q(done_at__isnull=True), name="stakeholders_importerrand_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.read_in}"

    @property
    def is_begun(self) -> bool:
        return self.heard_at is not None

    def is_forgotten(self, now: datetime) -> bool:
        """Whether nobody seems to do it."""
        return (self.heard_at or self.asked_at) < now - PATIENCE - (SILENCE if self.is_begun else timedelta())
