from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.dated import Dated, holds_on
from karki.common.versions import Versioned
from karki.governance.models.body import Body


class PositionQuerySet(models.QuerySet["Position"]):
    def in_city(self, city: City) -> PositionQuerySet:
        return self.filter(city=city)

    def on(self, day: date) -> PositionQuerySet:
        """Those that there were on `day`."""
        return self.filter(holds_on(day))


class Position(Versioned, Dated):
    """A seat or office: mayor, chair of the board, liaison manager. Persons hold it for a time."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="positions")
    slug = models.SlugField(max_length=80)
    name = models.CharField(_("name"), max_length=150)
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="positions",
        verbose_name=_("in body or unit"),
    )
    superior = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="subordinates",
        verbose_name=_("answers to"),
    )
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = PositionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["city", "slug"], name="governance_position_slug_once_in_city"),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="governance_position_has_a_seat",
                violation_error_message=_("An office has at least one seat."),
            ),
            models.CheckConstraint(
                condition=~Q(superior=models.F("id")),
                name="governance_position_not_its_own_superior",
                violation_error_message=_("An office cannot answer to itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("governance:office", args=[self.city.slug, self.slug])
