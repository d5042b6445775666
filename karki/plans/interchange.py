"""`karki-plan/1`: a plan as one JSON document, for exchange, import drafts and comparison.

The JSON Schema is `karki-plan-1.schema.json` beside this file (`docs/` links to it); the classes here are
the same thing for Python. Every part that was read from a document may say where (`at`) and why it was
read so (`reason`). `schema.check` tells whether a JSON value is such a document.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from karki.plans.schema import FORMAT, InvalidPlan, check

__all__ = [
    "FORMAT",
    "Actor",
    "At",
    "Goal",
    "Influencer",
    "InvalidPlan",
    "Measure",
    "Name",
    "Objective",
    "Part",
    "Partner",
    "PlanDocument",
    "Power",
    "Text",
    "Tool",
    "Warning_",
]


@dataclass(frozen=True, slots=True)
class At:
    """Where something stands in its document: the block's number, page and line, from 1."""

    block: int
    page: int | None = None
    line: int | None = None


@dataclass(slots=True, kw_only=True)
class Part:
    """What everything read from a document has: its place and the reason for reading it so."""

    at: At | None = None
    reason: str = ""


@dataclass(slots=True, kw_only=True)
class Text(Part):
    text: str


@dataclass(slots=True, kw_only=True)
class Name(Part):
    name: str


@dataclass(slots=True, kw_only=True)
class Power(Part):
    """A power of a body; `per_year` is for follows_up only, `clause` that of the administrative regulations."""

    power: str
    text: str = ""
    clause: str = ""
    per_year: int | None = None


@dataclass(slots=True, kw_only=True)
class Actor(Part):
    """A body, office, team or unit that the text gives a power; `under` names the one above it."""

    name: str
    kind: str = "body"
    under: str | None = None
    powers: list[Power] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Tool(Part):
    """A means of the handbook: `kind` is advocacy or communication."""

    name: str
    kind: str = "advocacy"
    children: list[Name] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Objective(Part):
    """`timing` is the document's wording; `deadline` an ISO date only where the wording gives one."""

    text: str
    children: list[Text] = field(default_factory=list)
    timing: str | None = None
    deadline: str | None = None
    amount: str | None = None
    responsible: list[Name] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Measure(Part):
    text: str
    timing: str | None = None
    responsible: list[Name] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Influencer(Part):
    """One entry of the influencer map; `links` names the registry entries it was linked to."""

    name: str
    children: list[Influencer] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Partner(Part):
    name: str
    links: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Goal(Part):
    number: str
    title: str
    rationale: list[Text] = field(default_factory=list)
    themes: list[Text] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    influencers: list[Influencer] = field(default_factory=list)
    partners: list[Partner] = field(default_factory=list)
    responsible: list[Name] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Warning_:
    """A thing that a person should look at; `code` is stable, `message` is in the user's language."""

    code: str
    message: str
    at: At | None = None


@dataclass(slots=True, kw_only=True)
class PlanDocument:
    """A whole plan. `period` is "2026–2029" with an en dash, or "" where the document names none."""

    title: str = ""
    city: str = ""
    period: str = ""
    year: int | None = None
    language: str = ""
    goal_label: str = ""
    vision: list[Text] = field(default_factory=list)
    principles: list[Text] = field(default_factory=list)
    governance: list[Actor] = field(default_factory=list)
    tools: list[Tool] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    warnings: list[Warning_] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The document as `karki-plan/1`; absent places and reasons are left out."""
        return {"format": FORMAT, **_encode(self)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> PlanDocument:
        """Reads a `karki-plan/1` document; raises InvalidPlan with a place and a sentence."""
        check(data)
        return _decode(cls, data)


_T = TypeVar("_T")


def _encode(value: Any) -> Any:
    """The dataclass as JSON values; a place, reason or clause that is absent is left out."""
    if isinstance(value, list):
        return [_encode(item) for item in value]
    if not is_dataclass(value):
        return value
    encoded: dict[str, Any] = {}
    for item in fields(value):
        content = getattr(value, item.name)
        if item.name not in ("at", "reason", "clause") or content:
            encoded[item.name] = _encode(content)
    return encoded


@cache
def _field_types(cls: type[Any]) -> dict[str, type | None]:
    """For each field of `cls` that holds dataclasses, alone or in a list: their class."""
    types: dict[str, type | None] = {}
    for name, hint in get_type_hints(cls).items():
        inner = [part for part in (get_args(hint) if get_origin(hint) else (hint,)) if is_dataclass(part)]
        types[name] = inner[0] if inner else None  # type: ignore[assignment]
    return types


def _decode(cls: type[_T], data: dict[str, Any]) -> _T:
    """`data` must have passed the schema; what the classes do not hold (`about`) is left out."""
    values: dict[str, Any] = {}
    for name, inner in _field_types(cls).items():  # type: ignore[arg-type]
        if name not in data:
            continue
        value = data[name]
        if inner is not None and isinstance(value, list):
            value = [_decode(inner, item) for item in value]
        elif inner is not None and value is not None:
            value = _decode(inner, value)
        values[name] = value
    if cls is Warning_:
        values.setdefault("message", data.get("about", ""))
    if cls is Goal:
        values.setdefault("number", "")
    return cls(**values)
