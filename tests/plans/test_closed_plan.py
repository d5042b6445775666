"""A closed plan is read: every operation that would change it is refused with the same reason, and no page offers one."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

import karki.plans.operations as operations
from karki.cities.authorization import NotAllowed
from karki.clock.windows.known import windows_of
from karki.common import clock
from karki.plans.models import AnnualPlan, Contradiction, Measure
from karki.plans.operations import (
    contradictions,
    goals,
    measures,
    objectives,
    placing,
    plans,
    responsible,
    stakeholders,
    timing,
    updates,
)

PLAN = "/lautasalmi/plan/2026/"
SAID: measures.Said = {
    "text": "kirje", "objective": None, "tool": None, "owner": None, "starts": None, "ends": None, "state": "planned",
}  # fmt: skip
WORDS = {"code": "I.1", "text": "x", "kind": "objective", "timing": "", "deadline": None, "amount": ""}

#: Every operation on a plan that exists already, with what it is asked to do.
EDITS: dict[str, Callable[[SimpleNamespace], object]] = {
    "plans.edit": lambda it: plans.edit(plan=it.plan, version=1, title="x", goal_label="", by=it.aino),
    "goals.add": lambda it: goals.add(plan=it.plan, number="III", title="x", rationale="", by=it.aino),
    "goals.edit": lambda it: goals.edit(goal=it.port, version=1, number="I", title="x", rationale="", by=it.aino),
    "goals.keep": lambda it: goals.keep(goal=it.school, by=it.aino),
    "goals.remove": lambda it: goals.remove(goal=it.school, by=it.aino),
    "objectives.add": lambda it: objectives.add(goal=it.port, code="I.3", text="x", by=it.aino),
    "objectives.edit": lambda it: objectives.edit(objective=it.deepen, version=1, by=it.aino, **WORDS),
    "objectives.keep": lambda it: objectives.keep(objective=it.seats, by=it.aino),
    "objectives.remove": lambda it: objectives.remove(objective=it.seats, by=it.aino),
    "contradictions.tell": lambda it: contradictions.tell(
        objective=it.deepen, other=it.icebreaker, why="x", by=it.eetu
    ),
    "contradictions.take_back": lambda it: contradictions.take_back(contradiction=it.contending, by=it.aino),
    "placing.shift": lambda it: placing.shift(objective=it.deepen, up=False, by=it.aino),
    "placing.move": lambda it: placing.move(
        objective=it.deepen, version=1, goal=it.school, parent=None, new_code=True, by=it.aino
    ),
    "responsible.change": lambda it: responsible.change(
        goal=it.port, version=1, removed=[], added=responsible.Appointed(name="Yksikkö", is_unit=True), by=it.aino
    ),
    "stakeholders.edit": lambda it: stakeholders.edit(
        goal=it.port, version=1, influencers=[], partners=[], removed=[], by=it.aino
    ),
    "measures.add": lambda it: measures.add(goal=it.port, said=SAID, by=it.eetu),
    "measures.edit": lambda it: measures.edit(measure=it.measure, version=1, said=SAID, by=it.eetu),
    "updates.add": lambda it: updates.add(objective=it.deepen, rating="on_track", text="x", date=it.today, by=it.helmi),
    "timing.serve": lambda it: timing.serve(plan=it.plan, window=windows_of(it.city)[0], goals=[it.port], by=it.aino),
}
#: Operations on what is no plan yet, on the handbook and its terms, which goes on when one of its plans is closed, and the steps from
#: state to state, each of which has its condition for every state (test_operations_states, test_operations_approval).
ELSEWHERE = {
    "drafts",
    "handbook",
    "states",
    "alignment",
    "comments",
    "approval",
    "versions",
    "carrying",
    "terms",
    "tool_times",
}


@pytest.fixture
def closed(lautasalmi: SimpleNamespace, today: Any) -> SimpleNamespace:
    AnnualPlan.objects.update(state="closed")
    for row in (lautasalmi.plan, lautasalmi.port.plan, lautasalmi.school.plan):
        row.state = "closed"
    for objective in (lautasalmi.deepen, lautasalmi.seats):
        objective.goal.plan.state = "closed"
    measure = Measure.objects.create(goal=lautasalmi.port, text="kirje lähetetään")
    told = {"why": "sama raha", "by_name": "Aino Aalto", "created_at": clock.now()}
    contending = Contradiction.objects.create(first=lautasalmi.deepen, second=lautasalmi.seats, **told)
    return SimpleNamespace(**vars(lautasalmi), measure=measure, contending=contending, today=today)


def operations_on_plans() -> set[str]:
    found = set()
    for path in Path(operations.__path__[0]).glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and "atomic" in "".join(map(ast.unparse, node.decorator_list)):
                found.add(f"{path.stem}.{node.name}")
    return {name for name in found if name.split(".")[0] not in ELSEWHERE}


def test_table_has_every_operation_on_a_plan() -> None:
    assert operations_on_plans() == set(EDITS)


@pytest.mark.parametrize("name", EDITS)
def test_closed_plan_is_not_changed(name: str, closed: SimpleNamespace) -> None:
    with pytest.raises((NotAllowed, ValidationError)) as refused:
        EDITS[name](closed)
    assert "päättynyt" in str(refused.value)


@pytest.mark.parametrize("name", EDITS)
def test_the_same_is_done_in_a_plan_that_goes_on(name: str, closed: SimpleNamespace) -> None:
    AnnualPlan.objects.update(state="draft")
    for row in (
        closed.port.plan,
        closed.deepen.goal.plan,
        closed.seats.goal.plan,
        closed.plan,
        closed.measure.goal.plan,
    ):
        row.state = "draft"
    EDITS[name](closed)


PAGES = [
    "edit/", "goals/add/", "goals/1/edit/", "goals/1/remove/", "goals/1/order/", "goals/1/stakeholders/",
    "goals/1/responsible/", "goals/1/objectives/add/", "goals/1/measures/add/", "objectives/I.1/edit/",
    "objectives/I.1/move/", "objectives/I.1/contradictions/", "objectives/I.1/remove/", "objectives/I.1/update/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_form_of_a_closed_plan_says_why_it_does_not_open(page: str, closed: SimpleNamespace, as_: Any) -> None:
    answer = as_(closed.aino).get(PLAN + page)
    assert answer.status_code == 403
    assert "päättynyt" in answer.text


@pytest.mark.parametrize("page", ["", "goals/1/", "objectives/I.1/"])
def test_page_of_a_closed_plan_offers_no_edit(page: str, closed: SimpleNamespace, as_: Any) -> None:
    text = as_(closed.aino).get(PLAN + page).text
    assert [
        one for one in (*PAGES, "measures/") if f'href="{PLAN}{one}' in text or f'action="{PLAN}{one}' in text
    ] == []


def test_home_of_a_city_whose_plan_is_closed_asks_for_no_update(closed: SimpleNamespace, as_: Any) -> None:
    assert "#update" not in as_(closed.eetu).get("/lautasalmi/").text
