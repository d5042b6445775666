from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.governance.models import Body


class MeetingImportQuerySet(models.QuerySet["MeetingImport"]):
    def in_city(self, city: City) -> MeetingImportQuerySet:
        return self.filter(city=city)


class MeetingImport(models.Model):
    """A calendar that somebody has handed in and not yet taken into use; it is forgotten when it is.

    `content` is what was read: events of an .ics file, or the rows of a table with the chosen columns.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="meeting_imports")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    filename = models.CharField(_("file"), max_length=200)
    form = models.CharField(max_length=4, choices=[("ics", "ics"), ("csv", "csv")])
    content = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar = MeetingImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("imported calendar")
        verbose_name_plural = _("imported calendars")
        constraints = [
            models.CheckConstraint(condition=Q(form__in=["ics", "csv"]), name="clock_meetingimport_form_known")
        ]

    def __str__(self) -> str:
        return self.filename
