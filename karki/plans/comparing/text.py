"""A plan as it is compared: lists of entries, each with its words and facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from karki.common import formats
from karki.governance.models import PowerCode
from karki.plans import interchange
from karki.plans.interchange import PlanDocument

#: The goals with their themes and objectives, and what each is known by in every version (see `plans.working`).
Outline = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Compared:
    """A text to be compared, and what it is called: “Version 1”, “Working text”."""

    name: str
    plan: PlanDocument
    outline: Outline


@dataclass(slots=True)
class Entry:
    """One thing of a list. `under` is the place of the entry above it in the same list; `facts` are label and text."""

    text: str
    identity: int | None = None
    code: str = ""
    goal: int = -1
    under: int | None = None
    facts: dict[str, str] = field(default_factory=dict)


def goals(one: Compared) -> list[Entry]:
    return [
        Entry(goal.title, mark.get("id"), goal.number, facts={_("Rationale"): _paragraphs(goal.rationale)})
        for goal, mark in zip(one.plan.goals, _marks(one), strict=True)
    ]


def objectives(one: Compared) -> list[Entry]:
    """Themes, objectives and sub-objectives of all goals, in order."""
    found: list[Entry] = []

    def add(marks: Sequence[dict[str, Any]], goal: int, under: int | None) -> None:
        for mark in marks:
            found.append(Entry(mark["text"], mark.get("id"), mark.get("code", ""), goal, under, facts_of(mark)))
            add(mark.get("children", []), goal, len(found) - 1)

    for number, goal in enumerate(_marks(one)):
        add([*goal.get("themes", []), *goal.get("objectives", [])], number, None)
    return found


def facts_of(mark: Mapping[str, Any]) -> dict[str, str]:
    """What an objective says besides its text, by label."""
    day = mark.get("deadline")
    return {
        _("Kind"): _("theme") if mark.get("kind") == "theme" else _("objective"),
        _("Timing"): mark.get("timing") or "",
        _("Deadline"): formats.day(date.fromisoformat(day)) if day else "",
        _("Amount"): mark.get("amount") or "",
        _("Responsible officials"): ", ".join(mark.get("responsible", [])),
    }


def names(goal: interchange.Goal, kind: str) -> list[Entry]:
    """Influencers with those under them, partners, or responsible officials of a goal."""
    found: list[Entry] = []

    def add(entries: Sequence[Any], under: int | None) -> None:
        for one in entries:
            found.append(Entry(one.name, under=under))
            add(getattr(one, "children", []), len(found) - 1)

    add(getattr(goal, kind), None)
    return found


def measures(goal: interchange.Goal) -> list[Entry]:
    return [
        Entry(
            one.text,
            facts={
                _("Timing"): one.timing or "",
                _("Responsible officials"): ", ".join(name.name for name in one.responsible),
            },
        )
        for one in goal.measures
    ]


def statements(texts: Sequence[interchange.Text]) -> list[Entry]:
    return [Entry(one.text) for one in texts]


def tools(one: PlanDocument, kind: str) -> list[Entry]:
    found: list[Entry] = []
    for tool in (tool for tool in one.tools if tool.kind == kind):
        found.append(Entry(tool.name))
        above = len(found) - 1
        found += [Entry(child.name, under=above) for child in tool.children]
    return found


def actors(one: PlanDocument) -> list[Entry]:
    """Bodies, teams, units and offices, each with its powers as one text."""
    kinds = {"body": _("body of elected representatives"), "team": _("team"), "unit": _("unit"), "office": _("office")}
    return [
        Entry(
            actor.name,
            facts={
                _("Kind"): kinds.get(actor.kind, actor.kind),
                _("Under"): actor.under or "",
                _("Powers"): "\n".join(_power(power) for power in actor.powers),
            },
        )
        for actor in one.governance
    ]


def _power(power: interchange.Power) -> str:
    said = str(PowerCode(power.power).label)
    if power.per_year:
        said += f" ({power.per_year})"
    if power.clause:
        said += f", {power.clause}"
    return f"{said}: {power.text}" if power.text else said


def _paragraphs(texts: Sequence[interchange.Text]) -> str:
    return "\n\n".join(one.text for one in texts)


def _marks(one: Compared) -> Outline:
    """The outline; of a plan from elsewhere, one without identities."""
    return one.outline or [
        {
            "themes": [{"text": theme.text, "kind": "theme"} for theme in goal.themes],
            "objectives": [_mark(objective) for objective in goal.objectives],
        }
        for goal in one.plan.goals
    ]


def _mark(one: interchange.Objective) -> dict[str, Any]:
    return {
        "text": one.text,
        "timing": one.timing,
        "deadline": one.deadline,
        "amount": one.amount,
        "responsible": [named.name for named in one.responsible],
        "children": [{"text": child.text} for child in one.children],
    }
