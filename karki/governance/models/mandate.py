from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.dated import Dated, holds_on
from karki.common.versions import Versioned
from karki.governance.models.body import Body
from karki.governance.models.position import Position
from karki.governance.powers import PowerCode


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_city(self, city: City) -> MandateQuerySet:
        return self.filter(city=city)

    def approving(self) -> MandateQuerySet:
        """The powers to approve the plan that count: a document may give one to a team too, but no team decides."""
        return self.filter(power=PowerCode.APPROVES, body__kind=Body.Kind.BODY)

    def on(self, day: date) -> MandateQuerySet:
        """Those in force on `day`; what a body or an office that has ended still held is in force no more."""
        holder = Q(body__in=Body.objects.on(day)) | Q(position__in=Position.objects.on(day))
        return self.filter(holds_on(day), holder)


class Mandate(Versioned, Dated):
    """A power that a body or an office has in this work, under a clause of the administrative regulations."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="mandates")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.RESTRICT, related_name="mandates")
    position = models.ForeignKey(Position, null=True, blank=True, on_delete=models.RESTRICT, related_name="mandates")
    power = models.CharField(_("power"), max_length=24, choices=PowerCode.choices)
    text = models.TextField(_("as the handbook says it"), blank=True)
    clause = models.CharField(_("clause"), max_length=80, blank=True)
    per_year = models.PositiveSmallIntegerField(_("times a year"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = MandateQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(body__isnull=False, position__isnull=True) | Q(body__isnull=True, position__isnull=False),
                name="governance_mandate_of_body_or_position",
                violation_error_message=_("A mandate belongs to a body or to an office, not to both."),
            ),
            models.CheckConstraint(
                condition=Q(per_year__isnull=True) | Q(power=PowerCode.FOLLOWS_UP, per_year__gte=1),
                name="governance_mandate_per_year_only_for_follow_up",
                violation_error_message=_("Only a follow-up has a number of times a year."),
            ),
            models.CheckConstraint(condition=Q(power__in=PowerCode.values), name="governance_mandate_power_known"),
            models.UniqueConstraint(
                fields=["body", "power"],
                condition=Q(body__isnull=False, ends__isnull=True),
                name="governance_mandate_power_once_in_body",
            ),
            models.UniqueConstraint(
                fields=["position", "power"],
                condition=Q(position__isnull=False, ends__isnull=True),
                name="governance_mandate_power_once_in_position",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.get_power_display()}"

    @property
    def holder(self) -> Body | Position:
        """The body or the office that has the power."""
        return self.body or self.position  # type: ignore[return-value]  # the constraint leaves no third case

    @staticmethod
    def powers_open_to(holder: Body | Position) -> set[str]:
        """Those that may be given: of bodies only one of elected representatives approves the plan."""
        of_officials = isinstance(holder, Body) and holder.kind != Body.Kind.BODY
        return set(PowerCode.values) - ({PowerCode.APPROVES.value} if of_officials else set())

    def get_absolute_url(self) -> str:
        return self.holder.get_absolute_url()
