"""The order that the numbers of places ask for."""

from __future__ import annotations

from typing import Any

import pytest

from karki.plans.forms.rows import RowForm, rows_of


def order(*entries: tuple[Any, ...]) -> list[str]:
    """The names in the order saved; an entry is (place, name, *ticked), its row's id is its number here."""
    data: dict[str, Any] = {"r-TOTAL_FORMS": len(entries), "r-INITIAL_FORMS": 0}
    for index, (place, name, *ticked) in enumerate(entries):
        pk = "" if "new" in ticked else index + 1
        data |= {f"r-{index}-pk": pk, f"r-{index}-place": place, f"r-{index}-name": name}
        data |= {f"r-{index}-{box}": "on" for box in ticked}
    rows = rows_of(RowForm, [], data=data, prefix="r")
    assert rows.is_valid(), rows.errors
    return [f"{'- ' if entry.sub else ''}{entry.name}" for entry in rows.entries()]


@pytest.mark.parametrize(
    ("places", "expected"),
    [((1, 2, 3), "abc"), ((3, 2, 3), "bca"), ((1, 2, 1), "cab"), ((1, 3, 3), "acb"), ((9, 2, 3), "bca")],
)
def test_moved_entry_takes_the_place_it_asks_for(places: tuple[int, ...], expected: str) -> None:
    assert order(*zip(places, "abc", strict=True)) == list(expected)


def test_new_entry_without_a_place_is_last() -> None:
    assert order(("", "uusi", "new"), (2, "a"), (3, "b")) == ["a", "b", "uusi"]


def test_new_entry_takes_the_place_it_asks_for() -> None:
    assert order((1, "a"), (2, "b"), (2, "uusi", "new")) == ["a", "uusi", "b"]


def test_names_under_a_moved_entry_follow_it() -> None:
    assert order((3, "a"), (2, "a1", "sub"), (3, "b")) == ["b", "a", "- a1"]
    assert order((1, "a"), (1, "b"), (3, "b1", "sub"), (4, "b2", "sub")) == ["b", "- b1", "- b2", "a"]


def test_emptied_place_keeps_the_entry_where_it_was() -> None:
    assert order((1, "a"), ("", "b"), (3, "c")) == ["a", "b", "c"]


def test_removed_entry_is_not_among_the_entries() -> None:
    assert order((1, "a"), (2, "b", "remove")) == ["a"]
