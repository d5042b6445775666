"""What reminding looks at and what comes of it: the city's matters on a day, and who is owed a word. No database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from karki.common.days import WorkingDays


@dataclass(frozen=True, slots=True)
class Times:
    """In working days: before the day on which the material is ready, before a due day, before a last useful day.

    `gap` is for the officials of an objective for which nothing is on the way, `gap_summary` for the coordinators.
    """

    officials: int = 10
    coordinator: int = 5
    report: int = 2
    due: int = 10
    useful: int = 10
    gap: int = 20
    gap_summary: int = 12
    #: What was said this long before the officials are asked still counts for the follow-up.
    fresh: int = 10


USUAL: Final = Times()
#: What is late for longer than this is asked about once more, instead of going on as due.
LONG_LATE: Final = timedelta(days=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An objective that is not settled: who answers for it (users), and when something was last said of it."""

    key: str
    title: str
    address: str
    goal: str
    owners: frozenset[int] = frozenset()
    said_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A matter with a last day that is not done: a deadline, a measure, a promise, a contact.

    `knows_secrets`: it is so only for those who read secrets (True) or only for the others (False). `act_at` is where it is
    seen to at once.
    """

    key: str
    sort: str
    title: str
    address: str
    due_on: date
    act_at: str = ""
    owners: frozenset[int] = frozenset()
    is_secret: bool = False
    knows_secrets: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A follow-up of a body that is still to come, with the day by which its material is ready."""

    key: str
    body: str
    address: str
    prepared_by: date
    meets_on: date
    reported_on: date | None = None
    is_estimate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal, for what in it nobody answers for."""

    key: str
    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """An unsettled objective before the next window that it can still reach.

    `on_the_way`: whether there is an engagement, a measure or a promise before it, as everybody may see; `on_the_way_secretly`
    counts also what is secret. `names` are the window's, by language; `act_at` is where a measure is added for the objective.
    """

    key: str
    title: str
    address: str
    goal: str
    window: str
    names: dict[str, str]
    last_day: date
    owners: frozenset[int] = frozenset()
    act_at: str = ""
    is_estimate: bool = False
    on_the_way: bool = False
    on_the_way_secretly: bool = False

    @property
    def told(self) -> dict[str, Any]:
        return {"window": self.names, **({"estimate": "yes"} if self.is_estimate else {})}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A large file of the registry that the worker has gone through, for whoever asked for it: `work` is forecast or import."""

    key: str
    errand: int
    work: str
    user: int
    name: str
    address: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that the rules look at, in one city on one day."""

    today: date
    days: WorkingDays
    stale_after: int
    coordinators: frozenset[int] = frozenset()
    secret_readers: frozenset[int] = frozenset()
    language: str = ""
    objectives: list[Standing] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    ahead: list[Ahead] = field(default_factory=list)
    gaps_address: str = ""
    files: list[File] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One person is to be told of one matter for one reason."""

    user: int
    kind: str
    matter: str
    occasion: str
    title: str
    address: str
    due_on: date | None = None
    language: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[int, str, str]:
        return self.user, self.matter, self.occasion
