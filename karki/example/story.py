"""What the example tells, read from its files; needs neither database nor settings."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from typing import Any

from karki.plans.interchange import PlanDocument


def story() -> dict[str, Any]:
    """The city, its invented users, and what they are said to have done."""
    return tomllib.loads(files("karki.example").joinpath("example.toml").read_text(encoding="utf-8"))


def plan_document() -> PlanDocument:
    """The example's plan as `karki-plan/1`."""
    text = files("karki.example").joinpath(story()["plan"]).read_text(encoding="utf-8")
    return PlanDocument.from_json(json.loads(text))
