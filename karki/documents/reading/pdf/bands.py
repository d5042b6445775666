"""Columns: stretches of a page where text stands side by side, told by the empty strips between."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from karki.documents.reading.pdf.segments import GAP, Segment

_STRIP = 0.55  #: ems; an empty strip narrower than this parts nothing
_FAR = 4.5  #: line heights; text further down than this is no part of the same columns


@dataclass(slots=True)
class Band:
    """Text side by side. `gutters` are the empty strips between its columns, left to right.

    `prose`: the document's other pages tell that these are columns of running text.
    """

    segments: list[Segment]
    gutters: list[tuple[float, float]] = field(default_factory=list)
    prose: bool = False

    def columns(self) -> list[list[Segment]]:
        """The segments of each column from top to bottom."""
        columns: list[list[Segment]] = [[] for _ in range(len(self.gutters) + 1)]
        for segment in self.segments:
            columns[_column(segment, self.gutters)].append(segment)
        for column in columns:
            column.sort(key=lambda s: (-round(s.y, 1), s.x0))
        return columns

    @property
    def page(self) -> int:
        return self.segments[0].page


def bands(segments: Sequence[Segment]) -> Iterator[Segment | Band]:
    """A page's segments from top to bottom, those that stand in columns gathered into bands."""
    waiting = sorted(segments, key=lambda s: (-round(s.y, 1), s.x0))
    beside = _beside(waiting)
    known: list[list[float]] = []  #: where the columns begin of the bands above
    at = 0
    while at < len(waiting):
        if not beside[at]:
            yield waiting[at]
            at += 1
            continue
        band, end = _grow(waiting, beside, at)
        if band is not None and not _supported(band):
            band = band if _starts(band) in known else None
        if band is not None:
            known.append(_starts(band))
        if band is None:
            yield waiting[at]
            at += 1
        else:
            yield band
            at = end


def _beside(segments: Sequence[Segment]) -> list[bool]:
    """For each segment whether another stands at its side, a gap between them."""
    result = [False] * len(segments)
    for i, one in enumerate(segments):
        for j in range(i + 1, len(segments)):
            other = segments[j]
            if one.y - other.y > 0.7 * max(one.size, other.size):
                break
            if max(one.x0, other.x0) - min(one.x1, other.x1) >= GAP * min(one.size, other.size):
                result[i] = result[j] = True
    return result


def _grow(segments: Sequence[Segment], beside: Sequence[bool], start: int) -> tuple[Band | None, int]:
    """The band that starts at a segment: it takes in what follows while its gutters stay empty."""
    first = segments[start]
    taken = [first]
    spans = [(first.x0, first.x1)]
    gutters: list[tuple[float, float]] = []
    at = start + 1
    while at < len(segments):
        segment = segments[at]
        new_spans = _with(spans, segment, taken)
        new_gutters = _gaps(new_spans, segment.size)
        if len(new_gutters) < max(len(gutters), 1) and not (len(taken) == 1 and _same_line(first, segment)):
            break
        if gutters and _ends(taken, gutters, segment, beside[at], _more(segments, at, gutters)):
            break
        taken.append(segment)
        spans, gutters = new_spans, new_gutters
        at += 1
    # a line that was begun but not finished belongs below, with what crossed the gutters
    while at < len(segments) and len(taken) > 1 and _same_line(taken[-1], segments[at]):
        taken.pop()
        at -= 1
    spans = []
    for segment in taken:
        spans = _with(spans, segment, taken)
    gutters = _gaps(spans, first.size)
    band = Band(taken, gutters)
    return (band, at) if gutters else (None, start + 1)


def _starts(band: Band) -> list[float]:
    """Where the columns begin, in points: a table that goes on further down has them at the same places."""
    return [float(round(min(one.x0 for one in column))) for column in band.columns() if column]


def _supported(band: Band) -> bool:
    """Whether more than one wide space speaks for columns: several lines, or list marks, or three texts."""
    columns = band.columns()
    if sum(any(segment.marker for segment in column) for column in columns) >= 2:
        return True
    lines: dict[int, int] = {}
    for one in band.segments:
        lines[round(one.y / 3)] = lines.get(round(one.y / 3), 0) + 1
    several = sum(count > 1 for count in lines.values())
    return several >= 2 or len(band.gutters) >= 2 or all(len(column) > 2 for column in columns)


def _same_line(one: Segment, other: Segment) -> bool:
    return abs(one.y - other.y) < 0.25 * max(one.size, other.size)


def _more(segments: Sequence[Segment], at: int, gutters: Sequence[tuple[float, float]]) -> bool:
    """Whether text in the same columns goes on close below, or beside, a segment."""
    here = segments[at]
    near = [s for s in segments[at : at + 12] if here.y - s.y < 4 * here.size]
    if any(s.x0 < gutter[0] and s.x1 > gutter[1] for s in near for gutter in gutters):
        return False
    for one, other in pairwise(near):
        if _same_line(one, other) and _column(one, gutters) != _column(other, gutters):
            break
    else:
        # columns whose lines stand at different heights
        return len({_column(s, gutters) for s in near if here.y - s.y < 3 * here.size}) > 1
    # two texts in one column, twice: other columns begin here
    lines = {round(a.y) for a, b in pairwise(near) if _same_line(a, b) and _column(a, gutters) == _column(b, gutters)}
    return len(lines) < 2


def _with(spans: list[tuple[float, float]], segment: Segment, _taken: Sequence[Segment]) -> list[tuple[float, float]]:
    """The occupied stretches of the line with one more segment; overlapping ones are joined."""
    joined: list[tuple[float, float]] = []
    start, end = segment.x0, segment.x1
    for span in spans:
        if span[1] < start or span[0] > end:
            joined.append(span)
        else:
            start, end = min(start, span[0]), max(end, span[1])
    joined.append((start, end))
    return sorted(joined)


def _gaps(spans: Sequence[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    pairs = itertools.pairwise(spans)
    return [(a[1], b[0]) for a, b in pairs if b[0] - a[1] >= _STRIP * size]


def _ends(
    taken: Sequence[Segment], gutters: Sequence[tuple[float, float]], segment: Segment, beside: bool, more: bool
) -> bool:
    """Whether a segment that crosses no gutter nevertheless begins what comes after the columns."""
    lowest = min(one.y for one in taken)
    drop = lowest - segment.y
    if drop > _FAR * segment.size:
        return True
    if beside and more:
        return False
    column = _column(segment, gutters)
    same = [one for one in taken if _column(one, gutters) == column]
    if not same:
        return True
    marked = [one for one in same if one.marker]
    if column == 0 and not segment.marker:
        left = min((one.x0 for one in marked), default=0.0) + 1
        loose = sum(not one.marker and one.x0 <= left for one in same)
        if marked and loose <= 1 and segment.x0 <= left:
            return True  # not hung under a bullet: no item of the list and no line of one
        if segment.x0 < min(one.x0 for one in same) - 2:
            return True
    bold = segment.bold and not all(one.bold for one in same)
    larger = segment.size > max(one.size for one in same) + 0.6
    wide_drop = drop > 1.75 * segment.size and drop > 1.3 * _pitch(taken)
    return column == 0 and not more and (bold or larger or wide_drop)


def _column(segment: Segment, gutters: Sequence[tuple[float, float]]) -> int:
    """The column in which a segment begins."""
    return sum(segment.x0 > gutter[0] for gutter in gutters)


def _pitch(segments: Sequence[Segment]) -> float:
    """The usual distance between lines that follow each other."""
    heights = sorted({round(segment.y, 1) for segment in segments}, reverse=True)
    drops = sorted(a - b for a, b in itertools.pairwise(heights) if a - b > 3)
    return drops[len(drops) // 2] if drops else 0.0
