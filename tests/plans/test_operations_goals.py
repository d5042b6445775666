"""Goals added and removed by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.plans.models import Goal, Measure
from karki.plans.operations import goals, updates


def add(place: SimpleNamespace, number: str = "III", title: str = "Saaristoliikenne") -> Goal:
    return goals.add(plan=place.plan, number=number, title=title, rationale="Lautta kulkee.", by=place.aino)


def test_added_goal_is_the_last_of_the_plan(lautasalmi: SimpleNamespace) -> None:
    added = add(lautasalmi)
    assert [str(one) for one in lautasalmi.plan.goals.all()][-1] == "III Saaristoliikenne"
    assert (added.order, added.rationale) == (3, "Lautta kulkee.")
    assert "Saaristoliikenne" in reading.sentence(Event.objects.about(added).get())


@pytest.mark.parametrize(("number", "title", "field"), [("ii.", "Saaristo", "number"), ("III", " ", "title")])
def test_number_that_is_taken_and_missing_title_are_refused(
    lautasalmi: SimpleNamespace, number: str, title: str, field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        add(lautasalmi, number, title)
    assert list(refused.value.message_dict) == [field]


def test_removed_goal_leaves_its_texts_in_the_trail(lautasalmi: SimpleNamespace) -> None:
    goals.remove(goal=lautasalmi.port, by=lautasalmi.aino)
    assert [one.number for one in lautasalmi.plan.goals.all()] == ["II"]
    details = Event.objects.get(code="plans.goal.removed").details
    assert details["objectives"][:2] == ["I.1 väylä syvennetään 12 metriin", "I.1.1 pohjan luotaus tilataan"]
    assert (details["stakeholders"], details["responsible"]) == (["LVM", "Koivurannan kaupunki"], ["Eetu Erola"])


def test_goal_of_whose_sub_objective_something_was_said_stays(lautasalmi: SimpleNamespace, today) -> None:
    updates.add(objective=lautasalmi.survey, rating="on_track", text="Tilattu.", date=today, by=lautasalmi.aino)
    with pytest.raises(ValidationError, match="päivityksiä"):
        goals.remove(goal=lautasalmi.port, by=lautasalmi.aino)


def test_goal_for_which_something_is_done_stays(lautasalmi: SimpleNamespace) -> None:
    Measure.objects.create(goal=lautasalmi.school, text="koulutuskirje")
    with pytest.raises(ValidationError, match="toimenpiteitä"):
        goals.remove(goal=lautasalmi.school, by=lautasalmi.aino)


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni", "veera"])
def test_only_the_coordinator_adds_and_removes(lautasalmi: SimpleNamespace, who: str) -> None:
    user = getattr(lautasalmi, who)
    with pytest.raises(NotAllowed):
        goals.add(plan=lautasalmi.plan, number="III", title="x", rationale="", by=user)
    with pytest.raises(NotAllowed):
        goals.remove(goal=lautasalmi.port, by=user)
