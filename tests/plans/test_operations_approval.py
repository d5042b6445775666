"""The decision that puts a plan in force."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit import trail
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.governance.models import Body, Mandate
from karki.plans.models import AnnualPlan, Decision
from karki.plans.operations import approval

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def place(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    """Lautasalmi with its plan still a draft."""
    lautasalmi.plan.state = AnnualPlan.State.DRAFT
    lautasalmi.plan.save()
    return lautasalmi


def record(place: SimpleNamespace, **changes: Any) -> Decision:
    asked = {"plan": place.plan, "body": place.board, "date": date(2026, 1, 12), "section": "§ 14", "by": place.aino}
    return approval.record(**{**asked, **changes})


def refused(place: SimpleNamespace, **changes: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as raised:
        record(place, **changes)
    assert AnnualPlan.objects.get(pk=place.plan.pk).state != "in_force" or "plan" in changes
    return raised.value.message_dict if hasattr(raised.value, "error_dict") else {"": raised.value.messages}


@pytest.mark.parametrize("state", ["draft", "preparation", "aligned"])
def test_decision_of_the_board_puts_the_plan_in_force(place: SimpleNamespace, state: str) -> None:
    AnnualPlan.objects.update(state=state)
    record(place, case_number=" 123/2026 ")
    plan = AnnualPlan.objects.get(pk=place.plan.pk)
    assert (plan.state, plan.version, plan.decision.case_number) == ("in_force", 2, "123/2026")
    sentence = trail.sentence(Event.objects.get(code="plans.plan.approved"))
    assert all(word in sentence for word in ("Kaupunginhallitus", "12.1.2026", "§\u00a014"))


def test_section_that_does_not_approve_is_refused_and_told_who_does(place: SimpleNamespace) -> None:
    found = refused(place, body=place.section)
    assert "Kaupunginhallitus" in found["body"][0]


def test_city_where_nobody_approves_is_told_to_say_so_in_the_handbook(place: SimpleNamespace) -> None:
    Mandate.objects.filter(power="approves").delete()
    assert refused(place)["body"] == [approval.nobody_approves()]


def test_board_of_another_city_is_refused(place: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    theirs = Body.objects.create(city=koivuranta.city, slug="kh", name="Koivurannan hallitus", kind="body")
    Mandate.objects.create(city=koivuranta.city, body=theirs, power="approves")
    assert list(refused(place, body=theirs)) == ["body"]


@pytest.mark.parametrize("day", [date(2026, 9, 23), date(2024, 12, 31)])
def test_day_to_come_or_long_before_the_plan_is_refused(place: SimpleNamespace, day: date) -> None:
    assert list(refused(place, date=day)) == ["date"]


@pytest.mark.parametrize("day", [date(2026, 9, 22), date(2025, 1, 1)])
def test_today_and_the_year_before_are_taken(place: SimpleNamespace, day: date) -> None:
    assert record(place, date=day).date == day


def test_second_decision_is_refused_with_the_first(place: SimpleNamespace) -> None:
    record(place)
    with pytest.raises(ValidationError, match=r"12\.1\.2026"):
        record(place, date=date(2026, 2, 2), section="§ 20")
    assert Decision.objects.get().section == "§ 14"


@pytest.mark.parametrize("state", ["in_force", "closed", "approved"])
def test_plan_already_past_deciding_is_refused(place: SimpleNamespace, state: str) -> None:
    AnnualPlan.objects.update(state=state)
    with pytest.raises(ValidationError):
        record(place)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("14", "§ 14"), ("14 §", "§ 14"), ("§14", "§ 14"), (" § 14 ", "§ 14"), ("§ 14 a", "§ 14 a")]
)
def test_section_is_written_in_one_way(typed: str, kept: str) -> None:
    assert approval.written_section(typed) == kept


@pytest.mark.parametrize("section", ["", "  ", "§ " + "1" * 20])
def test_section_that_cannot_be_is_refused(place: SimpleNamespace, section: str) -> None:
    assert list(refused(place, section=section)) == ["section"]


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni", "veera"])
def test_recording_is_the_coordinators(place: SimpleNamespace, who: str) -> None:
    with pytest.raises(NotAllowed):
        record(place, by=getattr(place, who))
