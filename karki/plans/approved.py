"""The text that a body approved, laid over the rows of a plan when they are read.

The rows of an approved plan are its working text: they may say already what the next version is to say. Whoever reads
the plan sees what holds, and beside it what has been changed since. Editing pages do not come here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _

from karki.plans.comparing.comparison import Change, change_of
from karki.plans.comparing.text import Entry, facts_of
from karki.plans.models import AnnualPlan, ApprovedVersion, Goal, Objective

#: What waits for a decision: the thing itself is new, its words are changed, or it is to be left out.
Undecided = Literal["", "new", "changed", "leaving"]


@dataclass(frozen=True, slots=True)
class Approved:
    """The version that holds: what it says of each goal and objective, by row."""

    version: ApprovedVersion
    goals: dict[int, dict[str, Any]]
    objectives: dict[int, dict[str, Any]]

    def lay_on_goals(self, goals: Iterable[Goal]) -> None:
        """Gives the goals the approved words, and `undecided`: what waits for a decision."""
        for goal in goals:
            self.lay_on_goal(goal)

    def lay_on_goal(self, goal: Goal) -> Change | None:
        said = self.goals.get(goal.pk)
        if said is None:
            return _waits(goal, "new", None)
        rationale = "\n\n".join(one["text"] for one in said["rationale"])
        new = Entry(goal.title, code=goal.number, facts={_("Rationale"): "\n\n".join(goal.paragraphs)})
        old = Entry(said["title"], code=said["number"], facts={_("Rationale"): rationale})
        goal.number, goal.title, goal.rationale = said["number"], said["title"], rationale
        return _waits(goal, "leaving" if goal.leaving else "changed", change_of(old, new))

    def lay_on(self, objectives: Iterable[Objective]) -> None:
        """Gives the objectives the approved words; codes are no part of the text and stay."""
        for objective in objectives:
            self.lay_on_objective(objective)

    def lay_on_objective(self, objective: Objective) -> Change | None:
        """Returns what has been changed since, with its words; None where nothing has."""
        said = self.objectives.get(objective.pk)
        if said is None:
            return _waits(objective, "new", None)
        change = change_of(_entry(said), _entry(_mark(objective)))
        objective.text, objective.kind = said["text"], said["kind"]
        objective.timing, objective.amount = said["timing"], said["amount"]
        objective.deadline = date.fromisoformat(said["deadline"]) if said["deadline"] else None
        return _waits(objective, "leaving" if objective.leaving else "changed", change)


def approved_text(plan: AnnualPlan) -> Approved | None:
    """The version that holds; None for a plan on which nobody has decided here."""
    version = plan.newest_version if not plan.is_undecided else None
    if version is None:
        return None
    content = version.content
    objectives: dict[int, dict[str, Any]] = {}
    for goal in content["outline"]:
        _collect([*goal["themes"], *goal["objectives"]], objectives)
    rows = [goal["row"] for goal in content["outline"]]
    return Approved(version, dict(zip(rows, content["plan"]["goals"], strict=True)), objectives)


def holds_objective(objective: Objective) -> bool:
    """Whether the objective stands in the version that holds."""
    approved = approved_text(objective.goal.plan)
    return approved is not None and objective.pk in approved.objectives


def holds_goal(goal: Goal) -> bool:
    """Whether the goal stands in the version that holds."""
    approved = approved_text(goal.plan)
    return approved is not None and goal.pk in approved.goals


def lay_on_plan(plan: AnnualPlan, goals: Iterable[Goal], objectives: Iterable[Objective]) -> Approved | None:
    """The approved words for the plan's title, its goals and its objectives, where there is an approved version."""
    approved = approved_text(plan)
    if approved is not None:
        plan.title = approved.version.content["plan"]["title"]
        approved.lay_on_goals(goals)
        approved.lay_on(objectives)
    return approved


def undecided_word(why: str) -> str:
    """What waits for a decision, in words; empty where nothing does."""
    words = {"new": _("new, not decided"), "changed": _("change not decided"), "leaving": _("to be left out")}
    return words.get(why, "")


def _waits(row: Goal | Objective, why: Undecided, change: Change | None) -> Change | None:
    row.undecided = why if change is not None or why == "new" or row.leaving else ""
    return change


def _collect(marks: Iterable[dict[str, Any]], found: dict[int, dict[str, Any]]) -> None:
    for mark in marks:
        found[mark["row"]] = mark
        _collect(mark["children"], found)


def _mark(objective: Objective) -> dict[str, Any]:
    day = objective.deadline
    names = ("text", "kind", "timing", "amount")
    return {name: getattr(objective, name) for name in names} | {"deadline": day.isoformat() if day else ""}


def _entry(mark: dict[str, Any]) -> Entry:
    """Without the responsible officials: who answers is shown as it is today."""
    return Entry(mark["text"], facts=facts_of({**mark, "responsible": []}))
