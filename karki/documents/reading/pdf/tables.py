"""Tables: drawn ones and those that only their columns tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from karki.documents.outline import Kind
from karki.documents.reading.drafts import Draft, DraftCell, DraftRow
from karki.documents.reading.limits import Watch
from karki.documents.reading.pdf.bands import Band
from karki.documents.reading.pdf.glyphs import Rule
from karki.documents.reading.pdf.grids import Grid
from karki.documents.reading.pdf.paragraphs import Paragraphs, Setting
from karki.documents.reading.pdf.segments import Segment, segments

_PAGE_NUMBER = re.compile(r"[0-9]{1,4}|[ivxlc]{1,6}")
_WIDEST_MARGIN = 16.0  #: points between the longest line of a column and the next column
_PANEL = 3  #: lines; a panel beside the text has no fewer
_NEAR = 12.0  #: points by which the columns of a table's two parts may differ


@dataclass(slots=True)
class CellLines:
    lines: list[Segment] = field(default_factory=list)
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class TableLines:
    """A table before its cells are read. `lists` says that it is one row of lists side by side."""

    rows: list[list[CellLines]]
    starts: tuple[float, ...]
    page: int
    lists: bool = False
    right: float = 0.0
    ruled: bool = False  #: drawn, so that `right` is its last line

    def continues(self, other: TableLines) -> bool:
        """Whether `other`, at the top of the next page, is the rest of this table."""
        if self.lists != other.lists or (len(other.starts) < 2 and not self.lists):
            return False
        if len(other.starts) != len(self.starts) and not self.lists and abs(self.right - other.right) > _NEAR:
            return False
        return all(self._column(start) is not None for start in other.starts)

    def _column(self, start: float) -> int | None:
        """Which column of this table begins at a place."""
        nearest = min(range(len(self.starts)), key=lambda at: abs(self.starts[at] - start))
        return nearest if abs(self.starts[nearest] - start) < _NEAR else None

    def add(self, other: TableLines) -> None:
        """Take in the rest of the table; a head that is repeated is dropped, a cut row joined."""
        if self.lists:
            for start, rest in zip(other.starts, other.rows[-1], strict=True):
                self.rows[-1][self._column(start) or 0].lines += rest.lines
            return
        rows = other.rows
        if len(other.starts) != len(self.starts):
            self._widen(other)
        if rows and self.rows and len(rows) > 1 and _words(rows[0]) == _words(self.rows[0]):
            rows = rows[1:]
        if rows and self.rows and len(rows[0]) == len(self.rows[-1]) and self._cut(rows[0]):
            for cell, rest in zip(self.rows[-1], rows[0], strict=True):
                cell.lines += rest.lines
            rows = rows[1:]
        self.rows += rows

    def _widen(self, other: TableLines) -> None:
        """Count the columns of cells that span several of this table's."""
        edges = [*(self._column(start) or 0 for start in other.starts), len(self.starts)]
        for row in other.rows:
            at = 0
            for cell in row:
                end = min(at + cell.columns, len(edges) - 1)
                cell.columns = max(1, edges[end] - edges[min(at, end)])
                at = end

    def take_column(self, lines: list[Segment]) -> int:
        """Lines at the top of the next page that go on in one column of lists; gives how many they are."""
        if not self.lists or not lines:
            return 0
        column = sum(lines[0].x0 >= start - 2 for start in self.starts) - 1
        if column < 0:
            return 0
        cell = self.rows[-1][column]
        places = [line.x0 for line in cell.lines if line.marker]
        right = self.starts[column + 1] if column + 1 < len(self.starts) else self.right + _NEAR
        count = 0
        for line in lines:
            hung = not line.marker and cell.lines and line.x0 > min(places) + 1
            if line.x1 > right or not (hung or any(abs(line.x0 - place) < 2 for place in places)):
                break
            if not line.marker and not hung:
                break
            count += 1
        cell.lines += lines[:count]
        return count

    def take_row_rest(self, lines: list[Segment], following: TableLines) -> int:
        """Lines at the top of the next page that end a cell of this table, when the table itself goes on below."""
        if self.lists or not self.rows or not self.continues(following):
            return 0
        count = 0
        for line in lines[:4]:
            at = self._column(line.x0)
            if at is None or at >= len(self.rows[-1]) or line.marker or not line.text[:1].islower():
                return 0
            count += 1
        if count < len(lines):
            return 0
        for line in lines:
            self.rows[-1][self._column(line.x0) or 0].lines.append(line)
        return count

    def _cut(self, row: Sequence[CellLines]) -> bool:
        """Whether a row is the rest of this table's last one."""
        starts = [cell.lines[0] for cell in row if cell.lines]
        if not row[0].lines:
            return bool(starts)
        if all(line.text[:1].islower() and not line.marker for line in starts):
            return True
        cells = list(zip(self.rows[-1], row, strict=True))
        if not all(_listed(cell) for pair in cells for cell in pair if cell.lines):
            return False
        # lists: one goes on inside an item or on an inner level, or there was only one row of them
        inside = any(_inside(last, rest) for last, rest in cells if last.lines and rest.lines)
        return inside or sum(any(_listed(cell) for cell in one) for one in self.rows) == 1

    def draft(self, setting: Setting, watch: Watch) -> Draft:
        draft = Draft(Kind.TABLE, page=self.page)
        margin = self._margin()
        for row in self.rows:
            cells = []
            for cell in row:
                edge = self._edge(cell)
                limit = edge - margin if edge is not None and margin is not None else None
                cells.append(DraftCell(_read(cell.lines, setting, watch, limit), cell.columns, cell.rows))
            if any(cell.blocks for cell in cells):
                draft.rows.append(DraftRow(cells))
        if len(draft.rows) > 1:
            draft.rows[0].header = _bold(draft.rows[0]) and not _bold(draft.rows[1])
        return draft

    def _edge(self, cell: CellLines) -> float | None:
        """Where the column after a cell begins."""
        edges = [*self.starts[1:], self.right] if self.ruled else self.starts[1:]
        right = max((line.x1 for line in cell.lines), default=0.0)
        return next((edge for edge in edges if edge > right - 1), None)

    def _margin(self) -> float | None:
        """What the fullest line leaves free before the next column; None where no line comes near to it."""
        edges = [(self._edge(cell), cell) for row in self.rows for cell in row if cell.lines]
        free = [edge - max(line.x1 for line in cell.lines) for edge, cell in edges if edge is not None]
        margin = min((gap for gap in free if gap > 0), default=_WIDEST_MARGIN)
        return margin if margin < _WIDEST_MARGIN else None


def _read(lines: Sequence[Segment], setting: Setting, watch: Watch, limit: float | None = None) -> list[Draft]:
    reader = Paragraphs(setting, watch, limit)
    reader.read(lines)
    reader.close()
    return reader.out


def _bold(row: DraftRow) -> bool:
    blocks = [block for cell in row.cells for block in cell.blocks]
    return bool(blocks) and all(block.strong for block in blocks)


def _words(row: Sequence[CellLines]) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in row]


def _listed(cell: CellLines) -> bool:
    return any(line.marker for line in cell.lines)


def _inside(last: CellLines, rest: CellLines) -> bool:
    first = rest.lines[0]
    outermost = min(line.x0 for line in last.lines + rest.lines if line.marker)
    return (not first.marker and first.text[:1].islower()) or bool(first.marker and first.x0 > outermost + 4)


def from_grid(grid: Grid, page: int) -> TableLines | list[list[Segment]]:
    """A drawn table; for one of a single column the lines of its boxes, since it is only a frame."""
    rows = [[CellLines(segments(box.glyphs, page), box.columns, box.rows) for box in row] for row in grid.rows]
    rows = [row for row in rows if any(cell.lines for cell in row)]
    if len(grid.edges) == 2:
        return [cell.lines for row in rows for cell in row]
    return TableLines(rows, grid.edges[:-1], page, right=grid.edges[-1], ruled=True)


def joined_lines(band: Band) -> list[Segment] | None:
    """The lines of a band that is no table: contents lines, or one line with a wide gap in it."""
    columns = band.columns()
    one_line = max(s.y for s in band.segments) - min(s.y for s in band.segments) < 0.3 * band.segments[0].size
    contents = len(columns) == 2 and all(_PAGE_NUMBER.fullmatch(s.text) for s in columns[1])
    if contents:
        for segment in columns[1]:
            segment.closed = True
    if contents or (one_line and not any(segment.marker for segment in band.segments) and len(columns) == 2):
        return sorted(band.segments, key=lambda s: (-round(s.y), s.x0))
    return None


def is_rows(band: Band, right: float) -> bool:
    """Whether a band would be a table of rows: neither lists side by side, nor prose, nor mere lines."""
    return joined_lines(band) is None and not is_prose(band, right) and not _side_by_side(band.columns())


def is_prose(band: Band, right: float) -> bool:
    """Whether the columns are a running text set in columns, not cells side by side."""
    columns = band.columns()
    if _is_panel(columns):
        return True
    if len(columns) > 3 or any(len(column) < 4 for column in columns[:-1]):
        return False
    starts = [min(s.x0 for s in column) for column in columns]
    widths = [b - a - 12 for a, b in pairwise(starts)]
    widths.append(max(right - starts[-1], *[s.x1 - starts[-1] for s in columns[-1]], min(widths) * 0.8))
    full = [
        sum(s.x1 - s.x0 > 0.72 * width for s in column) / len(column)
        for column, width in zip(columns, widths, strict=True)
    ]
    marked = [sum(bool(s.marker) for s in column) / len(column) for column in columns]
    if min(full[:-1]) >= 0.45 and (full[-1] >= 0.3 or len(columns[-1]) < 4) and max(marked) < 0.5:
        return True
    even = max(widths[:-1]) - min(widths[:-1]) < 20 and abs(starts[1] - starts[0] - 12 - widths[-1]) < 60
    if not even or _side_by_side(columns):
        return False
    signs = (_runs_on(columns), _out_of_step(columns), any(_has_heading(c) for c in columns), len(columns[0]) >= 10)
    return sum(signs) >= 3


def _is_panel(columns: Sequence[Sequence[Segment]]) -> bool:
    """Whether a panel stands beside the text: each has its own headings and lines, at heights of their own."""
    if len(columns) != 2 or min(map(len, columns)) < _PANEL:
        return False
    bold = [sum(s.bold for s in column) for column in columns]
    if not all(0 < count * 2 <= len(column) for count, column in zip(bold, columns, strict=True)):
        return False
    shorter, longer = sorted(columns, key=len)
    level = sum(any(abs(s.y - other.y) <= 1.5 for other in longer) for s in shorter)
    return level * 10 <= len(shorter) * 4 if max(bold) > 1 else level == 0


def _runs_on(columns: Sequence[Sequence[Segment]]) -> bool:
    """Whether a sentence that one column leaves open goes on at the head of the next."""
    return any(
        not one[-1].text.endswith((".", ":", "!", "?")) and other[0].text[:1].islower() and not other[0].marker
        for one, other in pairwise(columns)
        if one and other
    )


def _out_of_step(columns: Sequence[Sequence[Segment]]) -> bool:
    """Whether the lines of the columns mostly stand at different heights, as cells of a row do not."""
    heights = [s.y for s in columns[0]]
    apart = sum(all(abs(s.y - y) > 1.5 for y in heights) for s in columns[1])
    return apart > 0.4 * min(len(columns[0]), len(columns[1]))


def _has_heading(column: Sequence[Segment]) -> bool:
    """A bold or larger line inside a column that is otherwise neither."""
    usual = sorted(s.size for s in column)[len(column) // 2]
    outstanding = [s for s in column[1:] if s.bold or s.size > usual * 1.1]
    return 0 < len(outstanding) < len(column) / 2


def from_band(band: Band, rules: Sequence[Rule]) -> TableLines:
    """A table without upright lines."""
    columns = band.columns()
    starts = tuple(min(s.x0 for s in column) for column in columns)
    if _side_by_side(columns):
        return _lists(columns, starts, band.page)
    cuts = _row_cuts(band, columns, rules)
    rows = [[CellLines() for _ in columns] for _ in range(len(cuts) + 1)]
    for at, column in enumerate(columns):
        for segment in column:
            rows[sum(segment.y < cut for cut in cuts)][at].lines.append(segment)
    kept = [row for row in rows if any(cell.lines for cell in row)]
    return TableLines(kept, starts, band.page, right=max(s.x1 for s in band.segments))


def _side_by_side(columns: Sequence[Sequence[Segment]]) -> bool:
    """Lists laid beside each other: in each column bullets begin most of what is there."""
    for column in columns:
        first = next((at for at, segment in enumerate(column) if segment.marker), None)
        if first is None or first > 2:
            return False
        left = min(segment.x0 for segment in column[first:])
        loose = [s for s in column[first:] if not s.marker and s.x0 < left + 2]
        if len(loose) > len(column) / 4:
            return False
    return True


def _lists(columns: Sequence[list[Segment]], starts: tuple[float, ...], page: int) -> TableLines:
    top = max(next(s.y for s in column if s.marker) for column in columns)
    heads = [CellLines([s for s in column if s.y > top + 0.5 * s.size]) for column in columns]
    body = [CellLines([s for s in column if s.y <= top + 0.5 * s.size]) for column in columns]
    rows = [heads, body] if any(cell.lines for cell in heads) else [body]
    right = max(segment.x1 for column in columns for segment in column)
    return TableLines(rows, starts, page, lists=True, right=right)


def _row_cuts(band: Band, columns: Sequence[Sequence[Segment]], rules: Sequence[Rule]) -> list[float]:
    """The heights, from the top, at which a new row begins."""
    heights = _heights(band.segments)
    ruled = _ruled_cuts(band, rules)
    if ruled:
        return ruled
    drops = [a - b for a, b in pairwise(heights)]
    if not drops:
        return []
    pitch = min(drop for drop in drops if drop > 3) if any(drop > 3 for drop in drops) else drops[0]
    wide = [drop > 1.3 * pitch for drop in drops]
    if not any(wide) or all(wide):
        firsts = {round(s.y) for s in columns[0]}
        wide = [any(abs(y - b) <= 2 for y in firsts) for b in heights[1:]]
    return [(a + b) / 2 for (a, b), cut in zip(pairwise(heights), wide, strict=True) if cut]


def _heights(lines: Sequence[Segment]) -> list[float]:
    heights: list[float] = []
    for y in sorted((s.y for s in lines), reverse=True):
        if not heights or heights[-1] - y > 2.5:
            heights.append(y)
    return heights


def _ruled_cuts(band: Band, rules: Sequence[Rule]) -> list[float]:
    """Level rules between the lines of a band, which part its rows."""
    left, right = min(s.x0 for s in band.segments), max(s.x1 for s in band.segments)
    top, low = max(s.y for s in band.segments), min(s.y for s in band.segments)
    found = {
        round(rule.y0, 1)
        for rule in rules
        if rule.across and rule.x0 <= left + 10 and rule.x1 >= right - 40 and low < rule.y0 < top
    }
    return sorted(found, reverse=True) if len(found) >= 2 else []
