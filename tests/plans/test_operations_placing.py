"""Where an objective stands: up, down, and elsewhere."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.common.versions import Conflict
from karki.plans.models import Assignment, Measure, Objective
from karki.plans.operations import placing


def codes(place: SimpleNamespace) -> list[str]:
    return [one.code for one in Objective.objects.of_plan(place.plan).in_reading_order()]


def move(place: SimpleNamespace, who: str, **asked: Any) -> Objective:
    objective = Objective.objects.select_related("goal__plan__city", "parent").get(pk=getattr(place, who).pk)
    wanted = {"version": 1, "goal": place.school, "parent": None, "new_code": True, "by": place.aino, **asked}
    return placing.move(objective=objective, **wanted)


def test_objective_moves_down_with_its_sub_objectives_and_keeps_its_code(lautasalmi: SimpleNamespace) -> None:
    assert placing.shift(objective=lautasalmi.deepen, up=False, by=lautasalmi.aino)
    assert codes(lautasalmi) == ["I.2", "I.1", "I.1.1", "II.1"]
    assert "väylä syvennetään" in reading.sentence(Event.objects.about(lautasalmi.deepen).get())


def test_objective_moves_up_also_where_two_had_one_place(lautasalmi: SimpleNamespace) -> None:
    Objective.objects.filter(goal=lautasalmi.port).update(order=1)
    placing.shift(objective=lautasalmi.icebreaker, up=True, by=lautasalmi.aino)
    assert codes(lautasalmi)[:2] == ["I.2", "I.1"]


@pytest.mark.parametrize(("who", "up"), [("deepen", True), ("icebreaker", False), ("survey", True), ("survey", False)])
def test_first_does_not_move_up_nor_the_last_down(lautasalmi: SimpleNamespace, who: str, up: bool) -> None:
    assert not placing.shift(objective=getattr(lautasalmi, who), up=up, by=lautasalmi.aino)
    assert not Event.objects.exists()


def test_objective_moved_to_another_goal_takes_all_that_hangs_on_it(lautasalmi: SimpleNamespace) -> None:
    measure = Measure.objects.create(goal=lautasalmi.port, objective=lautasalmi.survey, text="luotaus")
    official = Assignment.objects.create(goal=lautasalmi.port, objective=lautasalmi.deepen, name="Satamayksikkö")
    move(lautasalmi, "deepen")
    assert codes(lautasalmi) == ["I.2", "II.1", "II.2", "II.2.1"]
    for row in (measure, official):
        row.refresh_from_db()
        assert row.goal == lautasalmi.school
    assert "Merenkulun koulutus" in reading.sentence(Event.objects.get(code="plans.objective.moved"))


def test_code_stays_where_it_is_asked_to(lautasalmi: SimpleNamespace) -> None:
    move(lautasalmi, "deepen", new_code=False)
    assert codes(lautasalmi) == ["I.2", "II.1", "I.1", "I.1.1"]


def test_objective_goes_under_another_and_out_again(lautasalmi: SimpleNamespace) -> None:
    move(lautasalmi, "icebreaker", goal=lautasalmi.port, parent=lautasalmi.deepen)
    assert codes(lautasalmi) == ["I.1", "I.1.1", "I.1.2", "II.1"]
    move(lautasalmi, "icebreaker", goal=lautasalmi.port, version=2)
    assert codes(lautasalmi) == ["I.1", "I.1.1", "I.2", "II.1"]


def test_move_to_where_it_stands_changes_nothing(lautasalmi: SimpleNamespace) -> None:
    move(lautasalmi, "survey", goal=lautasalmi.port, parent=lautasalmi.deepen)
    assert (codes(lautasalmi)[1], Event.objects.count()) == ("I.1.1", 0)


@pytest.mark.parametrize(
    ("who", "goal", "parent"),
    [
        ("deepen", "port", "icebreaker"),  # it has a sub-objective of its own
        ("icebreaker", "port", "survey"),  # two levels down
        ("icebreaker", "port", "icebreaker"),
        ("icebreaker", "school", "deepen"),  # of another goal
    ],
)
def test_place_where_it_cannot_stand_is_refused(lautasalmi: SimpleNamespace, who: str, goal: str, parent: str) -> None:
    with pytest.raises(ValidationError) as refused:
        move(lautasalmi, who, goal=getattr(lautasalmi, goal), parent=getattr(lautasalmi, parent))
    assert list(refused.value.message_dict) == ["to"]
    assert codes(lautasalmi) == ["I.1", "I.1.1", "I.2", "II.1"]


def test_goal_of_another_city_is_refused(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        move(lautasalmi, "deepen", goal=koivuranta.goal)


def test_code_that_the_new_goal_has_is_refused(lautasalmi: SimpleNamespace) -> None:
    Objective.objects.create(goal=lautasalmi.school, order=2, code="I.2", text="sama tunnus asiakirjassa")
    with pytest.raises(ValidationError) as refused:
        move(lautasalmi, "icebreaker", new_code=False)
    assert list(refused.value.message_dict) == ["new_code"]


def test_somebody_who_edited_it_meanwhile_is_not_overwritten(lautasalmi: SimpleNamespace) -> None:
    Objective.objects.filter(pk=lautasalmi.deepen.pk).update(version=2)
    with pytest.raises(Conflict):
        move(lautasalmi, "deepen")
    assert codes(lautasalmi) == ["I.1", "I.1.1", "I.2", "II.1"]


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni", "veera"])
def test_only_the_coordinator_moves(lautasalmi: SimpleNamespace, who: str) -> None:
    user = getattr(lautasalmi, who)
    with pytest.raises(NotAllowed):
        placing.shift(objective=lautasalmi.deepen, up=False, by=user)
    with pytest.raises(NotAllowed):
        move(lautasalmi, "deepen", by=user)
