from __future__ import annotations

from typing import Any, ClassVar, Never

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from karki.governance.models import Body
from karki.plans.models.plan import AnnualPlan
from karki.plans.models.term import Term


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that prove what was decided: the database refuses to change them too (migration 0004)."""

    def update(self, **kwargs: Any) -> Never:
        raise TypeError("What was decided is never changed; a new decision makes a new version.")

    def delete(self) -> Never:
        raise TypeError("What was decided is never deleted.")


class Decision(models.Model):
    """The approval of an annual plan or of a term's handbook: which body, on which day, in which section.

    It is recorded once and never edited: a text that is to change gets a decision of its own later.
    """

    plan = models.ForeignKey(AnnualPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    term = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("body"))
    date = models.DateField(_("day of the decision"))
    section = models.CharField(_("section"), max_length=20)
    case_number = models.CharField(_("case number"), max_length=60, blank=True)
    text = models.TextField(_("decision, as the minutes say it"), blank=True)

    objects: ClassVar = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-id"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(condition=~Q(section=""), name="plans_decision_has_section"),
            models.CheckConstraint(
                condition=Q(date__year__gte=1989, date__year__lte=2100), name="plans_decision_date_plausible"
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=False, term__isnull=True) | Q(plan__isnull=True, term__isnull=False),
                name="plans_decision_on_plan_or_handbook",
            ),
            models.UniqueConstraint(
                fields=["plan", "body", "date", "section"],
                condition=Q(plan__isnull=False),
                name="plans_decision_once_on_plan",
            ),
            models.UniqueConstraint(
                fields=["term", "body", "date", "section"],
                condition=Q(term__isnull=False),
                name="plans_decision_once_on_handbook",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.date.isoformat()}, {self.section}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("A decision is recorded once.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise TypeError("A decision is never deleted.")
