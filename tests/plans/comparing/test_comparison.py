"""Two plans side by side: what was added, dropped, changed and moved."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karki.plans.comparing.comparison import Change, Comparison, compare
from karki.plans.comparing.text import Compared
from karki.plans.interchange import PlanDocument
from tests.examples import examples

PORT = {
    "number": "I",
    "title": "Sataman väylä",
    "rationale": [{"text": "Väylä on matala."}],
    "objectives": [
        {"text": "väylä syvennetään 12 metriin", "deadline": "2026-12-31", "children": [{"text": "pohja luodataan"}]},
        {"text": "talvimerenkulun apu turvataan"},
    ],
    "measures": [{"text": "kirje ministeriölle"}],
    "influencers": [{"name": "LVM"}, {"name": "Väylävirasto"}],
    "partners": [{"name": "Koivurannan kaupunki"}],
    "responsible": [{"name": "Eetu Erola"}],
}
SCHOOL = {"number": "II", "title": "Merenkulun koulutus", "objectives": [{"text": "aloituspaikkoja lisätään"}]}
PLAN: dict[str, Any] = {
    "format": "karki-plan/1",
    "title": "Lautasalmen vaikuttamissuunnitelma",
    "vision": [{"text": "Ääni kuuluu."}],
    "principles": [{"text": "Puhumme samaa linjaa."}],
    "governance": [{"name": "Kaupunginhallitus", "kind": "body", "powers": [{"power": "approves"}]}],
    "tools": [{"name": "Tapaamiset", "kind": "advocacy"}],
    "goals": [PORT, SCHOOL],
}


def outline(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """Every objective with the identity that its `id` gives it."""

    def mark(part: dict[str, Any], kind: str) -> dict[str, Any]:
        children = [mark(one, "objective") for one in part.get("children", [])]
        return {
            **part,
            "id": part.pop("id", None),
            "kind": kind,
            "children": children,
            "responsible": [one["name"] for one in part.get("responsible", [])],
        }

    return [
        {"themes": [mark(one, "theme") for one in goal.get("themes", [])],
         "objectives": [mark(one, "objective") for one in goal.get("objectives", [])]}
        for goal in plan["goals"]
    ]  # fmt: skip


def compared(before: dict[str, Any], after: dict[str, Any]) -> Comparison:
    texts = []
    for name, plan in (("Versio 1", deepcopy(before)), ("Versio 2", deepcopy(after))):
        marks = outline(plan)
        texts.append(Compared(name, PlanDocument.from_json(plan), marks))
    return compare(*texts)


def changed(**what: Any) -> dict[str, Any]:
    """The plan with goal I's parts replaced."""
    return {**PLAN, "goals": [{**PORT, **what}, SCHOOL]}


def changes(comparison: Comparison) -> list[Change]:
    return [change for part in comparison.parts for change in part.changes]


def told(comparison: Comparison) -> list[tuple[str, str]]:
    """Kind and words of each change; of what was dropped, the words it had."""
    return [(one.kind, "".join(run["text"] for run in one.fields[0].runs)) for one in changes(comparison)]


def test_same_plan_has_no_changes() -> None:
    assert compared(PLAN, PLAN).parts == []


def test_objective_added_dropped_and_changed_are_told_apart() -> None:
    first, _second = PORT["objectives"]
    deeper = {**first, "text": "väylä syvennetään 13 metriin"}
    after = changed(objectives=[deeper, {"text": "tuulivoimala rakennetaan"}])
    assert told(compared(PLAN, after)) == [
        ("changed", "väylä syvennetään 1213 metriin"),
        ("added", "tuulivoimala rakennetaan"),
        ("dropped", "talvimerenkulun apu turvataan"),
    ]


@pytest.mark.parametrize(
    "what",
    [
        {"title": "Sataman syväväylä"},
        {"rationale": [{"text": "Väylä on aivan liian matala."}]},
        {"influencers": [{"name": "LVM"}]},
        {"influencers": [{"name": "LVM", "children": [{"name": "Väylävirasto"}]}]},
        {"partners": []},
        {"responsible": [{"name": "Eetu Erola"}, {"name": "Iida Ikonen"}]},
    ],
)
def test_every_part_of_a_goal_is_compared(what: dict[str, Any]) -> None:
    assert compared(PLAN, changed(**what)).count == 1


@pytest.mark.parametrize(
    "what",
    [
        {"title": "Uusi nimi"},
        {"vision": [{"text": "Ääni kuuluu kauas."}]},
        {"principles": []},
        {"governance": [{"name": "Kaupunginhallitus", "kind": "body", "powers": [{"power": "leads"}]}]},
        {"tools": [{"name": "Tapaamiset", "kind": "communication"}]},
    ],
)
def test_every_part_of_the_document_is_compared(what: dict[str, Any]) -> None:
    assert compared(PLAN, {**PLAN, **what}).count >= 1


def test_deadline_that_moves_is_a_change_of_its_own_field() -> None:
    first, second = PORT["objectives"]
    found = changes(compared(PLAN, changed(objectives=[{**first, "deadline": "2027-06-30"}, second])))
    assert [[field.label for field in one.fields] for one in found] == [["", "Määräaika"]]


def test_order_that_changes_is_a_move_of_as_few_as_possible() -> None:
    before = [{"text": text} for text in ("rata", "satama", "lentoasema", "tie")]
    after = [before[3], *before[:3]]
    assert told(compared(changed(objectives=before), changed(objectives=after))) == [("moved", "tie")]


def test_objective_moved_to_another_goal_is_not_dropped_and_added() -> None:
    first, second = PORT["objectives"]
    after = {
        **PLAN,
        "goals": [{**PORT, "objectives": [first]}, {**SCHOOL, "objectives": [*SCHOOL["objectives"], second]}],
    }
    found = compared(PLAN, after)
    assert told(found) == [("moved", "talvimerenkulun apu turvataan")]
    assert "I" in changes(found)[0].was


def test_rewritten_objective_is_known_by_its_identity() -> None:
    before = changed(objectives=[{"id": 7, "text": "väylä syvennetään"}])
    after = changed(objectives=[{"id": 8, "text": "väylä merkitään"}, {"id": 7, "text": "laivat kääntyvät satamassa"}])
    kinds = [kind for kind, _text in told(compared(before, after))]
    assert kinds == ["added", "changed"]


def test_goal_that_was_dropped_takes_its_objectives_along() -> None:
    found = compared(PLAN, {**PLAN, "goals": [PORT]})
    assert told(found) == [("dropped", "Merenkulun koulutus"), ("dropped", "aloituspaikkoja lisätään")]


def test_measures_are_shown_and_not_counted_among_what_is_decided() -> None:
    found = compared(PLAN, changed(measures=[]))
    assert (found.count, found.counts["dropped"]) == (0, 1)


def test_plan_from_elsewhere_is_compared_by_its_words() -> None:
    _first, second = PORT["objectives"]
    texts = [
        Compared(name, PlanDocument.from_json(deepcopy(plan)), [])
        for name, plan in (("Oma", PLAN), ("Muualta", changed(objectives=[second, {"text": "tuulivoimaa lisätään"}])))
    ]
    assert sorted(kind for kind, _text in told(compare(*texts))) == ["added", "dropped", "dropped"]


TEXTS = st.sampled_from(["rata korjataan", "rata korjataan pian", "satama", "väylä syvennetään", "tie", "tie 9", "EU"])
PART = st.fixed_dictionaries({"text": TEXTS, "children": st.lists(st.fixed_dictionaries({"text": TEXTS}), max_size=2)})
NAME = st.fixed_dictionaries({"name": TEXTS})
GOAL = st.fixed_dictionaries(
    {
        "number": st.sampled_from(["I", "II", ""]),
        "title": TEXTS,
        "themes": st.lists(st.fixed_dictionaries({"text": TEXTS}), max_size=2),
        "objectives": st.lists(PART, max_size=4),
        "influencers": st.lists(NAME, max_size=3),
        "responsible": st.lists(NAME, max_size=2),
    }
)
PLANS = st.fixed_dictionaries({"format": st.just("karki-plan/1"), "goals": st.lists(GOAL, max_size=3)})


@settings(deadline=None, max_examples=examples(150))
@given(PLANS, PLANS)
def test_every_text_of_both_plans_is_accounted_for(before: dict[str, Any], after: dict[str, Any]) -> None:
    """What is added is in the later plan, what is dropped in the earlier, and nothing is said of equal plans."""
    counts = compared(before, after).counts
    sizes = [sum(1 + len(one["children"]) for goal in plan["goals"] for one in goal["objectives"]) + sum(
        1 + len(goal["themes"]) + len(goal["influencers"]) + len(goal["responsible"]) for goal in plan["goals"]
    ) for plan in (before, after)]  # fmt: skip
    assert sizes[1] - sizes[0] == counts["added"] - counts["dropped"]
    assert compared(after, after).parts == []
