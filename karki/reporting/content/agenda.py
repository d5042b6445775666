"""The text of the agenda item: heading, description and proposal for decision, ready for the case system."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.common import formats
from karki.reporting.content import words
from karki.reporting.content.comparison import Comparison, Direction
from karki.reporting.content.facts import PlanFacts
from karki.reporting.content.frame import Frame
from karki.reporting.content.words import sentence_case


@dataclass(frozen=True, slots=True)
class AgendaItem:
    title: str
    description: tuple[str, ...]
    proposal: str


def agenda_item(frame: Frame, plan: PlanFacts, comparison: Comparison | None, counts: dict[str, int]) -> AgendaItem:
    """Says only what the mandates, the plan and the ratings say; whoever presents the item may add to it."""
    named = {"year": plan.year, "number": frame.number_of_year, "day": frame.day, "period": frame.period}
    body = sentence_case(frame.body.name)
    description = [_background(frame, body, named), _standing(plan, counts), *_changes(frame, comparison)]
    description.append(_("The follow-up report is attached."))
    return AgendaItem(
        title=_("Progress of the advocacy plan %(year)d, follow-up report %(number)s") % named,
        description=tuple(part for part in description if part),
        proposal=_(
            "%(body)s decides to note for information follow-up report %(number)s on the progress of the "
            "advocacy plan %(year)d, as things stood on %(day)s."
        )
        % {**named, "body": body},
    )


def _background(frame: Frame, body: str, named: dict[str, object]) -> str:
    report = _("Follow-up report %(number)s covers the period %(period)s and describes how things stood on %(day)s.")
    if frame.per_year is None:
        return report % named
    mandate = _("%(body)s follows up the progress of the advocacy plan %(times)s.")
    return mandate % {"body": body, "times": words.times_a_year(frame.per_year)} + " " + report % named


def _standing(plan: PlanFacts, counts: dict[str, int]) -> str:
    total = sum(counts.values())
    if not total:
        return _("The plan has no objectives yet.")
    goals = ngettext("%(count)d goal", "%(count)d goals", len(plan.goals)) % {"count": len(plan.goals)}
    extent = _("The plan has %(goals)s, under which %(objectives)s are followed up.")
    shares = _("Of the objectives, %(shares)s.")
    return (
        extent % {"goals": goals, "objectives": words.objectives(total)}
        + " "
        + shares % {"shares": words.shares(counts)}
    )


def _changes(frame: Frame, comparison: Comparison | None) -> list[str]:
    if comparison is None or frame.previous is None:
        return []
    previous = formats.day(frame.previous.as_of)
    changed = comparison.of("rating", counted=True)
    if not changed:
        return [_("No rating has changed since the previous report (%(day)s).") % {"day": previous}]
    lead = ngettext(
        "Since the previous report (%(day)s) the rating of %(count)d objective has changed: %(turns)s.",
        "Since the previous report (%(day)s) the ratings of %(count)d objectives have changed: %(turns)s.",
        len(changed),
    )
    return [lead % {"day": previous, "count": len(changed), "turns": turns(comparison)}]


def turns(comparison: Comparison) -> str:
    """“2 have improved, 1 has worsened and 1 has been rated for the first time”."""
    phrases: list[tuple[Direction, Callable[[int], str]]] = [
        ("better", lambda n: ngettext("%(count)d has improved", "%(count)d have improved", n)),
        ("worse", lambda n: ngettext("%(count)d has worsened", "%(count)d have worsened", n)),
        (
            "first",
            lambda n: ngettext("%(count)d is rated for the first time", "%(count)d are rated for the first time", n),
        ),
        ("ended", lambda n: ngettext("%(count)d has been dropped", "%(count)d have been dropped", n)),
        ("other", lambda n: ngettext("%(count)d has changed otherwise", "%(count)d have changed otherwise", n)),
    ]
    counted = [(phrase, comparison.turned(direction)) for direction, phrase in phrases]
    return words.listed([phrase(count) % {"count": count} for phrase, count in counted if count])
