from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import formats
from karki.common.publicity import Audience, Publicity, PublicQuerySet, WithPublicity, seen_by
from karki.common.versions import Versioned
from karki.engagement.models.engagement import Engagement, PartOfEngagement


def place_of(_attachment: Any, _name: str) -> str:
    """Where a file is kept: a name of our own, so that nothing of the sender's reaches the disk as a path."""
    return f"attachments/{uuid.uuid4().hex}"


class AttachmentQuerySet(PublicQuerySet):
    def in_city(self, city: City) -> AttachmentQuerySet:
        return self.filter(engagement__city=city, engagement__removed_at__isnull=True, removed_at__isnull=True)

    def visible_to(self, audience: Audience) -> AttachmentQuerySet:
        """By its own class and that of its engagement; who attached a secret one may open it."""
        own = Q(by=audience.user_id) if audience.user_id else Q(pk__in=[])
        return self.filter(seen_by(audience) | own).filter(seen_by(audience, "engagement__publicity"))


class Attachment(Versioned, PartOfEngagement):
    """A file of an engagement: an invitation, an agenda, slides; kept as it came, with its SHA-256.

    A removed one is only hidden: `removed_at` is set, and the file stays where it is.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to=place_of, max_length=100)
    name = models.CharField(_("name"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="engagement_attachments")
    by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            *WithPublicity.Meta.constraints,
            models.CheckConstraint(condition=~Q(name="") & ~Q(file=""), name="engagement_attachment_has_name"),
            models.CheckConstraint(condition=Q(size__gt=0), name="engagement_attachment_has_content"),
            models.CheckConstraint(condition=~Q(sha256=""), name="engagement_attachment_has_hash"),
        ]

    def __str__(self) -> str:
        """The name; of a secret one only the day, because the audit trail keeps this line."""
        if self.publicity == Publicity.SECRET:
            return f"{_('attachment')} {formats.day(self.created_at)}"
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("engagement:attachment", args=[self.engagement.city.slug, self.pk])

    @property
    def size_shown(self) -> str:
        """340 kB, 2,4 MB."""
        kilobytes = max(1, round(self.size / 1024))
        if kilobytes < 1024:
            return f"{kilobytes} kB"
        return f"{formats.number(round(self.size / 1024**2, 1))} MB"
