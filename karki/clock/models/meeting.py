from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common import clock
from karki.common.versions import Versioned
from karki.governance.models import Body


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def in_city(self, city: City) -> MeetingQuerySet:
        return self.filter(body__city=city)

    def held(self) -> MeetingQuerySet:
        """Those that are not cancelled."""
        return self.exclude(state=Meeting.State.CANCELLED)


class Meeting(Versioned):
    """A meeting of a body of the city, from its calendar or typed in.

    `uid` and `recurrence` are the event's identity in the calendar it came from. `day_kept`: a person set the day and
    the time, so an import does not. A day for papers that is empty is counted from the body's cycle.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        DONE = "done", _("held")
        CANCELLED = "cancelled", _("cancelled")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="meetings", verbose_name=_("body"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    meets_on = models.DateField(_("day of the meeting"))
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    dispatched_on = models.DateField(_("agenda sent on"), null=True, blank=True)
    prepared_by = models.DateField(_("material ready by"), null=True, blank=True)
    uid = models.CharField(max_length=255, blank=True)
    recurrence = models.CharField(max_length=40, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    day_kept = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=clock.now)

    objects: ClassVar = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["meets_on", "starts_at", "id"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [models.Index(fields=["body", "meets_on"], name="clock_meeting_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "uid", "recurrence"], condition=~Q(uid=""), name="clock_meeting_event_once_in_body"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "done", "cancelled"]), name="clock_meeting_state_known"
            ),
            models.CheckConstraint(
                condition=Q(dispatched_on__isnull=True) | Q(dispatched_on__lte=F("meets_on")),
                name="clock_meeting_dispatched_before",
                violation_error_message=_("The agenda is sent before the meeting."),
            ),
            models.CheckConstraint(
                condition=Q(prepared_by__isnull=True) | Q(prepared_by__lte=F("meets_on")),
                name="clock_meeting_prepared_before",
                violation_error_message=_("The material is ready before the meeting."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gte=F("starts_at")),
                name="clock_meeting_ends_after_start",
                violation_error_message=_("The meeting cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.meets_on.isoformat()}"

    def get_absolute_url(self) -> str:
        address = reverse("clock:cycles", args=[self.body.city.slug])
        return f"{address}?year={self.meets_on.year}#meeting-{self.pk}"
