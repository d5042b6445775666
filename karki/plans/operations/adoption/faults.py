"""What in a document cannot be stored as it stands; a person corrects it in the review, or in the file that is a plan already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from karki.common import formats, texts
from karki.governance.models import Body, Mandate, Position
from karki.plans.interchange import Goal, Influencer, Measure, Name, Objective, Part, PlanDocument, Text, Tool
from karki.plans.models import AnnualPlan, Assignment, Influence
from karki.plans.models import Goal as StoredGoal
from karki.plans.models import Measure as StoredMeasure
from karki.plans.models import Objective as StoredObjective
from karki.plans.models import Tool as StoredTool
from karki.plans.operations.adoption.terms import FIRST_YEAR, LAST_YEAR
from karki.stakeholders.models import Person
from karki.stakeholders.operations.people import person_in

_P = TypeVar("_P")


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence that says what is wrong, the block of the document that it is about, and its place in a `karki-plan/1`."""

    sentence: str
    block: int | None = None
    path: str = ""  #: goals[2].objectives[0].timing


def faults(plan: PlanDocument) -> list[Fault]:
    """Everything that stands in the way of taking the plan into use; empty when nothing does."""
    return [*_of_the_whole(plan), *lasting_faults(plan)]


def lasting_faults(plan: PlanDocument) -> list[Fault]:
    """Those that the form of taking into use cannot mend: a missing year or title it asks for."""
    return [*_of_the_handbook(plan), *_of_goals(plan)]


def _of_the_whole(plan: PlanDocument) -> Iterator[Fault]:
    if plan.year is None:
        yield Fault(_("Say which year the plan is for."), path="year")
    elif not FIRST_YEAR <= plan.year <= LAST_YEAR:
        yield Fault(_("%(year)s cannot be the year of a plan.") % {"year": plan.year}, path="year")
    if not plan.title.strip():
        yield Fault(_("Give the plan a title."), path="title")
    yield from _long_name("title", None, plan.title, longest(AnnualPlan, "title"))


def _of_the_handbook(plan: PlanDocument) -> Iterator[Fault]:
    yield from _long_name("goal_label", None, plan.goal_label, longest(AnnualPlan, "goal_label"))
    yield from _texts("vision", plan.vision, texts.STATEMENT)
    yield from _texts("principles", plan.principles, texts.STATEMENT)
    actor_name = min(longest(Body, "name"), longest(Position, "name"))
    for place, actor in _counted("governance", plan.governance):
        yield from _long_name(f"{place}.name", actor, actor.name, actor_name)
        for inner, power in _counted(f"{place}.powers", actor.powers):
            yield from _long_name(f"{inner}.clause", power, power.clause, longest(Mandate, "clause"))
    for place, tool in _counted("tools", plan.tools):
        yield from _tool(place, tool)


def _tool(place: str, tool: Tool) -> Iterator[Fault]:
    yield from _long_name(f"{place}.name", tool, tool.name, longest(StoredTool, "name"))
    for child, one in _counted(f"{place}.children", tool.children):
        yield from _long_name(f"{child}.name", one, one.name, longest(StoredTool, "name"))


def _of_goals(plan: PlanDocument) -> Iterator[Fault]:
    if not plan.goals:
        yield Fault(_("The plan has no goal yet."), path="goals")
    for place, goal in _counted("goals", plan.goals):
        yield from _goal(place, goal)


def _goal(place: str, goal: Goal) -> Iterator[Fault]:
    if not goal.title.strip():
        yield Fault(_("Goal %(number)s has no title.") % {"number": goal.number or "?"}, _block(goal), f"{place}.title")
    yield from _long_name(f"{place}.title", goal, goal.title, longest(StoredGoal, "title"))
    yield from _long_name(f"{place}.number", goal, goal.number, longest(StoredGoal, "number"))
    whole = "\n\n".join(one.text.strip() for one in goal.rationale)
    yield from _long_text(f"{place}.rationale", goal.rationale[0] if goal.rationale else goal, whole, texts.RATIONALE)
    yield from _texts(f"{place}.themes", goal.themes, texts.OBJECTIVE)
    for inner, objective in _counted(f"{place}.objectives", goal.objectives):
        yield from _objective(inner, objective)
    for inner, measure in _counted(f"{place}.measures", goal.measures):
        yield from _measure(inner, measure)
    for inner, entry in _counted(f"{place}.influencers", goal.influencers):
        yield from _influencer(inner, entry)
    for inner, partner in _counted(f"{place}.partners", goal.partners):
        yield from _long_name(f"{inner}.name", partner, partner.name, longest(Influence, "name"))
    yield from _responsible(f"{place}.responsible", goal.responsible)


def _objective(place: str, objective: Objective) -> Iterator[Fault]:
    yield from _long_text(f"{place}.text", objective, objective.text, texts.OBJECTIVE)
    yield from _texts(f"{place}.children", objective.children, texts.OBJECTIVE)
    yield from _long_name(f"{place}.timing", objective, objective.timing or "", longest(StoredObjective, "timing"))
    yield from _long_name(f"{place}.amount", objective, objective.amount or "", longest(StoredObjective, "amount"))
    yield from _responsible(f"{place}.responsible", objective.responsible)
    if objective.deadline and not _is_date(objective.deadline):
        sentence = _("%(text)s is not a date.") % {"text": objective.deadline}
        yield Fault(sentence, _block(objective), f"{place}.deadline")


def _measure(place: str, measure: Measure) -> Iterator[Fault]:
    yield from _long_text(f"{place}.text", measure, measure.text, texts.MEASURE)
    yield from _long_name(f"{place}.timing", measure, measure.timing or "", longest(StoredMeasure, "timing"))
    names = ", ".join(one.name for one in measure.responsible)
    yield from _long_name(f"{place}.responsible", measure, names, longest(StoredMeasure, "responsible_text"))


def _influencer(place: str, entry: Influencer) -> Iterator[Fault]:
    if entry.children and not entry.name.strip():
        yield Fault(_("A group of influencers has no name."), _block(entry), f"{place}.name")
    yield from _long_name(f"{place}.name", entry, entry.name, longest(Influence, "name"))
    for inner, child in _counted(f"{place}.children", entry.children):
        yield from _influencer(inner, child)


def _responsible(place: str, names: Sequence[Name]) -> Iterator[Fault]:
    """The words as they stand, and the name and the title of a person that they give the registry."""
    for inner, one in _counted(place, names):
        named = person_in(one.name)
        checked = [(one.name, longest(Assignment, "name"))]
        if named is not None:
            checked += [(named.name, longest(Person, "name")), (named.title, longest(Person, "title"))]
        wrong = [fault for text, most in checked for fault in _long_name(f"{inner}.name", one, text, most)]
        yield from wrong[:1]


def _texts(place: str, parts: Sequence[Text], most: int) -> Iterator[Fault]:
    for inner, one in _counted(place, parts):
        yield from _long_text(f"{inner}.text", one, one.text, most)


def _long_text(path: str, part: Part, text: str, most: int) -> Iterator[Fault]:
    if len(text.strip()) > most:
        values = {"text": _beginning(text), "length": formats.number(len(text.strip())), "most": formats.number(most)}
        sentence = _("“%(text)s” is too long: it has %(length)s characters, and at most %(most)s fit.")
        yield Fault(sentence % values, _block(part), path)


def _long_name(path: str, part: Part | None, text: str, most: int) -> Iterator[Fault]:
    if len(text.strip()) > most:
        sentence = _("“%(text)s” is too long to be a name: at most %(longest)s characters fit.")
        yield Fault(sentence % {"text": _beginning(text), "longest": most}, _block(part) if part else None, path)


def _counted(path: str, parts: Sequence[_P]) -> Iterator[tuple[str, _P]]:
    return ((f"{path}[{index}]", part) for index, part in enumerate(parts))


@cache
def longest(model: type[Model], field: str) -> int:
    """How many characters the field holds."""
    most: int = model._meta.get_field(field).max_length  # type: ignore[union-attr,assignment]
    return most


def _beginning(text: str) -> str:
    return Truncator(text.strip()).chars(60)


def _block(part: Part) -> int | None:
    return part.at.block if part.at else None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
