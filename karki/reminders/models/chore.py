from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Chore(models.Model):
    """Work of the whole installation that time does, and when it is next. The row is locked while it is done."""

    DAILY: Final = "daily"

    code = models.CharField(max_length=20, unique=True)
    next_at = models.DateTimeField(_("next time"))
    ran_at = models.DateTimeField(_("last time"), null=True, blank=True)

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("work that time does")
        verbose_name_plural = _("work that time does")

    def __str__(self) -> str:
        return f"{self.code}: {self.next_at:%Y-%m-%d %H:%M}"
