"""What the home page shows: read once, in few queries, ordered so that the most urgent comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from karki.accounts.models import User
from karki.cities.models import City
from karki.plans import queries
from karki.plans.approved import lay_on_plan
from karki.plans.models import AnnualPlan, ImportDraft, Measure
from karki.plans.queries import Standing
from karki.reporting.models import Report

#: How many days ahead something counts as due.
DUE_WITHIN_DAYS = 60


@dataclass(frozen=True, slots=True)
class Home:
    """The home page of one user in one city; without a plan only the drafts can be there."""

    plan: AnnualPlan | None
    mine: list[Standing]
    due: list[Standing]
    due_measures: list[Measure]
    stale: list[Standing]
    reported: int
    total: int
    counts: dict[str | None, int]
    latest_reports: list[Report]
    drafts: list[ImportDraft]


def home_of(user: User, city: City, today: date) -> Home:
    """Everything on the home page. `mine` comes before what others answer for."""
    plan = AnnualPlan.objects.current(city)
    drafts = list(
        ImportDraft.objects.in_city(city)
        .filter(state=ImportDraft.State.OPEN)
        .defer("outline", "plan", "edits")
        .select_related("city")[:5]
    )
    if plan is None:
        return Home(None, [], [], [], [], 0, 0, {}, [], drafts)
    plan.city = city
    every = queries.standings(queries.objectives_of(plan, below=True))
    lay_on_plan(plan, [], [one.objective for one in every])
    all_standings = [one for one in every if one.objective.parent_id is None]
    own = set(queries.answered_by(user, plan).values_list("pk", flat=True))
    stale = queries.stale_among(all_standings, city, today)
    stale.sort(key=lambda one: one.objective.pk not in own)  # one's own first, each part still the oldest first
    reports = Report.objects.in_city(city).select_related("body", "city").defer("content")[:3]
    return Home(
        plan=plan,
        mine=[one for one in all_standings if one.objective.pk in own],
        due=queries.due_among(every, today, DUE_WITHIN_DAYS),
        due_measures=queries.due_measures(city, plan, today, DUE_WITHIN_DAYS),
        stale=stale,
        reported=sum(1 for one in all_standings if one.rating),
        total=len(all_standings),
        counts=dict(queries.count_by_rating(one.rating for one in all_standings)),
        latest_reports=list(reports),
        drafts=drafts,
    )
