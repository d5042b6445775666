"""Next year's plan begins from this year's: what is chosen goes on, linked to what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common import texts
from karki.plans.models import AnnualPlan, Assignment, Contradiction, Goal, Influence, Objective, ServedGoal, Term
from karki.plans.operations import terms
from karki.plans.operations.objectives import prefix_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """What goes on: objectives and themes by id (their sub-objectives with them), and what of their goals.

    Without `passed`, deadlines that pass before the new year, and their wording, stay behind.
    """

    objectives: Collection[int]
    influencers: bool = True
    partners: bool = True
    responsible: bool = True
    passed: bool = True


@transaction.atomic
def carry_over(
    *, plan: AnnualPlan, year: int, title: str, chosen: Chosen, new_term: bool = False, by: User
) -> AnnualPlan:
    """Makes a draft for `year` of what is chosen of the plan's working text; a goal comes with its objectives.

    Updates and measures stay where they are: the new objectives lead to them (`Objective.continues`). Raises
    ValidationError for a year that has a plan, is not after the plan's, or is in no council term of the city (with
    `new_term` the term is made), and when nothing of the plan is chosen.
    """
    city = plan.city
    require(by, Permission.EDIT_PLAN, city)
    City.objects.select_for_update().get(pk=city.pk)  # two who prepare the same year: one waits
    term = _term_of(plan, year, new_term, by)
    title = texts.written(title)
    if not title:
        raise ValidationError({"title": _("Write the title.")})
    outermost = list(Objective.objects.of_plan(plan).outermost().filter(pk__in=chosen.objectives, leaving=False))
    if not outermost:
        raise ValidationError({"objectives": _("Choose at least one objective.")})
    made = AnnualPlan.objects.create(
        city=city, term=term, year=year, title=title, goal_label=plan.goal_label, language=plan.language
    )
    goals = _carry_goals(plan, made, {one.goal_id for one in outermost})
    _carry_windows(goals)
    objectives = _carry_objectives(goals, outermost)
    if not chosen.passed:
        _leave_passed(made, objectives.values())
    _carry_contradictions(objectives)
    _carry_influences(goals, _kinds(chosen))
    if chosen.responsible:
        _carry_assignments(goals, objectives)
    trail.record(
        "plans.plan.carried",
        subject=made,
        city=city,
        by=by,
        year=plan.year,
        goals=len(goals),
        objectives=len(objectives),
    )
    return made


def _term_of(plan: AnnualPlan, year: int, new_term: bool, by: User) -> Term:
    city = plan.city
    if year <= plan.year:
        raise ValidationError({"year": _("The year must be after %(year)s.") % {"year": plan.year}})
    if AnnualPlan.objects.in_city(city).filter(year=year).exists():
        raise ValidationError({"year": _("The city already has a plan for %(year)s.") % {"year": year}})
    term = terms.term_of_year(city, year)
    if term is not None:
        return term
    if not new_term:
        raise ValidationError({"year": _("The year %(year)s is in no council term of the city.") % {"year": year}})
    first, last = terms.years_around(city, year)
    return terms.begin(city=city, first_year=first, last_year=last, by=by)


def _carry_goals(plan: AnnualPlan, made: AnnualPlan, wanted: Collection[int]) -> dict[int, Goal]:
    """The new goals by the id of the old one."""
    old = [goal for goal in Goal.objects.filter(plan=plan) if goal.pk in wanted]
    new = Goal.objects.bulk_create(
        Goal(plan=made, order=order, number=goal.number, title=goal.title, rationale=goal.rationale, continues=goal)
        for order, goal in enumerate(old, 1)
    )
    return {goal.pk: one for goal, one in zip(old, new, strict=True)}


def _carry_windows(goals: dict[int, Goal]) -> None:
    """The windows that serve a goal serve what continues it."""
    served = ServedGoal.objects.filter(goal__in=goals).values_list("goal", "window")
    ServedGoal.objects.bulk_create(ServedGoal(goal=goals[goal], window=window) for goal, window in served)


def _carry_objectives(goals: dict[int, Goal], outermost: Sequence[Objective]) -> dict[int, Objective]:
    """The new objectives by the id of the old one, numbered through in each goal as a new document would be.

    A code stands in the addresses, so that no two in the plan get the same one, however the old ones were renamed.
    """
    below = list(Objective.objects.filter(parent__in=outermost, leaving=False).order_by("order", "pk"))
    outer: list[tuple[Objective, Objective]] = []
    inner: list[tuple[Objective, Objective]] = []
    begun: dict[str, Goal] = {prefix_of(goal, None): goal for goal in goals.values()}
    taken: set[str] = set()
    for goal in goals.values():
        own = sorted(
            (one for one in outermost if one.goal_id == goal.continues_id), key=lambda one: (one.order, one.pk)
        )
        prefix = _beginning(goal, own, begun)
        for order, old in enumerate(own, 1):
            outer.append((old, _copy(old, goal, None, order, _free(prefix, order, taken))))
    Objective.objects.bulk_create(new for _old, new in outer)
    for old, new in outer:
        children = [one for one in below if one.parent_id == old.pk]
        inner += [
            (child, _copy(child, new.goal, new, order, _free(new.code, order, taken)))
            for order, child in enumerate(children, 1)
        ]
    Objective.objects.bulk_create(new for _old, new in inner)
    return {old.pk: new for old, new in (*outer, *inner)}


def _leave_passed(made: AnnualPlan, objectives: Iterable[Objective]) -> None:
    passed = [one for one in objectives if one.deadline is not None and one.deadline.year < made.year]
    for one in passed:
        one.deadline, one.timing = None, ""
    Objective.objects.bulk_update(passed, ["deadline", "timing"])


def _beginning(goal: Goal, own: Iterable[Objective], begun: dict[str, Goal]) -> str:
    """How the codes of the goal begin: as most of them did, unless another goal's begin so; else with its number."""
    heads = Counter(one.code.rpartition(".")[0] for one in own)
    for head, _count in heads.most_common():
        if head and begun.setdefault(head, goal) == goal:
            return head
    return prefix_of(goal, None)


def _free(prefix: str, place: int, taken: set[str]) -> str:
    """“II.4”, or the next number that is not taken; it is taken then."""
    while f"{prefix}.{place}" in taken:
        place += 1
    taken.add(f"{prefix}.{place}")
    return f"{prefix}.{place}"


def _carry_contradictions(objectives: dict[int, Objective]) -> None:
    """Two that contend do so next year too, where both go on."""
    rows = list(Contradiction.objects.among(objectives))
    for row in rows:
        pair = objectives[row.first_id], objectives[row.second_id]
        row.pk, (row.first, row.second) = None, sorted(pair, key=lambda one: one.pk)
    Contradiction.objects.bulk_create(rows)


def _copy(old: Objective, goal: Goal, parent: Objective | None, order: int, code: str) -> Objective:
    return Objective(
        goal=goal,
        parent=parent,
        kind=old.kind,
        order=order,
        code=code,
        text=old.text,
        timing=old.timing,
        deadline=old.deadline,
        amount=old.amount,
        continues=old,
    )


def _kinds(chosen: Chosen) -> list[str]:
    kinds = [(Influence.Kind.INFLUENCER, chosen.influencers), (Influence.Kind.PARTNER, chosen.partners)]
    return [kind for kind, wanted in kinds if wanted]


def _carry_influences(goals: dict[int, Goal], kinds: Collection[str]) -> None:
    """Level by level, with the links to the registry."""
    rows = list(Influence.objects.filter(goal__in=goals, kind__in=kinds))
    made: dict[int, Influence] = {}
    level = [row for row in rows if row.parent_id is None]
    while level:
        new = Influence.objects.bulk_create(
            Influence(
                goal=goals[row.goal_id],
                parent=made.get(row.parent_id or 0),
                kind=row.kind,
                order=row.order,
                name=row.name,
            )
            for row in level
        )
        made.update({row.pk: one for row, one in zip(level, new, strict=True)})
        level = [row for row in rows if row.parent_id in {one.pk for one in level}]
    through = Influence.organizations.through
    links: Iterable[tuple[int, int]] = through.objects.filter(influence__in=made).values_list(
        "influence_id", "organization_id"
    )
    through.objects.bulk_create(
        through(influence_id=made[influence].pk, organization_id=organization) for influence, organization in links
    )


def _carry_assignments(goals: dict[int, Goal], objectives: dict[int, Objective]) -> None:
    rows = Assignment.objects.filter(goal__in=goals)
    Assignment.objects.bulk_create(
        Assignment(
            goal=goals[row.goal_id],
            objective=objectives[row.objective_id] if row.objective_id is not None else None,
            person_id=row.person_id,
            name=row.name,
            order=row.order,
        )
        for row in rows
        if row.objective_id is None or row.objective_id in objectives
    )
