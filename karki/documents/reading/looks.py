"""What only the looks of a document tell: headings that are merely bold, lists nested by indents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from karki.documents.outline import Kind
from karki.documents.reading import marks
from karki.documents.reading.drafts import Draft

_NUMBERED = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\.?\s+\S")
_CONTENTS_LINE = re.compile(r".*(?:\.{3,}|…|\. \. \.)\s*[0-9]{1,3}|[0-9].*\s[0-9]{1,3}")
_LONGEST = 120  #: signs; a longer bold paragraph is stressed text


def cells(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Every list of drafts in a document: the body, and each cell of each table."""
    found, waiting = [], [list(drafts)]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting += [cell.blocks for draft in current for row in draft.rows for cell in row.cells]
    return found


def nest_lists(drafts: Sequence[Draft], tolerance: float) -> None:
    """Depths for lists whose items all claim to be outermost, from their indents or sorts of bullet."""
    for flow in cells(drafts):
        for kind, group in groupby(flow, key=lambda draft: draft.kind):
            items = list(group)
            if kind is Kind.ITEM and len(items) > 1 and not any(item.level for item in items):
                marks.nest(items, tolerance)


def number_depth(text: str) -> int:
    """How deep a typed section number goes: "2 X" is 1, "2.1 X" is 2, no number 0."""
    found = _NUMBERED.match(text)
    return found[1].count(".") + 1 if found else 0


def bold_headings(drafts: Sequence[Draft]) -> None:
    """Make headings of short paragraphs that are wholly bold or larger than the text around them."""
    body = _body_size(drafts)
    levels = _levels([draft for draft in drafts if _heading_like(draft, body)])
    above = 0
    for draft in drafts:
        if draft.kind is Kind.HEADING:
            above = draft.level
        elif _heading_like(draft, body):
            draft.kind, draft.guessed = Kind.HEADING, True
            draft.level = min(9, number_depth(draft.text) or above + levels[_rank(draft)])


def _levels(looking: Sequence[Draft]) -> dict[tuple[float, bool], int]:
    """A level for each look, the largest highest; section numbers typed in headings of a look decide."""
    levels: dict[tuple[float, bool], int] = {}
    last = 0
    for rank in sorted({_rank(draft) for draft in looking}, reverse=True):
        alike = [draft for draft in looking if _rank(draft) == rank]
        depths = Counter(depth for draft in alike if (depth := number_depth(draft.text)))
        levels[rank] = depths.most_common(1)[0][0] if depths else last + 1
        last = max(last, levels[rank])
    return levels


def _rank(draft: Draft) -> tuple[float, bool]:
    return round(draft.size * 2) / 2, draft.strong


def _body_size(drafts: Sequence[Draft]) -> float:
    weights: Counter[float] = Counter()
    for draft in drafts:
        if draft.kind in (Kind.PARAGRAPH, Kind.ITEM) and not draft.strong:
            weights[draft.size] += len(draft.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _heading_like(draft: Draft, body: float) -> bool:
    text = draft.text
    if draft.kind is not Kind.PARAGRAPH or not text or len(text) > _LONGEST or draft.marker:
        return False
    if text[-1] in ".;,!" or _CONTENTS_LINE.fullmatch(text) or not any(sign.isalpha() for sign in text):
        return False
    return draft.strong or bool(body and draft.size >= body * 1.13)
