"""Goals × stakeholders: who is on which goal's map, where they were placed there, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from karki.common.publicity import Audience
from karki.influence.parties import Party, key_of, name_of, page_of
from karki.influence.queries import (
    Spot,
    entries_of,
    for_everybody,
    objectives_of_plan,
    placements_of,
    stances_on,
)
from karki.look import stances
from karki.plans.models import AnnualPlan, Goal, Influence


@dataclass(slots=True)
class Row:
    """Somebody, with what they are on the map of each goal, in the goals' order; None: not on that map."""

    party: Party
    name: str
    url: str
    cells: list[tuple[Goal, Spot | None]] = field(default_factory=list)

    @property
    def weight(self) -> tuple[int, int]:
        """How much influence in all, and on how many maps: whom somebody has placed comes before whom a list names."""
        found = [spot for _goal, spot in self.cells if spot is not None]
        return sum(spot.placement.influence or 0 for spot in found if spot.placement), len(found)


@dataclass(frozen=True, slots=True)
class Matrix:
    goals: list[Goal]
    rows: list[Row]
    counts: list[int]  #: how many on the map of each goal


def matrix_of(plan: AnnualPlan, goals: list[Goal], audience: Audience) -> Matrix:
    """Of the goals of the plan. As many queries however many goals and stakeholders there are."""
    spots = _spots(plan, goals, audience)
    by_row = {goal: {_row_of(spot): spot for spot in found.values()} for goal, found in spots.items()}
    rows: dict[str, Row] = {}
    for spot in (one for found in spots.values() for one in found.values()):
        rows.setdefault(_row_of(spot), Row(spot.party, _name(spot), page_of(plan.city, spot.party)))
    for key, row in rows.items():
        row.cells = [(goal, by_row[goal.pk].get(key)) for goal in goals]
    ordered = sorted(rows.values(), key=lambda row: (-row.weight[0], -row.weight[1], row.name.casefold()))
    return Matrix(goals, ordered, [len(spots[goal.pk]) for goal in goals])


def _row_of(spot: Spot) -> str:
    """Whom the registry knows is one; entries of several goals whom it does not know are one by their words."""
    return spot.name.casefold() if isinstance(spot.party, Influence) else spot.key


def _name(spot: Spot) -> str:
    return spot.name if isinstance(spot.party, Influence) else name_of(spot.party)


def _spots(plan: AnnualPlan, goals: list[Goal], audience: Audience) -> dict[int, dict[str, Spot]]:
    """Everybody on the map of each goal, by goal and key."""
    entries = Influence.objects.filter(goal__plan=plan)
    behind: dict[int, list[Influence]] = {}
    for entry in entries.prefetch_related("organizations"):
        behind.setdefault(entry.goal_id, []).append(entry)
    placed = placements_of(goals)
    found: dict[int, dict[str, Spot]] = {}
    for goal in goals:
        here = {spot.key: spot for spot in entries_of(behind.get(goal.pk, []))}
        for key, row in placed[goal.pk].items():
            party = row.person or row.organization
            if key in here:
                here[key].placement = row
            elif not row.is_off and party is not None:
                here[key_of(party)] = Spot(party, name_of(party), name_of(party), "", row)
        found[goal.pk] = here
    objectives = objectives_of_plan(plan)
    known: dict[tuple[str, int], list[str]] = {}
    goal_of = {objective.pk: objective.goal_id for objective in objectives}
    for (key, objective), stance in stances_on(objectives, for_everybody(audience)).items():
        known.setdefault((key, goal_of[objective]), []).append(stance.stance)
    for pk, here in found.items():
        for key, spot in here.items():
            spot.stance = stances.most_reserved(known.get((key, pk), []))
    return found
