"""How a last useful day was counted, in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.clock.counting import Step
from karki.common import clock
from karki.plans.models import Measure, Objective
from karki.plans.timing.reckoning import Useful, reckon


@dataclass(frozen=True, slots=True)
class Said:
    """One step of the counting: the day it leads to, and why."""

    day: date
    text: str


def when_to_act(objective: Objective, measures: Iterable[Measure]) -> dict[str, Any]:
    """What the page of an objective tells of time; a closed plan has no time to come."""
    if objective.goal.plan.is_closed:
        return {}
    useful = reckon(objective, measures, clock.today())
    return {"useful": useful, "useful_steps": steps_of(useful.explained) if useful.explained else []}


def steps_of(useful: Useful) -> list[Said]:
    """The steps from the window back to the last useful day, in the order in which they were counted."""
    return [Said(step.day, _sentence(step, useful)) for step in useful.counted.steps]


def _sentence(step: Step, useful: Useful) -> str:
    body, days = str(useful.body or ""), step.days
    if step.what == "opens":
        return _("The window opens.")
    if step.what == "closes":
        return _("The window is open already; this is its last day.")
    if step.what == "lead":
        return _lead(days, useful.lead.tool)
    if step.what == "meeting":
        return _("The last meeting of %(body)s by that day.") % {"body": body}
    if step.what == "no_meeting":
        said = _("No meeting of %(body)s by that day is known, so none is counted in. Import the meeting calendar.")
        return said % {"body": body}
    if step.what == "dispatch":
        said = ngettext(
            "The agenda is sent %(days)s working day before the meeting.",
            "The agenda is sent %(days)s working days before the meeting.",
            days,
        )
        return said % {"days": days}
    if step.what == "preparation":
        said = ngettext(
            "The material is ready %(days)s working day before the agenda.",
            "The material is ready %(days)s working days before the agenda.",
            days,
        )
        return said % {"days": days}
    return _("The day before that is a working day.")


def _lead(days: int, tool: str) -> str:
    if tool:
        said = ngettext(
            "The work takes %(days)s working day: %(tool)s.", "The work takes %(days)s working days: %(tool)s.", days
        )
        return said % {"days": days, "tool": tool}
    said = ngettext(
        "The work takes %(days)s working day, the city's usual lead time.",
        "The work takes %(days)s working days, the city's usual lead time.",
        days,
    )
    return said % {"days": days}
