"""From what a person says of a block to the edits that make it so."""

from __future__ import annotations

from karki.plans.importing import Code, Draft, Edit, apply_edits, import_document
from karki.plans.review import edits_of
from tests.plans.drafts.conftest import DOCUMENT

LIST = "# Kärki 1: Rata\n\nRata on vanha.\n\n- a\n- b\n    - c\n- d\n\nLoppu.\n"


def read(text: str = DOCUMENT) -> Draft:
    return import_document(text.encode(), "suunnitelma.md")


def number(draft: Draft, text: str) -> int:
    return next(segment.number for segment in draft.segments if segment.text == text)


def test_block_left_as_it_is_needs_no_edit() -> None:
    draft = read()
    block = number(draft, "laituri kunnostetaan")
    assert edits_of(draft, block, code=Code.OBJECTIVE, parts=["laituri kunnostetaan"]) == []


def test_block_moved_to_another_goal_is_one_edit() -> None:
    draft = read()
    block = number(draft, "laituri kunnostetaan")
    edits = edits_of(draft, block, code=Code.OBJECTIVE, parts=["laituri kunnostetaan"], goal=1)
    assert edits == [Edit("role", block, code=Code.OBJECTIVE, goal=1)]


def test_block_cut_in_three_and_reworded_gives_those_three_texts_in_order() -> None:
    draft = read()
    block = number(draft, "toinen murtaja saadaan")
    edits = edits_of(draft, block, code=Code.MEASURE, parts=["toinen", "jäänmurtaja", "saadaan"])
    segments, roles = apply_edits(draft.segments, draft.roles, edits)
    measures = [one.text for one in segments if roles[one.number].code is Code.MEASURE]
    assert measures == ["toinen", "jäänmurtaja", "saadaan"]


def test_role_for_the_rest_of_the_list_reaches_its_end_and_the_items_within() -> None:
    draft = read(LIST)
    edits = edits_of(draft, number(draft, "b"), code=Code.INFLUENCER, parts=["b"], rest=True)
    given = {edit.block: edit.code for edit in edits}
    assert given == {
        number(draft, "b"): Code.INFLUENCER,
        number(draft, "c"): Code.SUB_INFLUENCER,
        number(draft, "d"): Code.INFLUENCER,
    }
