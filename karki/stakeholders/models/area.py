from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.names import in_readers_language


class AreaQuerySet(models.QuerySet["Area"]):
    def visible_in(self, city: City) -> AreaQuerySet:
        """The shared areas and the city's own."""
        return self.filter(Q(city__isnull=True) | Q(city=city))


class Area(models.Model):
    """A place that somebody is chosen from or acts for (Popolo's Area), such as an electoral district.

    An area without a city is part of the starter registry, shared by all.
    """

    class Kind(models.TextChoices):
        DISTRICT = "district", _("electoral district")
        REGION = "region", _("region")
        OTHER = "other", _("other area")

    city = models.ForeignKey(City, null=True, blank=True, on_delete=models.CASCADE, related_name="areas")
    key = models.SlugField(max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=150)
    name_sv = models.CharField(_("name in Swedish"), max_length=150, blank=True)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)

    objects: ClassVar = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(city__isnull=True), name="stakeholders_area_key_once_shared"
            ),
            models.UniqueConstraint(
                fields=["city", "key"], condition=Q(city__isnull=False), name="stakeholders_area_key_once_in_city"
            ),
        ]

    def __str__(self) -> str:
        return in_readers_language(self.name, self.name_sv, self.name_en)
