"""Freezing a follow-up report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.clock.operations import occurrences
from karki.common import clock, formats
from karki.common.problems import DomainProblem
from karki.documents.canonical import sha256_of
from karki.governance.models import Body
from karki.plans.models import AnnualPlan
from karki.reporting import audit, queries
from karki.reporting.content import build
from karki.reporting.content.frame import Frame
from karki.reporting.models import Report
from karki.stakeholders.models import Person


class AlreadyFrozen(DomainProblem):
    """The same report is there already, word for word; `report` is it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(
            _("The same report to this body on %(day)s is already there, word for word.")
            % {"day": formats.day(report.as_of)}
        )


@transaction.atomic
def create(*, city: City, body: Body, as_of: date, language: str, by: User | None) -> Report:
    """Freezes the plan as it stood on `as_of` into a report to `body`; on the annual clock its follow-up is then done.

    A second report of the same day is a new version if anything in it differs, and AlreadyFrozen if nothing does.
    Raises DomainProblem for a day or body that cannot have a report. `by` is None only for the command line,
    whose user owns the installation.
    """
    if by is not None:
        require(by, Permission.WRITE_REPORT, city)
    plan = _checked(city, body, as_of, language)
    Body.objects.select_for_update().get(pk=body.pk)  # two people freezing at once are numbered one after another
    frame = frame_of(city, body, plan, as_of)
    content = build(frame, language=language, preparer=_preparer(by, city))
    digest = sha256_of(content)
    same = Report.objects.filter(body=body, as_of=as_of, language=language, sha256=digest).first()
    if same is not None:
        raise AlreadyFrozen(same)
    report = _store(frame, content, digest, language, by)
    occurrences.mark_reported(body=frame.body, as_of=as_of, by=by)
    return report


def frame_of(city: City, body: Body, plan: AnnualPlan, as_of: date) -> Frame:
    """Who, when and over which period, before anything is read of the plan.

    Versions and languages of one day are one follow-up: they share number, period and previous report, even when
    another report has been frozen for a day between.
    """
    first = queries.first_of_day(body, as_of)
    return Frame(
        body=body,
        plan=plan,
        as_of=as_of,
        previous=first.previous if first else queries.previous_report(body, as_of),
        number=first.content["number"] if first else queries.number_in_year(body, as_of),
        per_year=queries.times_a_year(body),
        stale_after_days=city.stale_after_days,
    )


def plan_for(city: City, as_of: date) -> AnnualPlan:
    """The plan of that day; DomainProblem if the day is to come, or no plan reaches so far back."""
    if as_of > clock.today():
        raise DomainProblem(
            _("The day %(day)s is still to come. Choose today or an earlier day.") % {"day": formats.day(as_of)}
        )
    plan = queries.plan_on(city, as_of)
    if plan is not None:
        return plan
    first = AnnualPlan.objects.in_city(city).order_by("year").first()
    if first is None:
        raise DomainProblem(_("The city has no plan yet, so there is nothing to report."))
    raise DomainProblem(
        _("The city's first plan is for the year %(year)d. Choose a day in that year or later.") % {"year": first.year}
    )


def _checked(city: City, body: Body, as_of: date, language: str) -> AnnualPlan:
    if body.city_id != city.pk:
        raise DomainProblem(_("The body does not belong to this city."))
    if language not in dict(settings.LANGUAGES):
        raise DomainProblem(_("A report is written in Finnish, Swedish or English."))
    return plan_for(city, as_of)


def _preparer(by: User | None, city: City) -> str:
    """The user's name, with the title that the city's registry of people gives."""
    if by is None:
        return ""
    person = Person.objects.in_city(city).filter(user=by).first()
    return f"{by.name}, {person.title}" if person and person.title else by.name


def _store(frame: Frame, content: dict[str, Any], digest: str, language: str, by: User | None) -> Report:
    city = frame.body.city
    report = Report.objects.create(
        city=city,
        body=frame.body,
        plan=frame.plan,
        as_of=frame.as_of,
        language=language,
        previous=frame.previous,
        content=content,
        sha256=digest,
        created_at=clock.now(),
        created_by=by,
    )
    trail.record(audit.FROZEN, subject=report, city=city, by=by, language=language, sha256=digest)
    return report
