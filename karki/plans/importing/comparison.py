"""How near one plan is to another: exactly alike, or F1 per kind of thing.

A key that the expected plan leaves out is not compared; places, reasons, links and warnings never are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

Plan = dict[str, Any]
_FREE = frozenset({"at", "reason", "warnings", "links", "powers", "kind", "under", "message", "about"})
_POWERS = ("approves", "follows_up", "decides_follow_up", "defines_goals")


def normal(text: str) -> str:
    """A text to compare: composed letters, one space, one sort of dash, small letters, no full stop."""
    text = unicodedata.normalize("NFC", text or "").replace("\N{SOFT HYPHEN}", "")
    text = re.sub(r"[‘’]", "'", re.sub(r"[‐-―]", "-", re.sub(r"\s+", " ", text)))
    return text.strip(" .;,:").casefold()


def _of_goals(key: str, name: str) -> Callable[[Plan], Iterator[str]]:
    def entries(plan: Plan) -> Iterator[str]:
        for goal in plan.get("goals", []):
            for entry in goal.get(key, []):
                yield f"{normal(goal['title'])}|{normal(entry[name])}"

    return entries


def _children(key: str, name: str) -> Callable[[Plan], Iterator[str]]:
    def entries(plan: Plan) -> Iterator[str]:
        for goal in plan.get("goals", []):
            for entry in goal.get(key, []):
                for child in entry.get("children", []):
                    yield f"{normal(entry[name])}|{normal(child[name])}"

    return entries


def _tools(plan: Plan) -> Iterator[str]:
    for tool in plan.get("tools", []):
        yield f"{tool['kind']}|{normal(tool['name'])}"
        for child in tool.get("children", []):
            yield f"{normal(tool['name'])}|{normal(child['name'])}"


KINDS: dict[str, Callable[[Plan], Iterator[str]]] = {
    "goals": lambda plan: (normal(goal["title"]) for goal in plan.get("goals", [])),
    "rationale": _of_goals("rationale", "text"),
    "themes": _of_goals("themes", "text"),
    "objectives": _of_goals("objectives", "text"),
    "sub-objectives": _children("objectives", "text"),
    "measures": _of_goals("measures", "text"),
    "influencers": _of_goals("influencers", "name"),
    "sub-influencers": _children("influencers", "name"),
    "partners": _of_goals("partners", "name"),
    "responsible": _of_goals("responsible", "name"),
    "governance": lambda plan: (normal(actor["name"]) for actor in plan.get("governance", [])),
    "principles": lambda plan: (normal(entry["text"]) for entry in plan.get("principles", [])),
    "vision": lambda plan: (normal(entry["text"]) for entry in plan.get("vision", [])),
    "tools": _tools,
}


def f1(found: Plan, expected: Plan) -> dict[str, float]:
    """F1 for each kind, in no order; 1.0 where both have none of it."""
    return {kind: _f1(Counter(entries(found)), Counter(entries(expected))) for kind, entries in KINDS.items()}


def _f1(found: Counter[str], expected: Counter[str]) -> float:
    total = found.total() + expected.total()
    return 2 * (found & expected).total() / total if total else 1.0


def differences(found: Any, expected: Any, path: str = "") -> list[str]:
    """Where the found plan differs from the expected one, to the letter and in order; [] where it does not."""
    if isinstance(expected, dict):
        different = [
            line
            for key, value in expected.items()
            if key not in _FREE
            for line in differences((found or {}).get(key, _absent(value)), value, f"{path}.{key}".lstrip("."))
        ]
        return different + (_powers(found or {}, expected, path) if "powers" in expected else [])
    if isinstance(expected, list):
        if len(found or []) != len(expected):
            return [f"{path}: {len(found or [])} entries, {len(expected)} expected"]
        return [
            line
            for index, (one, other) in enumerate(zip(found, expected, strict=True))
            for line in differences(one, other, f"{path}[{index}]")
        ]
    return [] if found == expected else [f"{path}: {found!r}, {expected!r} expected"]


def _absent(value: Any) -> Any:
    return [] if isinstance(value, list) else None


def _powers(found: Plan, expected: Plan, path: str) -> list[str]:
    """The powers that count: who approves, follows up and how often, decides of it, defines the goals."""
    one, other = (
        sorted(
            (power["power"], power.get("per_year") or 0)
            for power in plan.get("powers", [])
            if power["power"] in _POWERS
        )
        for plan in (found, expected)
    )
    return [] if one == other else [f"{path}.powers: {one}, {other} expected"]
