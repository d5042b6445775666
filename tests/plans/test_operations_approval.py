"""The decision by which a body approves a plan."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.governance.models import Body, Mandate
from karki.plans import conditions
from karki.plans.models import AlignmentRound, AnnualPlan, ApprovedVersion, Decision
from karki.plans.operations import approval, carrying
from karki.plans.operations.approval import Minutes
from tests.bringing import brought_here
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def place(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    """Lautasalmi with its plan aligned."""
    AnnualPlan.objects.filter(pk=lautasalmi.plan.pk).update(state="aligned")
    return lautasalmi


def approve(place: SimpleNamespace, **changes: Any) -> ApprovedVersion:
    names = ("body", "date", "section", "case_number", "text")
    said = {"body": place.board, "date": date(2026, 1, 12), "section": "§ 14"}
    said |= {name: changes.pop(name) for name in names if name in changes}
    return approval.approve(plan=place.plan, minutes=Minutes(**said), **{"by": place.aino, **changes})


def refused(place: SimpleNamespace, **changes: Any) -> list[str]:
    """The fields at which the decision is refused; nothing has been recorded."""
    before = AnnualPlan.objects.get(pk=place.plan.pk).state
    with pytest.raises(ValidationError) as raised:
        approve(place, **changes)
    assert AnnualPlan.objects.get(pk=place.plan.pk).state == before
    return list(raised.value.message_dict) if hasattr(raised.value, "error_dict") else [""]


def test_decision_of_the_board_puts_an_aligned_plan_in_force(place: SimpleNamespace) -> None:
    approve(place, case_number=" 123/2026 ")
    plan = AnnualPlan.objects.get(pk=place.plan.pk)
    assert (plan.state, plan.in_force_from, plan.decision.case_number) == ("in_force", date(2026, 1, 12), "123/2026")
    sentence = reading.sentence(Event.objects.get(code="plans.plan.approved"))
    assert all(word in sentence for word in ("Kaupunginhallitus", "12.1.2026", "§"))
    assert Event.objects.filter(code="plans.plan.in_force").exists()


@pytest.mark.parametrize("state", ["draft", "preparation", "in_force"])
def test_decision_made_before_the_plan_came_is_recorded_when_that_is_confirmed(
    place: SimpleNamespace, state: str
) -> None:
    AnnualPlan.objects.filter(pk=place.plan.pk).update(state=state)
    brought_here(place)
    assert refused(place) == ["earlier"]
    approve(place, earlier=True)
    assert AnnualPlan.objects.get(pk=place.plan.pk).state == "in_force"
    codes = set(Event.objects.values_list("code", flat=True))
    assert "plans.plan.approved_earlier" in codes
    assert "plans.plan.aligned" not in codes, "nothing is claimed of a round that was not"


def test_plan_that_was_carried_over_has_no_earlier_decision(place: SimpleNamespace) -> None:
    chosen = carrying.Chosen(objectives=[place.deepen.pk])
    place.plan = carrying.carry_over(plan=place.plan, year=2027, title="Ensi vuosi", chosen=chosen, by=place.aino)
    assert refused(place, earlier=True, date=TODAY) == [""]
    assert "kommenttikierroksella" in conditions.to_approve(place.plan)


def test_plan_that_came_from_no_document_has_no_earlier_decision(place: SimpleNamespace) -> None:
    AnnualPlan.objects.filter(pk=place.plan.pk).update(state="draft")
    assert refused(place, earlier=True) == [""]
    assert "tehty Kärjessä" in conditions.to_approve(AnnualPlan.objects.get(pk=place.plan.pk))


def test_decision_made_after_the_plan_came_is_no_earlier_one(place: SimpleNamespace) -> None:
    AnnualPlan.objects.filter(pk=place.plan.pk).update(state="preparation")
    brought_here(place, on=date(2026, 1, 11))
    assert refused(place, earlier=True) == ["date"]
    approve(place, earlier=True, date=date(2026, 1, 11))


def test_plan_under_comment_is_not_approved_past_the_round(place: SimpleNamespace) -> None:
    AnnualPlan.objects.filter(pk=place.plan.pk).update(state="preparation")
    AlignmentRound.objects.create(plan=place.plan, opened_on=TODAY, deadline=TODAY)
    brought_here(place)
    assert refused(place, earlier=True) == [""]


def test_plan_approved_for_a_later_day_waits_for_it(place: SimpleNamespace) -> None:
    approve(place, in_force_from=date(2026, 10, 1))
    assert AnnualPlan.objects.get(pk=place.plan.pk).state == "approved"


@pytest.mark.parametrize("day", [date(2026, 1, 11), date(2027, 1, 1)])
def test_day_before_the_decision_or_after_the_year_is_refused(place: SimpleNamespace, day: date) -> None:
    assert refused(place, in_force_from=day) == ["in_force_from"]


def test_section_that_does_not_approve_is_refused_and_told_who_does(place: SimpleNamespace) -> None:
    assert refused(place, body=place.section) == ["body"]
    assert "Kaupunginhallitus" in conditions.not_the_approver(place.section, TODAY)


def test_city_where_nobody_approves_is_told_to_say_so_in_the_handbook(place: SimpleNamespace) -> None:
    Mandate.objects.filter(power="approves").delete()
    assert conditions.not_the_approver(place.board, TODAY) == conditions.nobody_approves()
    assert refused(place) == ["body"]


def test_power_counts_on_the_day_of_the_decision(place: SimpleNamespace) -> None:
    Mandate.objects.filter(power="approves").update(starts=date(2026, 1, 1))
    assert refused(place, date=date(2025, 12, 31)) == ["body"]
    approve(place, date=date(2026, 1, 1))


def test_team_does_not_approve_though_a_document_says_so(place: SimpleNamespace) -> None:
    team = Body.objects.create(city=place.city, slug="johtotiimi", name="Johtotiimi", kind="team")
    Mandate.objects.create(city=place.city, body=team, power="approves")
    assert refused(place, body=team) == ["body"]
    assert conditions.not_the_approver(team, TODAY).endswith("sen hyväksyy Kaupunginhallitus.")
    Mandate.objects.filter(body=place.board, power="approves").delete()
    assert conditions.not_the_approver(team, TODAY) == conditions.nobody_approves()


def test_power_without_a_first_day_is_younger_than_its_forerunner(place: SimpleNamespace) -> None:
    Mandate.objects.create(city=place.city, body=place.section, power="approves", ends=date(2026, 5, 31))
    assert refused(place, date=date(2026, 5, 31)) == ["body"]
    assert "Elinvoimajaosto" in conditions.not_the_approver(place.board, date(2026, 5, 31))
    approve(place, date=date(2026, 6, 1))


def test_power_whose_first_day_is_told_counts_beside_one_that_ends(place: SimpleNamespace) -> None:
    Mandate.objects.create(city=place.city, body=place.section, power="approves", ends=date(2026, 5, 31))
    Mandate.objects.filter(body=place.board, power="approves").update(starts=date(2026, 1, 1))
    approve(place, date=date(2026, 5, 31))


def test_board_of_another_city_is_refused(place: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    theirs = Body.objects.create(city=koivuranta.city, slug="kh", name="Koivurannan hallitus", kind="body")
    Mandate.objects.create(city=koivuranta.city, body=theirs, power="approves")
    assert refused(place, body=theirs) == ["body"]


@pytest.mark.parametrize("day", [date(2026, 9, 23), date(2024, 12, 31)])
def test_day_to_come_or_long_before_the_plan_is_refused(place: SimpleNamespace, day: date) -> None:
    assert refused(place, date=day) == ["date"]


@pytest.mark.parametrize("day", [date(2026, 9, 22), date(2025, 1, 1)])
def test_today_and_the_year_before_are_taken(place: SimpleNamespace, day: date) -> None:
    assert approve(place, date=day).decision.date == day


def test_approval_sent_twice_is_refused_with_the_first(place: SimpleNamespace) -> None:
    approve(place)
    for again in ({}, {"earlier": True}, {"date": date(2026, 2, 2), "section": "§ 20"}):
        with pytest.raises(ValidationError, match=r"12\.1\.2026.*Aino Ahola kirjasi"):
            approve(place, **again)
    assert Decision.objects.get().section == "§ 14"


def test_closed_plan_is_past_deciding(place: SimpleNamespace) -> None:
    AnnualPlan.objects.filter(pk=place.plan.pk).update(state="closed")
    assert refused(place, earlier=True) == [""]


def test_plan_of_a_past_year_is_closed_beside_the_one_in_force(place: SimpleNamespace) -> None:
    AnnualPlan.objects.create(city=place.city, term=place.term, year=2027, title="Seuraava", state="in_force")
    approve(place)
    assert dict(AnnualPlan.objects.values_list("year", "state")) == {2026: "closed", 2027: "in_force"}


@pytest.mark.parametrize(
    ("typed", "kept"), [("14", "§ 14"), ("14 §", "§ 14"), ("§14", "§ 14"), (" § 14 ", "§ 14"), ("§ 14 a", "§ 14 a")]
)
def test_section_is_written_in_one_way(typed: str, kept: str) -> None:
    assert approval.written_section(typed) == kept


@pytest.mark.parametrize("section", ["", "  ", "§", "\u200b", "§ " + "1" * 20])
def test_section_that_cannot_be_is_refused(place: SimpleNamespace, section: str) -> None:
    assert refused(place, section=section) == ["section"]


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni", "veera"])
def test_recording_is_the_coordinators(place: SimpleNamespace, who: str) -> None:
    with pytest.raises(NotAllowed):
        approve(place, by=getattr(place, who))


@pytest.mark.parametrize("how", ["save", "delete", "update", "delete all"])
def test_decision_is_neither_changed_nor_deleted(place: SimpleNamespace, how: str) -> None:
    decision = approve(place).decision
    tries = {
        "save": decision.save,
        "delete": decision.delete,
        "update": lambda: Decision.objects.update(section="§ 15"),
        "delete all": Decision.objects.all().delete,
    }
    with pytest.raises(TypeError):
        tries[how]()
