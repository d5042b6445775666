from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from karki.cities.models import City
from karki.common import clock
from karki.common.versions import Versioned
from karki.plans.models.term import Term

if TYPE_CHECKING:
    from karki.plans.models.decision import Decision
    from karki.plans.models.version import ApprovedVersion


class AnnualPlanQuerySet(models.QuerySet["AnnualPlan"]):
    def in_city(self, city: City) -> AnnualPlanQuerySet:
        return self.filter(city=city)

    def current(self, city: City) -> AnnualPlan | None:
        """The plan the city works by today: the one in force, also while the next is being prepared.

        An approved plan counts from the day on which it comes in force. Without either, the newest that is not
        closed; failing that, the newest.
        """
        return self.by_turn(city).select_related("term").first()

    def by_turn(self, city: City) -> AnnualPlanQuerySet:
        """The city's plans, the one that it works by first (see `current`)."""
        State = AnnualPlan.State
        come = Q(state=State.APPROVED) & (Q(in_force_from__isnull=True) | Q(in_force_from__lte=clock.today()))
        rank = Case(
            When(Q(state=State.IN_FORCE) | come, then=Value(0)),
            When(state=State.CLOSED, then=Value(2)),
            default=Value(1),
        )
        return self.in_city(city).order_by(rank, "-year")


class AnnualPlan(Versioned):
    """What the city wants this year from the State, the EU and its partners."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PREPARATION = "preparation", _("in preparation")
        ALIGNED = "aligned", _("aligned")
        APPROVED = "approved", _("approved")
        IN_FORCE = "in_force", _("in force")
        CLOSED = "closed", _("closed")

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="plans")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=300)
    goal_label = models.CharField(_("what the city calls a goal"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)

    objects: ClassVar = AnnualPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = _("annual plan")
        verbose_name_plural = _("annual plans")
        constraints = [
            models.UniqueConstraint(fields=["city", "year"], name="plans_annualplan_once_a_year"),
            models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2100), name="plans_annualplan_year_plausible"),
            models.UniqueConstraint(
                fields=["city"],
                condition=Q(state="in_force"),
                name="plans_annualplan_one_in_force",
                violation_error_message=_("Another plan of the city is in force."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    @property
    def is_undecided(self) -> bool:
        """Whether no body has decided on the plan yet."""
        return self.state in {self.State.DRAFT, self.State.PREPARATION, self.State.ALIGNED}

    @property
    def is_decided(self) -> bool:
        """Whether the plan holds by a decision, so that a change of it needs another."""
        return self.state in {self.State.APPROVED, self.State.IN_FORCE}

    @property
    def is_closed(self) -> bool:
        """Whether the plan's time is over: it is read, and nothing in it is changed or said any more."""
        return self.state == self.State.CLOSED

    @cached_property
    def newest_version(self) -> ApprovedVersion | None:
        """The approved version that holds, read once; None for a plan on which nobody has decided here."""
        return self.versions.defer("pdf").select_related("decision__body").order_by("-number").first()

    @cached_property
    def decision(self) -> Decision | None:
        """The decision behind the text that holds: the newest."""
        if self.newest_version is not None:
            return self.newest_version.decision
        return self.decisions.select_related("body").order_by("-pk").first()

    def get_absolute_url(self) -> str:
        return reverse("plans:plan", args=[self.city.slug, self.year])
