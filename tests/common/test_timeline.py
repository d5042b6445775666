"""The registry of dated things: asked once, in order, and nothing that the audience may not see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from karki.common import timeline
from karki.common.timeline import TimelineItem


class Reader:
    """Stands for an Audience: may see the classes of publicity that it is given."""

    def __init__(self, *classes: str) -> None:
        self.classes = classes

    def may_see(self, publicity: str) -> bool:
        return publicity in self.classes


MEMBER: Any = Reader("public", "internal")
EVERYBODY: Any = Reader("public")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def item(day: date, **fields: Any) -> TimelineItem:
    return TimelineItem(**{"kind": "boat", "key": f"boat-{day}", "title": "Vene", "starts": day} | fields)


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(timeline, "_kinds", {})
    yield


def offer(*found: TimelineItem, kind: str = "boat", ring: int = 1) -> None:
    timeline.register(kind=kind, label=kind, ring=ring, provider=lambda city, first, last, *, audience: found)


def test_items_come_in_order_of_time() -> None:
    offer(item(date(2026, 9, 2)), item(date(2026, 3, 1)))
    assert [one.starts.month for one in timeline.items(None, *YEAR, audience=MEMBER)] == [3, 9]


def test_what_touches_the_time_is_there_and_what_does_not_is_left_out() -> None:
    over_the_new_year = item(date(2025, 12, 1), ends=date(2026, 1, 1))
    offer(over_the_new_year, item(date(2025, 12, 31)), item(date(2027, 1, 1)))
    assert timeline.items(None, *YEAR, audience=MEMBER) == [over_the_new_year]


def test_internal_is_not_shown_to_everybody_whatever_the_provider_gives() -> None:
    offer(
        item(date(2026, 3, 1)), item(date(2026, 4, 1), publicity="public"), item(date(2026, 5, 1), publicity="secret")
    )
    assert [one.starts.month for one in timeline.items(None, *YEAR, audience=EVERYBODY)] == [4]
    assert [one.starts.month for one in timeline.items(None, *YEAR, audience=MEMBER)] == [3, 4]


def test_only_the_kinds_asked_for_are_asked() -> None:
    def refuses(city: Any, first: date, last: date, *, audience: Any) -> list[TimelineItem]:
        raise AssertionError("nobody asked for these")

    timeline.register(kind="train", label="train", ring=0, provider=refuses)
    offer(item(date(2026, 3, 1)))
    assert len(timeline.items(None, *YEAR, audience=MEMBER, kinds={"boat"})) == 1


def test_a_provider_of_two_kinds_is_asked_once() -> None:
    asked = []

    def both(city: Any, first: date, last: date, *, audience: Any) -> list[TimelineItem]:
        asked.append(1)
        return [item(date(2026, 3, 1)), item(date(2026, 3, 1), kind="ferry", key="ferry-1")]

    timeline.register(kind="boat", label="boat", ring=1, provider=both)
    timeline.register(kind="ferry", label="ferry", ring=0, provider=both)
    assert [one.kind for one in timeline.items(None, *YEAR, audience=MEMBER)] == ["ferry", "boat"]
    assert asked == [1]


def test_an_item_of_an_unknown_kind_is_an_error_of_the_provider() -> None:
    offer(item(date(2026, 3, 1), kind="balloon"))
    with pytest.raises(LookupError, match="balloon"):
        timeline.items(None, *YEAR, audience=MEMBER)


def test_nothing_ends_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        item(date(2026, 3, 2), ends=date(2026, 3, 1))


def test_kinds_are_listed_from_the_outermost_ring() -> None:
    offer(kind="boat", ring=2)
    offer(kind="train", ring=0)
    assert [kind.code for kind in timeline.kinds()] == ["train", "boat"]
