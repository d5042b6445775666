"""The draft's side of the review: the plan as it would be, each entry with the block that it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from karki.governance.models import PowerCode
from karki.plans.interchange import Actor, Goal, Influencer, Objective, Part, PlanDocument, Text, Tool
from karki.plans.operations.adoption.codes import goal_prefixes


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the draft; `block` leads to its place in the document."""

    text: str
    block: int | None = None
    code: str = ""
    depth: int = 0
    notes: tuple[str, ...] = ()  #: timing, amount, who


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    number: str
    title: str
    block: int | None
    rationale: list[Entry]
    objectives: list[Entry]
    measures: list[Entry]
    influencers: list[Entry]
    partners: list[Entry]
    responsible: list[Entry]

    @property
    def counted(self) -> str:
        """“10 + 2”: objectives and sub-objectives apart, as the figures above have them."""
        below = sum(entry.depth > 0 for entry in self.objectives)
        return f"{len(self.objectives) - below} + {below}" if below else str(len(self.objectives))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole draft, and how much of what there is."""

    plan: PlanDocument
    goals: list[GoalOutcome]
    vision: list[Entry]
    principles: list[Entry]
    governance: list[Entry]
    tools: list[Entry]

    @property
    def objective_count(self) -> int:
        return sum(entry.depth == 0 for goal in self.goals for entry in goal.objectives)

    @property
    def sub_objective_count(self) -> int:
        return sum(entry.depth > 0 for goal in self.goals for entry in goal.objectives)

    @property
    def measure_count(self) -> int:
        return sum(len(goal.measures) for goal in self.goals)

    @property
    def influencer_count(self) -> int:
        return sum(len(goal.influencers) for goal in self.goals)

    @property
    def partner_count(self) -> int:
        return sum(len(goal.partners) for goal in self.goals)


def outcome_of(plan: PlanDocument) -> Outcome:
    prefixes = goal_prefixes([goal.number for goal in plan.goals])
    return Outcome(
        plan=plan,
        goals=[
            _goal(goal, prefix, str(order))
            for order, (goal, prefix) in enumerate(zip(plan.goals, prefixes, strict=True), 1)
        ],
        vision=[Entry(text.text, _block(text)) for text in plan.vision],
        principles=[Entry(text.text, _block(text)) for text in plan.principles],
        governance=[_actor(actor) for actor in plan.governance],
        tools=[entry for tool in plan.tools for entry in _tool(tool)],
    )


def codes_of(plan: PlanDocument) -> dict[int, str]:
    """How the goals and objectives are called aloud, by the block that they came from."""
    codes: dict[int, str] = {}
    for goal in outcome_of(plan).goals:
        for block, code in [(goal.block, goal.number), *((entry.block, entry.code) for entry in goal.objectives)]:
            if block is not None:
                codes.setdefault(block, code)
    return codes


def _goal(goal: Goal, prefix: str, order: str) -> GoalOutcome:
    return GoalOutcome(
        number=goal.number or order,
        title=goal.title,
        block=_block(goal),
        rationale=[Entry(text.text, _block(text)) for text in goal.rationale],
        objectives=list(_objectives(goal, prefix)),
        measures=[
            Entry(one.text, _block(one), notes=_notes(one.timing, *(name.name for name in one.responsible)))
            for one in goal.measures
        ],
        influencers=[entry for one in goal.influencers for entry in _influencer(one, 0)],
        partners=[Entry(one.name, _block(one)) for one in goal.partners],
        responsible=[Entry(one.name, _block(one)) for one in goal.responsible],
    )


def _objectives(goal: Goal, prefix: str) -> Iterator[Entry]:
    parts: list[Text | Objective] = [*goal.themes, *goal.objectives]
    for order, part in enumerate((part for part in parts if part.text.strip()), 1):
        code = f"{prefix}.{order}"
        if not isinstance(part, Objective):
            yield Entry(part.text, _block(part), code)
            continue
        who = (name.name for name in part.responsible)
        yield Entry(part.text, _block(part), code, notes=_notes(part.timing, part.amount, *who))
        for place, child in enumerate(part.children, 1):
            yield Entry(child.text, _block(child), f"{code}.{place}", depth=1)


def _influencer(entry: Influencer, depth: int) -> Iterator[Entry]:
    yield Entry(entry.name, _block(entry), depth=depth)
    for child in entry.children:
        yield from _influencer(child, depth + 1)


def _actor(actor: Actor) -> Entry:
    powers = dict.fromkeys(str(PowerCode(power.power).label) for power in actor.powers)
    return Entry(actor.name, _block(actor), notes=tuple(powers))


def _tool(tool: Tool) -> Iterator[Entry]:
    yield Entry(tool.name, _block(tool))
    for child in tool.children:
        yield Entry(child.name, _block(child), depth=1)


def _notes(*notes: str | None) -> tuple[str, ...]:
    return tuple(note for note in notes if note)


def _block(part: Part) -> int | None:
    return part.at.block if part.at else None
