"""How objectives stand, and what waits for somebody: the reads that the home page, the plan and the report share.

The newest status update of an objective is that with the latest date, of two on one day the one written later.
Here is the only place that says so: `newest_update`, by which `latest_updates` asks the database.
An objective that is achieved or dropped is settled: it is neither stale nor due.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from karki.accounts.models import User
from karki.cities.models import City
from karki.plans.models import AnnualPlan, Assignment, Measure, Objective, Rating, StatusUpdate
from karki.stakeholders.queries import names_of

SETTLED: frozenset[str] = frozenset({Rating.ACHIEVED, Rating.DROPPED})


@dataclass(frozen=True, slots=True)
class Standing:
    """An objective with its newest status update; without one it is not reported."""

    objective: Objective
    update: StatusUpdate | None

    @property
    def rating(self) -> str | None:
        return self.update.rating if self.update else None

    @property
    def settled(self) -> bool:
        return self.rating in SETTLED

    def days_since(self, today: date) -> int | None:
        """Days from the newest update to `today`; None where there is none."""
        return (today - self.update.date).days if self.update else None

    def is_stale(self, today: date, after_days: int) -> bool:
        """Nobody has said anything for longer than `after_days`, or at all."""
        days = self.days_since(today)
        return not self.settled and (days is None or days > after_days)


def newest_update(as_of: date | None = None) -> QuerySet[StatusUpdate]:
    """For a Subquery over objectives: the newest update of the outer objective, on `as_of` if given."""
    updates = StatusUpdate.objects.filter(objective=OuterRef("pk")).latest_first()
    return updates.filter(date__lte=as_of) if as_of else updates


def latest_updates(objectives: Iterable[Objective], as_of: date | None = None) -> dict[int, StatusUpdate]:
    """The newest update by objective id, in one query; an objective that has none is missing."""
    ids = [objective.pk for objective in objectives]
    newest = Objective.objects.filter(pk__in=ids).values_list(Subquery(newest_update(as_of).values("pk")[:1]))
    return {update.objective_id: update for update in StatusUpdate.objects.filter(pk__in=newest)}


def standings(objectives: Iterable[Objective], as_of: date | None = None) -> list[Standing]:
    """Each objective with its newest update, in the order given."""
    objectives = list(objectives)
    latest = latest_updates(objectives, as_of)
    return [Standing(objective, latest.get(objective.pk)) for objective in objectives]


def standing(objectives: Iterable[Objective], as_of: date | None = None) -> dict[int, str | None]:
    """The rating by objective id; None: not reported."""
    return {one.objective.pk: one.rating for one in standings(objectives, as_of)}


def count_by_rating(ratings: Iterable[str | None]) -> Mapping[str | None, int]:
    """How many objectives have each rating; None: not reported."""
    counts: dict[str | None, int] = {}
    for rating in ratings:
        counts[rating] = counts.get(rating, 0) + 1
    return counts


def objectives_of(plan: AnnualPlan, *, below: bool = False) -> QuerySet[Objective]:
    """The plan's objectives and themes, sub-objectives only where asked, ready to be linked to without more queries."""
    objectives = Objective.objects.of_plan(plan)
    objectives = objectives if below else objectives.outermost()
    return objectives.select_related("goal__plan__city")


def answered_by(user: User, plan: AnnualPlan) -> QuerySet[Objective]:
    """The plan's objectives for which the user answers: by name, or for the whole goal."""
    assignments = Assignment.objects.filter(goal__plan=plan, person__user=user.pk)
    goals = assignments.filter(objective__isnull=True).values("goal")
    own = assignments.filter(objective__isnull=False).values("objective")
    return objectives_of(plan).filter(Q(goal__in=goals) | Q(pk__in=own) | Q(children__in=own)).distinct()


def mine(user: User, city: City) -> list[Standing]:
    """What the user answers for in the city's current plan, in the plan's order."""
    plan = AnnualPlan.objects.current(city)
    return standings(answered_by(user, plan)) if plan is not None else []


def stale_among(found: Iterable[Standing], city: City, today: date) -> list[Standing]:
    """Those about which nobody has said anything for longer than the city allows; the unreported first."""
    old = [one for one in found if one.is_stale(today, city.stale_after_days)]
    return sorted(old, key=lambda one: one.update.date if one.update else date.min)


def stale(city: City, plan: AnnualPlan, today: date) -> list[Standing]:
    return stale_among(standings(objectives_of(plan)), city, today)


def due_among(found: Iterable[Standing], today: date, within_days: int) -> list[Standing]:
    """The unsettled ones whose deadline has passed or comes within the days; earliest first."""
    until = today + timedelta(days=within_days)
    late = [one for one in found if one.objective.deadline and one.objective.deadline <= until and not one.settled]
    return sorted(late, key=lambda one: one.objective.deadline or date.max)


def due_measures(city: City, plan: AnnualPlan, today: date, within_days: int) -> list[Measure]:
    """Measures neither done nor cancelled whose last day has passed or comes within the days; earliest first."""
    open_ = (Measure.State.PLANNED, Measure.State.UNDER_WAY)
    until = today + timedelta(days=within_days)
    measures = Measure.objects.in_city(city).filter(goal__plan=plan, state__in=open_, ends__lte=until)
    return list(measures.select_related("goal__plan__city", "objective", "owner").order_by("ends", "pk"))


def names_and_objectives(city: City) -> dict[str, list[dict[str, object]]]:
    """What a dictation may speak of: the registry's names, and the objectives of the plan that the city works by."""
    plan = AnnualPlan.objects.current(city)
    objectives = objectives_of(plan) if plan else Objective.objects.none()
    return {**names_of(city), "objectives": [{"id": one.pk, "text": one.text} for one in objectives]}
