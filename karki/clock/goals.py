"""Which goals the clock can be filtered by. Goals belong to the plans, a layer above: the plans say them here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from karki.cities.models import City


@dataclass(frozen=True, slots=True)
class GoalName:
    pk: int
    name: str  #: with its number
    year: int
    language: str


#: `(city, first_year, last_year)` → rows of (year of the plan, order, id, number, title, language), to be read with other names.
Teller = Callable[[City, int, int], QuerySet[Any]]
#: `(city, goal)` → the goal and those of other years that it continues or that continue it.
Follower = Callable[[City, int], frozenset[int]]

_teller: list[Teller] = []
_follower: list[Follower] = []


def register(teller: Teller, follower: Follower) -> None:
    """The app that knows the goals says so from its `ready()`; the last one counts."""
    _teller[:], _follower[:] = [teller], [follower]


def same_goal(city: City, goal: int) -> frozenset[int]:
    return _follower[0](city, goal) if _follower else frozenset({goal})


def rows_of(city: City, first_year: int, last_year: int) -> QuerySet[Any] | None:
    return _teller[0](city, first_year, last_year) if _teller else None


def goals_of(city: City, first_year: int, last_year: int) -> list[GoalName]:
    """The goals in their order; one query."""
    rows = rows_of(city, first_year, last_year)
    return named(sorted(rows)) if rows is not None else []


def named(rows: list[Any]) -> list[GoalName]:
    """With the year where there are several."""
    several = len({row[0] for row in rows}) > 1
    return [
        GoalName(pk, f"{number} {title}" + (f" ({year})" if several else ""), year, language)
        for year, _order, pk, number, title, language in rows
    ]


def language_of(goals: Iterable[GoalName]) -> str:
    """The one in which all of them are named; empty where there are several."""
    languages = {goal.language for goal in goals}
    return languages.pop() if len(languages) == 1 else ""
