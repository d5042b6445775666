"""Who belongs to whom: the goals, the organisations on their maps, and the people in those organisations today.

Who is placed on a map by name is there also without an organisation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from karki.influence.parties import Party, page_of
from karki.influence.queries import entries_of, placements_of
from karki.plans.models import AnnualPlan, Goal, Influence
from karki.stakeholders.models import Membership, Organization, Person

#: People at most: a parliament would hide everything else. Who is on a map by name comes first.
MOST = 60


@dataclass(slots=True)
class Node:
    """An organisation or a person, with the goals on whose maps they are and, of a person, their organisations here."""

    party: Party
    name: str
    url: str
    goals: list[Goal] = field(default_factory=list)
    within: list[tuple[Node, str]] = field(default_factory=list)  #: the organisation, and what the person is there
    people: list[tuple[Node, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Network:
    """`left_out`: how many people of these organisations are not shown."""

    goals: list[Goal]
    organizations: list[Node]
    people: list[Node]
    left_out: int


def network_of(plan: AnnualPlan, goals: list[Goal], today: date) -> Network:
    """Of some goals of the plan; as many queries however many there are."""
    nodes = _on_the_maps(plan, goals)
    organizations = [node for node in nodes.values() if isinstance(node.party, Organization)]
    order = {goal.pk: place for place, goal in enumerate(goals)}
    organizations.sort(key=lambda node: (_middle([order[goal.pk] for goal in node.goals]), node.name.casefold()))
    by_pk = {node.party.pk: node for node in organizations}
    rows = Membership.objects.on(today).of_current_people().filter(organization__in=by_pk, person__city=plan.city)
    rows = rows.filter(person__user=None).select_related("person", "post").order_by("person__sort_key", "pk")
    people = {node.party.pk: node for node in nodes.values() if isinstance(node.party, Person)}
    left_out: set[int] = set()
    for row in rows:
        if row.person_id not in people and len(people) >= MOST:
            left_out.add(row.person_id)
            continue
        node = people.setdefault(row.person_id, _node(plan, row.person))
        above, what = by_pk[row.organization_id], row.post.name if row.post else row.role
        if all(one is not above for one, _what in node.within):
            node.within.append((above, what))
            above.people.append((node, what))
    place = {id(node): number for number, node in enumerate(organizations)}
    shown = sorted(
        people.values(), key=lambda node: (_middle([place[id(one)] for one, _ in node.within]), node.name.casefold())
    )
    return Network(goals, organizations, shown, len(left_out))


def _middle(places: list[int]) -> float:
    return sum(places) / len(places) if places else 0.0


def _node(plan: AnnualPlan, party: Organization | Person) -> Node:
    name = party.display_name if isinstance(party, Organization) else party.name
    return Node(party, name, page_of(plan.city, party))


def _on_the_maps(plan: AnnualPlan, goals: list[Goal]) -> dict[str, Node]:
    behind: dict[int, list[Influence]] = {}
    for entry in Influence.objects.filter(goal__in=goals).prefetch_related("organizations"):
        behind.setdefault(entry.goal_id, []).append(entry)
    placed = placements_of(goals)
    nodes: dict[str, Node] = {}
    for goal in goals:
        found: dict[str, Party] = {spot.key: spot.party for spot in entries_of(behind.get(goal.pk, []))}
        for key, row in placed[goal.pk].items():
            by_name = row.person or row.organization
            if by_name is not None and not row.is_off:
                found.setdefault(key, by_name)
        for key, party in found.items():
            if not isinstance(party, Influence):
                nodes.setdefault(key, _node(plan, party)).goals.append(goal)
    return nodes
