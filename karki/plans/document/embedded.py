"""The plan inside a Word file of our own, taken out again.

The file that `rendering.docx` makes carries its plan as `karki-plan/1` in a custom part, with a hash of the text that a reader
sees. `plan_in` takes the plan out where the text is still that and holds every word of the plan; a file that somebody
has edited, or whose hidden plan says something else than its text, is read as any document. Decision record 0010.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from karki.documents.problems import DocumentProblem
from karki.documents.reading import Limits
from karki.documents.reading.word import parts
from karki.documents.writing.texts import written
from karki.plans.interchange import InvalidPlan, PlanDocument

NAMESPACE = "urn:karki:plan:1"
_TAG = f"{{{NAMESPACE}}}plan"
_LIMITS = Limits()
#: What points at another document, or at the registry, and does not stand in the text.
UNSAID = frozenset({"at", "reason", "warnings", "links"})
#: What the text says in words of its own (codes, days, years) or only where there is a goal.
_RETOLD = frozenset({"format", "language", "kind", "power", "per_year", "year", "deadline", "goal_label"})


def plan_in(data: bytes, limits: Limits = _LIMITS) -> PlanDocument | None:
    """The plan that the file carries, if its text is as it was written; None for any other file, broken ones too."""
    if not data.startswith(b"PK") or len(data) > limits.max_bytes:
        return None
    try:
        part = parts.custom_part(data, _TAG, limits)
        if part is None:
            return None
        seen = parts.visible(data, limits)
        if seen.sha256 != part.get("text"):
            return None
        plan = PlanDocument.from_json(json.loads(part.text or ""))
    except (DocumentProblem, InvalidPlan, ValueError, RecursionError):
        return None
    return plan if _tells(seen.signs, plan) else None


def _tells(signs: str, plan: PlanDocument) -> bool:
    """Whether every word of the plan stands in the text: what a person reads is what is imported."""
    return all(parts.bare(written(text)) in signs for text in _texts(plan.to_json()))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in UNSAID | _RETOLD:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
