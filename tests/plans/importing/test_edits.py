"""A person's corrections are data, and the plan follows from them."""

from __future__ import annotations

from karki.plans.importing import Code, Draft, Edit, rebuild
from tests.plans.importing.reading import draft_of, objectives, titles

PLAN = """
# Lautasalmen suunnitelma

## Kärki 1: Rata

Rata on vanha.

- sähköistys alkaa
- kaksoisraide valmistuu ja asema avataan

## Kärki 2: Satama

- väylä syvenee
"""


def block(draft: Draft, text: str) -> int:
    return next(segment.number for segment in draft.segments if segment.text.startswith(text))


def test_rebuilding_without_edits_changes_nothing() -> None:
    draft = draft_of(PLAN)
    assert rebuild(draft, []).plan == draft.plan


def test_changed_role_moves_the_text() -> None:
    draft = draft_of(PLAN)
    after = rebuild(draft, [Edit("role", block(draft, "sähköistys"), Code.MEASURE)])
    assert [measure.text for measure in after.plan.goals[0].measures] == ["sähköistys alkaa"]
    assert objectives(after.plan.goals[0]) == ["kaksoisraide valmistuu ja asema avataan"]


def test_day_and_sum_belong_to_the_objective_before_them() -> None:
    draft = draft_of(PLAN.replace("- väylä syvenee\n", "- väylä syvenee\n- 30.6.2028\n- 4 M€\n"))
    edits = [Edit("role", block(draft, "30.6."), Code.DEADLINE), Edit("role", block(draft, "4 M€"), Code.AMOUNT)]
    (found,) = rebuild(draft, edits).plan.goals[1].objectives
    assert (found.text, found.deadline, found.amount) == ("väylä syvenee", "2028-06-30", "4 M€")


def test_dropped_block_is_nothing_of_the_plan() -> None:
    draft = draft_of(PLAN)
    after = rebuild(draft, [Edit("drop", block(draft, "Rata on"))])
    assert after.plan.goals[0].rationale == []


def test_joined_block_goes_on_from_the_one_before() -> None:
    draft = draft_of(PLAN)
    after = rebuild(draft, [Edit("join", block(draft, "kaksoisraide"))])
    assert objectives(after.plan.goals[0]) == ["sähköistys alkaa kaksoisraide valmistuu ja asema avataan"]


def test_split_block_gets_a_number_after_the_last_and_keeps_its_own() -> None:
    draft = draft_of(PLAN)
    number = block(draft, "kaksoisraide")
    after = rebuild(draft, [Edit("split", number, offset=len("kaksoisraide valmistuu"))])
    assert objectives(after.plan.goals[0])[1:] == ["kaksoisraide valmistuu", "ja asema avataan"]
    assert [segment.number for segment in after.segments].index(number) == [
        segment.number for segment in draft.segments
    ].index(number)


def test_other_wording_replaces_the_text() -> None:
    draft = draft_of(PLAN)
    after = rebuild(draft, [Edit("text", block(draft, "väylä"), text="väylä 12 metriin")])
    assert objectives(after.plan.goals[1]) == ["väylä 12 metriin"]


def test_block_made_a_goal_takes_what_follows_it() -> None:
    draft = draft_of(PLAN)
    after = rebuild(draft, [Edit("role", block(draft, "sähköistys"), Code.GOAL)])
    assert titles(after.plan) == ["Rata", "sähköistys alkaa", "Satama"]
    assert objectives(after.plan.goals[1]) == ["kaksoisraide valmistuu ja asema avataan"]


def test_goal_made_other_text_gives_its_blocks_no_goal_of_that_title() -> None:
    draft = draft_of(PLAN)
    after = rebuild(draft, [Edit("role", block(draft, "Kärki 2"), Code.OTHER)])
    assert titles(after.plan) == ["Rata"]


def test_edit_of_a_block_that_is_not_there_changes_nothing() -> None:
    draft = draft_of(PLAN)
    assert rebuild(draft, [Edit("drop", 9999)]).plan == draft.plan


def test_block_before_the_first_goal_belongs_to_none_unless_a_person_says_to_which() -> None:
    draft = draft_of(PLAN.replace("## Kärki 1", "Asemalle pääsee junalla.\n\n## Kärki 1"))
    number = block(draft, "Asemalle")
    after = rebuild(draft, [Edit("role", number, Code.OBJECTIVE)])
    assert [warning.at.block for warning in after.plan.warnings if warning.code == "outside-goals"] == [number]
    after = rebuild(draft, [Edit("role", number, Code.OBJECTIVE, goal=1)])
    assert objectives(after.plan.goals[1]) == ["Asemalle pääsee junalla.", "väylä syvenee"]


def test_goal_opened_above_what_had_no_goal_takes_it_in() -> None:
    draft = draft_of(PLAN.replace("## Kärki 1", "Juna\n\nAsemalle pääsee junalla.\n\n## Kärki 1"))
    edits = [Edit("role", block(draft, "Asemalle"), Code.OBJECTIVE), Edit("role", block(draft, "Juna"), Code.GOAL)]
    goal = rebuild(draft, edits).plan.goals[0]
    assert (goal.title, objectives(goal)) == ("Juna", ["Asemalle pääsee junalla."])
