"""Page-sized reads: which plan a day belongs to, which report is the previous one, what is due next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import IntegerField, QuerySet, Window
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, RowNumber

from karki.cities.models import City
from karki.clock.dates import end_of_part
from karki.common import clock
from karki.governance.models import Body
from karki.governance.queries import follow_up_frequencies
from karki.plans.models import AnnualPlan
from karki.reporting.content import words
from karki.reporting.models import Report


def plan_on(city: City, day: date) -> AnnualPlan | None:
    """The plan that the city worked by on `day`; None if every plan is for a later year.

    That of the day's year once it is approved; until then the previous one while it is in force; failing both,
    the newest there is.
    """
    plans = list(AnnualPlan.objects.in_city(city).filter(year__lte=day.year).order_by("-year"))
    approved = {AnnualPlan.State.APPROVED, AnnualPlan.State.IN_FORCE}
    settled = approved | {AnnualPlan.State.CLOSED}
    of_the_year = next((plan for plan in plans if plan.year == day.year and plan.state in settled), None)
    in_force = next((plan for plan in plans if plan.state in approved), None)
    return of_the_year or in_force or next(iter(plans), None)


def previous_report(body: Body, as_of: date) -> Report | None:
    """The body's newest report of an earlier day, in whatever language."""
    return Report.objects.filter(body=body, as_of__lt=as_of).order_by("-as_of", "-id").first()


def number_in_year(body: Body, as_of: date) -> int:
    """The number of a follow-up of another day than those there are: by the order of the year's days.

    Frozen numbers never change, so a day before one that is frozen may find its number taken: it gets the next free.
    """
    taken = numbers_of_year(body, as_of.year)
    by_order = sum(day < as_of for day in taken) + 1
    return by_order if by_order not in taken.values() else max(taken.values()) + 1


def numbers_of_year(body: Body, year: int) -> dict[date, int]:
    """The day and the number of each follow-up of the calendar year: versions and languages of a day are one."""
    reports = Report.objects.filter(body=body, as_of__year=year).order_by("-id")
    return dict(reports.annotate(number=KT("content__number")).values_list("as_of", Cast("number", IntegerField())))


def first_of_day(body: Body, as_of: date) -> Report | None:
    """The report of that day that was frozen first, in whatever language: its later versions follow it."""
    reports = Report.objects.filter(body=body, as_of=as_of).select_related("previous")
    return reports.order_by("id").first()


def newest_of_day(body: Body, as_of: date, language: str) -> Report | None:
    """The version that holds, if there are several of one day and language."""
    reports = Report.objects.filter(body=body, as_of=as_of, language=language).select_related("city", "created_by")
    return reports.order_by("-id").first()


def version_of(report: Report) -> int:
    """Which version of its day and language a report is, in the order of freezing; 1 is the first."""
    same = Report.objects.filter(body=report.body_id, as_of=report.as_of, language=report.language)
    return same.filter(pk__lt=report.pk or 0).count() + 1


def siblings(report: Report) -> list[Report]:
    """The other reports of the same body and day: later and earlier versions, and other languages."""
    same_day = Report.objects.filter(body=report.body_id, as_of=report.as_of).exclude(pk=report.pk)
    return list(same_day.select_related("city", "created_by").defer("content").order_by("language", "-id"))


def listing(city: City) -> QuerySet[Report]:
    """All reports of the city, newest day first, with their frozen titles and versions; the contents stay in the database."""
    version = Window(RowNumber(), partition_by=["body", "as_of", "language"], order_by="id")
    reports = Report.objects.in_city(city).annotate(title=KT("content__title"), version=version)
    listed: QuerySet[Report] = reports.select_related("city", "body", "created_by").defer("content")
    return listed


def times_a_year(body: Body) -> int | None:
    """How often the body follows up by its mandate; None if no mandate says."""
    return follow_up_frequencies(body.city, clock.today()).get(body)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A body that follows up: how many of the year's reports it has had, the newest, and when the next is due."""

    body: Body
    per_year: int | None
    done: int
    newest: Report | None
    due: date | None

    @property
    def how_often(self) -> str:
        """“four times a year”; empty if no mandate says."""
        return words.times_a_year(self.per_year) if self.per_year else ""


def follow_ups(city: City, today: date) -> list[FollowUp]:
    """The bodies with a mandate to follow up, those that do it oftenest first."""
    per_year = follow_up_frequencies(city, today)
    reports = list(Report.objects.in_city(city).select_related("city").defer("content"))
    found = [
        _follow_up(body, times, [r for r in reports if r.body_id == body.pk], today) for body, times in per_year.items()
    ]
    return sorted(found, key=lambda follow_up: -(follow_up.per_year or 0))


def _follow_up(body: Body, per_year: int | None, reports: list[Report], today: date) -> FollowUp:
    days = {report.as_of for report in reports if report.as_of.year == today.year}
    return FollowUp(body, per_year, len(days), next(iter(reports), None), next_due(per_year, days, today))


def next_due(per_year: int | None, days: Iterable[date], today: date) -> date | None:
    """The last day by which the next report is due: the year is cut into equal parts, one report in each.

    `days` are those of the year's reports. None if no mandate says how often.
    """
    if not per_year:
        return None
    ends = [end_of_part(today.year, part, per_year) for part in range(1, per_year + 1)]
    ends.append(end_of_part(today.year + 1, 1, per_year))
    current = next(place for place, end in enumerate(ends) if end >= today)
    begins = ends[current - 1] if current else date(today.year - 1, 12, 31)
    reported = any(begins < day <= ends[current] for day in days)
    return ends[current + 1] if reported else ends[current]
