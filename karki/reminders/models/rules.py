from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common.versions import Versioned
from karki.reminders.matters import USUAL, Times

MOST_DAYS = 120  #: working days
LEAST_KEPT, MOST_KEPT = 30, 3650  #: days


class ReminderRulesQuerySet(models.QuerySet["ReminderRules"]):
    def of(self, city: City) -> ReminderRules:
        """The city's rules; the usual ones, not saved, where it has set none."""
        return self.filter(city=city).first() or ReminderRules(city=city)


class ReminderRules(Versioned):
    """When a city is reminded, in working days, and for how many days what is over is kept.

    The lowest level is asked first: that is a constraint, not a custom.
    """

    city = models.OneToOneField(City, on_delete=models.CASCADE, related_name="reminder_rules")
    officials_days = models.PositiveSmallIntegerField(
        _("the officials, before the material is ready"), default=USUAL.officials
    )
    coordinator_days = models.PositiveSmallIntegerField(
        _("the coordinator, before the material is ready"), default=USUAL.coordinator
    )
    report_days = models.PositiveSmallIntegerField(_("the report, before the material is ready"), default=USUAL.report)
    fresh_days = models.PositiveSmallIntegerField(
        _("what was said before the officials are asked counts"), default=USUAL.fresh
    )
    due_days = models.PositiveSmallIntegerField(_("before a due day"), default=USUAL.due)
    useful_days = models.PositiveSmallIntegerField(_("before the last useful day"), default=USUAL.useful)
    gap_days = models.PositiveSmallIntegerField(
        _("before the last useful day, where nothing is on the way"), default=USUAL.gap
    )
    gap_summary_days = models.PositiveSmallIntegerField(
        _("the coordinator, where nothing is on the way"), default=USUAL.gap_summary
    )
    keep_reminders_days = models.PositiveSmallIntegerField(
        _("reminders that are over are kept, days"),
        default=365,
        validators=[MinValueValidator(LEAST_KEPT), MaxValueValidator(MOST_KEPT)],
    )
    keep_letters_days = models.PositiveSmallIntegerField(
        _("what became of letters is kept, days"),
        default=90,
        validators=[MinValueValidator(LEAST_KEPT), MaxValueValidator(MOST_KEPT)],
    )

    objects: ClassVar = ReminderRulesQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of reminding")
        verbose_name_plural = _("rules of reminding")
        constraints = [
            models.CheckConstraint(
                condition=Q(officials_days__gt=F("coordinator_days")) & Q(coordinator_days__gt=F("report_days")),
                name="reminders_rules_lowest_level_first",
                violation_error_message=_("The officials are asked first, then the coordinator, then for the report."),
            ),
            models.CheckConstraint(
                condition=Q(gap_days__gt=F("gap_summary_days")) & Q(gap_days__gte=F("useful_days")),
                name="reminders_rules_gap_told_in_time",
                violation_error_message=_(
                    "Where nothing is on the way, the officials are told before the coordinator, and not later than of "
                    "the last useful day."
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    officials_days__lte=MOST_DAYS,
                    fresh_days__lte=MOST_DAYS,
                    due_days__lte=MOST_DAYS,
                    gap_days__lte=MOST_DAYS,
                ),
                name="reminders_rules_days_plausible",
                violation_error_message=_("At most 120 working days."),
            ),
            models.CheckConstraint(
                condition=Q(keep_reminders_days__range=(LEAST_KEPT, MOST_KEPT))
                & Q(keep_letters_days__range=(LEAST_KEPT, MOST_KEPT)),
                name="reminders_rules_kept_plausible",
                violation_error_message=_("Between 30 and 3,650 days."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.city)

    def get_absolute_url(self) -> str:
        return reverse("reminders:rules", args=[self.city.slug])

    @property
    def times(self) -> Times:
        return Times(
            officials=self.officials_days,
            coordinator=self.coordinator_days,
            report=self.report_days,
            fresh=self.fresh_days,
            due=self.due_days,
            useful=self.useful_days,
            gap=self.gap_days,
            gap_summary=self.gap_summary_days,
        )
