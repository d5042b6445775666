"""Without the plan inside it, our Word file is a document like any other; plans of an ordinary kind survive that too."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

import karki.example
from karki.documents.reading import read_bytes
from karki.plans.document import rendering
from karki.plans.importing import draft_of, import_document
from karki.plans.interchange import PlanDocument
from tests.plans.document.plans import MOMENT, said
from tests.plans.importing.corpus_build import documents

CASES = {case.name: case for case in documents()}
#: What these documents leave out, the words elsewhere in them seem to give.
INEXACT = {"kuutamo": ["year"], "aurinkolahti": ["city"], "lintula": ["title"]}
QUICK = ["lautasalmi-docx", "bjorkvik", "millbrook", "kaskenmaa"]
EXAMPLE = Path(karki.example.__file__).with_name("kuopio-2026.plan.json")


@cache
def drafted(name: str) -> PlanDocument:
    return import_document(CASES[name].build(), CASES[name].filename).plan


def through_text(plan: PlanDocument) -> PlanDocument:
    """Written as Word, and read by its text alone."""
    return draft_of(read_bytes(rendering.docx(plan, made_at=MOMENT), "plan.docx")).plan


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in CASES]
)
def test_plan_of_another_city_survives_as_text(name: str) -> None:
    found, wanted = said(through_text(drafted(name))), said(drafted(name))
    assert [key for key in wanted if found[key] != wanted[key]] == INEXACT.get(name, [])


def test_plan_of_the_example_survives_as_text_but_for_what_the_importer_has_no_column_for() -> None:
    wanted = PlanDocument.from_json(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    found = through_text(wanted)
    (costly,) = [one for goal in wanted.goals for one in goal.objectives if one.amount]
    (costly_found,) = [one for goal in found.goals for one in goal.objectives if one.text == costly.text]
    assert (costly.amount, costly_found.amount) == ("42 milj. euroa", None)
    costly_found.amount = costly.amount
    dated = [one for goal in wanted.goals for one in goal.objectives if one.timing == "vuoden 2026 aikana"]
    (dated_found,) = [one for goal in found.goals for one in goal.objectives if one.text == dated[0].text]
    assert (dated[0].deadline, dated_found.deadline) == ("2026-12-31", None)
    dated_found.deadline = dated[0].deadline
    assert said(found) == said(wanted)
