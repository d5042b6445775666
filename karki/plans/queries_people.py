"""The page of the city's people: who they are, how they sign in, and what they answer for."""

from __future__ import annotations

from dataclasses import dataclass, field

from karki.accounts.models import User
from karki.cities.models import City
from karki.plans.models import AnnualPlan, Assignment
from karki.stakeholders.models import Person
from karki.stakeholders.queries import members_of, same_name


@dataclass(frozen=True, slots=True)
class Answer:
    """A goal or an objective for which somebody answers: its number or code, with the year of another plan."""

    label: str
    url: str


@dataclass(slots=True)
class Known:
    """One person of the registry; `namesake` is a member without a person whose name reads the same."""

    person: Person
    answers: list[Answer] = field(default_factory=list)
    is_member: bool = False
    namesake: User | None = None

    @property
    def left(self) -> bool:
        """Whether the sign-in that is theirs opens the city no more."""
        return self.person.user_id is not None and not self.is_member


def people_of(city: City) -> list[Known]:
    """Everybody of the registry by name, with what they answer for in the plans that are not closed."""
    members = members_of(city)
    rows = Person.objects.in_city(city).select_related("user").order_by("name", "pk")
    known = {person.pk: Known(person) for person in rows}
    taken = {one.person.user_id for one in known.values()}
    free = [member for member in members if member.pk not in taken]
    active = {member.pk for member in members}
    for one in known.values():
        one.is_member = one.person.user_id in active
        if one.person.user_id is None:
            one.namesake = next((member for member in free if same_name(str(member), one.person.name)), None)
    current = AnnualPlan.objects.current(city)
    assignments = (
        Assignment.objects.filter(goal__plan__city=city, person__isnull=False)
        .exclude(goal__plan__state=AnnualPlan.State.CLOSED)
        .select_related("goal__plan", "objective")
        .in_reading_order()
    )
    for assignment in sorted(assignments, key=lambda one: -one.goal.plan.year):  # the newest plan first
        assignment.goal.plan.city = city
        if assignment.person_id in known:
            known[assignment.person_id].answers.append(_answer(assignment, current))
    return list(known.values())


def _answer(assignment: Assignment, current: AnnualPlan | None) -> Answer:
    goal, objective = assignment.goal, assignment.objective
    if objective is not None:
        objective.goal = goal
    label = objective.code if objective is not None else goal.number
    if current is None or goal.plan_id != current.pk:
        label = f"{label} ({goal.plan.year})"
    return Answer(label, (objective or goal).get_absolute_url())
