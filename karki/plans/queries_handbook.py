"""The handbook of a term: what it says, and who has which power, as a tree drawn in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from karki.cities.models import City
from karki.governance.models import Body, Mandate, Position
from karki.plans.models import Statement, Term, Tool


@dataclass(slots=True)
class Actor:
    """A body or an office with its powers; `depth` is how far in the tree it stands."""

    row: Body | Position
    depth: int
    kind: str
    led_by: str = ""
    powers: list[Mandate] = field(default_factory=list)


@dataclass(slots=True)
class ToolGroup:
    tool: Tool
    children: list[Tool]


@dataclass(slots=True)
class Handbook:
    vision: list[Statement]
    principles: list[Statement]
    advocacy: list[ToolGroup]
    communication: list[ToolGroup]
    actors: list[Actor]


def handbook_of(term: Term) -> Handbook:
    statements = list(Statement.objects.filter(term=term))
    tools = list(Tool.objects.filter(term=term))
    return Handbook(
        vision=[one for one in statements if one.kind == Statement.Kind.VISION],
        principles=[one for one in statements if one.kind == Statement.Kind.PRINCIPLE],
        advocacy=_groups(tools, Tool.Kind.ADVOCACY),
        communication=_groups(tools, Tool.Kind.COMMUNICATION),
        actors=actors_of(term.city),
    )


def actors_of(city: City) -> list[Actor]:
    """Bodies under those above them, an office after the body it is in; the rest of the offices last."""
    bodies = list(Body.objects.in_city(city).select_related("led_by"))
    positions = list(Position.objects.in_city(city))
    actors = [actor for body in bodies if body.parent_id is None for actor in _below(body, bodies, positions, 0)]
    actors += [Actor(one, 0, "") for one in positions if one.body_id is None]
    by_key = {(type(actor.row), actor.row.pk): actor for actor in actors}
    for mandate in Mandate.objects.filter(city=city):
        key = (Body, mandate.body_id) if mandate.body_id else (Position, mandate.position_id)
        if key in by_key:
            by_key[key].powers.append(mandate)
    return actors


def _below(body: Body, bodies: Sequence[Body], positions: Sequence[Position], depth: int) -> list[Actor]:
    found = [Actor(body, depth, body.get_kind_display(), str(body.led_by or ""))]
    found += [Actor(one, depth + 1, "") for one in positions if one.body_id == body.pk]
    for child in bodies:
        if child.parent_id == body.pk:
            found += _below(child, bodies, positions, depth + 1)
    return found


def _groups(tools: Sequence[Tool], kind: str) -> list[ToolGroup]:
    return [
        ToolGroup(tool, [child for child in tools if child.parent_id == tool.pk])
        for tool in tools
        if tool.kind == kind and tool.parent_id is None
    ]
