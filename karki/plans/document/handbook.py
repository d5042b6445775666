"""The sections of the term's handbook: vision, principles, bodies and their powers, tools. What is empty is left out."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from karki.documents.writing import blocks
from karki.documents.writing.blocks import Block, cell, column
from karki.documents.writing.texts import written
from karki.plans.document import powers
from karki.plans.interchange import Actor, PlanDocument, Text, Tool


def sections(plan: PlanDocument) -> list[list[Block]]:
    """Each begins with its heading."""
    made = [
        [_heading(_("Vision of advocacy"), "vision"), *_paragraphs(plan.vision)],
        [_heading(_("Principles of advocacy"), "principles"), *_paragraphs(plan.principles)],
        [_heading(_("Actors, bodies and powers"), "bodies"), *_bodies(plan.governance)],
        [_heading(_("Tools of advocacy and communication"), "tools"), *_tools(plan.tools)],
    ]
    return [section for section in made if len(section) > 1]


def _heading(text: str, id: str) -> Block:
    return blocks.heading(2, text, id, listed=True)


def _paragraphs(texts: Iterable[Text]) -> list[Block]:
    return [blocks.paragraph(written(one.text)) for one in texts if written(one.text)]


def _bodies(actors: Iterable[Actor]) -> list[Block]:
    rows = [
        [
            cell(written(actor.name), note=powers.standing(actor.kind, written(actor.under or ""))),
            cell(
                items=[
                    (powers.sentence(power.power, power.per_year, written(power.text), written(power.clause)), 0)
                    for power in actor.powers
                ]
            ),
        ]
        for actor in actors
    ]
    return [blocks.table(_("Who decides and who acts"), _columns(), rows)] if rows else []


def _columns() -> list[dict[str, object]]:
    return [column(powers.who(), 2), column(powers.what(), 5)]


def _tools(tools: list[Tool]) -> list[Block]:
    kinds = [("advocacy", _("Tools of advocacy")), ("communication", _("Tools of communication"))]
    made: list[Block] = []
    for kind, title in kinds:
        items = [item for tool in tools if tool.kind == kind for item in _tool(tool)]
        if items:
            made += [blocks.heading(3, title, f"tools-{kind}"), blocks.bullets(items)]
    return made


def _tool(tool: Tool) -> list[tuple[str, int]]:
    items = [(written(tool.name), 0), *((written(child.name), 1) for child in tool.children)]
    return [item for item in items if item[0]]
