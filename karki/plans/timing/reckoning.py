"""The next window of an objective and the last useful day before it, by the city's rules, meetings and lead times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from karki.cities.models import City
from karki.clock.counting import Counted, count_back
from karki.clock.dates import Sitting
from karki.clock.models import CountingRules
from karki.clock.queries import deciding_body, sittings_of
from karki.clock.windows.known import Known, coming, windows_of
from karki.governance.models import Body
from karki.plans.models import Goal, LeadTime, Measure, Objective, Tool

#: Windows looked at for one objective.
MOST = 12
OPEN = (Measure.State.PLANNED, Measure.State.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead time in working days, and the tool or the measure that it comes from; empty: the city's usual one."""

    days: int
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Useful:
    """A window, and the last day on which starting is of use for it. `chosen`: the goal's own window."""

    window: Known
    counted: Counted
    lead: Lead
    body: Body | None
    chosen: bool

    @property
    def day(self) -> date:
        return self.counted.last_useful_day


class Serving:
    """Which of the windows serve which goal; one query."""

    def __init__(self, city: City, windows: Sequence[Known]) -> None:
        self.windows = windows
        self._served: dict[int, set[str]] = {}
        for goal, code in Goal.objects.in_city(city).values_list("pk", "windows__window"):
            self._served.setdefault(goal, set()).update([code] if code else [])

    def of(self, goal: int) -> tuple[list[Known], bool]:
        """Those that were chosen for the goal, else those that touch every goal; and whether they were chosen."""
        served = self._served.get(goal)
        if served:
            return [one for one in self.windows if one.code in served], True
        return [one for one in self.windows if one.touches_all], False

    def goals_of(self, window: Known) -> frozenset[int]:
        """The same rule from the window's side: the goals, of every year, that it serves."""
        return frozenset(
            goal for goal, served in self._served.items() if (window.code in served if served else window.touches_all)
        )


class Reckoner:
    """Counts for the objectives of a city: what it needs is read once, in the same number of queries for one as for all."""

    def __init__(self, city: City, today: date) -> None:
        self.today = today
        self.rules = CountingRules.objects.of(city)
        self.days = self.rules.working_days
        self.windows = coming(windows_of(city), today)
        self.body = deciding_body(city, self.rules) if self.rules.needs_decision else None
        self.sittings: list[Sitting] | None = sittings_of(self.body, self.rules) if self.body else None
        self._serving = Serving(city, self.windows)
        own = LeadTime.objects.filter(tool__term__city=city).values_list("tool", "days")
        self._leads: dict[int, int] = dict(own)

    def windows_for(self, goal: int) -> tuple[list[Known], bool]:
        """The windows to come that serve the goal, and whether they were chosen for it."""
        return self._serving.of(goal)

    def lead_for(self, measures: Iterable[Measure]) -> Lead:
        """The longest lead time of the open measures; the usual one of advocacy where there are none."""
        leads = [self._lead_of(one.tool) for one in measures if one.state in OPEN]
        return max(leads, key=lambda lead: lead.days, default=Lead(self.rules.lead_advocacy))

    def useful(self, objective: Objective, measures: Iterable[Measure], most: int = MOST) -> list[Useful]:
        """The next windows, each with its last useful day; that of a window can be over already."""
        windows, chosen = self.windows_for(objective.goal_id)
        lead = self.lead_for(measures)
        return [Useful(one, self._counted(one, lead), lead, self.body, chosen) for one in windows[:most]]

    def next_for(self, objective: Objective, measures: Iterable[Measure]) -> Useful | None:
        """The next window that can still be reached; where none can, the next one."""
        found = self.useful(objective, measures)
        return next((one for one in found if one.day >= self.today), found[0] if found else None)

    def _counted(self, window: Known, lead: Lead) -> Counted:
        return count_back(
            opens=window.starts,
            closes=window.ends,
            today=self.today,
            lead=lead.days,
            days=self.days,
            sittings=self.sittings,
        )

    def _lead_of(self, tool: Tool | None) -> Lead:
        if tool is None:
            return Lead(self.rules.lead_advocacy)
        usual = self.rules.lead_communication if tool.kind == Tool.Kind.COMMUNICATION else self.rules.lead_advocacy
        return Lead(self._leads.get(tool.pk, usual), tool.name)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the page of an objective says of time: the next window, and the next one that can still be reached."""

    found: list[Useful]
    today: date

    @property
    def first(self) -> Useful | None:
        return self.found[0] if self.found else None

    @property
    def is_late(self) -> bool:
        return self.first is not None and self.first.day < self.today

    @property
    def reachable(self) -> Useful | None:
        """Where the next window is out of reach, the first that is not."""
        return next((one for one in self.found if one.day >= self.today), None) if self.is_late else None

    @property
    def explained(self) -> Useful | None:
        """The one whose counting is shown."""
        return self.reachable or self.first


def reckon(objective: Objective, measures: Iterable[Measure], today: date) -> Reckoned:
    """Counts for one objective, whose goal and plan are at hand."""
    reckoner = Reckoner(objective.goal.plan.city, today)
    return Reckoned(reckoner.useful(objective, measures), today)
