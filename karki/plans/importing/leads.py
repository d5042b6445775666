"""Paragraphs before lists: is the paragraph an objective with its parts, or the words before a list of objectives?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from karki.plans.importing.rules import rules
from karki.plans.importing.segments import Segment

_LONGEST = 30  #: words of a paragraph that can be an objective


@dataclass(frozen=True, slots=True)
class Leads:
    """`objectives` holds the indexes of paragraphs that are objectives with a list of their own."""

    objectives: frozenset[int] = field(default_factory=frozenset)
    headings_are_objectives: bool = False
    demands: frozenset[int] = field(default_factory=frozenset)  #: paragraphs that say what is wanted

    def is_objective(self, at: int) -> bool:
        return at in self.objectives


def find(segments: Sequence[Segment], start: int, end: int, labelled: frozenset[int]) -> frozenset[int]:
    """The paragraphs of one goal that are objectives; `labelled` holds those that are headings or labels.

    Several short paragraphs, each with a list, are objectives. A single one is so only where a rationale stands
    before it and it is no full sentence, for a sentence before the one list is most often the reason for it.
    """
    groups = [
        at
        for at in range(start, end - 1)
        if at not in labelled and _leads(segments[at], segments[at + 1]) and len(segments[at].text.split()) <= _LONGEST
    ]
    if len(groups) > 1:
        return frozenset(groups)
    if len(groups) == 1:
        at = groups[0]
        reasoned = any(
            other not in labelled and not segments[other].is_item and len(segments[other].text.split()) > 8
            for other in range(start, at)
        )
        if reasoned and not segments[at].text.endswith((".", "!", "?")):
            return frozenset(groups)
    return frozenset()


def _leads(segment: Segment, following: Segment) -> bool:
    return (
        not segment.is_item
        and not segment.is_heading
        and segment.spot is None
        and following.is_item
        and following.spot is None
        and not rules().leaves_open(segment.text)
    )
