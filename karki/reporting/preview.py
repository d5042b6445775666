"""What a report would hold if it were frozen now: shown before freezing, kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.common import formats
from karki.common.problems import DomainProblem
from karki.governance.models import Body
from karki.reporting import queries
from karki.reporting.content.comparison import compare, counts_of
from karki.reporting.content.details import waiting_objectives
from karki.reporting.content.facts import facts_of
from karki.reporting.content.frame import Frame
from karki.reporting.forms import ReportForm
from karki.reporting.models import Report
from karki.reporting.operations import reports as operations


@dataclass(frozen=True, slots=True)
class Preview:
    """Either `problem` says why there can be no report, or the rest says what would be in it."""

    problem: str = ""
    frame: Frame | None = None
    counts: Mapping[str | None, int] | None = None
    changed: int | None = None
    updated: int = 0
    waiting: int = 0
    existing: Report | None = None
    out_of_order: str = ""


def preview_of(city: City, form: ReportForm) -> Preview | None:
    """For the values of the form, or its first values before it is sent; None if they cannot be understood."""
    if form.is_bound and not form.is_valid():
        return None
    chosen: Mapping[str, Any] = form.cleaned_data if form.is_bound else form.initial
    body, as_of = chosen["body"], chosen["as_of"]
    if body is None:
        return None
    try:
        plan = operations.plan_for(city, as_of)
    except DomainProblem as problem:
        return Preview(problem=str(problem))
    frame = operations.frame_of(city, body, plan, as_of)
    facts = facts_of(plan, since=frame.since, as_of=as_of)
    compared = compare(frame.previous.content["plan"], facts) if frame.previous is not None else None
    counts = counts_of(objective.rating for objective in facts.counted)
    return Preview(
        frame=frame,
        counts={None if rating == "none" else rating: count for rating, count in counts.items()},
        changed=len(compared.of("rating", counted=True)) if compared is not None else None,
        updated=sum(objective.updates_in_period > 0 for objective in facts.counted),
        waiting=len(waiting_objectives(frame, facts)),
        existing=queries.newest_of_day(body, as_of, chosen["language"]),
        out_of_order=out_of_order(body, as_of, frame.number),
    )


def out_of_order(body: Body, as_of: date, number: int) -> str:
    """Said of a report with this number for a day before one whose report is frozen already with a smaller one; otherwise empty."""
    numbers = queries.numbers_of_year(body, as_of.year)
    later = [(day, frozen) for day, frozen in sorted(numbers.items()) if day > as_of and frozen < number]
    if not later:
        return ""
    day, frozen = later[0]
    return _(
        "The report of %(day)s has already been frozen with the number %(number)s, and a frozen report does not "
        "change. This report gets the next free number, %(own)s."
    ) % {"day": formats.day(day), "number": f"{frozen}/{day.year}", "own": f"{number}/{as_of.year}"}
