"""What the tests of reports say to begin with: that something was said, and that a report was frozen."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from karki.accounts.models import User
from karki.common import clock
from karki.plans.models import Objective, StatusUpdate
from karki.reporting.models import Report
from karki.reporting.operations import reports

MARCH, MAY, AUGUST = date(2026, 3, 3), date(2026, 5, 12), date(2026, 8, 20)


def say(
    objective: Objective, day: date, rating: str, text: str = "Valmistelu jatkuu.", by: User | None = None
) -> StatusUpdate:
    """One status update; by Eetu Erola unless somebody else is named."""
    with clock.stopped_at(day):
        update = StatusUpdate(
            objective=objective, date=day, rating=rating, text=text, by=by, by_name=by.name if by else "Eetu Erola"
        )
        update.created_at = clock.now()
        update.save()
    return update


def freeze(lautasalmi: SimpleNamespace, day: date, *, language: str = "fi", **changed: Any) -> Report:
    """Aino freezes a report to the vitality section on `day`."""
    wanted: dict[str, Any] = {"city": lautasalmi.city, "body": lautasalmi.section, "by": lautasalmi.aino} | changed
    with clock.stopped_at(changed.pop("today", day)):
        wanted.pop("today", None)
        return reports.create(as_of=day, language=language, **wanted)


def texts_of(report: Report, kind: str) -> list[str]:
    """The texts of the report's headings or paragraphs, in order."""
    return [block["text"] for block in report.content["blocks"] if block["type"] == kind]


def rows_of(report: Report, heading: str) -> list[list[dict[str, Any]]]:
    """The rows of the first table below the heading with this id; none if another heading comes first."""
    blocks = report.content["blocks"]
    place = next(place for place, block in enumerate(blocks) if block.get("id") == heading)
    for block in blocks[place + 1 :]:
        if block["type"] == "table":
            return list(block["rows"])
        if block["type"] == "heading":
            break
    return []
