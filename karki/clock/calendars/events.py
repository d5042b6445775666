"""What is read from a calendar, whatever its form: events, and the lines that could not be read."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One meeting as the file tells it; `uid` and `recurrence` are its identity, `line` where it stands.

    `is_whole`: the file tells all that there is of its `uid`, not one exception of a series.
    """

    line: int
    uid: str
    recurrence: str = ""
    sequence: int = 0
    title: str
    day: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    body: str = ""
    cancelled: bool = False
    is_whole: bool = False

    def as_json(self) -> dict[str, Any]:
        told = asdict(self)
        for name in ("day", "starts_at", "ends_at"):
            told[name] = told[name].isoformat() if told[name] else None
        return told

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Event:
        moments = {
            name: datetime.fromisoformat(told[name]) if told[name] else None for name in ("starts_at", "ends_at")
        }
        return cls(**{**told, **moments, "day": date.fromisoformat(told["day"])})


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be read, with the reason in a sentence for the user."""

    line: int
    text: str
    reason: str


@dataclass(slots=True)
class Reading:
    """What came of a file."""

    events: list[Event] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class CalendarProblem(Exception):
    """A file that is no calendar at all; `str()` is one sentence for the user."""
