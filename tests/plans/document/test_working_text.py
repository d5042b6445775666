"""The plan in the database goes out as `karki-plan/1` and would come in again the same."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import karki.example
from karki.cities.models import City
from karki.plans import working
from karki.plans.interchange import PlanDocument
from karki.plans.models import AnnualPlan, Objective
from karki.plans.operations.adoption import adopt
from tests.plans.document.plans import said

EXAMPLE = Path(karki.example.__file__).with_name("kuopio-2026.plan.json")


def text_of(plan: AnnualPlan) -> PlanDocument:
    return working.of_plan(plan).plan


def example() -> PlanDocument:
    return PlanDocument.from_json(json.loads(EXAMPLE.read_text(encoding="utf-8")))


def adopted(document: PlanDocument) -> AnnualPlan:
    return adopt(city=City.objects.create(name="Kuopio", slug="kuopio"), plan=document, by=None)


def in_any_order(plan: dict[str, Any]) -> dict[str, Any]:
    """The database keeps the order of bodies and that of offices, and calls the city by its own name."""
    powers = sorted(plan["governance"], key=lambda actor: (actor["kind"] == "office", 0))
    return {**plan, "city": "", "governance": powers}


@pytest.mark.django_db
def test_adopted_plan_goes_out_as_it_came_in() -> None:
    wanted = example()
    assert in_any_order(said(text_of(adopted(wanted)))) == in_any_order(said(wanted))


@pytest.mark.django_db
def test_number_of_queries_does_not_grow_with_the_plan(lautasalmi: SimpleNamespace) -> None:
    def queries(plan: AnnualPlan) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            text_of(AnnualPlan.objects.select_related("city", "term__city").get(pk=plan.pk))
        return len(found)

    small = queries(lautasalmi.plan)
    assert small <= 14
    assert queries(adopted(example())) <= small


@pytest.mark.django_db
def test_edited_words_go_out(lautasalmi: SimpleNamespace) -> None:
    Objective.objects.filter(pk=lautasalmi.deepen.pk).update(
        text="väylä syvennetään kolmeentoista metriin", timing="2028+"
    )
    texts = [(one.text, one.timing) for goal in text_of(lautasalmi.plan).goals for one in goal.objectives]
    assert ("väylä syvennetään kolmeentoista metriin", "2028+") in texts


@pytest.mark.django_db
def test_theme_with_objectives_under_it_keeps_them(lautasalmi: SimpleNamespace) -> None:
    theme = lautasalmi.port.objectives.create(order=8, code="I.8", kind=Objective.Kind.THEME, text="talvi")
    lautasalmi.port.objectives.create(order=1, code="I.8.1", parent=theme, text="murtaja saadaan")
    (goal,) = [one for one in text_of(lautasalmi.plan).goals if one.title == lautasalmi.port.title]
    (found,) = [one for one in goal.objectives if one.text == "talvi"]
    assert [one.text for one in found.children] == ["murtaja saadaan"]
