"""Pages set in two columns: one empty strip down the middle, crossed only by titles and pictures' texts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from karki.documents.reading.pdf import tables
from karki.documents.reading.pdf.bands import Band
from karki.documents.reading.pdf.segments import Segment

_FEWEST = 6  #: lines a column
_FEWEST_KNOWN = 2  #: lines in each column, where other pages tell of the columns
_MOST_CROSSING = 0.25  #: of the lines; with more the page is not set in columns
_STRIP = 0.8  #: ems
_HEADING_PITCH = 1.35  #: of the size of the type
_SAME_EDGE = 2.0  #: points; columns of one document begin in the same place on each page


def edges(pages: Sequence[Sequence[Segment]]) -> list[float]:
    """Where the right-hand columns of a document's pages begin, by the pages that show it by their prose."""
    found: list[float] = []
    for text in pages:
        right = max((segment.x1 for segment in text), default=0.0)
        strip = _strip(text)
        if strip is not None and any(isinstance(part, Band) for part in zones(text, right) or []):
            found.append(strip[1])
    return found


def is_set_so(text: Sequence[Segment], known: Sequence[float]) -> bool:
    """Whether a page has its empty strip where other text of the document has it."""
    return _known_strip(text, known) is not None


def _known_strip(text: Sequence[Segment], known: Sequence[float]) -> tuple[float, float] | None:
    """The empty strip before an edge of the document's columns, where lines begin at it and few cross it."""
    for edge in dict.fromkeys(known):
        begin = sum(abs(s.x0 - edge) < _SAME_EDGE for s in text)
        left = [s.x1 for s in text if s.x1 < edge]
        crossing = sum(s.x0 < edge - _SAME_EDGE and s.x1 >= edge for s in text)
        if begin >= _FEWEST_KNOWN and len(left) >= _FEWEST_KNOWN and crossing <= _MOST_CROSSING * len(text):
            return max(left), edge
    return None


def zones(text: Sequence[Segment], right: float, known: Sequence[float] = ()) -> list[list[Segment] | Band] | None:
    """A page from top to bottom: bands set in columns, and what stands across them; None where there are none.

    `known` are the edges of the document's columns: what stands there is a column, be it short or full of lists.
    """
    sure = _known_strip(text, known)
    strip = sure or _strip(text)
    if strip is None:
        return None
    ordered = sorted(text, key=lambda s: (-round(s.y, 1), s.x0))
    parts: list[list[Segment] | Band] = []
    waiting: list[Segment] = []
    for segment in ordered:
        if _crosses(segment, strip):
            parts += _part(waiting, strip, right, sure is not None)
            parts.append([segment])
            waiting = []
        else:
            waiting.append(segment)
    parts += _part(waiting, strip, right, sure is not None, lowest=True)
    return parts if any(isinstance(part, Band) for part in parts) else None


def _part(
    segments: list[Segment], strip: tuple[float, float], right: float, sure: bool, *, lowest: bool = False
) -> list[list[Segment] | Band]:
    if not segments:
        return []
    band = Band(segments, [strip], prose=sure)
    left, other = band.columns()
    if not left or not other or not (sure or tables.is_prose(band, right)):
        return [segments]
    tail = _tail(left, other)
    if lowest and tail and _is_heading(tail, left):
        tail = []  # a heading over nothing stands at the foot of its column
    band.segments = [segment for segment in segments if not any(segment is one for one in tail)]
    return [band, tail] if tail else [band]


def _tail(left: list[Segment], right: list[Segment]) -> list[Segment]:
    """A last short line or two under columns that end side by side: it stands across them, not in the left one."""
    if len(left) < 4:
        return []
    pitch = min((a.y - b.y for a, b in pairwise(left) if a.y - b.y > 3), default=0.0)
    for count in (1, 2):
        last, first = left[-count - 1], left[-count]
        if _one_heading(last, first):
            continue
        if (
            pitch
            and last.y - first.y > 1.3 * pitch
            and first.y < right[-1].y
            and abs(last.y - right[-1].y) < 3.5 * pitch
        ):
            return left[-count:]
    return []


def _is_heading(lines: Sequence[Segment], column: Sequence[Segment]) -> bool:
    usual = sorted(segment.size for segment in column)[len(column) // 2]
    return all(line.bold or line.size > usual * 1.1 for line in lines)


def _one_heading(line: Segment, below: Segment) -> bool:
    """Whether two lines in larger type, whose pitch is larger too, are one heading at a column's foot."""
    return line.size == below.size and line.bold == below.bold and line.y - below.y < _HEADING_PITCH * line.size


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
