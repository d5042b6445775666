"""The words of the plan and its goals, and who may change them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.common.versions import Conflict
from karki.plans.models import AnnualPlan, Goal
from karki.plans.operations import goals, plans


def test_title_of_the_plan_is_changed_but_not_its_state(lautasalmi: SimpleNamespace) -> None:
    plans.edit(plan=lautasalmi.plan, version=1, title="Lautasalmen kärjet", goal_label="KÄRKI", by=lautasalmi.aino)
    plan = AnnualPlan.objects.get(pk=lautasalmi.plan.pk)
    assert (plan.title, plan.goal_label, plan.state, plan.version) == ("Lautasalmen kärjet", "KÄRKI", "in_force", 2)
    assert "Lautasalmen kärjet" in reading.sentence(Event.objects.about(plan).get())


def test_plan_without_a_title_is_refused(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        plans.edit(plan=lautasalmi.plan, version=1, title="  ", goal_label="", by=lautasalmi.aino)


def test_goal_keeps_its_paragraphs(lautasalmi: SimpleNamespace) -> None:
    text = "Ensimmäinen.\r\n\r\nToinen."
    goals.edit(goal=lautasalmi.port, version=1, number="I", title="Sataman väylä", rationale=text, by=lautasalmi.aino)
    assert Goal.objects.get(pk=lautasalmi.port.pk).paragraphs == ["Ensimmäinen.", "Toinen."]


@pytest.mark.parametrize("number", ["II", "ii."])
def test_number_of_another_goal_is_refused(lautasalmi: SimpleNamespace, number: str) -> None:
    with pytest.raises(ValidationError) as refused:
        goals.edit(goal=lautasalmi.port, version=1, number=number, title="Väylä", rationale="", by=lautasalmi.aino)
    assert list(refused.value.message_dict) == ["number"]


def test_rationale_longer_than_can_be_read_is_refused(lautasalmi: SimpleNamespace) -> None:
    long = "Satama. " * 2501
    with pytest.raises(ValidationError) as refused:
        goals.edit(goal=lautasalmi.port, version=1, number="I", title="Väylä", rationale=long, by=lautasalmi.aino)
    assert list(refused.value.message_dict) == ["rationale"]


def test_goal_edited_by_two_is_a_conflict(lautasalmi: SimpleNamespace) -> None:
    goals.edit(goal=lautasalmi.port, version=1, number="I", title="Väylä", rationale="", by=lautasalmi.aino)
    stale = Goal.objects.select_related("plan__city").get(pk=lautasalmi.port.pk)
    with pytest.raises(Conflict):
        goals.edit(goal=stale, version=1, number="I", title="Satama", rationale="", by=lautasalmi.aino)
    assert Goal.objects.get(pk=stale.pk).title == "Väylä"


@pytest.mark.parametrize("who", ["eetu", "helmi", "kaisa", "onni", "veera", "auri"])
def test_words_are_the_coordinators(lautasalmi: SimpleNamespace, who: str) -> None:
    user = getattr(lautasalmi, who)
    with pytest.raises(NotAllowed):
        plans.edit(plan=lautasalmi.plan, version=1, title="Toinen", goal_label="", by=user)
    with pytest.raises(NotAllowed):
        goals.edit(goal=lautasalmi.port, version=1, number="I", title="Toinen", rationale="", by=user)


def test_coordinator_of_another_city_changes_nothing_here(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace
) -> None:
    with pytest.raises(NotAllowed):
        plans.edit(plan=lautasalmi.plan, version=1, title="Kaapattu", goal_label="", by=koivuranta.sanni)
