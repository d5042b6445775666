"""Beside the cast: Lautasalmi's board meets on the last Monday of the months of autumn and spring 2026."""

from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest

from karki.clock.models import Meeting
from karki.clock.operations import cycles, meetings
from karki.common.publicity import Audience
from tests.kept import grown, kept

#: Mondays
BOARD_DAYS = (date(2026, 3, 30), date(2026, 5, 25), date(2026, 8, 31), date(2026, 10, 26), date(2026, 11, 30))


@pytest.fixture
def clockwork(lautasalmi: SimpleNamespace, today: date) -> SimpleNamespace:
    """The cycles that Lautasalmi's mandates make: the board 2 and the section 4 times a year."""
    return grown("followed", lautasalmi, lambda it: cycles.follow_mandates(city=it.city, by=it.aino))


@pytest.fixture
def board_meetings(clockwork: SimpleNamespace) -> list[Meeting]:
    return kept("board meetings", lambda: [meet(clockwork, day) for day in BOARD_DAYS])


def meet(cast: SimpleNamespace, day: date, **fields: Any) -> Meeting:
    values = {"city": cast.city, "body": cast.board, "meets_on": day, "starts": time(14), "by": cast.aino} | fields
    return meetings.add(**values)


def audience(cast: SimpleNamespace) -> Audience:
    return Audience(cast.city.pk, cast.aino.pk)
