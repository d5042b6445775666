"""The blocks of the whole plan: the term's handbook, then the annual plan, as a Finnish city's document has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from karki.documents.writing import blocks
from karki.documents.writing.blocks import Block
from karki.documents.writing.texts import written
from karki.plans.document import annual, handbook
from karki.plans.importing.rules import rules
from karki.plans.interchange import PlanDocument

#: The languages that the headings exist in; a plan in another one has Finnish headings.
LANGUAGES = ("fi", "sv", "en")
Details = Iterable[tuple[str, str]]


def language_of(plan: PlanDocument) -> str:
    return plan.language if plan.language in LANGUAGES else "fi"


def content_of(plan: PlanDocument, *, details: Details = ()) -> dict[str, Any]:
    """What the renderers draw. `details` are further lines of the cover (state, decision), in the plan's language."""
    with translation.override(language_of(plan)):
        return {
            "language": language_of(plan),
            "title": written(plan.title) or _("Advocacy plan"),
            "city": written(plan.city),
            "body": "",
            "cover": [[name, written(value)] for name, value in [*_facts(plan), *details]],
            "blocks": _chapters(plan),
        }


def _facts(plan: PlanDocument) -> list[tuple[str, str]]:
    facts = [(_("Council term"), plan.period), (_("Year"), str(plan.year or ""))]
    return [(name, value) for name, value in facts if value.strip()]


def _chapters(plan: PlanDocument) -> list[Block]:
    """Chapters are numbered as in “2.1 TAVOITE I: …”; where goals have no label, their own numbers would be hidden."""
    annual_plan = _("Annual plan %(year)d") % {"year": plan.year} if plan.year else _("Annual plan")
    chapters: list[tuple[str, list[list[Block]]]] = [
        (_("Advocacy handbook"), handbook.sections(plan)),
        (annual_plan, annual.goals(plan)),
    ]
    return _numbered([chapter for chapter in chapters if chapter[1]], numbers=_labelled(plan))


def _labelled(plan: PlanDocument) -> bool:
    """Whether every goal has a label and a number, and the label is one that readers know."""
    return rules().is_label(plan.goal_label.strip()) and all(goal.number.strip() for goal in plan.goals)


def _numbered(chapters: Sequence[tuple[str, list[list[Block]]]], *, numbers: bool) -> list[Block]:
    made: list[Block] = []
    for place, (title, sections) in enumerate(chapters, 1):
        made.append(blocks.heading(1, title, f"chapter-{place}", numeral=str(place) if numbers else ""))
        for order, section in enumerate(sections, 1):
            head, *rest = section
            made += [{**head, "numeral": f"{place}.{order}" if numbers else ""}, *rest]
    return made
