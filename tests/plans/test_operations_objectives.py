"""Objectives added, edited and removed by the coordinator."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.common.versions import Conflict
from karki.plans.models import Objective, StatusUpdate
from karki.plans.operations import objectives, updates

TODAY = date(2026, 9, 22)
pytestmark = pytest.mark.usefixtures("today")


def edit(place: SimpleNamespace, **changes: Any) -> Objective:
    objective = Objective.objects.select_related("goal__plan__city").get(pk=place.deepen.pk)
    words = {"code": "I.1", "text": "väylä syvennetään 13 metriin", "kind": "objective", "timing": "", "amount": ""}
    asked = {"objective": objective, "version": 1, "deadline": date(2026, 12, 31), "by": place.aino, **words}
    return objectives.edit(**{**asked, **changes})


def test_added_objective_is_the_last_of_its_goal(lautasalmi: SimpleNamespace) -> None:
    added = objectives.add(goal=lautasalmi.port, code="I.3", text=" laituri korjataan ", by=lautasalmi.aino)
    assert [one.code for one in lautasalmi.port.objectives.outermost()] == ["I.1", "I.2", "I.3"]
    assert added.text == "laituri korjataan"
    assert "laituri korjataan" in reading.sentence(Event.objects.about(added).get())


def test_added_sub_objective_stands_under_its_parent(lautasalmi: SimpleNamespace) -> None:
    added = objectives.add(
        goal=lautasalmi.port, parent=lautasalmi.deepen, code="I.1.2", text="ruopataan", by=lautasalmi.aino
    )
    assert list(lautasalmi.deepen.children.all()) == [lautasalmi.survey, added]


@pytest.mark.parametrize("code", ["I.2", "II.1", "I/3", "", "..", "I 3", "edit", "Update", "remove", "add"])
def test_code_that_is_taken_or_no_address_is_refused(lautasalmi: SimpleNamespace, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        objectives.add(goal=lautasalmi.port, code=code, text="laituri", by=lautasalmi.aino)
    assert list(refused.value.message_dict) == ["code"]


def test_code_that_came_with_the_document_stays_through_an_edit(lautasalmi: SimpleNamespace) -> None:
    Objective.objects.filter(pk=lautasalmi.deepen.pk).update(code="I (a)")
    assert edit(lautasalmi, code="I (a)").text == "väylä syvennetään 13 metriin"


def test_objective_longer_than_can_be_read_is_refused(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as refused:
        edit(lautasalmi, text="väylä " * 400)
    assert list(refused.value.message_dict) == ["text"]


@pytest.mark.parametrize("parent", ["seats", "survey"])
def test_parent_in_another_goal_or_two_levels_down_is_refused(lautasalmi: SimpleNamespace, parent: str) -> None:
    with pytest.raises(ValidationError):
        objectives.add(
            goal=lautasalmi.port, parent=getattr(lautasalmi, parent), code="I.9", text="x", by=lautasalmi.aino
        )


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni", "veera"])
def test_only_the_coordinator_adds_and_edits(lautasalmi: SimpleNamespace, who: str) -> None:
    user = getattr(lautasalmi, who)
    with pytest.raises(NotAllowed):
        objectives.add(goal=lautasalmi.port, code="I.3", text="x", by=user)
    with pytest.raises(NotAllowed):
        edit(lautasalmi, by=user)
    with pytest.raises(NotAllowed):
        objectives.remove(objective=lautasalmi.deepen, by=user)


def test_edit_keeps_both_texts_in_the_trail(lautasalmi: SimpleNamespace) -> None:
    edit(lautasalmi)
    event = Event.objects.about(lautasalmi.deepen).get()
    assert event.details["changed"] == {"text": ["väylä syvennetään 12 metriin", "väylä syvennetään 13 metriin"]}


def test_edit_that_changes_nothing_leaves_no_trace(lautasalmi: SimpleNamespace) -> None:
    edit(lautasalmi, text="väylä syvennetään 12 metriin")
    assert not Event.objects.exists()
    assert Objective.objects.get(pk=lautasalmi.deepen.pk).version == 1


def test_second_edit_from_the_same_version_is_a_conflict_and_saves_nothing(lautasalmi: SimpleNamespace) -> None:
    edit(lautasalmi)
    with pytest.raises(Conflict) as conflict:
        edit(lautasalmi, text="väylä syvennetään 14 metriin")
    assert conflict.value.current.text == "väylä syvennetään 13 metriin"  # type: ignore[attr-defined]
    assert Event.objects.count() == 1


def test_removed_objective_takes_its_sub_objectives_and_leaves_its_text_in_the_trail(
    lautasalmi: SimpleNamespace,
) -> None:
    objectives.remove(objective=lautasalmi.deepen, by=lautasalmi.aino)
    assert not Objective.objects.filter(code__startswith="I.1").exists()
    event = Event.objects.get(code="plans.objective.removed")
    assert event.details["text"] == "väylä syvennetään 12 metriin"
    assert event.details["sub_objectives"] == ["I.1.1 pohjan luotaus tilataan"]


@pytest.mark.parametrize("spoken_of", ["deepen", "survey"])
def test_objective_with_updates_cannot_be_removed(lautasalmi: SimpleNamespace, spoken_of: str) -> None:
    spoken = getattr(lautasalmi, spoken_of)
    updates.add(objective=spoken, rating="on_track", text="Tilattu.", date=TODAY, by=lautasalmi.aino)
    with pytest.raises(ValidationError) as refused:
        objectives.remove(objective=lautasalmi.deepen, by=lautasalmi.aino)
    assert "I.1" in refused.value.messages[0]
    assert StatusUpdate.objects.count() == 1


def test_next_code_follows_the_goals_own_way(lautasalmi: SimpleNamespace) -> None:
    assert objectives.next_code(lautasalmi.port) == "I.3"
    assert objectives.next_code(lautasalmi.port, lautasalmi.deepen) == "I.1.2"
    assert objectives.next_code(lautasalmi.port, lautasalmi.icebreaker) == "I.2.1"


def test_next_code_passes_over_one_that_is_taken(lautasalmi: SimpleNamespace) -> None:
    Objective.objects.create(goal=lautasalmi.school, order=2, code="I.3", text="väärä tunnus")
    assert objectives.next_code(lautasalmi.port) == "I.4"
