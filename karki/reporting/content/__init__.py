"""The content of a report: everything the reader sees, in words and figures, as canonical JSON with its hash."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from karki.common import formats
from karki.documents.canonical import canonical
from karki.documents.writing.texts import written
from karki.reporting.content import details, summary
from karki.reporting.content.agenda import agenda_item
from karki.reporting.content.comparison import Comparison, compare, counts_of
from karki.reporting.content.facts import PlanFacts, facts_of
from karki.reporting.content.frame import Frame
from karki.reporting.content.promises import PromisesFacts, promises, promises_of

FORMAT = "karki-report/1"


def build(frame: Frame, *, language: str, preparer: str = "") -> dict[str, Any]:
    """Reads the plan on the frame's day and composes the whole content of the report."""
    plan = facts_of(frame.plan, since=frame.since, as_of=frame.as_of)
    comparison = compare(frame.previous.content["plan"], plan) if frame.previous is not None else None
    ledger = promises_of(frame.plan.city, since=frame.since, as_of=frame.as_of)
    return compose(frame, plan, comparison, language=language, preparer=preparer, ledger=ledger)


def compose(
    frame: Frame,
    plan: PlanFacts,
    comparison: Comparison | None,
    *,
    language: str,
    preparer: str = "",
    ledger: PromisesFacts | None = None,
) -> dict[str, Any]:
    """The content in `language`; the plan's own texts stay as written. Asks the database for nothing."""
    counts = counts_of(objective.rating for objective in plan.counted)
    with translation.override(language):
        item = agenda_item(frame, plan, comparison, counts)
        content = {
            "format": FORMAT,
            "language": language,
            "title": frame.title,
            "city": written(frame.body.city.display_name),
            "body": written(frame.body.name),
            "as_of": frame.as_of,
            "since": frame.since,
            "number": frame.number,
            "per_year": frame.per_year,
            "plan": asdict(plan),
            "comparison": asdict(comparison) if comparison is not None else None,
            "counts": counts,
            "promises": asdict(ledger) if ledger else None,
            "agenda": asdict(item),
            "cover": _cover(frame, plan, preparer),
            "blocks": [
                *summary.summary(frame, plan, comparison, counts),
                *summary.changes(frame, plan, comparison),
                *details.goals(frame, plan, comparison),
                *details.waiting(frame, plan),
                *(promises(frame, ledger) if ledger else ()),
                *details.agenda_section(item),
                *details.appendices(plan),
            ],
        }
    plain: dict[str, Any] = json.loads(canonical(content))
    return plain


def _cover(frame: Frame, plan: PlanFacts, preparer: str) -> list[list[str]]:
    rows = [
        (_("Body"), written(frame.body.name)),
        (_("As things stood on"), frame.day),
        (_("Reporting period"), frame.period),
        (_("Report"), frame.mandate()),
        (_("Plan"), f"{plan.title} {plan.year}"),
    ]
    if frame.previous is not None:
        rows.append((_("Previous report"), formats.day(frame.previous.as_of)))
    if preparer:
        rows.append((_("Prepared by"), written(preparer)))
    return [list(row) for row in rows]
