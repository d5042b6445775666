from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common import formats
from karki.governance.models import Body
from karki.plans.models import AnnualPlan


class ReportQuerySet(models.QuerySet["Report"]):
    def in_city(self, city: City) -> ReportQuerySet:
        return self.filter(city=city)


class Report(models.Model):
    """A follow-up report to a body: a frozen picture of the plan on a day. Later changes do not alter it.

    `content` is everything the reader sees, in words and figures; `sha256` is the hash of its canonical
    JSON (sorted keys, no white space, UTF-8), so that it can be proved later.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="reports")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reports", verbose_name=_("body"))
    plan = models.ForeignKey(AnnualPlan, on_delete=models.PROTECT, related_name="reports")
    as_of = models.DateField(_("as of"))
    language = models.CharField(_("language"), max_length=2, default="fi")
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next_reports")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="reports")

    objects: ClassVar = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-as_of", "-id"]
        verbose_name = _("follow-up report")
        verbose_name_plural = _("follow-up reports")

    def __str__(self) -> str:
        return f"{self.body} {formats.day(self.as_of)}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:report", args=[self.city.slug, self.pk])

    @property
    def number_of_year(self) -> str:
        """“2/2026”, as it was frozen."""
        return f"{self.content['number']}/{self.as_of.year}"

    @property
    def language_name(self) -> str:
        """“Finnish”, in the reader's language."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))
