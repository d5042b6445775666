"""A family of headings that may be the goals, and what every way of looking for one needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from karki.plans.importing.content import Content, own
from karki.plans.importing.headings import Head, Strength
from karki.plans.importing.segments import Segment


@dataclass(frozen=True, slots=True)
class Family:
    """Headings that may be the goals; `reason` says why to the person who checks."""

    score: float
    heads: tuple[Head, ...]
    reason: str
    label: str = ""


@dataclass(slots=True)
class Look:
    """What every way of looking needs; `titled` is the index of the document's title."""

    segments: Sequence[Segment]
    heads: Sequence[Head]
    skipped: frozenset[int]
    titled: int | None = None
    announced: Sequence[str] = ()  #: the items of the list of spearheads
    _candidates: dict[Strength, list[Head]] = field(default_factory=dict)
    _own: dict[Strength, dict[int, Content]] = field(default_factory=dict)

    def own(self, at_least: Strength) -> dict[int, Content]:
        if at_least not in self._own:
            self._own[at_least] = own(self.segments, self.heads, self.skipped, at_least)
        return self._own[at_least]

    def candidates(self, at_least: Strength = Strength.LINE) -> list[Head]:
        if at_least not in self._candidates:
            self._candidates[at_least] = [
                head
                for head in self.heads
                if head.section is None
                and head.strength >= at_least
                and head.at != self.titled
                and self.segments[head.at].number not in self.skipped
            ]
        return self._candidates[at_least]
