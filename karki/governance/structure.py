"""Who decides what on a day: the city's bodies and offices as a tree, with their powers and the people in them.

One reading for the page, the picture, the document and the handbook.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from karki.cities.models import City
from karki.governance.models import Body, Mandate, Position, Tenure


@dataclass(slots=True)
class Holder:
    """A person in an office, with the personal deputies."""

    tenure: Tenure
    deputies: list[Tenure] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.tenure.person.name


@dataclass(slots=True)
class Node:
    """A body or an office in its place in the tree.

    `seats` are the offices in a body that have nothing under them, `children` all else that stands under it. `led_by`
    names who leads a body, unless the tree shows it already.
    """

    row: Body | Position
    depth: int = 0
    powers: list[Mandate] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    deputies: list[Tenure] = field(default_factory=list)
    led_by: str = ""
    seats: list[Node] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def is_office(self) -> bool:
        return isinstance(self.row, Position)

    @property
    def kind(self) -> str:
        """The kind of body in words; empty for an office."""
        return str(self.row.get_kind_display()) if isinstance(self.row, Body) else ""

    @property
    def deputies_in_words(self) -> list[str]:
        """The names of the deputies; where there are several holders, with the name of the one deputised."""
        told = [one.person.name for one in self.deputies]
        for holder in self.holders:
            for one in holder.deputies:
                names = {"deputy": one.person.name, "name": holder.name}
                told.append(_("%(deputy)s, for %(name)s") % names if len(self.holders) > 1 else one.person.name)
        return told

    def walk(self) -> Iterator[Node]:
        """The node, its offices and what stands under it, in reading order."""
        yield self
        for below in (*self.seats, *self.children):
            yield from below.walk()


@dataclass(slots=True)
class Structure:
    """The whole of a city on a day."""

    day: date
    roots: list[Node]

    def walk(self) -> Iterator[Node]:
        for root in self.roots:
            yield from root.walk()

    def by_power(self) -> list[tuple[str, list[tuple[Node, Mandate]]]]:
        """Each power that somebody has, in the order of the powers, with its holders in reading order."""
        held: dict[str, list[tuple[Node, Mandate]]] = defaultdict(list)
        for node in self.walk():
            for mandate in node.powers:
                held[mandate.power].append((node, mandate))
        return [(str(label), held[code]) for code, label in Mandate.power.field.choices or () if code in held]


def structure_of(city: City, day: date) -> Structure:
    """The bodies, offices, powers and holders that there were on `day`, in four queries."""
    bodies = list(Body.objects.in_city(city).on(day).select_related("led_by"))
    offices = list(Position.objects.in_city(city).on(day))
    everybody: list[Body | Position] = [*bodies, *offices]
    nodes = {(type(row), row.pk): Node(row) for row in everybody}
    for mandate in Mandate.objects.in_city(city).on(day):
        node = nodes.get((Body, mandate.body_id) if mandate.body_id else (Position, mandate.position_id or 0))
        if node is not None:
            node.powers.append(mandate)
    for node in nodes.values():
        node.row.city = city
    _seat(city, day, nodes)
    return Structure(day, _tree(nodes))


def holders(city: City, on: date) -> dict[int, list[Tenure]]:
    """Who holds each office on that day, deputies too: ordinary holders first; by the id of the office."""
    found: dict[int, list[Tenure]] = defaultdict(list)
    tenures = Tenure.objects.in_city(city).on(on).select_related("person", "deputy_for")
    for tenure in sorted(tenures, key=lambda one: (one.is_deputy, one.starts or date.min, one.pk)):
        found[tenure.position_id].append(tenure)
    return found


def _seat(city: City, day: date, nodes: dict[tuple[type, int], Node]) -> None:
    for office, tenures in holders(city, day).items():
        node = nodes[Position, office]
        node.holders = [Holder(one) for one in tenures if not one.is_deputy]
        by_id = {holder.tenure.pk: holder for holder in node.holders}
        for one in tenures:
            if one.is_deputy and one.deputy_for_id in by_id:
                by_id[one.deputy_for_id].deputies.append(one)
            elif one.is_deputy and one.deputy_for_id is None:
                node.deputies.append(one)


def _tree(nodes: dict[tuple[type, int], Node]) -> list[Node]:
    """Puts every node in its place once; what stands in a ring, or under what is no more, begins a tree of its own."""
    above = {key: _above(node.row, nodes) for key, node in nodes.items()}
    roots = []
    for key, node in nodes.items():
        upper = above[key]
        if upper is None or _is_above(key, upper, above):
            above[key] = None
            roots.append(node)
            continue
        (nodes[upper].seats if _is_seat(key, upper, above) else nodes[upper].children).append(node)
    for key, node in nodes.items():
        row = node.row
        if isinstance(row, Body) and row.led_by is not None and above[key] != (Position, row.led_by_id):
            node.led_by = row.led_by.name
    for root in roots:
        _deepen(root, 0)
    return roots


def _is_seat(
    key: tuple[type, int], upper: tuple[type, int], above: dict[tuple[type, int], tuple[type, int] | None]
) -> bool:
    """An office in a body is one of its seats, unless something stands under it: then it is a branch of its own."""
    return key[0] is Position and upper[0] is Body and key not in above.values()


def _above(row: Body | Position, nodes: dict[tuple[type, int], Node]) -> tuple[type, int] | None:
    """A body is under a body, or under the office that leads it; an office is in a body, or under an office."""
    places = (
        [(Body, row.parent_id), (Position, row.led_by_id)]
        if isinstance(row, Body)
        else [(Body, row.body_id), (Position, row.superior_id)]
    )
    return next(((kind, pk) for kind, pk in places if pk is not None and (kind, pk) in nodes), None)


def _is_above(
    key: tuple[type, int], other: tuple[type, int], above: dict[tuple[type, int], tuple[type, int] | None]
) -> bool:
    """Whether `other` stands somewhere under `key`: then `key` cannot stand under it."""
    seen: set[tuple[type, int]] = set()
    step: tuple[type, int] | None = other
    while step is not None and step not in seen:
        if step == key:
            return True
        seen.add(step)
        step = above[step]
    return False


def _deepen(node: Node, depth: int) -> None:
    node.depth = depth
    for below in (*node.seats, *node.children):
        _deepen(below, depth + 1)
