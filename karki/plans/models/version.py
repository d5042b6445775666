from __future__ import annotations

import json
from functools import cached_property
from typing import Any, ClassVar, Never

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.plans.models.decision import AppendOnlyQuerySet, Decision
from karki.plans.models.plan import AnnualPlan
from karki.plans.models.term import Term


class ApprovedVersionQuerySet(AppendOnlyQuerySet):
    def in_city(self, city: City) -> ApprovedVersionQuerySet:
        return self.filter(Q(plan__city=city) | Q(term__city=city))


class ApprovedVersion(models.Model):
    """An annual plan or a term's handbook exactly as a body approved it. Never changed, never deleted.

    `text` is canonical JSON (`karki-version/1`), `sha256` the hash of its UTF-8, `pdf` the document made of it with
    a hash of its own. Whoever recorded it is an id only, as in the trail.
    """

    plan = models.ForeignKey(AnnualPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="versions")
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="version")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    created_by_id = models.BigIntegerField(null=True)

    objects: ClassVar = ApprovedVersionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("approved version")
        verbose_name_plural = _("approved versions")
        indexes = [
            models.Index(fields=["sha256"], name="plans_approvedversion_hash"),
            models.Index(fields=["pdf_sha256"], name="plans_approvedversion_pdf_hash"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], condition=Q(plan__isnull=False), name="plans_approvedversion_once_in_plan"
            ),
            models.UniqueConstraint(
                fields=["term", "number"], condition=Q(term__isnull=False), name="plans_approvedversion_once_in_term"
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=False, term__isnull=True) | Q(plan__isnull=True, term__isnull=False),
                name="plans_approvedversion_of_plan_or_handbook",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="plans_approvedversion_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.plan or self.term}, {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("An approved version is never changed.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        if self.plan is not None:
            return reverse("plans:plan-version", args=[self.plan.city.slug, self.plan.year, self.number])
        assert self.term is not None
        return reverse("plans:handbook-version", args=[self.term.city.slug, self.term.first_year, self.number])

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise TypeError("An approved version is never deleted.")

    @cached_property
    def content(self) -> dict[str, Any]:
        """The frozen document, read."""
        read: dict[str, Any] = json.loads(self.text)
        return read

    @property
    def approved_by(self) -> str:
        """The body, as it was called when it decided."""
        return str(self.content["decision"]["body"])
