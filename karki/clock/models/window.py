from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.versions import Versioned


class Certainty(models.TextChoices):
    FIXED = "fixed", _("fixed by law or decision")
    USUAL = "usual", _("usual time")
    ESTIMATED = "estimated", _("estimated")


class WindowQuerySet(models.QuerySet["Window"]):
    def in_city(self, city: City) -> WindowQuerySet:
        return self.filter(city=city)


class Window(Versioned):
    """A time in which influence is possible, as the city has it: its own, or laid over a shipped one of the same code.

    A hidden one takes the shipped window away from the city's pages; its other fields keep what it was.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="windows")
    code = models.SlugField(max_length=80)
    title = models.CharField(_("title"), max_length=200)
    title_sv = models.CharField(_("title in Swedish"), max_length=200, blank=True)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    description = models.TextField(_("what can be influenced"), blank=True)
    description_sv = models.TextField(_("the same in Swedish"), blank=True)
    description_en = models.TextField(_("the same in English"), blank=True)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    certainty = models.CharField(_("how certain"), max_length=10, choices=Certainty.choices)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    touches_all = models.BooleanField(_("touches every goal"), default=False)
    hidden = models.BooleanField(_("hidden"), default=False)

    objects: ClassVar = WindowQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "code"]
        verbose_name = _("window of influence")
        verbose_name_plural = _("windows of influence")
        constraints = [
            models.UniqueConstraint(fields=["city", "code"], name="clock_window_code_once_in_city"),
            models.CheckConstraint(condition=~Q(title=""), name="clock_window_has_title"),
            models.CheckConstraint(
                condition=Q(certainty__in=["fixed", "usual", "estimated"]), name="clock_window_certainty_known"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="clock_window_ends_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(certainty="fixed") | ~Q(source=""),
                name="clock_window_fixed_has_source",
                violation_error_message=_("Say by what it is fixed: a law or a decision."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("clock:window", args=[self.city.slug, self.code])
