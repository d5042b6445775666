from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import formats, moments
from karki.common.publicity import Publicity, PublicQuerySet, WithPublicity
from karki.common.versions import Versioned
from karki.plans.models import Measure, Objective


class Kind(models.TextChoices):
    MEETING = "meeting", pgettext_lazy("engagement", "meeting")
    OWN_EVENT = "own_event", _("own event")
    EXTERNAL_EVENT = "external_event", _("event of others")
    SPEECH = "speech", _("speech or panel")
    HEARING = "hearing", _("hearing")
    STATEMENT = "statement", _("statement")
    LETTER = "letter", _("letter")
    CALL = "call", _("call")
    VISIT = "visit", _("visit")


class State(models.TextChoices):
    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class EngagementQuerySet(PublicQuerySet):
    def in_city(self, city: City) -> EngagementQuerySet:
        """The city's engagements without those that were removed."""
        return self.filter(city=city, removed_at__isnull=True)

    def between(self, first: Date, last: Date) -> EngagementQuerySet:
        """Those with a day of the two or between them. What begins there and what goes on into it have an index each."""
        return self.filter(Q(date__range=(first, last)) | Q(date__lt=first, ends__gte=first))

    def with_people(self) -> EngagementQuerySet:
        """Ready to say who was there, in one query more."""
        participants = self.model._meta.get_field("participants").related_model._default_manager
        rows = participants.select_related("person", "organization")
        return self.prefetch_related(models.Prefetch("participants", queryset=rows))


class Engagement(Versioned, WithPublicity):
    """A contact with those on whom something depends: planned, held or cancelled, with its aim and what came of it.

    The class of publicity is that of the engagement itself: when, who, about what. Notes have classes of their own.
    Nothing is deleted: `removed_at` hides what was recorded by mistake, and the trail tells who removed it.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="engagements")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    title = models.CharField(_("title"), max_length=300)
    date = models.DateField(_("date"))
    ends = models.DateField(_("last day"), null=True, blank=True)
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    message = models.TextField(_("message"), blank=True)
    why = models.TextField(_("why"), blank=True)
    intended = models.TextField(_("intended result"), blank=True)
    #: What a person adds to the brief: one a line, but for the background.
    key_messages = models.TextField(_("key messages"), blank=True)
    not_to_say = models.TextField(_("what not to say"), blank=True)
    background = models.TextField(_("background"), blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    objectives = models.ManyToManyField(Objective, blank=True, related_name="engagements")
    follow_ups = models.ManyToManyField(Measure, blank=True, related_name="engagements")
    #: The identity of the invitation or of the form from which the engagement was made, so that it is not made twice.
    invitation_uid = models.CharField(max_length=255, blank=True)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="recorded_engagements")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = EngagementQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-id"]
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        indexes = [
            models.Index(fields=["city", "-date", "-id"], name="engagement_city_date"),
            models.Index(  # the days of a month are counted without opening a row
                fields=["city", "date", "starts_at", "id"], include=["publicity", "removed_at"], name="engagement_day"
            ),
            models.Index(fields=["city", "ends"], condition=Q(ends__isnull=False), name="engagement_city_ends"),
            models.Index(fields=["city", "date", "id"], condition=Q(state="planned"), name="engagement_planned"),
        ]
        constraints = [
            *WithPublicity.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="engagement_engagement_kind_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="engagement_engagement_state_known"),
            models.CheckConstraint(condition=~Q(title=""), name="engagement_engagement_has_title"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("date")),
                name="engagement_engagement_ends_after_date",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False),
                name="engagement_engagement_end_needs_start",
                violation_error_message=_("Say also when it begins."),
            ),
            models.UniqueConstraint(
                fields=["city", "invitation_uid"],
                condition=~Q(invitation_uid="") & Q(removed_at__isnull=True),
                name="engagement_engagement_invitation_once",
            ),
        ]

    def __str__(self) -> str:
        """The title; of a secret one only kind and day, because the audit trail shows this line to everybody."""
        if self.publicity == Publicity.SECRET:
            return f"{self.get_kind_display()} {formats.day(self.date)}"
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("engagement:engagement", args=[self.city.slug, self.pk])

    @property
    def last_day(self) -> Date:
        return self.ends or self.date

    @property
    def is_planned(self) -> bool:
        return self.state == State.PLANNED

    def moment(self, at: str) -> datetime | None:
        """`starts_at` or `ends_at` as a moment in the city's time; None where there is no time of day."""
        clock_time = getattr(self, at)
        day = self.date if at == "starts_at" else self.last_day
        return moments.moment(day, clock_time)

    def side(self, ours: bool) -> list[str]:
        """The names of one side, in order; asks the database unless the participants were fetched."""
        return [one.shown for one in self.participants.all() if one.ours is ours]


class PartOfEngagement(WithPublicity):
    """What belongs to an engagement: it is secret by its own class or by that of the engagement."""

    class Meta:
        abstract = True

    @property
    def is_secret(self) -> bool:
        engagement: Engagement | None = getattr(self, "engagement", None)
        return super().is_secret or (engagement is not None and engagement.is_secret)
