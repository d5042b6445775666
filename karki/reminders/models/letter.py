from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City


class LetterQuerySet(models.QuerySet["Letter"]):
    def claimable(self, now: datetime) -> LetterQuerySet:
        """What a worker may take up: what waits and whose time has come, and what a worker left that is no more.

        A letter that was being handed over is not among them: the mail server may have it.
        """
        waits = Q(state=Letter.State.QUEUED, not_before__lte=now)
        left = Q(state=Letter.State.SENDING, lease_until__lte=now)
        return self.filter(waits | left)


class Letter(models.Model):
    """The digest of one person for one day or one week; a second one cannot be.

    queued → sending (a worker has taken it, until `lease_until`) → handed (all but the last line is with the mail
    server) → sent. What is handed is never sent again: see decision record 0017.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waits to be sent")
        SENDING = "sending", _("is being sent")
        HANDED = "handed", _("handed to the mail server")
        SENT = "sent", _("sent")
        EMPTY = "empty", _("nothing to tell")
        FAILED = "failed", _("not accepted by the mail server")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="letters")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="letters")
    period = models.CharField(max_length=10)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    message_id = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(default=uuid.uuid4)
    lease_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=100, blank=True)

    objects: ClassVar = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        indexes = [models.Index(fields=["state", "not_before"], name="reminders_letter_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "user", "period"], name="reminders_letter_once_for_person_and_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sending", "handed", "sent", "empty", "failed"]),
                name="reminders_letter_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(lease_until__isnull=False), name="reminders_letter_sending_has_lease"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.period}"
