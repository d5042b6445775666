from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from karki.accounts.models import User
from karki.cities.models import City
from karki.stakeholders.models.organization import Organization
from karki.stakeholders.models.person import Person


class MergeQuerySet(models.QuerySet["Merge"]):
    def in_city(self, city: City) -> MergeQuerySet:
        return self.filter(city=city)


class Merge(models.Model):
    """That two people, or two organisations, are one: what moved from one to the other, so that it can be undone."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="merges")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="merges_away")
    into_person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="merges_here")
    organization = models.ForeignKey(Organization, null=True, on_delete=models.CASCADE, related_name="merges_away")
    into_organization = models.ForeignKey(Organization, null=True, on_delete=models.CASCADE, related_name="merges_here")
    moved = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)  #: what the target's own fields were before
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, into_person__isnull=False, organization=None, into_organization=None)
                | Q(person=None, into_person=None, organization__isnull=False, into_organization__isnull=False),
                name="stakeholders_merge_of_two_alike",
            ),
            models.CheckConstraint(condition=~Q(person=F("into_person")), name="stakeholders_merge_of_two_people"),
            models.CheckConstraint(
                condition=~Q(organization=F("into_organization")), name="stakeholders_merge_of_two_organizations"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(person__isnull=False, undone_at__isnull=True),
                name="stakeholders_merge_person_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.organization} → {self.into_person or self.into_organization}"
