from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.dated import Dated, holds_on
from karki.common.versions import Versioned


class BodyQuerySet(models.QuerySet["Body"]):
    def in_city(self, city: City) -> BodyQuerySet:
        return self.filter(city=city)

    def on(self, day: date) -> BodyQuerySet:
        """Those that there were on `day`."""
        return self.filter(holds_on(day))


class Body(Versioned, Dated):
    """A body, team or unit of the city: the board, its section, the management team. They form a tree.

    A body that has had powers or persons is never deleted: it ends on a day.
    """

    class Kind(models.TextChoices):
        BODY = "body", _("body of elected representatives")
        TEAM = "team", _("team")
        UNIT = "unit", _("unit")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="bodies")
    slug = models.SlugField(max_length=80)
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="children",
        verbose_name=_("under the body"),
    )
    led_by = models.ForeignKey(
        "Position", null=True, blank=True, on_delete=models.SET_NULL, related_name="leads", verbose_name=_("led by")
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["city", "slug"], name="governance_body_slug_once_in_city"),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="governance_body_not_its_own_parent",
                violation_error_message=_("A body cannot be above itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("governance:body", args=[self.city.slug, self.slug])
