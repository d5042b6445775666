"""Two people at the same moment, with real connections: one wins, and the other is told why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.common import clock
from karki.plans.models import AlignmentRound, AnnualPlan, ApprovedVersion, Comment, Decision, Objective
from karki.plans.operations import alignment, approval, carrying, comments, states, versions
from karki.plans.operations.approval import Minutes
from tests.bringing import brought_here
from tests.conftest import TODAY
from tests.plans.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def stopped(act: Callable[[], object]) -> Callable[[], object]:
    """The act on the day of the tests: a thread begins with a running clock."""

    def acted() -> object:
        with clock.stopped_at(TODAY):
            return act()

    return acted


def both(tmp_path: Path, first: Callable[[], object], second: Callable[[], object]) -> tuple[list[Any], list[str]]:
    """What came of the two, and what the one who lost was told."""
    found = at_once(tmp_path, stopped(first), stopped(second))
    assert [one for one in found if isinstance(one, Exception) and not isinstance(one, ValidationError)] == []
    refused = [one.messages for one in found if isinstance(one, ValidationError)]
    return [one for one in found if not isinstance(one, Exception)], [text for texts in refused for text in texts]


def counted(tmp_path: Path, count: Callable[[], object]) -> object:
    return at_once(tmp_path, count)[0]


def test_two_approvals_at_once(lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    AnnualPlan.objects.filter(pk=lautasalmi.plan.pk).update(state="aligned")

    def approve(section: str) -> Callable[[], object]:
        minutes = Minutes(lautasalmi.board, date(2026, 1, 12), section)
        return lambda: approval.approve(plan=lautasalmi.plan, minutes=minutes, by=lautasalmi.aino).decision.section

    won, told = both(tmp_path, approve("14"), approve("15"))
    assert len(won) == 1
    assert len(told) == 1
    assert "Kaupunginhallitus" in told[0]
    assert won[0].replace(" ", "\u00a0") in told[0], "the other sees which decision was first"
    counts = counted(tmp_path, lambda: (Decision.objects.count(), ApprovedVersion.objects.count()))
    assert counts == (1, 1)


def test_two_changes_approved_at_once(lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    with clock.stopped_at(TODAY):
        minutes = Minutes(lautasalmi.board, date(2026, 1, 12), "14")
        brought_here(lautasalmi)
        approval.approve(plan=lautasalmi.plan, minutes=minutes, earlier=True, by=lautasalmi.aino)
    Objective.objects.filter(pk=lautasalmi.deepen.pk).update(text="muu")

    def approve(section: str) -> Callable[[], object]:
        minutes = Minutes(lautasalmi.board, TODAY, section)
        return lambda: versions.approve_change(plan=lautasalmi.plan, minutes=minutes, by=lautasalmi.aino).number

    won, told = both(tmp_path, approve("90"), approve("91"))
    assert won == [2]
    assert "Mitään ei ole muutettu" in told[0]
    assert "Aino Ahola kirjasi" in told[0], "the other hears who was first"


def test_two_plans_come_in_force_at_once(lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    AnnualPlan.objects.filter(pk=lautasalmi.plan.pk).update(state="approved")
    following = AnnualPlan.objects.create(
        city=lautasalmi.city, term=lautasalmi.term, year=2027, title="Seuraava", state="approved"
    )

    def put(plan: AnnualPlan) -> Callable[[], object]:
        return lambda: states.put_in_force(plan=plan, by=lautasalmi.aino).year

    both(tmp_path, put(lautasalmi.plan), put(following))
    found = counted(tmp_path, lambda: dict(AnnualPlan.objects.values_list("year", "state")))
    assert found == {2026: found[2026], 2027: "in_force"}  # type: ignore[index]
    assert found[2026] in {"closed", "approved"}  # type: ignore[index]  # closed by the next, or refused after it


def test_round_opened_twice_at_once(lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    def ask() -> object:
        return alignment.open_round(plan=lautasalmi.plan, deadline=date(2026, 10, 6), by=lautasalmi.aino).pk

    won, told = both(tmp_path, ask, ask)
    assert (len(won), len(told)) == (1, 1)
    assert counted(tmp_path, AlignmentRound.objects.count) == 1


def test_comment_answered_twice_at_once(lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    asked = AlignmentRound.objects.create(plan=lautasalmi.plan, opened_on=TODAY, deadline=TODAY)
    comment = Comment.objects.create(round=asked, text="Tiivistä.", created_at="2026-09-22T09:00Z")

    def answer(text: str) -> Callable[[], object]:
        return lambda: comments.resolve(comment=comment, answer=text, by=lautasalmi.aino).answer

    won, told = both(tmp_path, answer("Tiivistettiin."), answer("Ei tiivistetä."))
    assert len(won) == 1
    assert won[0] in told[0]


def test_next_year_prepared_twice_at_once(lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    def carry() -> object:
        chosen = carrying.Chosen({lautasalmi.deepen.pk})
        return carrying.carry_over(
            plan=lautasalmi.plan, year=2027, title="Seuraava", chosen=chosen, by=lautasalmi.aino
        ).pk

    won, told = both(tmp_path, carry, carry)
    assert (len(won), len(told)) == (1, 1)
    assert "2027" in told[0]
