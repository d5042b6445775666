"""Two texts word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karki.plans.comparing.words import runs


def shown(before: str, after: str) -> str:
    """[-dropped-] and {+added+} as one line."""
    marks = {"": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
    return "".join(marks[one["mark"]].format(one["text"]) for one in runs(before, after))


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("väylä syvennetään", "väylä syvennetään", "väylä syvennetään"),
        ("väylä syvennetään 12 metriin", "väylä syvennetään 13 metriin", "väylä syvennetään [-12-]{+13+} metriin"),
        ("apu turvataan", "talvimerenkulun apu turvataan", "{+talvimerenkulun +}apu turvataan"),
        ("apu turvataan.", "apu turvataan", "apu turvataan[-.-]"),
        ("Savon rata kuntoon", "Itärata nyt", "[-Savon rata kuntoon-]{+Itärata nyt+}"),
        ("", "uusi", "{+uusi+}"),
        ("vanha", "", "[-vanha-]"),
        ("", "", ""),
    ],
)
def test_change_is_seen_in_its_place(before: str, after: str, seen: str) -> None:
    assert shown(before, after) == seen


def test_neighbouring_changes_read_as_one() -> None:
    assert shown("rata korjataan ja levennetään pian", "tie uusitaan ja levennetään pian") == (
        "[-rata korjataan-]{+tie uusitaan+} ja levennetään pian"
    )


TEXTS = st.lists(st.sampled_from(["rata", "tie", " ", "  ", ",", "ja", "12", "\n", "ä", "§"]), max_size=30).map("".join)


@given(TEXTS | st.text(max_size=40), TEXTS | st.text(max_size=40))
def test_pieces_hold_both_texts_whole(before: str, after: str) -> None:
    pieces = runs(before, after)
    assert "".join(one["text"] for one in pieces if one["mark"] != "added") == before
    assert "".join(one["text"] for one in pieces if one["mark"] != "removed") == after


@given(TEXTS)
def test_same_text_has_no_marks(text: str) -> None:
    assert {one["mark"] for one in runs(text, text)} <= {""}
