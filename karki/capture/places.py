"""Where in a text something was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """From `start` to `end`, code points, the end exclusive."""

    start: int
    end: int
