from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City


class Schedule(models.Model):
    """When a city's reminders are counted next. The row is locked while they are, so that two workers count once."""

    city = models.OneToOneField(City, on_delete=models.CASCADE, related_name="reminder_schedule")
    next_at = models.DateTimeField(_("next time"), db_index=True)
    ran_at = models.DateTimeField(_("last time"), null=True, blank=True)

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["next_at", "pk"]
        verbose_name = _("schedule of reminders")
        verbose_name_plural = _("schedules of reminders")

    def __str__(self) -> str:
        return f"{self.city}: {self.next_at:%Y-%m-%d %H:%M}"
