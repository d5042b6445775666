"""What was done to a part that is no more stays in the history of what it was a part of."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from karki.cities import histories
from karki.common.versions import Versioned
from karki.plans.models import Goal, Objective
from karki.plans.operations import goals, objectives
from tests.plans.test_operations_objectives import edit

pytestmark = pytest.mark.usefixtures("today")


def codes_about(it: SimpleNamespace, thing: Versioned) -> list[str]:
    kind = histories.kind_of(thing._meta.label_lower)
    assert kind is not None
    return [one.code.removeprefix("plans.") for one in histories.events_about(kind, it.city, thing)]


def test_goal_remembers_its_removed_objective(lautasalmi: SimpleNamespace, as_: Any) -> None:
    edit(lautasalmi)
    objectives.remove(objective=Objective.objects.get(pk=lautasalmi.deepen.pk), by=lautasalmi.aino)
    assert codes_about(lautasalmi, lautasalmi.port) == ["objective.removed", "objective.edited"]
    assert codes_about(lautasalmi, lautasalmi.school) == [], "and no other goal does"
    page = as_(lautasalmi.onni).get(f"/lautasalmi/trail/plans.goal/{lautasalmi.port.pk}/")
    assert "13 metriin" in page.text


def test_objective_remembers_its_removed_sub_objective(lautasalmi: SimpleNamespace) -> None:
    objectives.remove(objective=lautasalmi.survey, by=lautasalmi.aino)
    assert codes_about(lautasalmi, lautasalmi.deepen) == ["objective.removed"]


def test_plan_remembers_its_removed_goal(lautasalmi: SimpleNamespace) -> None:
    goals.remove(goal=Goal.objects.get(pk=lautasalmi.port.pk), by=lautasalmi.aino)
    assert codes_about(lautasalmi, lautasalmi.plan) == ["goal.removed"]
