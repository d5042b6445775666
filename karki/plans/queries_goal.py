"""The page of one goal: its objectives, on whom they depend, and with whom they are pursued."""

from __future__ import annotations

from dataclasses import dataclass, field

from karki.plans.models import Goal, Influence, Objective, StatusUpdate
from karki.plans.queries import Standing, standings
from karki.stakeholders.models import Organization


@dataclass(slots=True)
class Entry:
    """An influencer or a partner as the plan writes it, with the organisations behind the words."""

    influence: Influence
    organizations: list[Organization]
    children: list[Entry] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.influence.name

    @property
    def full_names(self) -> str:
        """The official names, where they say more than the plan's own words."""
        names = [one.display_name for one in self.organizations]
        return ", ".join(name for name in names if name.casefold() != self.name.casefold())


@dataclass(frozen=True, slots=True)
class Stakeholders:
    influencers: list[Entry]
    partners: list[Entry]

    def organizations(self) -> list[tuple[Organization, str]]:
        """Every organisation of the influencer map once, with the words that named it."""
        written: dict[Organization, list[str]] = {}
        for entry in (one for top in self.influencers for one in (top, *top.children)):
            for organization in entry.organizations:
                written.setdefault(organization, []).append(entry.name)
        return [(organization, "; ".join(dict.fromkeys(names))) for organization, names in written.items()]


def stakeholders_of(goal: Goal) -> Stakeholders:
    """The influencer map and the partners in the plan's order; anything deeper than two levels stands at the second."""
    rows = list(Influence.objects.filter(goal=goal).prefetch_related("organizations"))
    entries = {row.pk: Entry(row, list(row.organizations.all())) for row in rows}
    top: dict[str, list[Entry]] = {Influence.Kind.INFLUENCER: [], Influence.Kind.PARTNER: []}
    for row in rows:
        above = row.parent_id
        while above is not None and (upper := entries[above].influence.parent_id) is not None:
            above = upper
        (top[row.kind] if above is None else entries[above].children).append(entries[row.pk])
    return Stakeholders(top[Influence.Kind.INFLUENCER], top[Influence.Kind.PARTNER])


def objectives_of_goal(goal: Goal) -> list[Standing]:
    """The goal's objectives in order, each followed by its sub-objectives."""
    every = list(Objective.objects.filter(goal=goal))
    under: dict[int | None, list[Objective]] = {}
    for objective in every:
        objective.goal = goal
        under.setdefault(objective.parent_id, []).append(objective)
    return standings(_in_order(under, None))


def _in_order(under: dict[int | None, list[Objective]], above: int | None) -> list[Objective]:
    return [one for child in under.get(above, []) for one in (child, *_in_order(under, child.pk))]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an objective stands among those beside it: whether there is one before it and one after it."""

    objective: Objective
    is_first: bool
    is_last: bool


def places_in(goal: Goal) -> list[Place]:
    """The goal's objectives in reading order, each with where it can be moved."""
    every = list(Objective.objects.filter(goal=goal).in_reading_order())
    beside: dict[int | None, list[int]] = {}
    for objective in every:
        objective.goal = goal
        beside.setdefault(objective.parent_id, []).append(objective.pk)
    ends = {above: (keys[0], keys[-1]) for above, keys in beside.items()}
    return [Place(one, one.pk == ends[one.parent_id][0], one.pk == ends[one.parent_id][1]) for one in every]


def newest_of(found: list[Standing]) -> StatusUpdate | None:
    """What was said last of any of them, with its objective at hand."""
    spoken = [one for one in found if one.update]
    if not spoken:
        return None
    last = max(spoken, key=lambda one: (one.update.date, one.update.pk))  # type: ignore[union-attr]
    assert last.update is not None
    last.update.objective = last.objective
    return last.update
