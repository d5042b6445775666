"""From what a person says of one block to the edits that make it so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from karki.documents.outline import Kind
from karki.plans.importing import Code, Draft, Edit, Role, Segment

#: What the deeper items of a list are when the outer ones get a role.
_UNDER = {Code.OBJECTIVE: Code.SUB_OBJECTIVE, Code.INFLUENCER: Code.SUB_INFLUENCER}


def edits_of(
    draft: Draft, block: int, *, code: Code, parts: Sequence[str], goal: int | None = None, rest: bool = False
) -> list[Edit]:
    """The edits that give `block` its role and texts; none where nothing differs.

    `parts` is the block's text, in several pieces where it is to be cut. `goal` is the index of the goal that
    it belongs to, None for the one at hand. `rest` gives the role to the rest of the block's list too.
    """
    index = next(at for at, segment in enumerate(draft.segments) if segment.number == block)
    found = list(_role(draft, draft.segments[index], code, goal))
    if rest:
        for segment in _rest_of_list(draft.segments, index):
            deeper = segment.level > draft.segments[index].level
            found += _role(draft, segment, _UNDER.get(code, code) if deeper else code, goal)
    return [*found, *_texts(draft.segments[index], parts)]


def _role(draft: Draft, segment: Segment, code: Code, goal: int | None) -> Iterator[Edit]:
    now = draft.roles.get(segment.number, Role(Code.OTHER))
    moves = goal is not None and goal != now.goal and code is not Code.GOAL
    if code is not now.code or moves:
        yield Edit("role", segment.number, code=code, goal=None if code is Code.GOAL else goal)


def _rest_of_list(segments: Sequence[Segment], index: int) -> Iterator[Segment]:
    """What follows in the same list; for a paragraph, the paragraphs up to the next heading or list."""
    first = segments[index]
    for segment in segments[index + 1 :]:
        same_cell = segment.spot == first.spot
        if segment.kind is not first.kind or not same_cell or segment.kind is Kind.HEADING:
            return
        if segment.level < first.level:
            return
        yield segment


def _texts(segment: Segment, parts: Sequence[str]) -> Iterator[Edit]:
    """The wording first, then the cuts, the last one first: so the block keeps its number in each."""
    text = " ".join(parts)
    if text and text != segment.text:
        yield Edit("text", segment.number, text=text)
    for count in range(len(parts) - 1, 0, -1):
        yield Edit("split", segment.number, offset=len(" ".join(parts[:count])))
