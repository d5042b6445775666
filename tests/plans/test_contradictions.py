"""Two objectives that pull against each other: who says so, where it is seen, and what becomes of it next year."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.plans.models import Contradiction
from karki.plans.operations import carrying, contradictions, goals, objectives

PAGE = "/lautasalmi/plan/2026/objectives/{}/"
TOLD = {"why": "molemmat tarvitsevat saman rahan"}


def tell(it: SimpleNamespace, **changes: Any) -> Contradiction:
    return contradictions.tell(**{"objective": it.deepen, "other": it.seats, "by": it.aino, **TOLD, **changes})


def test_told_of_one_it_stands_on_both_pages(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.eetu), PAGE.format("I.1") + "contradictions/"
    assert browser.post(address, {"other": lautasalmi.seats.pk, **TOLD}).status_code == 302
    for code, other in (("I.1", "II.1"), ("II.1", "I.1")):
        page = browser.get(PAGE.format(code)).text
        assert "molemmat tarvitsevat saman rahan" in page
        assert f"/objectives/{other}/" in page
    assert Event.objects.get(code="plans.contradiction.told").details["other"] == "II.1"


def test_what_was_told_is_taken_back_from_the_other_side_too(lautasalmi: SimpleNamespace, as_: Any) -> None:
    row = tell(lautasalmi)
    assert as_(lautasalmi.aino).post(f"{PAGE.format('II.1')}contradictions/{row.pk}/take-back/").status_code == 302
    assert not Contradiction.objects.exists()
    assert Event.objects.get(code="plans.contradiction.taken_back").details["why"] == TOLD["why"]


def test_once_for_a_pair_and_never_with_itself(lautasalmi: SimpleNamespace) -> None:
    tell(lautasalmi)
    for told in (
        {"objective": lautasalmi.seats, "other": lautasalmi.deepen},
        {"other": lautasalmi.deepen},
        {"other": lautasalmi.icebreaker, "why": " "},
    ):
        with pytest.raises(ValidationError):
            tell(lautasalmi, **told)
    assert Contradiction.objects.count() == 1


def test_only_who_answers_for_either_says_so(lautasalmi: SimpleNamespace) -> None:
    tell(lautasalmi, by=lautasalmi.eetu)
    for told in ({"by": lautasalmi.onni}, {"by": lautasalmi.eetu, "objective": lautasalmi.seats}):
        with pytest.raises(NotAllowed):
            tell(lautasalmi, other=lautasalmi.icebreaker, **told)


def test_two_that_go_on_contend_next_year_too(lautasalmi: SimpleNamespace) -> None:
    tell(lautasalmi)
    tell(lautasalmi, other=lautasalmi.icebreaker)
    chosen = carrying.Chosen([lautasalmi.deepen.pk, lautasalmi.seats.pk])
    plan = carrying.carry_over(plan=lautasalmi.plan, year=2027, title="2027", chosen=chosen, by=lautasalmi.aino)
    (row,) = Contradiction.objects.filter(first__goal__plan=plan)
    assert {row.first.continues_id, row.second.continues_id} == {lautasalmi.deepen.pk, lautasalmi.seats.pk}


def test_objective_that_goes_ends_its_contradictions_and_the_trail_says_so_of_the_one_that_stays(
    lautasalmi: SimpleNamespace,
) -> None:
    tell(lautasalmi)
    tell(lautasalmi, objective=lautasalmi.survey, other=lautasalmi.icebreaker)
    objectives.remove(objective=lautasalmi.deepen, by=lautasalmi.aino)
    ended = Event.objects.filter(code="plans.contradiction.ended")
    told = {(one.subject_id, one.details["other"], one.details["why"]) for one in ended}
    assert told == {
        (str(lautasalmi.seats.pk), "I.1", TOLD["why"]),
        (str(lautasalmi.icebreaker.pk), "I.1.1", TOLD["why"]),
    }


def test_goal_that_goes_ends_them_too(lautasalmi: SimpleNamespace) -> None:
    tell(lautasalmi)
    goals.remove(goal=lautasalmi.port, by=lautasalmi.aino)
    (ended,) = Event.objects.filter(code="plans.contradiction.ended")
    assert (ended.subject_id, ended.details["other"]) == (str(lautasalmi.seats.pk), "I.1")
