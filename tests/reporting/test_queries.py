"""Which plan a day belongs to, and when the next report is due."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from karki.plans.models import AnnualPlan
from karki.reporting import queries
from tests.reporting.writing import MARCH, MAY, freeze


def plan(lautasalmi: SimpleNamespace, year: int, state: str) -> AnnualPlan:
    return AnnualPlan.objects.create(city=lautasalmi.city, term=lautasalmi.term, year=year, title="Muu", state=state)


def test_draft_for_next_year_waits_until_it_is_approved(lautasalmi: SimpleNamespace) -> None:
    plan(lautasalmi, 2027, "draft")
    assert queries.plan_on(lautasalmi.city, date(2027, 1, 20)) == lautasalmi.plan


def test_approved_plan_of_the_year_is_the_one(lautasalmi: SimpleNamespace) -> None:
    approved = plan(lautasalmi, 2027, "approved")
    assert queries.plan_on(lautasalmi.city, date(2027, 1, 20)) == approved
    assert queries.plan_on(lautasalmi.city, MAY) == lautasalmi.plan


def test_closed_plan_still_answers_for_its_year(lautasalmi: SimpleNamespace) -> None:
    closed = plan(lautasalmi, 2025, "closed")
    assert queries.plan_on(lautasalmi.city, date(2025, 6, 1)) == closed


def test_draft_is_reported_when_there_is_nothing_else(lautasalmi: SimpleNamespace) -> None:
    AnnualPlan.objects.update(state="draft")
    assert queries.plan_on(lautasalmi.city, MAY) == lautasalmi.plan


@pytest.mark.parametrize(
    ("per_year", "days", "today", "due"),
    [
        (4, [], date(2026, 1, 5), date(2026, 3, 31)),
        (4, [MARCH], date(2026, 3, 10), date(2026, 6, 30)),
        (4, [MARCH], date(2026, 5, 1), date(2026, 6, 30)),
        (4, [date(2026, 11, 2)], date(2026, 12, 1), date(2027, 3, 31)),
        (2, [MARCH], date(2026, 5, 1), date(2026, 12, 31)),
        (1, [], date(2026, 5, 1), date(2026, 12, 31)),
        (5, [], date(2026, 1, 1), date(2026, 3, 14)),
        (None, [], date(2026, 5, 1), None),
    ],
)
def test_next_due(per_year: int | None, days: list[date], today: date, due: date | None) -> None:
    assert queries.next_due(per_year, days, today) == due


def test_follow_ups_are_those_of_the_mandates_with_the_oftenest_first(lautasalmi: SimpleNamespace) -> None:
    report = freeze(lautasalmi, MARCH)
    freeze(lautasalmi, MARCH, language="sv")
    section, board = queries.follow_ups(lautasalmi.city, MAY)
    assert (section.body, section.per_year, section.done, section.due) == (lautasalmi.section, 4, 1, date(2026, 6, 30))
    assert section.newest is not None and section.newest.as_of == report.as_of
    assert (board.body, board.done, board.newest) == (lautasalmi.board, 0, None)


def test_versions_and_languages_of_one_day_are_one_follow_up(lautasalmi: SimpleNamespace) -> None:
    freeze(lautasalmi, MARCH)
    freeze(lautasalmi, MARCH, language="en")
    assert queries.number_in_year(lautasalmi.section, MAY) == 2
    assert queries.number_in_year(lautasalmi.section, date(2027, 1, 30)) == 1
