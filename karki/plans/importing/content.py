"""What stands under a heading before the next one: how the shape of a document shows its goals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from karki.plans.importing.headings import Head, Strength
from karki.plans.importing.rules import OF_A_GOAL
from karki.plans.importing.segments import Segment


@dataclass(frozen=True, slots=True)
class Content:
    """Counts of what a heading has of its own, up to the next heading that is no section of a goal."""

    items: int = 0
    sections: int = 0
    prose: int = 0

    @property
    def any(self) -> bool:
        return bool(self.items or self.sections or self.prose)

    @property
    def listed(self) -> bool:
        return bool(self.items or self.sections)


def titles(heads: Iterable[Head], at_least: Strength) -> list[Head]:
    """The headings that are titles of something, and those of sections outside goals, which end what is above."""
    return [head for head in heads if head.section not in OF_A_GOAL and head.strength >= at_least]


def own(
    segments: Sequence[Segment], heads: Sequence[Head], skipped: frozenset[int], at_least: Strength
) -> dict[int, Content]:
    """The content of each heading by its index; one walk through the document."""
    borders = {head.at: head.rank for head in titles(heads, at_least)}
    sections = {head.at: head for head in heads if head.section in OF_A_GOAL}
    found: dict[int, Content] = {}
    current: int | None = None
    items = labelled = prose = 0
    seen: set[tuple[int, str]] = set()
    for at, segment in enumerate(segments):
        if current is not None and at in sections and _is_above(sections[at], borders[current]):
            found[current], current = Content(items, labelled, prose), None
        if at in borders:
            if current is not None:
                found[current] = Content(items, labelled, prose)
            current, items, labelled, prose = at, 0, 0, 0
        elif segment.number in skipped:
            continue
        elif at in sections:
            labelled += 1
        elif segment.spot is not None and segment.spot.holds in _HELD:
            if (segment.spot.table, segment.spot.holds) not in seen:
                seen.add((segment.spot.table, segment.spot.holds))
                labelled += 1
            items += 1
        elif segment.is_item or segment.spot is not None:
            items += 1
        else:
            prose += 1
    if current is not None:
        found[current] = Content(items, labelled, prose)
    return found


def _is_above(section: Head, rank: int) -> bool:
    """A chapter with a section's name, "2 Targets of influence", over headings like the one at hand."""
    return section.strength is Strength.MARKED and section.rank < rank


_HELD = frozenset(str(section) for section in OF_A_GOAL)
