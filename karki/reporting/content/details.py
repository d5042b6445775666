"""The body of the report: goal by goal, what waits for word, the agenda text and the appendices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from karki.common import formats
from karki.documents.writing import blocks
from karki.documents.writing.blocks import Block, cell, column, rating_cell
from karki.plans.models import Measure
from karki.plans.queries import SETTLED
from karki.reporting.content import words
from karki.reporting.content.agenda import AgendaItem
from karki.reporting.content.comparison import Change, Comparison, counts_of
from karki.reporting.content.facts import GoalFacts, MeasureFacts, ObjectiveFacts, PlanFacts, StakeholderFacts
from karki.reporting.content.frame import Frame


def goals(frame: Frame, plan: PlanFacts, comparison: Comparison | None) -> Iterator[Block]:
    changes = {change.id: change for change in comparison.changes} if comparison is not None else {}
    yield blocks.heading(1, _("Goal by goal"), "goals")
    for place, goal in enumerate(plan.goals, start=1):
        yield blocks.heading(2, goal.title, f"goal-{place}", numeral=goal.number, listed=True)
        yield from _goal(frame, goal, changes, place)


def _goal(frame: Frame, goal: GoalFacts, changes: dict[int, Change], place: int) -> Iterator[Block]:
    if not goal.objectives:
        yield blocks.paragraph(_("The goal has no objectives."))
    else:
        counts = counts_of(objective.rating for objective in goal.counted)
        line = f"{words.objectives(len(goal.counted))}: {words.tally(counts)}."
        yield blocks.paragraph(line, "label")
        yield _objectives(frame, goal, changes)
    if goal.measures:
        yield blocks.heading(3, _("Measures"), f"goal-{place}-measures")
        yield _measures(goal)


def _objectives(frame: Frame, goal: GoalFacts, changes: dict[int, Change]) -> Block:
    columns = [column(_("Objective"), 40), column(_("Rating"), 18), column(_("Latest word"), 42)]
    rows = []
    for objective in goal.objectives:
        standing = rating_cell(
            objective.rating,
            words.rating_word(objective.rating),
            note=_since(objective, changes.get(objective.id), compared=frame.previous is not None),
        )
        named = cell(objective.text, code=objective.code, indent=objective.depth, note=_details(objective))
        rows.append([named, standing, _latest(objective)])
    caption = _("Objectives of goal %(goal)s") % {"goal": f"{goal.number} {goal.title}".strip()}
    return blocks.table(caption, columns, rows)


def _details(objective: ObjectiveFacts) -> str:
    """Deadline and responsible officials of this one objective, where it has its own."""
    parts = []
    if objective.deadline:
        parts.append(_("by %(day)s") % {"day": formats.day(objective.deadline)})
    elif objective.timing:
        parts.append(objective.timing)
    parts += objective.responsible
    return " · ".join(parts)


def _latest(objective: ObjectiveFacts) -> blocks.CellOf:
    if objective.said is None:
        return cell(_("Nobody has reported yet."))
    return cell(objective.said.text, note=words.said_when(objective.said.date, objective.said.by))


def _since(objective: ObjectiveFacts, change: Change | None, *, compared: bool) -> str:
    """Changed or not since the previous report; without one, nothing can be said."""
    if not compared or change is None:
        return ""
    if change.kind == "new":
        return _("new objective")
    if change.kind == "rating":
        return _("was: %(rating)s") % {"rating": words.rating_word(change.was_rating).lower()}
    if change.kind == "updated":
        return _("unchanged, new word")
    return _("unchanged") if objective.said else ""


def _measures(goal: GoalFacts) -> Block:
    columns = [
        column(_("Measure"), 40),
        column(_("State"), 18),
        column(_("When"), 20),
        column(_("Responsible"), 22),
    ]
    rows = [
        [
            cell(measure.text, note=" · ".join(part for part in (measure.tool, measure.objective) if part)),
            cell(_state(measure), note=_("its last day has passed") if measure.overdue else ""),
            cell(formats.period(measure.starts, measure.ends) or measure.timing),
            cell(measure.responsible),
        ]
        for measure in goal.measures
    ]
    caption = _("Measures of goal %(goal)s; their states are those at the freezing of the report") % {
        "goal": f"{goal.number} {goal.title}".strip()
    }
    return blocks.table(caption, columns, rows)


def _state(measure: MeasureFacts) -> str:
    word = str(Measure.State(measure.state).label)
    return word[:1].upper() + word[1:]


def waiting(frame: Frame, plan: PlanFacts) -> Iterator[Block]:
    """What waits for word: updated never, not in the period, or too long ago. What is settled waits for nothing."""
    found = waiting_objectives(frame, plan)
    yield blocks.heading(1, _("Without a recent update"), "not-updated")
    rule = ngettext(
        "Here are the objectives that nobody has updated in the period %(period)s, and those whose latest word is "
        "more than %(days)d day old. Achieved and dropped objectives need no updates.",
        "Here are the objectives that nobody has updated in the period %(period)s, and those whose latest word is "
        "more than %(days)d days old. Achieved and dropped objectives need no updates.",
        frame.stale_after_days,
    )
    yield blocks.paragraph(rule % {"period": frame.period, "days": frame.stale_after_days})
    if not found:
        yield blocks.paragraph(_("There are none."))
        return
    columns = [column(_("Objective"), 44), column(_("Latest word"), 30), column(_("Responsible"), 26)]
    rows = [
        [
            cell(objective.text, code=objective.code),
            cell(why, note=_last_day(objective)),
            cell(", ".join(objective.responsible or goal.responsible)),
        ]
        for goal, objective, why in found
    ]
    yield blocks.table(_("Objectives without a recent update"), columns, rows)


def waiting_objectives(frame: Frame, plan: PlanFacts) -> list[tuple[GoalFacts, ObjectiveFacts, str]]:
    """The counted objectives that wait for word, with their goal and why they are here."""
    return [(goal, o, why) for goal in plan.goals for o in goal.counted if (why := _why_waiting(frame, o))]


def _why_waiting(frame: Frame, objective: ObjectiveFacts) -> str:
    if objective.said is None:
        return _("Never updated")
    if objective.said.rating in SETTLED:
        return ""
    days = (frame.as_of - objective.said.date).days
    if objective.updates_in_period and days <= frame.stale_after_days:
        return ""
    if days > frame.stale_after_days:
        return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
    return _("Not in this period")


def _last_day(objective: ObjectiveFacts) -> str:
    return words.said_when(objective.said.date, objective.said.by) if objective.said else ""


def agenda_section(item: AgendaItem) -> Iterator[Block]:
    yield blocks.heading(1, _("Text for the agenda"), "agenda", new_page=True)
    yield blocks.heading(2, _("Heading"), "agenda-heading")
    yield blocks.paragraph(item.title)
    yield blocks.heading(2, _("Description"), "agenda-description")
    for text in item.description:
        yield blocks.paragraph(text)
    yield blocks.heading(2, _("Proposal for decision"), "agenda-proposal")
    yield blocks.paragraph(item.proposal)


def appendices(plan: PlanFacts) -> Iterator[Block]:
    yield blocks.heading(1, _("Appendix 1: Influencers and partners"), "stakeholders", new_page=True)
    for place, goal in enumerate(plan.goals, start=1):
        yield blocks.heading(2, goal.title, f"stakeholders-{place}", numeral=goal.number)
        yield from _stakeholders(_("Influencers"), goal.influencers, f"influencers-{place}")
        yield from _stakeholders(_("Strategic partners"), goal.partners, f"partners-{place}")
        if not goal.influencers and not goal.partners:
            yield blocks.paragraph(_("The plan names neither influencers nor partners for this goal."))
    yield blocks.heading(1, _("Appendix 2: Responsible officials"), "responsible")
    columns = [column(_("Goal"), 50), column(_("Responsible"), 50)]
    rows = [
        [cell(goal.title, code=goal.number), cell(", ".join(_everyone(goal)) or _("The plan names nobody."))]
        for goal in plan.goals
    ]
    yield blocks.table(_("Responsible officials of each goal"), columns, rows)


def _stakeholders(title: str, entries: Iterable[StakeholderFacts], id: str) -> Iterator[Block]:
    items = [(entry.name, entry.depth) for entry in entries]
    if items:
        yield blocks.heading(3, f"{title} ({len(items)})", id)
        yield blocks.bullets(items, narrow=True)


def _everyone(goal: GoalFacts) -> list[str]:
    """Those of the goal, then those of single objectives, each once and in the plan's order."""
    of_objectives = [name for objective in goal.objectives for name in objective.responsible]
    return list(dict.fromkeys([*goal.responsible, *of_objectives]))
