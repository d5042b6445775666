"""The faces of the wheel that were asked for."""

from __future__ import annotations

from karki.clock.viewing.shown import Shown, ring
from karki.clock.wheel.dial import LARGE, SMALL
from karki.clock.wheel.layout import Face, face_of
from karki.common import clock


def faces_of(found: Shown) -> list[Face]:
    """Several stand beside each other, so each is small."""
    years = range(found.asked.year, found.asked.year + found.asked.years)
    dial = LARGE if len(years) == 1 else SMALL
    return [face_of(found.items, year, ring, today=clock.today(), dial=dial) for year in years]
