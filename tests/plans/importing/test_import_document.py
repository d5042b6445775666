"""The door of the importer: plans that are plans already, files that are none, documents without goals."""

from __future__ import annotations

import json

import pytest

from karki.documents.problems import DocumentProblem
from karki.plans.importing import NoGoalFound, import_document
from karki.plans.interchange import InvalidPlan
from tests.plans.importing.reading import plan_of

PLAN = {"format": "karki-plan/1", "title": "Plan", "goals": [{"title": "Rata", "objectives": [{"text": "sähkö"}]}]}


def test_plan_in_the_interchange_format_is_taken_as_it_is() -> None:
    draft = import_document(json.dumps(PLAN).encode(), "plan.json")
    assert draft.plan.goals[0].objectives[0].text == "sähkö"
    assert draft.outline is None


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"format": "karki-plan/9"}, "format"),
        ({"goals": [{"title": 3}]}, "goals[0].title"),
        (
            {"goals": [{"title": "A", "objectives": [{"text": "b", "deadline": "soon"}]}]},
            "goals[0].objectives[0].deadline",
        ),
        ({"mood": "good"}, "/"),
    ],
)
def test_fault_in_a_plan_is_named_with_its_place(change: dict[str, object], path: str) -> None:
    with pytest.raises(InvalidPlan) as caught:
        import_document(json.dumps(PLAN | change).encode(), "plan.json")
    assert caught.value.path in (path, "")
    assert path in str(caught.value)


def test_broken_json_of_a_plan_is_one_clear_sentence() -> None:
    with pytest.raises(DocumentProblem) as caught:
        import_document(b'{"format": "karki-plan/1", "goals": [', "plan.json")
    assert "\n" not in str(caught.value)


def test_document_without_goals_keeps_its_outline_for_a_draft_by_hand() -> None:
    with pytest.raises(NoGoalFound) as caught:
        plan_of("Kokousmuistio\n\nPuheenjohtaja avasi kokouksen. Kahvia juotiin.")
    assert caught.value.code == "no-goal"
    assert caught.value.draft.outline is not None
    assert caught.value.draft.segments


@pytest.mark.parametrize(
    "text",
    [
        "# Mustikkapiirakka\n\n## Ainekset\n\n- jauhoja\n- marjoja\n\n## Ohje\n\n- sekoita\n- paista\n",
        "1. Avaus\n\nKokous avattiin.\n\n2. Kahvi\n\nAutomaatti huolletaan.\n",
    ],
)
def test_recipe_and_minutes_are_no_plan(text: str) -> None:
    with pytest.raises(NoGoalFound):
        plan_of(text)


def test_facts_of_the_document_come_from_its_title_and_front() -> None:
    plan = plan_of(
        "# Lautasalmen kaupungin edunvalvontasuunnitelma 2026\n\nValtuustokausi 2026–2029\n\n## Kärki 1: A\n\n- b\n"
    )
    assert (plan.title, plan.city) == ("Lautasalmen kaupungin edunvalvontasuunnitelma 2026", "Lautasalmen kaupunki")
    assert (plan.year, plan.period, plan.language) == (2026, "2026–2029", "fi")


def test_title_that_differs_from_the_list_of_spearheads_is_warned_of() -> None:
    plan = plan_of(
        "# S\n\nVuoden kärjet ovat:\n\n- Rata\n- Satama\n\n## Kärki 1: Rata ja asema\n\n- a\n\n## Kärki 2: Satama\n\n- b\n"
    )
    assert [warning.code for warning in plan.warnings] == ["title-differs"]


def test_objective_that_stands_in_two_goals_is_warned_of_once() -> None:
    plan = plan_of("# S\n\n## Kärki 1: A\n\n- sama asia\n\n## Kärki 2: B\n\n- sama asia\n")
    assert [warning.code for warning in plan.warnings] == ["repeated-objective"]


def test_annual_clock_that_is_announced_and_missing_is_warned_of() -> None:
    plan = plan_of("# S\n\nSuunnitelma sisältää myös vuosikellon.\n\n## Kärki 1: A\n\n- b\n")
    assert [warning.code for warning in plan.warnings] == ["announced-but-missing"]


def test_column_whose_head_is_not_known_is_told_of() -> None:
    table = "| Kärki | Tavoitteet | Kohteet |\n|---|---|---|\n| 1. Raide | Kaksoisraide | LVM |\n| 2. Koulut | Uusi lukio | OKM |\n"
    (warning,) = [
        one for one in plan_of(f"# Edunvalvontasuunnitelma\n\n{table}").warnings if one.code == "unknown-column"
    ]
    assert "Kohteet" in warning.message
