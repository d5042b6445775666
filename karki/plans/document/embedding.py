"""The plan inside its Word file, for the way back (`embedded` takes it out)."""

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import escape

from karki.documents.reading.word.parts import visible
from karki.documents.writing.word.parts import with_part
from karki.plans.document.embedded import NAMESPACE
from karki.plans.interchange import PlanDocument

#: What points at the document that the plan was once read from.
_OF_ANOTHER = frozenset({"at", "reason", "warnings"})


def embed(document: bytes, plan: PlanDocument) -> bytes:
    """The Word file with its plan as `karki-plan/1` inside, and a hash of the text that a reader sees."""
    text = escape(json.dumps(_own(plan.to_json()), ensure_ascii=True, separators=(",", ":")))
    return with_part(document, f'<plan xmlns="{NAMESPACE}" text="{visible(document).sha256}">{text}</plan>', NAMESPACE)


def _own(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _own(inner) for name, inner in value.items() if name not in _OF_ANOTHER}
    return [_own(inner) for inner in value] if isinstance(value, list) else value
