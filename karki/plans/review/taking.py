"""What taking a draft into use would make, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from karki.cities.models import City
from karki.common import clock
from karki.common.problems import DomainProblem
from karki.governance.models import Body, Position
from karki.plans.importing import Draft
from karki.plans.interchange import PlanDocument
from karki.plans.models import AnnualPlan, Term
from karki.plans.operations.adoption import existing_plan, kept_parts
from karki.plans.operations.adoption.bodies import OFFICE, day_of, known_holders
from karki.plans.operations.adoption.terms import check_term
from karki.plans.review.outcome import Outcome, outcome_of
from karki.plans.review.remarks import Remark, faults_of


@dataclass(frozen=True, slots=True)
class Holder:
    """A body or an office of the document: one that the city has, or a new one."""

    name: str
    known: bool
    ended: date | None = None  #: of a new one: when the city's earlier one of the name ended


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be made of the document in the city as it is now."""

    outcome: Outcome
    faults: list[Remark]
    term: Term | None  #: None: a new one is made
    term_problem: str  #: why there is no term to put the plan in
    kept: list[str]  #: parts of the handbook that stay as the city has them
    in_the_way: AnnualPlan | None  #: the plan that the city already has of the year
    bodies: list[Holder]
    offices: list[Holder]


def preview_of(city: City, draft: Draft) -> Preview:
    """What taking the draft into use makes; title, year and period of its plan are those that the form says."""
    plan = draft.plan
    term, problem = _term(city, plan)
    day = day_of(plan.year if plan.year is not None else clock.today().year)
    names: dict[bool, list[str]] = {False: [], True: []}
    for actor in plan.governance:
        if (name := actor.name.strip()) and name not in names[actor.kind == OFFICE]:
            names[actor.kind == OFFICE].append(name)
    return Preview(
        outcome=outcome_of(plan),
        faults=faults_of(draft),
        term=term,
        term_problem=problem,
        kept=kept_parts(term, plan),
        in_the_way=existing_plan(city, plan.year),
        bodies=_holders(Body.objects.in_city(city), names[False], day),
        offices=_holders(Position.objects.in_city(city), names[True], day),
    )


def _term(city: City, plan: PlanDocument) -> tuple[Term | None, str]:
    try:
        return check_term(city, plan)[0], ""
    except DomainProblem as problem:
        return None, str(problem) if plan.year is not None else ""


def _holders(rows: QuerySet[Body] | QuerySet[Position], names: list[str], day: date) -> list[Holder]:
    """The new ones first: they are what somebody should look at."""
    known = known_holders(rows, day)  # type: ignore[type-var]
    ended = {one.name: one.ends for one in rows.order_by("ends")}
    found = [Holder(name, name in known, None if name in known else ended.get(name)) for name in names]
    return sorted(found, key=lambda one: one.known)
