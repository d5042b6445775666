"""The page of one objective: what has been said of it, what is under it, and what was changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from karki.audit.models import Event
from karki.audit.reading import Entry, readable
from karki.plans.models import Assignment, Contradiction, Goal, Measure, Objective, StatusUpdate
from karki.plans.queries import Standing, standings

NEWS = 20  #: changes shown on a page
COMMENTS = "plans.comment."  #: what is said in a round is on the page itself, and changes nothing


@dataclass(frozen=True, slots=True)
class OtherYear:
    """The same objective in another year's plan, with how it stood there last."""

    year: int
    standing: Standing
    is_later: bool


def other_years(objective: Objective) -> list[OtherYear]:
    """What the objective continues, and what continues it, the newest year first."""
    found = [*_earlier(objective), *_later(objective)]
    plans = Objective.objects.filter(pk__in=found).select_related("goal__plan__city")
    own = objective.goal.plan.year
    made = [
        OtherYear(one.objective.goal.plan.year, one, one.objective.goal.plan.year > own) for one in standings(plans)
    ]
    return sorted(made, key=lambda one: -one.year)


def _earlier(objective: Objective) -> list[int]:
    """Upwards, year by year: as many queries as there are years before."""
    found: list[int] = []
    above = objective.continues_id
    while above is not None and above not in found:
        found.append(above)
        above = Objective.objects.filter(pk=above).values_list("continues", flat=True).first()
    return found


def _later(objective: Objective) -> list[int]:
    found: list[int] = []
    level = [objective.pk]
    while level:
        level = list(Objective.objects.filter(continues__in=level).exclude(pk__in=found).values_list("pk", flat=True))
        found += level
    return found


def contradictions_of(objective: Objective) -> list[tuple[Objective, Contradiction]]:
    """The objectives of the same plan that contend with this one, with what was said of it; one query."""
    rows = Contradiction.objects.of(objective).select_related("first__goal", "second__goal")
    found = [(row.other(objective), row) for row in rows]
    for other, _row in found:
        other.goal.plan = objective.goal.plan
    return found


def history(objective: Objective) -> list[StatusUpdate]:
    """Everything said of the objective, newest first."""
    return list(StatusUpdate.objects.filter(objective=objective).latest_first())


def under(objective: Objective) -> list[Standing]:
    children = list(Objective.objects.filter(parent=objective))
    for child in children:
        child.goal = objective.goal
    return standings(children)


def measures_of(goal: Goal, objective: Objective | None = None) -> list[Measure]:
    """The goal's measures, or those of one objective and its sub-objectives."""
    measures = Measure.objects.filter(goal=goal).select_related("tool", "owner", "objective")
    if objective is not None:
        measures = measures.filter(Q(objective=objective) | Q(objective__parent=objective))
    found = list(measures)
    for measure in found:
        measure.goal = goal
    return found


def responsible_for(goal: Goal, objective: Objective | None = None) -> list[Assignment]:
    """Who answers: those of the goal, or of the objective alone (of its parent, where it has none of its own)."""
    assignments = list(Assignment.objects.filter(goal=goal).select_related("person", "objective"))
    if objective is not None:
        for owner in (objective.pk, objective.parent_id):
            own = [one for one in assignments if owner is not None and one.objective_id == owner]
            if own:
                return own
    return [one for one in assignments if one.objective_id is None]


def changes_of(objective: Objective, measures: Iterable[Measure]) -> list[Entry]:
    """What was changed in the objective and its measures, newest first; what was said of it is its history."""
    keys = [str(measure.pk) for measure in measures]
    about = Q(subject_type=Objective._meta.label_lower, subject_id=str(objective.pk))
    about |= Q(subject_type=Measure._meta.label_lower, subject_id__in=keys)
    events = Event.objects.in_city(objective.goal.plan.city).filter(about)
    changes = events.exclude(code__startswith="plans.update.").exclude(code__startswith=COMMENTS)
    return readable(changes[:NEWS], objective.goal.plan.language)


def changes_of_goal(goal: Goal) -> list[Entry]:
    events: QuerySet[Event] = Event.objects.in_city(goal.plan.city).about(goal)
    return readable(events.exclude(code__startswith=COMMENTS)[:NEWS], goal.plan.language)
