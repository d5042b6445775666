"""What the example tells, read from its files; needs neither database nor settings."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from typing import Any

from karki.plans.interchange import PlanDocument

FILES = ("example.toml", "circle.toml", "engagements.toml", "influence.toml")


def story() -> dict[str, Any]:
    """The city, its invented users and the circle they meet, and what they are said to have done: what each file adds."""
    told: dict[str, Any] = {}
    for name in FILES:
        for part, said in tomllib.loads(files("karki.example").joinpath(name).read_text(encoding="utf-8")).items():
            told[part] = [*told.get(part, []), *said] if isinstance(said, list) else said
    return told


def plan_document() -> PlanDocument:
    """The example's plan as `karki-plan/1`."""
    text = files("karki.example").joinpath(story()["plan"]).read_text(encoding="utf-8")
    return PlanDocument.from_json(json.loads(text))
