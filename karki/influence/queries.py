"""Who is on the map of a goal, where they were placed last and how they stand: what pictures, tables and briefs share.

The newest of several rows is that with the latest day, of two on one day the one written later. What was said of the same goal
or objective in the plans of the two years before still counts, until something newer is said: who was for it in December
is for it in January.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Q, QuerySet

from karki.cities.models import City
from karki.common.publicity import Audience
from karki.influence.models import Placement, Stance
from karki.influence.parties import Party, key_of, key_on, name_of
from karki.look import stances
from karki.plans.models import AnnualPlan, Goal, Influence, Objective

#: (whose key, objective of the asked plan) → the newest stance.
Stances = Mapping[tuple[str, int], Stance]


def for_everybody(audience: Audience) -> Audience:
    """The same reader without the right to secrets: pictures and matrices are printed and passed on."""
    return replace(audience, reads_secret=False)


@dataclass(slots=True)
class Spot:
    """Somebody on the map of a goal. `number` is that of the picture and of its table; 0: not placed yet."""

    party: Party
    name: str
    full: str
    kind: str  #: influencer or partner; empty for who is on the map without standing in the plan's lists
    placement: Placement | None = None
    stance: str = "unknown"
    number: int = 0
    on: list[tuple[Objective, Stance]] = field(default_factory=list)

    @property
    def key(self) -> str:
        return key_of(self.party)

    @property
    def kind_word(self) -> str:
        return str(Influence.Kind(self.kind).label) if self.kind else ""

    @property
    def is_placed(self) -> bool:
        return self.placement is not None and not self.placement.is_off


def goal_of(city: City, year: int, order: int) -> Goal | None:
    """The goal with its plan and the one it continues, in one query."""
    rows = Goal.objects.in_city(city).select_related("plan__term", "continues")
    goal: Goal | None = rows.filter(plan__year=year, order=order).first()
    if goal is not None:
        goal.plan.city = goal.plan.term.city = city
    return goal


def spots_of(goal: Goal, audience: Audience) -> list[Spot]:
    """Everybody on the goal's map: the placed ones first, by influence and interest, with their numbers."""
    spots = {
        spot.key: spot for spot in entries_of(Influence.objects.filter(goal=goal).prefetch_related("organizations"))
    }
    for key, row in placements_of([goal]).get(goal.pk, {}).items():
        if key in spots:
            spots[key].placement = row
        elif not row.is_off and row.entry_id is None:
            party = row.person or row.organization
            assert party is not None
            spots[key] = Spot(party, name_of(party), name_of(party), "", row)
    objectives = list(Objective.objects.filter(goal=goal).select_related("continues").in_reading_order())
    for objective in objectives:
        objective.goal = goal
    known = stances_on(objectives, for_everybody(audience))
    for spot in spots.values():
        found = ((objective, known.get((spot.key, objective.pk))) for objective in objectives)
        spot.on = [(objective, stance) for objective, stance in found if stance is not None]
        spot.stance = stances.most_reserved(stance.stance for _objective, stance in spot.on)
    ordered = sorted(spots.values(), key=_by_weight)
    for number, spot in enumerate((one for one in ordered if one.is_placed), 1):
        spot.number = number
    return ordered


def _by_weight(spot: Spot) -> tuple[int, int, str]:
    if spot.placement is None or spot.placement.is_off:
        return (1, 0, spot.name.casefold())
    return (-(spot.placement.influence or 0), -(spot.placement.interest or 0), spot.name.casefold())


def entries_of(entries: Iterable[Influence]) -> list[Spot]:
    """The organisations behind the plan's entries, each once; an entry that names nobody of the registry stands for itself.

    The entries come with their organisations.
    """
    spots: dict[str, Spot] = {}
    for entry in entries:
        behind = list(entry.organizations.all())
        for organization in behind:
            name = entry.name if len(behind) == 1 else organization.display_name
            spots.setdefault(key_of(organization), Spot(organization, name, organization.display_name, entry.kind))
        if not behind:
            spots.setdefault(key_of(entry), Spot(entry, entry.name, entry.name, entry.kind))
    return list(spots.values())


def placements_of(goals: Collection[Goal]) -> dict[int, dict[str, Placement]]:
    """The newest placement by goal and by whose it is; that of the goal which was continued counts where there is none."""
    before: dict[int, int] = {}
    for goal in goals:
        if goal.continues_id is not None:
            before[goal.continues_id] = goal.pk
            if goal.continues is not None and goal.continues.continues_id is not None:
                before[goal.continues.continues_id] = goal.pk
    own = {goal.pk: goal.pk for goal in goals}
    rows = Placement.objects.filter(goal__in=[*own, *before]).latest_first()
    found: dict[int, dict[str, Placement]] = {goal.pk: {} for goal in goals}
    for row in rows.select_related("person", "organization"):
        if row.entry_id is not None and row.goal_id not in own:
            continue  # an entry is of one plan
        found[own.get(row.goal_id) or before[row.goal_id]].setdefault(key_on(row), row)
    return found


def stances_on(objectives: Collection[Objective], audience: Audience, *, named: bool = False) -> Stances:
    """The newest stance of everybody on each of the objectives, such as the audience may see; one query.

    The objectives have what they continue at hand (`select_related("continues")`). `named`: with whose they are.
    """
    current = {objective.pk: objective.pk for objective in objectives}
    for objective in objectives:
        if objective.continues_id is not None:
            current.setdefault(objective.continues_id, objective.pk)
            if objective.continues is not None and objective.continues.continues_id is not None:
                current.setdefault(objective.continues.continues_id, objective.pk)
    rows = Stance.objects.filter(objective__in=current).visible_to(audience).latest_first()
    if named:
        rows = rows.select_related("person", "organization")
    found: dict[tuple[str, int], Stance] = {}
    for row in rows:
        found.setdefault((key_on(row), current[row.objective_id]), row)
    return found


def history_of(city: City, party: Party, audience: Audience) -> QuerySet[Stance]:
    """Everything that is known of the party's stances, the newest first."""
    rows = Stance.objects.in_city(city).visible_to(audience).filter(**{key_of(party).partition("-")[0]: party})
    found: QuerySet[Stance] = rows.select_related("objective__goal__plan").latest_first()
    return found


def newest_by_objective(rows: Iterable[Stance]) -> list[Stance]:
    """Of a party's history the newest on each objective, in the order of the plan, the newest plan first.

    A stance of an earlier year stands for the objective that continues it.
    """
    found: dict[int, Stance] = {}
    continued: set[int] = set()
    for row in sorted(rows, key=lambda row: (row.objective.goal.plan.year, row.said_on, row.pk), reverse=True):
        objective = row.objective
        if objective.pk in continued:
            continue
        found.setdefault(objective.pk, row)
        if objective.continues_id is not None:
            continued.add(objective.continues_id)
    return sorted(
        found.values(), key=lambda row: (-row.objective.goal.plan.year, row.objective.goal.order, row.objective.code)
    )


def objectives_of_plan(plan: AnnualPlan) -> list[Objective]:
    """All of a plan, in reading order, with what they continue."""
    return list(Objective.objects.of_plan(plan).select_related("goal", "continues").in_reading_order())


def of_parties(people: Collection[int], organizations: Collection[int]) -> Q:
    """The condition for rows of any of these people and organisations."""
    return Q(person__in=people) | Q(organization__in=organizations)
