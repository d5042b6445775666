from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.governance.models import Body
from karki.plans.models.plan import AnnualPlan


class Decision(models.Model):
    """The approval of an annual plan: which body, on which day, in which section of its minutes.

    It is recorded once and never edited: a plan that is to change gets a new decision of its own later.
    """

    plan = models.OneToOneField(AnnualPlan, on_delete=models.CASCADE, related_name="decision")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("body"))
    date = models.DateField(_("day of the decision"))
    section = models.CharField(_("section"), max_length=20)
    case_number = models.CharField(_("case number"), max_length=60, blank=True)
    text = models.TextField(_("decision, as the minutes say it"), blank=True)

    class Meta:
        ordering = ["-date"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(condition=~Q(section=""), name="plans_decision_has_section"),
            models.CheckConstraint(
                condition=Q(date__year__gte=1989, date__year__lte=2100), name="plans_decision_date_plausible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.date.isoformat()}, {self.section}"
