from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.governance.models.body import Body
from karki.stakeholders.models import Person


class PositionQuerySet(models.QuerySet["Position"]):
    def in_city(self, city: City) -> PositionQuerySet:
        return self.filter(city=city)


class Position(models.Model):
    """A seat or office: mayor, chair of the board, liaison manager. Persons hold it for a time."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="positions")
    slug = models.SlugField(max_length=80)
    name = models.CharField(_("name"), max_length=150)
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="positions",
        verbose_name=_("in body or unit"),
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = PositionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [models.UniqueConstraint(fields=["city", "slug"], name="governance_position_slug_once_in_city")]

    def __str__(self) -> str:
        return self.name


class Tenure(models.Model):
    """A person in a position from one day to another; no end means until further notice."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="tenures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-starts"]
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="governance_tenure_ends_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.position}"
