from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.cities.authorization import require
from karki.cities.models import City
from karki.cities.roles import Permission
from karki.common.problems import DomainProblem
from karki.plans.interchange import PlanDocument
from karki.plans.models import AnnualPlan
from karki.plans.operations.adoption.bodies import adopt_governance
from karki.plans.operations.adoption.faults import faults
from karki.plans.operations.adoption.goals import adopt_goals
from karki.plans.operations.adoption.handbook import adopt_handbook, kept_parts
from karki.plans.operations.adoption.responsible import Known, People
from karki.plans.operations.adoption.terms import find_or_make_term
from karki.stakeholders.operations.registry import seed_registry


def existing_plan(city: City, year: int | None) -> AnnualPlan | None:
    """The plan that the city already has of that year."""
    return AnnualPlan.objects.in_city(city).filter(year=year).first() if year is not None else None


@transaction.atomic
def adopt(
    *,
    city: City,
    plan: PlanDocument,
    by: User | None,
    people: Mapping[str, Known] | None = None,
    not_people: Collection[str] = (),
    state: str = AnnualPlan.State.DRAFT,
    source: str = "",
) -> AnnualPlan:
    """Makes the city's plan of the document, with the term's handbook, bodies, stakeholders and officials.

    `people` says who a responsible name is: a Person of the registry, a User who is a member of the city, or None
    for somebody new; a name that it does not mention is somebody new too, whoever has the same name. `not_people` stay words. `source` is
    the file's name, for the trail. What the term's handbook already says is kept (`kept_parts` tells).
    `by` is None for the command line. Raises DomainProblem when the city has a plan of that year or something
    in the document cannot be stored as it stands.
    """
    if by is not None:
        require(by, Permission.IMPORT_PLAN, city)
    City.objects.select_for_update().get(pk=city.pk)  # two people take the same year into use: one waits
    found = existing_plan(city, plan.year)
    if found is not None:
        raise DomainProblem(
            _("%(city)s already has a plan for %(year)s (%(title)s). Nothing was changed.")
            % {"city": city.display_name, "year": found.year, "title": found.title}
        )
    for fault in faults(plan):
        raise DomainProblem(fault.sentence)
    assert plan.year is not None  # or it has a fault
    seed_registry()
    term = find_or_make_term(city, plan)
    kept = kept_parts(term, plan)
    adopt_handbook(term, plan)
    adopt_governance(city, plan.governance, plan.year, by)
    adopted = AnnualPlan.objects.create(
        city=city,
        term=term,
        year=plan.year,
        title=plan.title.strip(),
        goal_label=plan.goal_label.strip(),
        language=plan.language or city.language,
        state=state,
    )
    counts = adopt_goals(adopted, plan.goals, People(city, people or {}, not_people, by=by))
    trail.record("plans.plan.adopted", subject=adopted, city=city, by=by, source=source, kept=kept, **counts)
    return adopted
