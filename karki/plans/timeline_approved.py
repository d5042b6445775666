"""The approved words and deadlines of all the city's plans at once, for the annual clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from karki.cities.models import City
from karki.plans.models import AnnualPlan, ApprovedVersion


@dataclass(frozen=True, slots=True)
class Mark:
    """What the version that holds says of an objective."""

    text: str
    deadline: date | None


def approved_marks(city: City) -> dict[int, Mark]:
    """By the row of the objective, of each plan that holds or held by a decision. One query."""
    states = (AnnualPlan.State.APPROVED, AnnualPlan.State.IN_FORCE, AnnualPlan.State.CLOSED)
    versions = ApprovedVersion.objects.filter(plan__city=city, plan__state__in=states).defer("pdf").order_by("number")
    newest = {version.plan_id: version for version in versions}
    found: dict[int, Mark] = {}
    for version in newest.values():
        for goal in version.content["outline"]:
            _collect([*goal["themes"], *goal["objectives"]], found)
    return found


def _collect(marks: Iterable[dict[str, Any]], found: dict[int, Mark]) -> None:
    for mark in marks:
        day = date.fromisoformat(mark["deadline"]) if mark["deadline"] else None
        found[mark["row"]] = Mark(mark["text"], day)
        _collect(mark["children"], found)
