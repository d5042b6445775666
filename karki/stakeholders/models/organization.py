from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.names import in_readers_language
from karki.common.versions import Versioned
from karki.stakeholders.models.kept import Kept, current
from karki.stakeholders.models.keys import NameKey


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def visible_in(self, city: City) -> OrganizationQuerySet:
        """The shared starter registry and the city's own entries; never another city's."""
        return self.filter(Q(city__isnull=True) | Q(city=city))

    def current(self) -> OrganizationQuerySet:
        """Without those that are archived."""
        return self.filter(current())


class Organization(Versioned, Kept):
    """An organisation on which something depends: one entry, however it is called (Popolo's Organization).

    An entry without a city is part of the starter registry, shared by all and changed by nobody's plan.
    """

    city = models.ForeignKey(City, null=True, blank=True, on_delete=models.CASCADE, related_name="organizations")
    key = models.SlugField(max_length=80)
    kind = models.CharField(_("kind"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    name_sv = models.CharField(_("name in Swedish"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    source = models.URLField(_("source"), blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged_here", editable=False
    )
    name_key = NameKey()

    objects: ClassVar = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            *Kept.Meta.constraints,
            models.UniqueConstraint(
                fields=["key"], condition=Q(city__isnull=True), name="stakeholders_organization_key_once_shared"
            ),
            models.UniqueConstraint(
                fields=["city", "key"],
                condition=Q(city__isnull=False),
                name="stakeholders_organization_key_once_in_city",
            ),
        ]
        indexes = [
            models.Index(fields=["name_key"], name="stakeholders_org_begins", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        return in_readers_language(self.name, self.name_sv, self.name_en)


class Alias(models.Model):
    """Another name or an abbreviation of an organisation: what people write (LVM, Väylä, EK)."""

    class Kind(models.TextChoices):
        ABBREVIATION = "abbreviation", _("abbreviation")
        ALIAS = "alias", _("other name")

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="aliases")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    text = models.CharField(_("name"), max_length=200)

    class Meta:
        ordering = ["text"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "text"], name="stakeholders_alias_once"),
        ]

    def __str__(self) -> str:
        return self.text
