from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.common.versions import Versioned
from karki.plans.models.plan import AnnualPlan


class ImportDraftQuerySet(models.QuerySet["ImportDraft"]):
    def in_city(self, city: City) -> ImportDraftQuerySet:
        return self.filter(city=city)


class ImportDraft(Versioned):
    """A document that was read in and waits for a person's review before it counts.

    `outline` is the document's blocks, `edits` what the reviewer changed (in order), and `plan` the
    `karki-plan/1` that follows from both.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for review")
        TAKEN = "taken", _("taken into use")
        DISCARDED = "discarded", _("discarded")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="import_drafts")
    file_name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    outline = models.JSONField(null=True)
    edits = models.JSONField(default=list)
    plan = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="import_drafts")
    taken_as = models.ForeignKey(AnnualPlan, null=True, on_delete=models.SET_NULL, related_name="import_drafts")

    objects: ClassVar = ImportDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("import draft")
        verbose_name_plural = _("import drafts")

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("plans:import-review", args=[self.city.slug, self.pk])
