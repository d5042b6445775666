from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from karki.plans import interchange
from karki.plans.models import AnnualPlan, Assignment, Goal, Measure, Objective
from karki.plans.operations.adoption.codes import goal_prefixes
from karki.plans.operations.adoption.influences import adopt_influences
from karki.plans.operations.adoption.responsible import People


def adopt_goals(plan: AnnualPlan, written: list[interchange.Goal], people: People) -> dict[str, int]:
    """Makes the goals and all that is under them; says how many there are of what."""
    goals = Goal.objects.bulk_create(
        Goal(
            plan=plan,
            order=order,
            number=goal.number.strip() or str(order),
            title=goal.title.strip(),
            rationale="\n\n".join(one.text.strip() for one in goal.rationale if one.text.strip()),
        )
        for order, goal in enumerate(written, 1)
    )
    pairs = list(zip(goals, written, strict=True))
    objectives = _adopt_objectives(pairs)
    people.expect(written)
    return {
        "goals": len(goals),
        "objectives": objectives,
        "measures": _adopt_measures(pairs),
        **adopt_influences(plan.city, pairs),
        "responsible": _adopt_assignments(pairs, people),
    }


Pairs = list[tuple[Goal, interchange.Goal]]


def _adopt_objectives(pairs: Pairs) -> int:
    """Themes first, then objectives, numbered through; sub-objectives after their own."""
    outer: list[Objective] = []
    inner: list[Objective] = []
    prefixes = goal_prefixes([written.number for _goal, written in pairs])
    for (goal, written), prefix in zip(pairs, prefixes, strict=True):
        for order, (kind, part) in enumerate(_written_objectives(written), 1):
            objective = Objective(goal=goal, kind=kind, order=order, code=f"{prefix}.{order}", text=part.text.strip())
            outer.append(objective)
            if isinstance(part, interchange.Objective):
                objective.timing = (part.timing or "").strip()
                objective.deadline = date.fromisoformat(part.deadline) if part.deadline else None
                objective.amount = (part.amount or "").strip()
                inner += _sub_objectives(objective, part)
    Objective.objects.bulk_create(outer)
    Objective.objects.bulk_create(inner)
    return len(outer) + len(inner)


def _written_objectives(goal: interchange.Goal) -> Iterator[tuple[str, interchange.Text | interchange.Objective]]:
    for theme in goal.themes:
        if theme.text.strip():
            yield Objective.Kind.THEME, theme
    for objective in goal.objectives:
        if objective.text.strip():
            yield Objective.Kind.OBJECTIVE, objective


def _sub_objectives(parent: Objective, written: interchange.Objective) -> Iterator[Objective]:
    texts = [child.text.strip() for child in written.children if child.text.strip()]
    for order, text in enumerate(texts, 1):
        yield Objective(goal=parent.goal, parent=parent, order=order, code=f"{parent.code}.{order}", text=text)


def _adopt_measures(pairs: Pairs) -> int:
    made = Measure.objects.bulk_create(
        Measure(
            goal=goal,
            order=order,
            text=measure.text.strip(),
            timing=(measure.timing or "").strip(),
            responsible_text=", ".join(one.name.strip() for one in measure.responsible if one.name.strip()),
        )
        for goal, written in pairs
        for order, measure in enumerate((one for one in written.measures if one.text.strip()), 1)
    )
    return len(made)


def _adopt_assignments(pairs: Pairs, people: People) -> int:
    """The responsible of each goal and objective, as written; the same person once in each."""
    objectives = {
        (one.goal_id, one.order): one
        for one in Objective.objects.outermost().filter(goal__in=[goal for goal, _written in pairs])
    }
    made: list[Assignment] = []
    for goal, written in pairs:
        made += _assignments(goal, None, written.responsible, people)
        for order, (_kind, part) in enumerate(_written_objectives(written), 1):
            if isinstance(part, interchange.Objective):
                made += _assignments(goal, objectives[goal.pk, order], part.responsible, people)
    return len(Assignment.objects.bulk_create(made))


def _assignments(
    goal: Goal, objective: Objective | None, names: list[interchange.Name], people: People
) -> Iterator[Assignment]:
    seen: set[object] = set()
    for order, entry in enumerate((one for one in names if one.name.strip()), 1):
        person = people.of(entry.name)
        if (person or entry.name.strip()) not in seen:
            seen.add(person or entry.name.strip())
            yield Assignment(goal=goal, objective=objective, person=person, name=entry.name.strip(), order=order)
