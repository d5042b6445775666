"""The handbook of a term: what it says, and who has which power, as a tree drawn in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from karki.common import clock
from karki.governance.structure import Node, structure_of
from karki.plans.models import AnnualPlan, Statement, Term, Tool


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
    actors: list[Node]
    language: str


def language_of(term: Term) -> str:
    """The language of the handbook: that of the document with which it came, the term's first plan; else the city's."""
    first = AnnualPlan.objects.filter(term=term).order_by("year").values_list("language", flat=True).first()
    return first or term.city.language


def handbook_of(term: Term) -> Handbook:
    statements = list(Statement.objects.filter(term=term))
    tools = list(Tool.objects.filter(term=term))
    return Handbook(
        vision=[one for one in statements if one.kind == Statement.Kind.VISION],
        principles=[one for one in statements if one.kind == Statement.Kind.PRINCIPLE],
        advocacy=_groups(tools, Tool.Kind.ADVOCACY),
        communication=_groups(tools, Tool.Kind.COMMUNICATION),
        actors=list(structure_of(term.city, clock.today()).walk()),
        language=language_of(term),
    )


def _groups(tools: Sequence[Tool], kind: str) -> list[ToolGroup]:
    return [
        ToolGroup(tool, [child for child in tools if child.parent_id == tool.pk])
        for tool in tools
        if tool.kind == kind and tool.parent_id is None
    ]
