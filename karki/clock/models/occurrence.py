from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.clock.models.cycle import Cycle
from karki.clock.models.meeting import Meeting
from karki.common import clock
from karki.common.versions import Versioned


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def in_city(self, city: City) -> OccurrenceQuerySet:
        return self.filter(cycle__body__city=city)


class Occurrence(Versioned):
    """One follow-up of a body in a year: the second of 2026.

    A day that is set here was set by a person, and nothing else changes it. An empty day is counted: from the meeting
    if there is one, else from the part of the year (see `clock.dates`).
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="occurrences")
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number"))
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="occurrences",
        verbose_name=_("at the meeting"),
    )
    meeting_kept = models.BooleanField(default=False)
    meets_on = models.DateField(_("day of the meeting"), null=True, blank=True)
    dispatched_on = models.DateField(_("agenda sent on"), null=True, blank=True)
    prepared_by = models.DateField(_("material ready by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    changed_at = models.DateTimeField(default=clock.now)

    objects: ClassVar = OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["year", "cycle", "number"]
        verbose_name = _("follow-up of a body")
        verbose_name_plural = _("follow-ups of bodies")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "year", "number"], name="clock_occurrence_once_in_year"),
            models.CheckConstraint(condition=Q(number__gte=1), name="clock_occurrence_number_from_one"),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "done", "cancelled"]), name="clock_occurrence_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle.body} {self.number}/{self.year}"

    def get_absolute_url(self) -> str:
        return reverse("clock:cycles", args=[self.cycle.body.city.slug]) + f"?year={self.year}#follow-up-{self.pk}"

    @property
    def is_kept(self) -> bool:
        """Whether a person has said something of it, so that it is not taken away."""
        days = (self.meets_on, self.dispatched_on, self.prepared_by)
        return any(days) or self.meeting_kept or self.state != self.State.PLANNED
