"""From what is stored of a draft back to its blocks, their roles and the plan."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from karki.plans.importing import Code, Draft, Edit, apply_edits, build, classify
from karki.plans.interchange import PlanDocument
from karki.plans.models import ImportDraft
from karki.plans.outline_json import from_json


def read_again(stored: ImportDraft) -> Draft:
    """The draft with its corrections, its reasons and warnings in the reader's language.

    The outline and the corrections are the truth; roles and plan follow from them each time.
    """
    if stored.outline is None:
        return Draft(PlanDocument.from_json(stored.plan))
    outline = from_json(stored.outline)
    segments, roles = classify(outline)
    for step in steps_of(stored.edits):
        segments, roles = apply_edits(segments, roles, step)
    return Draft(build(segments, roles, outline), outline, segments, roles)


def steps_of(edits: list[dict[str, Any]]) -> list[list[Edit]]:
    """The corrections, those that were made at once together.

    Each step counts goals as the reviewer saw them then, so the steps are applied one after another.
    """
    return [[_edit(edit) for edit in step] for _number, step in groupby(edits, key=lambda edit: edit["step"])]


def _edit(data: dict[str, Any]) -> Edit:
    code = Code(data["code"]) if data.get("code") else None
    return Edit(
        op=data["op"],
        block=data["block"],
        code=code,
        goal=data.get("goal"),
        offset=data.get("offset", 0),
        text=data.get("text", ""),
    )
