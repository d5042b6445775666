"""What the importer's tests share: a plan read from a few lines of Markdown or text."""

from __future__ import annotations

from textwrap import dedent

from karki.plans.importing import Draft, import_document
from karki.plans.interchange import Goal, PlanDocument


def draft_of(text: str, name: str = "plan.md") -> Draft:
    return import_document(dedent(text).strip().encode(), name)


def plan_of(text: str, name: str = "plan.md") -> PlanDocument:
    return draft_of(text, name).plan


def titles(plan: PlanDocument) -> list[str]:
    return [goal.title for goal in plan.goals]


def objectives(goal: Goal) -> list[str]:
    return [objective.text for objective in goal.objectives]
