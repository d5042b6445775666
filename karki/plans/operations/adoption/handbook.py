from __future__ import annotations

from karki.plans.interchange import PlanDocument
from karki.plans.models import Statement, Term, Tool


def kept_parts(term: Term | None, plan: PlanDocument) -> list[str]:
    """The parts of the document that are left out because the term's handbook already has its own.

    vision, principles, tools; empty for a term that is still to be made.
    """
    if term is None:
        return []
    kinds = set(term.statements.values_list("kind", flat=True))
    kept = []
    if plan.vision and Statement.Kind.VISION in kinds:
        kept.append("vision")
    if plan.principles and Statement.Kind.PRINCIPLE in kinds:
        kept.append("principles")
    if plan.tools and term.tools.exists():
        kept.append("tools")
    return kept


def adopt_handbook(term: Term, plan: PlanDocument) -> None:
    """Adds the vision, the principles and the tools where the term has none of the kind."""
    kept = kept_parts(term, plan)
    parts = [("vision", Statement.Kind.VISION, plan.vision), ("principles", Statement.Kind.PRINCIPLE, plan.principles)]
    for part, kind, texts in parts:
        if part not in kept:
            written = [one.text.strip() for one in texts if one.text.strip()]
            Statement.objects.bulk_create(
                Statement(term=term, kind=kind, order=order, text=text) for order, text in enumerate(written, 1)
            )
    if "tools" not in kept:
        _adopt_tools(term, plan)


def _adopt_tools(term: Term, plan: PlanDocument) -> None:
    written = [tool for tool in plan.tools if tool.name.strip()]
    outer = Tool.objects.bulk_create(
        Tool(term=term, kind=tool.kind, order=order, name=tool.name.strip()) for order, tool in enumerate(written, 1)
    )
    Tool.objects.bulk_create(
        Tool(term=term, parent=parent, kind=tool.kind, order=order, name=child.name.strip())
        for parent, tool in zip(outer, written, strict=True)
        for order, child in enumerate((one for one in tool.children if one.name.strip()), 1)
    )
