from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from karki.cities.models import City
from karki.common import clock
from karki.common.versions import Versioned
from karki.stakeholders.models import Person
from karki.stakeholders.models.details import OfOne


class RelationshipQuerySet(models.QuerySet["Relationship"]):
    def in_city(self, city: City) -> RelationshipQuerySet:
        return self.filter(city=city)


class Relationship(Versioned, OfOne):
    """Who of ours keeps up with a person or an organisation, and how often there should be contact.

    From `since` the cadence is counted until there has been a contact. An organisation that all cities share has a relationship of each city's own.
    """

    class Unit(models.TextChoices):
        DAY = "day", _("days")
        MONTH = "month", _("months")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="relationships")
    every = models.PositiveSmallIntegerField(_("contact every"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=5, choices=Unit.choices, default=Unit.MONTH)
    since = models.DateField(_("kept up since"), default=clock.today, editable=False)
    owner = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="relationships_to_keep",
        verbose_name=_("who of ours keeps it up"),
    )

    objects: ClassVar = RelationshipQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("relationship")
        verbose_name_plural = _("relationships")
        constraints = [
            *OfOne.Meta.constraints,
            models.CheckConstraint(condition=Q(unit__in=["day", "month"]), name="influence_relationship_unit_known"),
            models.CheckConstraint(
                condition=Q(every__isnull=True) | Q(every__range=(1, 1000)),
                name="influence_relationship_cadence_plausible",
                violation_error_message=_("The cadence is from 1 to 1,000."),
            ),
            models.UniqueConstraint(
                fields=["city", "person"],
                condition=Q(person__isnull=False),
                name="influence_relationship_once_of_person",
            ),
            models.UniqueConstraint(
                fields=["city", "organization"],
                condition=Q(organization__isnull=False),
                name="influence_relationship_once_of_organization",
            ),
        ]

    def __str__(self) -> str:
        return self.cadence

    @property
    def cadence(self) -> str:
        """“every 3 months”; a dash where nothing is agreed."""
        if not self.every:
            return "–"
        if self.unit == self.Unit.DAY:
            return ngettext("each day", "every %(n)s days", self.every) % {"n": self.every}
        return ngettext("each month", "every %(n)s months", self.every) % {"n": self.every}

    def due_after(self, day: date) -> date | None:
        """By when there should be a contact, if the last was on `day`; None where no cadence is agreed."""
        if not self.every:
            return None
        if self.unit == self.Unit.DAY:
            return day + timedelta(days=self.every)
        months = day.month - 1 + self.every
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
