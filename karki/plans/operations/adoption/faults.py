"""What in a document cannot be stored as it stands; a person corrects it in the review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from karki.plans.interchange import Goal, Influencer, Name, Part, PlanDocument
from karki.plans.operations.adoption.terms import FIRST_YEAR, LAST_YEAR

#: The longest text that fits, by what it is.
LONGEST_NAME = 300
LONGEST_RESPONSIBLE = 200
LONGEST_TITLE = 500
LONGEST_ACTOR = 150
LONGEST_NUMBER = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence that says what to do, and the block of the document that it is about."""

    sentence: str
    block: int | None = None


def faults(plan: PlanDocument) -> list[Fault]:
    """Everything that stands in the way of taking the plan into use; empty when nothing does."""
    return [*_of_the_whole(plan), *_of_the_handbook(plan), *(one for goal in plan.goals for one in _of_goal(goal))]


def _of_the_whole(plan: PlanDocument) -> Iterator[Fault]:
    if not plan.goals:
        yield Fault(_("The plan has no goal yet. Give at least one part of the document the role of a goal."))
    if plan.year is None:
        yield Fault(_("Say which year the plan is for."))
    elif not FIRST_YEAR <= plan.year <= LAST_YEAR:
        yield Fault(_("%(year)s cannot be the year of a plan.") % {"year": plan.year})
    if not plan.title.strip():
        yield Fault(_("Give the plan a title."))
    elif len(plan.title.strip()) > LONGEST_NAME:
        yield _too_long(plan.title, LONGEST_NAME, None)
    if len(plan.goal_label.strip()) > 2 * LONGEST_NUMBER:
        yield _too_long(plan.goal_label, 2 * LONGEST_NUMBER, None)


def _of_the_handbook(plan: PlanDocument) -> Iterator[Fault]:
    for actor in plan.governance:
        yield from _name(actor, actor.name, LONGEST_ACTOR)
    for tool in plan.tools:
        yield from _name(tool, tool.name, LONGEST_RESPONSIBLE)
        yield from _names(tool.children)


def _of_goal(goal: Goal) -> Iterator[Fault]:
    if not goal.title.strip():
        yield Fault(_("Goal %(number)s has no title.") % {"number": goal.number or "?"}, _block(goal))
    yield from _name(goal, goal.title, LONGEST_TITLE)
    yield from _name(goal, goal.number, LONGEST_NUMBER)
    for objective in goal.objectives:
        yield from _name(objective, objective.timing or "", LONGEST_RESPONSIBLE)
        yield from _name(objective, objective.amount or "", LONGEST_ACTOR - 50)
        yield from _names(objective.responsible)
        if objective.deadline and not _is_date(objective.deadline):
            yield Fault(_("%(text)s is not a date.") % {"text": objective.deadline}, _block(objective))
    for measure in goal.measures:
        yield from _name(measure, measure.timing or "", LONGEST_RESPONSIBLE)
        yield from _name(measure, ", ".join(one.name for one in measure.responsible), LONGEST_NAME)
    for entry in goal.influencers:
        yield from _influencer(entry)
    for partner in goal.partners:
        yield from _name(partner, partner.name, LONGEST_NAME)
    yield from _names(goal.responsible)


def _influencer(entry: Influencer) -> Iterator[Fault]:
    if entry.children and not entry.name.strip():
        yield Fault(_("A group of influencers has no name."), _block(entry))
    yield from _name(entry, entry.name, LONGEST_NAME)
    for child in entry.children:
        yield from _influencer(child)


def _names(names: list[Name]) -> Iterator[Fault]:
    for one in names:
        yield from _name(one, one.name, LONGEST_RESPONSIBLE)


def _name(part: Part, text: str, longest: int) -> Iterator[Fault]:
    if len(text.strip()) > longest:
        yield _too_long(text, longest, _block(part))


def _too_long(text: str, longest: int, block: int | None) -> Fault:
    beginning = Truncator(text.strip()).chars(60)
    return Fault(
        _("“%(text)s” is too long to be a name: at most %(longest)s characters fit. Split it or give it another role.")
        % {"text": beginning, "longest": longest},
        block,
    )


def _block(part: Part) -> int | None:
    return part.at.block if part.at else None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
