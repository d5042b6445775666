"""What taking a draft into use would make, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from karki.cities.models import City
from karki.governance.models import Body, Position
from karki.plans.interchange import PlanDocument
from karki.plans.models import AnnualPlan, Term
from karki.plans.operations.adoption import Fault, existing_plan, kept_parts, responsible_people
from karki.plans.operations.adoption.terms import find_term
from karki.plans.review.outcome import Outcome, outcome_of
from karki.plans.review.remarks import lasting_faults


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be made of the document in the city as it is now."""

    outcome: Outcome
    faults: list[Fault]
    term: Term | None  #: None: a new one is made
    kept: list[str]  #: parts of the handbook that stay as the city has them
    in_the_way: AnnualPlan | None  #: the plan that the city already has of the year
    new_bodies: list[str]
    joined_bodies: list[str]
    names: list[str]  #: people responsible, each once


def preview_of(city: City, plan: PlanDocument) -> Preview:
    term = find_term(city, plan)
    known = set(Body.objects.in_city(city).values_list("name", flat=True))
    known |= set(Position.objects.in_city(city).values_list("name", flat=True))
    actors = list(dict.fromkeys(actor.name.strip() for actor in plan.governance if actor.name.strip()))
    names = list(responsible_people(plan.goals))
    return Preview(
        outcome=outcome_of(plan),
        faults=lasting_faults(plan),
        term=term,
        kept=kept_parts(term, plan),
        in_the_way=existing_plan(city, plan.year),
        new_bodies=[name for name in actors if name not in known],
        joined_bodies=[name for name in actors if name in known],
        names=names,
    )
