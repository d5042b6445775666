from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import QueryDict

from karki.cities.models.city import City
from karki.common import clock

KEPT_DAYS = 30  #: how long what was not saved is kept


class DraftQuerySet(models.QuerySet["Draft"]):
    def old(self) -> DraftQuerySet:
        """Nobody has continued them within the time that drafts are kept."""
        return self.filter(kept_at__lt=clock.now() - timedelta(days=KEPT_DAYS))


class Draft(models.Model):
    """What a member was writing in a form and has not saved: their own, and nobody else's to read.

    One for each form of each thing: `place` is the address of the form. It is gone when the form is saved, when its
    writer discards it, and when it is old.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=500)
    data = models.JSONField()  #: what the browser sent: {"text": ["…"]}
    version = models.PositiveIntegerField(null=True)  #: of the thing, from which the writing began
    kept_at = models.DateTimeField()

    objects: ClassVar = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "city", "place"], name="cities_draft_once_in_place")]
        indexes = [models.Index(fields=["kept_at"], name="cities_draft_kept_at")]

    def __str__(self) -> str:
        return self.place

    @property
    def sent(self) -> QueryDict:
        """What was typed, as a request brings it."""
        query = QueryDict(mutable=True)
        values: dict[str, Any] = self.data
        for name, texts in values.items():
            query.setlist(name, texts)
        return query
