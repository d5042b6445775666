from __future__ import annotations

import pytest

from karki.plans.operations.adoption.codes import goal_prefixes


@pytest.mark.parametrize(
    ("numbers", "prefixes"),
    [
        (["I", "II", "III"], ["I", "II", "III"]),
        (["2.1", "2.2"], ["2.1", "2.2"]),
        (["US0113", ""], ["US0113", "2"]),
        (["1.", "2."], ["1", "2"]),
        (["", ""], ["1", "2"]),
        (["A/1"], ["A-1"]),
    ],
)
def test_prefix_is_the_goals_own_number_or_its_place(numbers, prefixes) -> None:
    assert goal_prefixes(numbers) == prefixes


@pytest.mark.parametrize(
    "numbers", [["1", "1"], ["1", "1.1"], ["2", "", "2"], ["1", "2", "1", "2"], ["", "1"], ["1.1", "1", "3"]]
)
def test_prefixes_never_meet_so_that_a_code_finds_one_objective(numbers) -> None:
    codes = [f"{prefix}{tail}" for prefix in goal_prefixes(numbers) for tail in (".1", ".1.1", ".2", ".1.2")]
    assert len(set(codes)) == len(codes)
