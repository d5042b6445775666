from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.versions import Versioned


class TermQuerySet(models.QuerySet["Term"]):
    def in_city(self, city: City) -> TermQuerySet:
        return self.filter(city=city)


class Term(Versioned):
    """A council term and its handbook: the vision, the principles and the tools hold for four years.

    Its version is that of the whole handbook: an edit of any part of it makes a new one.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="terms")
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))

    objects: ClassVar = TermQuerySet.as_manager()

    class Meta:
        ordering = ["-first_year"]
        verbose_name = _("council term")
        verbose_name_plural = _("council terms")
        constraints = [
            models.UniqueConstraint(fields=["city", "first_year"], name="plans_term_once_in_city"),
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="plans_term_ends_after_start",
                violation_error_message=_("The last year cannot be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_year}–{self.last_year}" if self.last_year != self.first_year else str(self.first_year)

    def get_absolute_url(self) -> str:
        return reverse("plans:handbook", args=[self.city.slug])


class Statement(Versioned):
    """One paragraph of the vision or one principle of the handbook."""

    class Kind(models.TextChoices):
        VISION = "vision", _("vision")
        PRINCIPLE = "principle", _("principle")

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    order = models.PositiveSmallIntegerField()
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["kind", "order", "id"]
        verbose_name = _("statement of the handbook")
        verbose_name_plural = _("statements of the handbook")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="plans_statement_has_text")]

    def __str__(self) -> str:
        return self.text[:80]


class Tool(models.Model):
    """A means of influencing or of communicating that the handbook lists; a measure uses one."""

    class Kind(models.TextChoices):
        ADVOCACY = "advocacy", _("advocacy")
        COMMUNICATION = "communication", _("communications")

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="tools")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("tool")
        verbose_name_plural = _("tools")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="plans_tool_has_name"),
            models.CheckConstraint(condition=Q(kind__in=["advocacy", "communication"]), name="plans_tool_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name
