"""Panels: the lower page asks, the higher app registers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from karki.common import panels
from karki.common.panels import Panel


def met(request: Any, subject: Any) -> Panel | None:
    return Panel(title="Met", template="met.html", context={"who": subject}) if subject == "Aino" else None


def next_up(request: Any, subject: Any) -> Panel | None:
    return Panel(title="Next", template="next.html", column="next")


@pytest.fixture(autouse=True)
def registered() -> Iterator[None]:
    panels.register(place="person", order=9020, panel=next_up)
    panels.register(place="person", order=9010, panel=met)
    yield
    for one in (met, next_up):
        panels.unregister(place="person", panel=one)


def titles(subject: str) -> list[str]:
    ours = [source for _order, source in panels._sources["person"] if source in (met, next_up)]
    return [panel.title for panel in (source(None, subject) for source in ours) if panel]


def test_panels_come_in_their_order() -> None:
    assert titles("Aino") == ["Met", "Next"]


def test_panel_with_nothing_to_show_is_left_out() -> None:
    assert titles("Eetu") == ["Next"]


def test_panel_registered_twice_is_there_once() -> None:
    panels.register(place="person", order=1, panel=met)
    assert titles("Aino") == ["Met", "Next"]
