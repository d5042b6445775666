from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.days import USUAL_EVES, WorkingDays
from karki.common.versions import Versioned
from karki.governance.models import Body

MOST_FOR_A_REPORT: Final = 120  #: days before and after a follow-up


def usual_eves() -> list[str]:
    return sorted(USUAL_EVES)


class CountingRulesQuerySet(models.QuerySet["CountingRules"]):
    def of(self, city: City) -> CountingRules:
        """The city's rules; the usual ones, not saved, where it has set none."""
        return self.filter(city=city).select_related("decides_through").first() or CountingRules(city=city)


class CountingRules(Versioned):
    """How a city counts days: its eves, its lead times, the body it decides through, and for which follow-up a report is.

    Lead times are in working days, for kinds of tools; a single tool may have its own (in plans). Without
    `decides_through` the body that approves the plan is asked. A report is for a follow-up from `report_from`
    working days before its material is ready until `report_until` days after its meeting.
    """

    city = models.OneToOneField(City, on_delete=models.CASCADE, related_name="counting_rules")
    eves_off = models.JSONField(_("eves that are no working days"), default=usual_eves, blank=True)
    lead_advocacy = models.PositiveSmallIntegerField(_("lead time of a tool of advocacy"), default=20)
    lead_communication = models.PositiveSmallIntegerField(_("lead time of a tool of communications"), default=10)
    needs_decision = models.BooleanField(_("the day is counted back through a meeting"), default=True)
    decides_through = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("through the meetings of"),
    )
    report_from = models.PositiveSmallIntegerField(
        _("a report is for a follow-up from, working days before"), default=20
    )
    report_until = models.PositiveSmallIntegerField(_("a report is for a follow-up until, days after"), default=45)

    objects: ClassVar = CountingRulesQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of counting back")
        verbose_name_plural = _("rules of counting back")
        constraints = [
            models.CheckConstraint(
                condition=Q(lead_advocacy__lte=250, lead_communication__lte=250),
                name="clock_countingrules_lead_within_a_year",
                violation_error_message=_("A lead time is at most 250 working days."),
            ),
            models.CheckConstraint(
                condition=Q(report_from__lte=MOST_FOR_A_REPORT, report_until__lte=MOST_FOR_A_REPORT),
                name="clock_countingrules_report_near_its_follow_up",
                violation_error_message=_("At most 120 days."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.city)

    def get_absolute_url(self) -> str:
        return reverse("clock:rules", args=[self.city.slug])

    @property
    def working_days(self) -> WorkingDays:
        return WorkingDays(frozenset(self.eves_off))
