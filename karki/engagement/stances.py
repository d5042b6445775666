"""Where those whom we meet stand on our objectives. The layer above knows it and says it here, for the brief.

A stance is heard in meetings, but the maps that keep it need the engagements below them: the brief asks upward by this door.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from karki.cities.models import City
from karki.common.publicity import Audience, WithPublicity


@dataclass(frozen=True, slots=True)
class Heard:
    """The newest stance of somebody on an objective: whose, which in words, when, by what, and the record of it."""

    objective: int
    who: str
    word: str
    on: date
    ground: str
    row: WithPublicity


#: `(city, audience, people, organizations)` → the newest of each on each objective, such as the audience may see.
Teller = Callable[[City, Audience, Collection[int], Collection[int]], list[Heard]]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """The app that keeps stances says so from its `ready()`; the last one counts."""
    _tellers[:] = [teller]


def heard_from(city: City, audience: Audience, people: Collection[int], organizations: Collection[int]) -> list[Heard]:
    return _tellers[0](city, audience, people, organizations) if _tellers and (people or organizations) else []
