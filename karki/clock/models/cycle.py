from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.versions import Versioned
from karki.governance.models import Body


class CycleQuerySet(models.QuerySet["Cycle"]):
    def in_city(self, city: City) -> CycleQuerySet:
        return self.filter(body__city=city)


class Cycle(Versioned):
    """The rhythm of a body: how often it follows up by its mandate, and how long before a meeting its papers are due.

    `per_year` is the mandate's; 0: the body follows up no more, or never did and only its meetings are known.
    """

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="cycle", verbose_name=_("body"))
    per_year = models.PositiveSmallIntegerField(_("follow-ups a year"), default=0, editable=False)
    dispatch_days = models.PositiveSmallIntegerField(
        _("agenda sent, working days before the meeting"), default=4, help_text=_("The administrative regulations say.")
    )
    prepare_days = models.PositiveSmallIntegerField(
        _("material ready, working days before the meeting"), default=10, help_text=_("Not later than the agenda.")
    )

    objects: ClassVar = CycleQuerySet.as_manager()

    class Meta:
        ordering = ["body__order", "body_id"]
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")
        constraints = [
            models.CheckConstraint(
                condition=Q(prepare_days__gte=F("dispatch_days")),
                name="clock_cycle_prepared_before_dispatch",
                violation_error_message=_("The material is ready before the agenda is sent."),
            ),
            models.CheckConstraint(
                condition=Q(prepare_days__lte=60),
                name="clock_cycle_days_plausible",
                violation_error_message=_("At most 60 working days."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)

    def get_absolute_url(self) -> str:
        return reverse("clock:cycles", args=[self.body.city.slug]) + f"#body-{self.body_id}"
