"""Whom of the maps we have not met within the cadence, or at all, before the next window of influence.

What a contact is says `contacts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from karki.cities.models import City
from karki.clock.windows.known import Known, coming, windows_of
from karki.common.publicity import Audience
from karki.influence.contacts import Contact, contacts_with
from karki.influence.models import Relationship
from karki.influence.parties import Party, key_of, key_on, name_of, page_of
from karki.influence.queries import entries_of, placements_of
from karki.plans.models import AnnualPlan, Goal, Influence
from karki.plans.timing.reckoning import Serving

#: From the most urgent: what a row is about, and whether anything is planned.
NEVER, LATE, BEFORE_WINDOW, COMING, IN_ORDER = range(5)


@dataclass(slots=True)
class Line:
    """Somebody of the maps: when they were met last, when there should be contact again, and before what.

    `urgency` is one of NEVER … IN_ORDER.
    """

    party: Party
    name: str
    url: str
    goals: list[Goal]
    influence: int = 0
    relationship: Relationship | None = None
    last: Contact | None = None
    next: Contact | None = None
    window: Known | None = None
    urgency: int = IN_ORDER

    @property
    def key(self) -> str:
        return key_of(self.party)

    @property
    def meeting(self) -> str:
        """What begins the form of an engagement with them: "person=3"."""
        return self.key.replace("-", "=")

    @property
    def due(self) -> date | None:
        """By when there should be contact, where a cadence is agreed and they were met."""
        if self.relationship is None or self.last is None:
            return None
        return self.relationship.due_after(self.last.day)

    def days_late(self, today: date) -> int:
        return max(0, (today - self.due).days) if self.due else 0

    def judged(self, today: date) -> int:
        """How urgent it is: never met, past the cadence, or due before the window opens, each with nothing planned."""
        if self.last is not None and (self.due is None or self.due > today):
            opens = self.window.starts if self.window is not None else None
            soon = self.due is not None and opens is not None and opens > today and self.due < opens
            return BEFORE_WINDOW if soon and self.next is None else IN_ORDER
        if self.next is not None:
            return COMING
        return NEVER if self.last is None else LATE


@dataclass(frozen=True, slots=True)
class Coverage:
    """The lines by urgency, and the plan's entries that cannot be followed, because the registry knows nobody behind them."""

    lines: list[Line]
    unknown: list[str]

    def of(self, *urgencies: int) -> list[Line]:
        return [line for line in self.lines if line.urgency in urgencies]


def coverage_of(plan: AnnualPlan, goals: Sequence[Goal], audience: Audience, today: date) -> Coverage:
    """Of the goals of the plan. As many queries however many there are. Within one urgency: whose window opens first, then who matters most."""
    lines, unknown = _on_the_maps(plan, goals)
    for row in Relationship.objects.in_city(plan.city).select_related("owner", "person", "organization"):
        party = row.person or row.organization
        if party is not None:
            line = lines.setdefault(key_on(row), _line(plan.city, party))
            line.relationship = row
    serving = Serving(plan.city, coming(windows_of(plan.city), today))
    contacts = contacts_with(plan.city, audience, [line.party for line in lines.values()], today)
    for key, line in lines.items():
        line.last, line.next = contacts.get((key, "last")), contacts.get((key, "next"))
        windows = [window for goal in line.goals for window in serving.of(goal.pk)[0]]
        line.window = min(windows, key=lambda one: (one.starts, one.code), default=None)
        line.urgency = line.judged(today)
    ordered = sorted(lines.values(), key=lambda line: _order(line, today))
    return Coverage(ordered, sorted(unknown, key=str.casefold))


def _order(line: Line, today: date) -> tuple[Any, ...]:
    opens = line.window.starts if line.window else date.max
    return (line.urgency, max(opens, today), -line.influence, -line.days_late(today), line.name.casefold())


def _on_the_maps(plan: AnnualPlan, goals: Sequence[Goal]) -> tuple[dict[str, Line], set[str]]:
    """Everybody on the plan's maps, with their goals and the most influence anywhere; and who is not in the registry."""
    by_pk = {goal.pk: goal for goal in goals}
    lines: dict[str, Line] = {}
    unknown: set[str] = set()
    behind: dict[int, list[Influence]] = {}
    for entry in Influence.objects.filter(goal__plan=plan).prefetch_related("organizations"):
        behind.setdefault(entry.goal_id, []).append(entry)
    placed = placements_of(goals)
    for pk, goal in by_pk.items():
        found: dict[str, Party] = {spot.key: spot.party for spot in entries_of(behind.get(pk, []))}
        for key, row in placed[pk].items():
            by_name = row.person or row.organization
            if by_name is not None and not row.is_off:
                found.setdefault(key, by_name)
        for key, party in found.items():
            if isinstance(party, Influence):
                unknown.add(party.name)
                continue
            line = lines.setdefault(key, _line(plan.city, party))
            line.goals.append(goal)
            here = placed[pk].get(key)
            line.influence = max(line.influence, (here.influence or 0) if here else 0)
    return lines, unknown


def _line(city: City, party: Party) -> Line:
    return Line(party, name_of(party), page_of(city, party), [])
