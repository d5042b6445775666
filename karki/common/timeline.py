"""The annual clock's registry: what every app has that is dated, asked for in one way and typed nowhere twice.

An app registers its kinds in `AppConfig.ready()`:

    timeline.register(kind="deadline", label=_("Deadlines"), ring=2, provider=dated_in_plans)

and whoever shows time (wheel, list, feed, gap finder) asks `items(city, first, last, audience=…)`.

The contract of a provider, `provider(city, first, last, *, audience)`:
- it gives every item that has a day between `first` and `last`, both of them included;
- it takes the same number of queries however many items there are;
- it may serve several kinds, and is then asked once for all of them;
- its dated things may be plain rows, which are then read with those of all other apps at once (`timeline_rows`);
- it may leave out what the audience may not see; `items` leaves it out in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol

from django.utils.functional import Promise

Certainty = Literal["fixed", "usual", "estimated"]
State = Literal["planned", "done", "cancelled"]

CERTAINTIES: tuple[Certainty, ...] = ("fixed", "usual", "estimated")
STATES: tuple[State, ...] = ("planned", "done", "cancelled")


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineItem:
    """One dated thing. `key` is its identity within the city for good: "objective-12-deadline".

    `starts` and `ends` are days, both included (no `ends`: one day); `at` and `until` are moments where there is a
    time of day. `goals`, `objectives`, `bodies` and `owners` (people) are ids to filter by; what names no objective is
    for its goals as a whole. `sequence` is the app's own number of its changes, if it has one. `act_at` is where it is seen to.
    `named` is somebody's name where the title is made of it ("Contact with …"), for those who keep it no longer than they need.
    """

    kind: str
    key: str
    title: str
    starts: date
    ends: date | None = None
    at: datetime | None = None
    until: datetime | None = None
    url: str = ""
    act_at: str = ""
    goals: frozenset[int] = frozenset()
    objectives: frozenset[int] = frozenset()
    bodies: frozenset[int] = frozenset()
    owners: frozenset[int] = frozenset()
    publicity: str = "internal"
    certainty: Certainty = "fixed"
    state: State = "planned"
    changed_at: datetime | None = None
    sequence: int = 0
    place: str = ""
    note: str = ""
    named: str = ""

    def __post_init__(self) -> None:
        if self.ends is not None and self.ends < self.starts:
            raise ValueError(f"{self.key} would end before it begins.")

    @property
    def last_day(self) -> date:
        return self.ends or self.starts

    def touches(self, first: date, last: date) -> bool:
        """Whether it has a day between the two."""
        return self.starts <= last and self.last_day >= first


class Reader(Protocol):
    """For whom something is read; `common.publicity.Audience` is one."""

    def may_see(self, publicity: str, /) -> bool: ...


#: `(city, first, last, *, audience)`, see above.
Provider = Callable[..., Iterable[TimelineItem]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of dated thing: its name on the screen, its ring of the wheel (0 is the outermost), who knows of it.

    `is_action`: what the city does, so that an objective that has one before a window has no gap.
    """

    code: str
    label: str | Promise
    ring: int
    provider: Provider
    is_action: bool = False


_kinds: dict[str, Kind] = {}


def register(*, kind: str, label: str | Promise, ring: int, provider: Provider, action: bool = False) -> None:
    """Adds a kind of dated things. Registering a kind again replaces it."""
    _kinds[kind] = Kind(kind, label, ring, provider, action)


def kinds() -> list[Kind]:
    """All kinds, from the outermost ring inwards, in the order in which they were registered."""
    return sorted(_kinds.values(), key=lambda kind: kind.ring)


def kind_of(code: str) -> Kind | None:
    return _kinds.get(code)


def items(
    city: Any, first: date, last: date, *, audience: Reader, kinds: Collection[str] | None = None
) -> list[TimelineItem]:
    """What the audience may see of the city between the days, in order of time; of `kinds` only, if given."""
    asked = [kind for code, kind in _kinds.items() if kinds is None or code in kinds]
    wanted = {kind.code for kind in asked}
    found: list[TimelineItem] = []
    for item in _given(list(dict.fromkeys(kind.provider for kind in asked)), city, first, last, audience):
        if item.kind not in _kinds:
            raise LookupError(f"The kind {item.kind!r} of {item.key} is not registered.")
        if item.kind in wanted and item.touches(first, last) and audience.may_see(item.publicity):
            found.append(item)
    return sorted(found, key=lambda item: (item.starts, _kinds[item.kind].ring, item.kind, item.title, item.key))


def _given(providers: list[Provider], city: Any, first: date, last: date, audience: Reader) -> Iterator[TimelineItem]:
    """What the providers give; those of rows are read together (see `timeline_rows`)."""
    from karki.common.timeline_rows import Rows, read

    yield from read([one for one in providers if isinstance(one, Rows)], city, first, last, audience)
    for provider in providers:
        if not isinstance(provider, Rows):
            yield from provider(city, first, last, audience=audience)
