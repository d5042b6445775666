"""The page of one objective: what has been said of it, what is under it, and what was changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from karki.accounts.models import User
from karki.audit import trail
from karki.audit.models import Event
from karki.common import formats
from karki.plans.models import Assignment, Goal, Measure, Objective, StatusUpdate
from karki.plans.queries import Standing, standings

NEWS = 20  #: changes shown on a page
COMMENTS = "plans.comment."  #: what is said in a round is on the page itself, and changes nothing


@dataclass(frozen=True, slots=True)
class Change:
    """One event of the trail for a reader; `fields` are the changed texts: label, before, after, and their language,
    which is empty for what the page itself says."""

    at: datetime
    by: str
    sentence: SafeString
    fields: list[tuple[str, str, str, str]]


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


def changes_of(objective: Objective, measures: Iterable[Measure]) -> list[Change]:
    """What was changed in the objective and its measures, newest first; what was said of it is its history."""
    keys = [str(measure.pk) for measure in measures]
    about = Q(subject_type=Objective._meta.label_lower, subject_id=str(objective.pk))
    about |= Q(subject_type=Measure._meta.label_lower, subject_id__in=keys)
    events = Event.objects.in_city(objective.goal.plan.city).filter(about)
    changes = events.exclude(code__startswith="plans.update.").exclude(code__startswith=COMMENTS)
    return _readable(changes[:NEWS], objective.goal.plan.language)


def changes_of_goal(goal: Goal) -> list[Change]:
    events: QuerySet[Event] = Event.objects.in_city(goal.plan.city).about(goal)
    return _readable(events.exclude(code__startswith=COMMENTS)[:NEWS], goal.plan.language)


def _readable(events: Iterable[Event], language: str) -> list[Change]:
    events = list(events)
    names = {user.pk: str(user) for user in User.objects.filter(pk__in={event.actor_id for event in events})}
    return [
        Change(
            at=event.at,
            by=names.get(event.actor_id or 0, ""),
            sentence=trail.marked_sentence(event, language),
            fields=_fields(event, language),
        )
        for event in events
    ]


def _fields(event: Event, language: str) -> list[tuple[str, str, str, str]]:
    """What an edit changed, added and removed, each as label, before, after, and the language of the plan's words."""
    found = [_readable_field(event, name, texts, language) for name, texts in event.details.get("changed", {}).items()]
    added, removed = event.details.get("added", []), event.details.get("removed", [])
    found += [(_("Added"), "", text, language) for text in added]
    found += [(_("Removed"), text, "", language) for text in removed]
    return found + [(_("Renamed"), before, after, language) for before, after in event.details.get("renamed", [])]


def _readable_field(event: Event, name: str, texts: list[str], language: str) -> tuple[str, str, str, str]:
    """The changed field as the screen calls and shows it; a field that is no more keeps its old name."""
    before, after = texts
    try:
        field = apps.get_model(event.subject_type)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return name, before, after, language
    label = str(getattr(field, "verbose_name", name))
    if isinstance(field, DateField):
        return label, _day(before), _day(after), ""
    choices = dict(getattr(field, "choices", None) or ())
    return label, str(choices.get(before, before)), str(choices.get(after, after)), "" if choices else language


def _day(text: str) -> str:
    return formats.day(date.fromisoformat(text)) if text else ""
