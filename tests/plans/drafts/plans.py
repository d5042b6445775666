"""A small plan of an invented city as `karki-plan/1`, in the shapes that adoption has to keep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from karki.plans.interchange import PlanDocument

_FILE = Path(__file__).with_name("lautasalmi-2027.plan.json")


def lautasalmi_2027(**changes: Any) -> PlanDocument:
    """Lautasalmi's plan for the year after the cast's; `changes` replace its parts."""
    return PlanDocument.from_json(lautasalmi_2027_json(**changes))


def lautasalmi_2027_json(**changes: Any) -> dict[str, Any]:
    return {**json.loads(_FILE.read_text(encoding="utf-8")), **changes}
