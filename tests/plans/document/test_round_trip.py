"""A plan that goes out as Word comes in again as the same plan, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings

from karki.plans.document import rendering
from karki.plans.importing import import_document
from karki.plans.interchange import Goal, Objective, PlanDocument, Text
from tests.examples import MANY
from tests.plans.document.plans import MOMENT, ODD, PLANS, said

#: Making a failing plan smaller takes minutes and tells little more.
QUICK = settings(
    max_examples=150 if MANY else 8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def comes_back(plan: PlanDocument) -> None:
    made = rendering.docx(plan, made_at=MOMENT)
    assert said(import_document(made, "plan.docx").plan) == said(plan)


@QUICK
@given(plan=PLANS)
@example(plan=PlanDocument())
@example(plan=PlanDocument(title="rata " * 99, goal_label="TAVOITE", goals=[Goal(number="", title="")]))
def test_any_plan_comes_back_from_its_word_file(plan: PlanDocument) -> None:
    comes_back(plan)


def test_every_odd_text_comes_back() -> None:
    wanted = [Objective(text=text, children=[Text(text=text)], timing=text, amount=text) for text in ODD]
    comes_back(PlanDocument(title="Suunnitelma", goals=[Goal(number="I", title="Rata", objectives=wanted)]))


def test_plan_comes_back_from_its_json() -> None:
    plan = PlanDocument(title="Suunnitelma", year=2027, goals=[Goal(number="I", title="Rata")])
    assert import_document(rendering.json_bytes(plan), "plan.json").plan == plan


@pytest.mark.parametrize("draw", [rendering.docx, rendering.pdf, rendering.html])
def test_same_plan_and_moment_give_the_same_file(draw) -> None:  # type: ignore[no-untyped-def]
    plan = PlanDocument(title="Suunnitelma", goals=[Goal(number="I", title="Rata")])
    assert draw(plan, made_at=MOMENT) == draw(plan, made_at=MOMENT)
