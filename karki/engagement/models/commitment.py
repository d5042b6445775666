from __future__ import annotations

from datetime import date as Date
from typing import ClassVar

from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import formats
from karki.common.publicity import Audience, Publicity, PublicQuerySet, WithPublicity, seen_by
from karki.common.versions import Versioned
from karki.engagement.models.engagement import Engagement, PartOfEngagement
from karki.plans.models import Objective
from karki.stakeholders.models import Organization, Person

#: The class of a promise in a query: secret also where it was made at a secret engagement, as `is_secret` has it.
CLASS = Case(When(engagement__publicity=Publicity.SECRET, then=Value(Publicity.SECRET.value)), default="publicity")


class CommitmentQuerySet(PublicQuerySet):
    def in_city(self, city: City) -> CommitmentQuerySet:
        return self.filter(city=city, removed_at__isnull=True)

    def visible_to(self, audience: Audience) -> CommitmentQuerySet:
        """By its own class and, where it was made at an engagement, by that one's too."""
        made_at = Q(engagement__isnull=True) | seen_by(audience, "engagement__publicity")
        return self.filter(seen_by(audience)).filter(made_at)

    def open(self) -> CommitmentQuerySet:
        return self.filter(state=Commitment.State.OPEN)

    def with_parties(self) -> CommitmentQuerySet:
        return self.select_related("owner", "person", "organization", "engagement", "city")


class Commitment(Versioned, PartOfEngagement):
    """Who promised what to whom, by when: ours to them or theirs to us, open until it is closed with evidence.

    `owner` is ours: who gave the promise, or who sees to it that theirs is kept. `person` or `organization` is the
    other party. A deadline that is no day ("by the spring session") stands in `due_words` as it was said.
    """

    class Direction(models.TextChoices):
        THEIRS = "theirs", _("promised to us")
        OURS = "ours", _("promised by us")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        KEPT = "kept", _("kept")
        BROKEN = "broken", _("not kept")
        WITHDRAWN = "withdrawn", _("no longer wanted")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="commitments")
    engagement = models.ForeignKey(
        Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    direction = models.CharField(_("whose promise"), max_length=6, choices=Direction.choices)
    text = models.TextField(_("what was promised"))
    owner = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commitments_to_see_to",
        verbose_name=_("ours"),
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments", verbose_name=_("person")
    )
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commitments",
        verbose_name=_("organisation"),
    )
    objectives = models.ManyToManyField(Objective, blank=True, related_name="commitments")
    made_on = models.DateField(_("promised on"))
    due = models.DateField(_("by when"), null=True, blank=True)
    due_words = models.CharField(_("by when, as it was said"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    evidence_url = models.URLField(_("link to the evidence"), blank=True, max_length=500)
    closed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="closed_commitments"
    )
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="recorded_commitments")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["due", "id"]
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        indexes = [
            models.Index(fields=["city", "state", "due", "id"], name="engagement_promise_due"),
            models.Index(fields=["city", "-closed_on", "-id"], name="engagement_promise_any"),
            models.Index(fields=["city", "state", "-closed_on", "-id"], name="engagement_promise_closed"),
        ]
        constraints = [
            *WithPublicity.Meta.constraints,
            models.CheckConstraint(
                condition=Q(direction__in=["theirs", "ours"]), name="engagement_commitment_direction_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "kept", "broken", "withdrawn"]),
                name="engagement_commitment_state_known",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="engagement_commitment_has_text"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(organization__isnull=True),
                name="engagement_commitment_one_other_party",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True)
                | (~Q(state="open") & Q(closed_on__isnull=False) & ~Q(evidence="")),
                name="engagement_commitment_closed_with_evidence",
                violation_error_message=_("A promise is closed with its evidence."),
            ),
        ]

    def __str__(self) -> str:
        """What was promised; of a secret one only whose promise and when, because the audit trail keeps this line."""
        if self.is_secret:
            return f"{self.get_direction_display()} {formats.day(self.made_on)}"
        return self.text[:200]

    @property
    def listed(self) -> str:
        """As lists have it: the words of a secret one are on its own page only, where the reading is recorded."""
        return gettext("Secret promise") if self.is_secret else self.text

    def get_absolute_url(self) -> str:
        return reverse("engagement:commitment", args=[self.city.slug, self.pk])

    @property
    def other_party(self) -> str:
        if self.person is not None:
            return self.person.name
        return self.organization.display_name if self.organization is not None else ""

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_ours(self) -> bool:
        return self.direction == self.Direction.OURS

    def is_overdue(self, today: Date) -> bool:
        return self.is_open and self.due is not None and self.due < today
