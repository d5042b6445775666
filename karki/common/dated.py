"""Things that hold from one day to another: in force on a day, and never ended before they began."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def holds_on(day: date) -> Q:
    """The rows of a Dated model that hold on `day`; both ends belong to the time."""
    return (Q(starts__isnull=True) | Q(starts__lte=day)) & (Q(ends__isnull=True) | Q(ends__gte=day))


class Dated(models.Model):
    """Something that holds for a time. No first day: since before anybody wrote it down; no last: until further notice."""

    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="%(app_label)s_%(class)s_ends_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            )
        ]

    def holds_on(self, day: date) -> bool:
        return (self.starts is None or self.starts <= day) and (self.ends is None or self.ends >= day)

    def overlaps(self, starts: date | None, ends: date | None) -> bool:
        """Whether its time and the given one have a day in common."""
        begins_late = self.starts is not None and ends is not None and self.starts > ends
        ended_early = self.ends is not None and starts is not None and self.ends < starts
        return not begins_late and not ended_early
