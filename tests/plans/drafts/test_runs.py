"""What the review page folds: long runs that give the plan nothing, and never what wants a look."""

from __future__ import annotations

from karki.plans.review.blocks import Row, runs_of


def row(number: int, code: str, *, warned: bool = False, changed: bool = False) -> Row:
    return Row(number, "s. 1", "", "Teksti", "", 0, code, code, "", warned, changed)


def folded(rows: list[Row]) -> list[tuple[int, bool]]:
    return [(len(run.rows), run.folded) for run in runs_of(rows)]


def test_contents_list_is_one_fold_and_the_plan_stays_in_sight() -> None:
    contents = [row(number, "contents") for number in range(1, 9)]
    objectives = [row(number, "objective") for number in range(9, 15)]
    assert folded(contents + objectives) == [(8, True), (6, False)]


def test_few_quiet_blocks_are_not_worth_a_fold() -> None:
    assert folded([row(1, "other"), row(2, "other"), row(3, "other")]) == [(3, False)]


def test_block_that_wants_a_look_or_was_corrected_is_not_hidden() -> None:
    rows = [row(number, "other", warned=number == 5, changed=number == 10) for number in range(1, 15)]
    hidden = {one.number for run in runs_of(rows) if run.folded for one in run.rows}
    assert hidden == {1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14}
