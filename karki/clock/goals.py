"""Which goals the clock can be filtered by. Goals belong to the plans, a layer above: the plans say them here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from karki.cities.models import City


@dataclass(frozen=True, slots=True)
class GoalName:
    pk: int
    name: str  #: with its number
    year: int


#: `(city, first_year, last_year)` → the goals of the plans of those years, in their order; one query.
Teller = Callable[[City, int, int], list[GoalName]]

_teller: list[Teller] = []


def register(teller: Teller) -> None:
    """The app that knows the goals says so from its `ready()`; the last one counts."""
    _teller[:] = [teller]


def goals_of(city: City, first_year: int, last_year: int) -> list[GoalName]:
    return _teller[0](city, first_year, last_year) if _teller else []
