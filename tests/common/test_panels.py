"""Panels: the lower page asks, the higher app registers."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Value

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


def test_panel_is_not_asked_where_the_subject_says_that_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setitem(panels._sources, "goal", [])

    def told(request: Any, subject: Any) -> None:
        asked.append(subject)

    panels.register(place="goal", order=1, panel=told, when=Value(False))
    unsaid, empty = SimpleNamespace(), SimpleNamespace(panel_told=False)
    for subject in (unsaid, empty):
        panels.of("goal", None, subject)
    panels.unregister(place="goal", panel=told)
    assert asked == [unsaid]


def test_panel_registered_twice_is_there_once() -> None:
    panels.register(place="person", order=1, panel=met)
    assert titles("Aino") == ["Met", "Next"]
