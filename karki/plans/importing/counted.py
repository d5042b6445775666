"""Paragraphs that count on under their chapter's number are a list that was numbered by hand.

"4.1.1 Open the line …", "4.1.2 Fund the crossing …" are the items of chapter 4.1 where they are sentences, or a line
with a colon leads to them; short lines without either may be headings and stay what they are. After a line with a colon
also those are items that look like headings by their number alone, as lines of plain text do: nothing stands under them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from karki.documents.outline import Kind
from karki.plans.importing.segments import Segment

_COUNTED = re.compile(r"^(?P<chapter>[0-9]{1,2}(?:\.[0-9]{1,2})*)\.(?P<number>[0-9]{1,2})\.?\s+(?=\S)")
_ENDS = (".", ";", ",")
_LINES = (Kind.PARAGRAPH, Kind.HEADING)


def as_items(segments: Sequence[Segment]) -> list[Segment]:
    """The segments, those of such lists as items with their number for a marker."""
    result = list(segments)
    for start, end in _runs(segments):
        led = start > 0 and segments[start - 1].text.endswith(":")
        if not led:
            end = next((at for at in range(start, end) if segments[at].is_heading), end)
        sentences = sum(one.text.endswith(_ENDS) for one in segments[start:end])
        if end - start > 1 and (led or sentences * 2 > end - start):
            for at in range(start, end):
                result[at] = _item(segments[at])
    return result


def _runs(segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """From where to where lines count 1, 2, 3 … under one number, at least two of them, with nothing between them."""
    at = 0
    while at < len(segments):
        found = _counted(segments[at])
        end = at + 1
        if found is not None and found[1] == 1:
            while end < len(segments) and _counted(segments[end]) == (found[0], end - at + 1):
                end += 1
            if end - at > 1:
                yield at, end
        at = end


def _counted(segment: Segment) -> tuple[str, int] | None:
    """The chapter's number and the line's own, of a paragraph or heading that has both."""
    if segment.kind not in _LINES or segment.strong or segment.spot is not None:
        return None
    found = _COUNTED.match(segment.text)
    return (found["chapter"], int(found["number"])) if found else None


def _item(segment: Segment) -> Segment:
    found = _COUNTED.match(segment.text)
    if found is None:
        return segment
    marker = f"{found['chapter']}.{found['number']}"
    return replace(segment, kind=Kind.ITEM, text=segment.text[found.end() :], marker=marker, level=0)
