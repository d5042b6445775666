from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import formats
from karki.common.publicity import Audience, PublicQuerySet, WithPublicity, seen_by
from karki.common.versions import Versioned
from karki.engagement.models.engagement import Engagement, PartOfEngagement


class NoteQuerySet(PublicQuerySet):
    def in_city(self, city: City) -> NoteQuerySet:
        return self.filter(engagement__city=city, engagement__removed_at__isnull=True, removed_at__isnull=True)

    def visible_to(self, audience: Audience) -> NoteQuerySet:
        """By its own class and that of its engagement; who wrote a secret note may read it."""
        own = Q(by=audience.user_id) if audience.user_id else Q(pk__in=[])
        return self.filter(seen_by(audience) | own).filter(seen_by(audience, "engagement__publicity"))


class Note(Versioned, PartOfEngagement):
    """What somebody wrote down of an engagement, with a class of publicity of its own. Removed ones are only hidden."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("text"))
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="engagement_notes")
    by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            *WithPublicity.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="engagement_note_has_text"),
        ]

    def __str__(self) -> str:
        """Never the text: the audit trail keeps this line, and more people read the trail than the note."""
        return f"{_('note')} {formats.day(self.created_at)}"
