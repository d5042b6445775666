"""Measures: the coordinator keeps all of them, an official those of what they answer for."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.core.exceptions import ValidationError

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.common.versions import Conflict
from karki.plans.access import may_edit_measure
from karki.plans.models import Assignment, Measure, Objective
from karki.plans.operations import measures
from karki.stakeholders.models import Person


def said(**changes: Any) -> measures.Said:
    words = {"text": "Kutsutaan väyläjohtaja satamaan", "objective": None, "tool": None, "owner": None}
    return cast(measures.Said, {**words, "starts": None, "ends": None, "state": "planned", **changes})


@pytest.mark.parametrize("who", ["aino", "eetu"])
def test_measure_is_added_by_coordinator_and_responsible_official(lautasalmi: SimpleNamespace, who: str) -> None:
    words = said(tool=lautasalmi.tool, objective=lautasalmi.deepen, owner=lautasalmi.eetu_person)
    measure = measures.add(goal=lautasalmi.port, said=words, by=getattr(lautasalmi, who))
    assert (measure.tool, measure.objective) == (lautasalmi.tool, lautasalmi.deepen)
    assert "väyläjohtaja" in reading.sentence(Event.objects.about(measure).get())


@pytest.mark.parametrize("who", ["helmi", "onni", "veera"])
def test_measure_is_not_added_by_others(lautasalmi: SimpleNamespace, who: str) -> None:
    with pytest.raises(NotAllowed):
        measures.add(goal=lautasalmi.port, said=said(), by=getattr(lautasalmi, who))


def test_official_adds_no_measure_to_anothers_goal_and_hears_why(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed) as refused:
        measures.add(goal=lautasalmi.school, said=said(), by=lautasalmi.eetu)
    assert "II" in str(refused.value)


def test_official_of_one_objective_adds_measures_to_it_alone(lautasalmi: SimpleNamespace) -> None:
    Assignment.objects.update(objective=lautasalmi.deepen)
    assert measures.add(goal=lautasalmi.port, said=said(objective=lautasalmi.deepen), by=lautasalmi.eetu).pk
    with pytest.raises(NotAllowed):
        measures.add(goal=lautasalmi.port, said=said(), by=lautasalmi.eetu)


def test_one_who_does_a_measure_may_edit_it(lautasalmi: SimpleNamespace) -> None:
    kaisa = Person.objects.create(city=lautasalmi.city, name="Kaisa Koski", user=lautasalmi.kaisa)
    measure = Measure.objects.create(goal=lautasalmi.port, text="Juttusarja", owner=kaisa)
    assert may_edit_measure(lautasalmi.kaisa, measure)
    assert not may_edit_measure(lautasalmi.onni, measure)


def test_measure_ends_after_it_starts(lautasalmi: SimpleNamespace) -> None:
    days = said(starts=date(2026, 5, 2), ends=date(2026, 5, 1))
    with pytest.raises(ValidationError) as refused:
        measures.add(goal=lautasalmi.port, said=days, by=lautasalmi.aino)
    assert list(refused.value.message_dict) == ["ends"]


def test_measure_points_only_to_things_of_its_own_goal_and_city(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace
) -> None:
    stranger = Person.objects.create(city=koivuranta.city, name="Vieras Virkanen")
    for foreign in ({"objective": lautasalmi.seats}, {"objective": koivuranta.track}, {"owner": stranger}):
        with pytest.raises(ValidationError):
            measures.add(goal=lautasalmi.port, said=said(**foreign), by=lautasalmi.aino)


def test_archived_person_gets_no_measure_but_keeps_theirs(lautasalmi: SimpleNamespace) -> None:
    theirs = said(owner=lautasalmi.eetu_person)
    measure = measures.add(goal=lautasalmi.port, said=theirs, by=lautasalmi.aino)
    Person.objects.filter(pk=lautasalmi.eetu_person.pk).update(archived_on=date(2026, 6, 30), archived_why="left")
    theirs["owner"] = Person.objects.get(pk=lautasalmi.eetu_person.pk)
    with pytest.raises(ValidationError, match="arkistoitu"):
        measures.add(goal=lautasalmi.port, said=theirs, by=lautasalmi.aino)
    done = measures.edit(measure=measure, version=1, said={**theirs, "state": "done"}, by=lautasalmi.aino)
    assert done.state == "done"


def test_measure_edited_by_two_is_a_conflict(lautasalmi: SimpleNamespace) -> None:
    measure = measures.add(goal=lautasalmi.port, said=said(), by=lautasalmi.aino)
    measures.edit(measure=measure, version=1, said=said(state="done"), by=lautasalmi.eetu)
    with pytest.raises(Conflict):
        measures.edit(measure=measure, version=1, said=said(state="cancelled"), by=lautasalmi.aino)


def test_measure_stays_when_its_objective_is_removed(lautasalmi: SimpleNamespace) -> None:
    measure = measures.add(goal=lautasalmi.port, said=said(objective=lautasalmi.icebreaker), by=lautasalmi.aino)
    Objective.objects.filter(pk=lautasalmi.icebreaker.pk).delete()
    assert Measure.objects.get(pk=measure.pk).objective is None


def test_measure_is_not_moved_to_an_objective_of_others(lautasalmi: SimpleNamespace) -> None:
    Assignment.objects.update(objective=lautasalmi.deepen)
    measure = measures.add(goal=lautasalmi.port, said=said(objective=lautasalmi.deepen), by=lautasalmi.eetu)
    with pytest.raises(NotAllowed):
        measures.edit(measure=measure, version=1, said=said(objective=lautasalmi.icebreaker), by=lautasalmi.eetu)
