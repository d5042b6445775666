"""The goals of the annual plan, each with all that stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from karki.common import formats
from karki.documents.writing import blocks
from karki.documents.writing.blocks import Block, CellOf, cell, column
from karki.documents.writing.texts import written
from karki.plans.importing import timing
from karki.plans.interchange import Goal, Influencer, Measure, Name, Objective, PlanDocument

_SORTS = {"decimal": re.compile(r"[0-9]+(\.[0-9]+)*"), "letters": re.compile(r"[IVXLC]+|[A-Z]")}
_AFTER = {"decimal": "", "letters": "."}  #: what stands between a number and the title; a code has a colon


def goals(plan: PlanDocument) -> list[list[Block]]:
    """Each begins with its heading."""
    return [_goal(goal, f"goal-{order}", plan) for order, goal in enumerate(plan.goals, 1)]


def heading_of(goal: Goal, label: str) -> str:
    """“TAVOITE I: Radat”, “1 Radat”, “I. Radat”, “US0113: Radat” or just the title."""
    number, title, label = written(goal.number), written(goal.title), written(label)
    if label:
        return f"{label} {number}: {title}" if number else f"{label}: {title}"
    if not number:
        return title
    return f"{number}{_AFTER.get(_sort(number), ':')} {title}"


def _sort(number: str) -> str:
    return next((sort for sort, pattern in _SORTS.items() if pattern.fullmatch(number)), "")


def _goal(goal: Goal, id: str, plan: PlanDocument) -> list[Block]:
    made = [blocks.heading(2, heading_of(goal, plan.goal_label), id, listed=True)]
    made += [blocks.paragraph(written(one.text)) for one in goal.rationale if written(one.text)]
    sections: list[tuple[str, str, list[Block]]] = [
        ("themes", _("Themes"), _list((written(one.text), 0) for one in goal.themes)),
        ("objectives", _("Objectives"), _objectives(goal.objectives, plan.language)),
        ("measures", _("Measures"), _measures(goal.measures)),
        ("influencers", _("Influencer map"), _list(_influencers(goal.influencers), narrow=True)),
        ("partners", _("Strategic partners"), _list(((written(one.name), 0) for one in goal.partners), narrow=True)),
        ("responsible", _("Responsible officials"), _list((written(one.name), 0) for one in goal.responsible)),
    ]
    for name, title, below in sections:
        if below:
            made += [blocks.heading(3, title, f"{id}-{name}"), *below]
    return made


def _list(items: Iterable[tuple[str, int]], *, narrow: bool = False) -> list[Block]:
    kept = [item for item in items if item[0]]
    return [blocks.bullets(kept, narrow=narrow)] if kept else []


def _influencers(entries: Iterable[Influencer], depth: int = 0) -> Iterator[tuple[str, int]]:
    for entry in entries:
        yield written(entry.name), depth
        yield from _influencers(entry.children, depth + 1)


def _objectives(objectives: list[Objective], language: str) -> list[Block]:
    """A list; a table where an objective has a time, a sum or an official that its own words do not say."""
    told = [one for one in objectives if _says(one.text, one.timing, one.deadline, one.amount, *_words_under(one))]
    whens = ["" if one.timing == timing.wording(one.text, language) else written(one.timing or "") for one in told]
    days = ["" if one.deadline == timing.deadline(one.timing) else _day(one.deadline) for one in told]
    amounts = ["" if one.amount == timing.amount(one.text) else written(one.amount or "") for one in told]
    named = [_names(one.responsible) for one in told]
    further = [(_("Timetable"), whens), (_("At the latest"), days), (_("Amount"), amounts), (_("Responsible"), named)]
    shown = [(title, values) for title, values in further if any(values)]
    if not shown:
        return _list(item for one in told for item in ((_text(one.text), 0), *_parts(one)))
    columns = [column(_("Objective"), 6), *(column(title, 2) for title, _values in shown)]
    rows = [
        [cell(_text(one.text), items=_parts(one)), *(cell(values[place]) for _title, values in shown)]
        for place, one in enumerate(told)
    ]
    return [blocks.table(_("Objectives"), columns, rows)]


def _parts(objective: Objective) -> list[tuple[str, int]]:
    return [(written(child.text), 1) for child in objective.children if written(child.text)]


def _words_under(objective: Objective) -> list[str]:
    return [*(child.text for child in objective.children), *(one.name for one in objective.responsible)]


def _says(*texts: str | None) -> bool:
    return any(written(text or "") for text in texts)


def _text(text: str) -> str:
    """What is told of; a dash where there are only things said about it."""
    return written(text) or "–"


def _day(iso: str | None) -> str:
    """The day as people write it; what is no date stays as it is."""
    try:
        return formats.day(date.fromisoformat(iso)) if iso else ""
    except ValueError:
        return written(iso or "")


def _names(names: Iterable[Name]) -> str:
    return ", ".join(written(one.name) for one in names if written(one.name))


def _measures(measures: list[Measure]) -> list[Block]:
    told = [one for one in measures if _says(one.text, one.timing, *(name.name for name in one.responsible))]
    whens = [written(one.timing or "") for one in told]
    named = [_names(one.responsible) for one in told]
    shown = [(title, values) for title, values in ((_("Timetable"), whens), (_("Responsible"), named)) if any(values)]
    if not shown:
        return _list((_text(one.text), 0) for one in told)
    columns = [column(_("Measure"), 6), *(column(title, 2) for title, _values in shown)]
    rows: list[list[CellOf]] = [
        [cell(_text(one.text)), *(cell(values[place]) for _title, values in shown)] for place, one in enumerate(told)
    ]
    return [blocks.table(_("Measures"), columns, rows)]
