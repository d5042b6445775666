"""Pages set in two columns: one empty strip down the middle, crossed only by titles and pictures' texts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from karki.documents.reading.pdf import tables
from karki.documents.reading.pdf.bands import Band
from karki.documents.reading.pdf.segments import Segment

_FEWEST = 6  #: lines a column
_MOST_CROSSING = 0.25  #: of the lines; with more the page is not set in columns
_STRIP = 0.8  #: ems


def zones(text: Sequence[Segment], right: float) -> list[list[Segment] | Band] | None:
    """A page from top to bottom: bands set in columns, and what stands across them; None where there are none."""
    strip = _strip(text)
    if strip is None:
        return None
    ordered = sorted(text, key=lambda s: (-round(s.y, 1), s.x0))
    parts: list[list[Segment] | Band] = []
    waiting: list[Segment] = []
    for segment in ordered:
        if _crosses(segment, strip):
            parts += _part(waiting, strip, right)
            parts.append([segment])
            waiting = []
        else:
            waiting.append(segment)
    parts += _part(waiting, strip, right)
    return parts if any(isinstance(part, Band) for part in parts) else None


def _part(segments: list[Segment], strip: tuple[float, float], right: float) -> list[list[Segment] | Band]:
    if not segments:
        return []
    band = Band(segments, [strip])
    left, other = band.columns()
    if not left or not other or not tables.is_prose(band, right):
        return [segments]
    tail = _tail(left, other)
    band.segments = [segment for segment in segments if not any(segment is one for one in tail)]
    return [band, tail] if tail else [band]


def _tail(left: list[Segment], right: list[Segment]) -> list[Segment]:
    """A last short line or two under columns that end side by side: it stands across them, not in the left one."""
    if len(left) < 4:
        return []
    pitch = min((a.y - b.y for a, b in pairwise(left) if a.y - b.y > 3), default=0.0)
    for count in (1, 2):
        last, first = left[-count - 1], left[-count]
        if (
            pitch
            and last.y - first.y > 1.3 * pitch
            and first.y < right[-1].y
            and abs(last.y - right[-1].y) < 3.5 * pitch
        ):
            return left[-count:]
    return []


def _crosses(segment: Segment, strip: tuple[float, float]) -> bool:
    return segment.x0 < strip[0] and segment.x1 > strip[1]


def _strip(text: Sequence[Segment]) -> tuple[float, float] | None:
    """The emptiest upright strip near the middle of the text."""
    if len(text) < 2 * _FEWEST:
        return None
    left, right = min(s.x0 for s in text), max(s.x1 for s in text)
    low, high = left + 0.3 * (right - left), left + 0.7 * (right - left)
    starts = sorted({s.x0 for s in text if low < s.x0 < high + 20})
    size = sorted(s.size for s in text)[len(text) // 2]
    best: tuple[int, float, float] | None = None
    for start in starts[:60]:
        ends = [s.x1 for s in text if s.x0 < start - 1 and s.x1 < start]
        crossing = sum(s.x0 < start - 1 and s.x1 >= start for s in text)
        end = max(ends, default=left)
        after = sum(s.x0 >= start - 1 for s in text)
        if start - end < _STRIP * size or after < _FEWEST or len(ends) < _FEWEST:
            continue
        if crossing <= _MOST_CROSSING * len(text) and (best is None or crossing < best[0]):
            best = (crossing, end, start - 0.5)
    return (best[1], best[2]) if best else None
