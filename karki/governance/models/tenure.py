from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.dated import Dated, holds_on
from karki.common.versions import Versioned
from karki.governance.models.position import Position
from karki.stakeholders.models import Person


class TenureQuerySet(models.QuerySet["Tenure"]):
    def in_city(self, city: City) -> TenureQuerySet:
        return self.filter(position__city=city)

    def on(self, day: date) -> TenureQuerySet:
        """Who held an office on `day`; an office that has ended has nobody."""
        return self.filter(holds_on(day), position__in=Position.objects.on(day))


class Tenure(Versioned, Dated):
    """A person in a position from one day to another, as its ordinary holder or as a deputy.

    A deputy is that of one holder (a personal deputy), or of whoever holds the office (`deputy_for` is empty).
    """

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("ordinary")
        DEPUTY = "deputy", _("deputy")

    told_in: ClassVar[str] = "position"

    position = models.ForeignKey(
        Position, on_delete=models.CASCADE, related_name="tenures", verbose_name=_("seat or office")
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.ORDINARY)
    deputy_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="deputies", verbose_name=_("deputy of")
    )

    objects: ClassVar = TenureQuerySet.as_manager()

    class Meta:
        ordering = [models.F("starts").desc(nulls_last=True), "-id"]
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=["ordinary", "deputy"]), name="governance_tenure_kind_known"),
            models.CheckConstraint(
                condition=Q(deputy_for__isnull=True) | Q(kind="deputy"),
                name="governance_tenure_only_a_deputy_deputises",
                violation_error_message=_("Only a deputy stands in for somebody."),
            ),
            models.CheckConstraint(
                condition=~Q(deputy_for=models.F("id")), name="governance_tenure_not_its_own_deputy"
            ),
            models.UniqueConstraint(
                fields=["position", "person", "kind"],
                condition=Q(ends__isnull=True),
                name="governance_tenure_once_until_further_notice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.position}"

    @property
    def is_deputy(self) -> bool:
        return self.kind == self.Kind.DEPUTY

    def get_absolute_url(self) -> str:
        return self.position.get_absolute_url()
