"""One dated thing as a line: when, what, of what kind, how certain, whose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from karki.clock.certainty import WORDS
from karki.common import formats, timeline
from karki.common.timeline import TimelineItem


@dataclass(frozen=True, slots=True)
class Names:
    """Of what the things of a view have as ids."""

    goals: Mapping[int, str] = field(default_factory=dict)
    bodies: Mapping[int, str] = field(default_factory=dict)
    owners: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    item: TimelineItem
    names: Names

    @property
    def when(self) -> str:
        """to 1.10.2026 klo 12.00, or 1.–20.10.2026."""
        if self.item.last_day != self.item.starts:
            return formats.period(self.item.starts, self.item.last_day)
        day = formats.weekday_and_day(self.item.starts)
        return f"{day} {formats.clock_time(self.item.at)}" if self.item.at else day

    @property
    def year(self) -> int:
        return self.item.starts.year

    @property
    def week(self) -> int:
        """By ISO 8601, as Finnish calendars count."""
        return self.item.starts.isocalendar().week

    @property
    def kind(self) -> str:
        return kind_word(self.item.kind)

    @property
    def ring(self) -> int:
        kind = timeline.kind_of(self.item.kind)
        return kind.ring if kind else 0

    @property
    def state(self) -> str:
        """Only what is not plain: cancelled, done, not certain."""
        words = {"cancelled": _("cancelled"), "done": _("done")}
        certainty = "" if self.item.certainty == "fixed" else str(WORDS[self.item.certainty])
        return ", ".join(word for word in (words.get(self.item.state), certainty) if word)

    @property
    def whose(self) -> str:
        found = [self.names.bodies.get(one, "") for one in sorted(self.item.bodies)]
        found += [self.names.owners.get(one, "") for one in sorted(self.item.owners)]
        return ", ".join(name for name in found if name)

    @property
    def aloud(self) -> str:
        return ", ".join(part for part in (self.item.title, self.when, self.kind, self.state) if part)


def kind_word(code: str) -> str:
    kind = timeline.kind_of(code)
    return str(kind.label) if kind else code
