from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from karki.audit.models import Event
from karki.audit.reading import sentence
from karki.plans.models import Assignment, Objective
from karki.plans.operations import responsible
from karki.plans.operations.responsible import Appointed


def test_sub_objective_follows_its_own_objective(lautasalmi: SimpleNamespace) -> None:
    found = Objective.objects.of_plan(lautasalmi.plan).in_reading_order()
    assert [one.code for one in found] == ["I.1", "I.1.1", "I.2", "II.1"]


@pytest.mark.parametrize("page", ["measures/add/", "responsible/"])
def test_forms_offer_objectives_as_the_plan_reads(page: str, lautasalmi: SimpleNamespace, as_: Any) -> None:
    Objective.objects.create(
        goal=lautasalmi.port, parent=lautasalmi.icebreaker, order=1, code="I.2.1", text="jäänmurtaja vuokrataan"
    )
    form = as_(lautasalmi.aino).get(f"/lautasalmi/plan/2026/goals/1/{page}").context["form"]
    assert [one.code for one in form.fields["objective"].queryset] == ["I.1", "I.1.1", "I.2", "I.2.1"]


def test_somebody_new_who_answers_leaves_a_trace_in_the_registry(lautasalmi: SimpleNamespace) -> None:
    added = Appointed(name="Iida Ikonen", title="satamainsinööri")
    responsible.change(goal=lautasalmi.port, version=1, removed=[], added=added, by=lautasalmi.aino)
    assert "Iida Ikonen" in sentence(Event.objects.get(code="stakeholders.person.added"))


def test_officials_stand_in_the_order_of_the_plan_those_of_the_goal_first(
    lautasalmi: SimpleNamespace, as_: Any
) -> None:
    made = [("Ilta", lautasalmi.icebreaker), ("Sisko", lautasalmi.survey), ("Veli", lautasalmi.deepen)]
    for order, (name, objective) in enumerate(made):
        Assignment.objects.create(goal=lautasalmi.port, objective=objective, name=name, order=order)
    current = as_(lautasalmi.aino).get("/lautasalmi/plan/2026/goals/1/responsible/").context["current"]
    assert [one.name for one in current] == ["Eetu Erola", "Veli", "Sisko", "Ilta"]
