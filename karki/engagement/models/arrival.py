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


def place_of(_arrival: Any, _name: str) -> str:
    """Where a file waits: a name of our own."""
    return f"arrivals/{uuid.uuid4().hex}"


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def of(self, user: User, city: City) -> ArrivalQuerySet:
        """Those that the user handed in: nobody else sees what is in somebody's mail before they have looked at it."""
        return self.filter(city=city, created_by=user)


class Arrival(models.Model):
    """An invitation or a mail that somebody dropped and has not looked at yet: the file, and what was read of it.

    It is forgotten when an engagement has been made of it, when it is discarded, and after a month.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="arrivals")
    file = models.FileField(upload_to=place_of)
    name = models.CharField(max_length=150)
    content = models.JSONField()
    created_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="arrivals")
    created_at = models.DateTimeField()

    objects: ClassVar = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("dropped invitation or mail")
        verbose_name_plural = _("dropped invitations and mails")
        constraints = [models.CheckConstraint(condition=~Q(file=""), name="engagement_arrival_has_file")]

    def __str__(self) -> str:
        """Never the subject: the audit trail keeps this line, and the mail is one person's until it is taken."""
        return f"{_('dropped invitation or mail')} {formats.day(self.created_at)}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:arrival", args=[self.city.slug, self.pk])

    @property
    def title(self) -> str:
        return str(self.content.get("title") or self.name)
