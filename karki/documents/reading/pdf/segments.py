"""Letters to segments: pieces of a line that no wide gap parts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from karki.documents.reading import marks
from karki.documents.reading.pdf.glyphs import Glyph

GAP = 0.6  #: ems; a wider gap may part two columns
_STRETCHED = 2.2  #: usual word gaps; a justified line has wider ones, but all alike
_ALIGNED_GAP = 0.4  #: ems; as narrow a gap parts columns where it stands right over their edge
_WORD_GAP = 0.17  #: ems; a wider gap is a space
_MARK_GAP = 4.5  #: ems; as far may a text stand from its list mark
_MARK = re.compile(r"\(?(?:[0-9]{1,2}|[a-zåäö]|[ivx]{1,4}|[IVX]{1,4})[.)]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\.?")


@dataclass(slots=True)
class Segment:
    """A piece of a line. `x0` is where it begins, its list mark included; `text_x` where its words do."""

    glyphs: list[Glyph]
    page: int
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 0.0
    bold: bool = False
    marker: str = ""
    text_x: float = 0.0
    text: str = ""
    raised: str = field(default="")  #: a raised number that the piece begins with: a footnote's
    closed: bool = False  #: a line of a contents list, which nothing goes on

    @property
    def top(self) -> float:
        return self.y + 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.y - 0.2 * self.size


def segments(glyphs: Sequence[Glyph], page: int) -> list[Segment]:
    """The segments of some letters of a page, from top to bottom and left to right."""
    rows = _rows(glyphs)
    usual = _usual([gap for row in rows for gap in _gaps(row)], 0.25)
    pieces = _aligned([_pieces(row, usual) for row in rows])
    return [segment for piece in pieces if (segment := _segment(piece, page)).text or segment.marker]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Letters on one baseline, small raised ones too, each row from left to right."""
    runs = _runs(glyphs)
    rows: list[tuple[float, float, list[Glyph]]] = []
    for run in sorted(runs, key=lambda run: -run[0].y):
        first = run[0]
        for at in range(len(rows) - 1, max(-1, len(rows) - 8), -1):
            y, size, row = rows[at]
            if abs(y - first.y) <= 0.22 * min(size, first.size) or _raises(first, y, size, row):
                row.extend(run)
                if first.size > size * 1.2:
                    rows[at] = (first.y, first.size, row)
                break
            if _raised_row(row, size, y, first, run):
                rows[at] = (first.y, first.size, [*row, *run])
                break
        else:
            rows.append((first.y, first.size, list(run)))
    return [sorted(row, key=lambda glyph: glyph.x0) for _y, _size, row in sorted(rows, key=lambda row: -row[0])]


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs:
            last = runs[-1][-1]
            same = abs(last.y - glyph.y) < 0.1 * glyph.size and abs(last.size - glyph.size) < 0.5
            if same and -0.3 * glyph.size < glyph.x0 - last.x1 < GAP * glyph.size:
                runs[-1].append(glyph)
                continue
        runs.append([glyph])
    return runs


def _raises(glyph: Glyph, y: float, size: float, row: Sequence[Glyph]) -> bool:
    """A small letter raised over or lowered under a row that it touches."""
    if glyph.size > 0.8 * size or not -0.35 * size < glyph.y - y < 0.65 * size:
        return False
    return any(-1 < glyph.x0 - other.x1 < 0.4 * size or -1 < other.x0 - glyph.x1 < 0.4 * size for other in row)


def _raised_row(row: Sequence[Glyph], size: float, y: float, first: Glyph, run: Sequence[Glyph]) -> bool:
    """A row that turns out to be only a raised number over the run that comes after it."""
    if len(row) > 4 or size > 0.8 * first.size or not 0 < y - first.y < 0.65 * first.size:
        return False
    left, right = min(g.x0 for g in row), max(g.x1 for g in row)
    return any(-1 < left - other.x1 < 0.4 * first.size or -1 < other.x0 - right < 0.6 * first.size for other in run)


def _gaps(row: Sequence[Glyph]) -> list[float]:
    """The gaps between the words of a row, in ems."""
    gaps = [(b.x0 - a.x1) / max(a.size, b.size) for a, b in pairwise(row)]
    return [gap for gap in gaps if gap > _WORD_GAP]


def _usual(gaps: list[float], default: float) -> float:
    """The gap that is just a space, also where many are the gaps between columns."""
    return min(sorted(gaps)[len(gaps) // 3], 0.6) if gaps else default


def _pieces(row: Sequence[Glyph], usual: float) -> list[list[Glyph]]:
    """A row cut at the gaps that are too wide to be spaces; `usual` is the page's space, in ems."""
    own = _gaps(row[1:] if _is_mark(row[:1], 0) else row)
    widest = max(GAP, _STRETCHED * (_usual(own, usual) if len(own) >= 5 else usual))
    if len(own) >= 3 and max(own) < min(1.25 * min(own), 2.5):
        widest = max(widest, 1.1 * max(own))  # all alike: one line of words, stretched to the margin
    pieces: list[list[Glyph]] = []
    for glyph in row:
        if pieces:
            last = pieces[-1][-1]
            gap = (glyph.x0 - last.x1) / max(glyph.size, last.size)
            if gap < widest or (gap < _MARK_GAP and _is_mark(pieces[-1], gap)):
                pieces[-1].append(glyph)
                continue
        pieces.append([glyph])
    return pieces


def _aligned(rows: Sequence[list[list[Glyph]]]) -> list[list[Glyph]]:
    """The pieces of all rows, cut also at narrower gaps where other rows have a column begin."""
    starts = Counter(round(piece[0].x0) for row in rows for piece in row[1:])
    if not starts:
        return [piece for row in rows for piece in row]
    result: list[list[Glyph]] = []
    for row in rows:
        for piece in row:
            cut = [piece[0]]
            for last, glyph in pairwise(piece):
                gap = (glyph.x0 - last.x1) / max(glyph.size, last.size)
                x = round(glyph.x0)
                if gap > _ALIGNED_GAP and starts[x - 1] + starts[x] + starts[x + 1] >= 2 and not _is_mark(cut, gap):
                    result.append(cut)
                    cut = []
                cut.append(glyph)
            result.append(cut)
    return result


def _is_mark(piece: Sequence[Glyph], gap: float) -> bool:
    text = "".join(glyph.text for glyph in piece)
    if len(piece) == 1 and (piece[0].symbol or marks.lone(text)):
        return True
    found = _MARK.fullmatch(text)
    return bool(found) and (gap < 2.6 or "." in text.rstrip("."))


def _segment(glyphs: list[Glyph], page: int) -> Segment:
    sizes = Counter(round(glyph.size * 4) / 4 for glyph in glyphs)
    size = max(sizes, key=lambda one: (sizes[one], one))
    level = [glyph for glyph in glyphs if glyph.size > 0.8 * size]
    baselines = sorted(glyph.y for glyph in level)
    y = baselines[len(baselines) // 2]
    segment = Segment(glyphs, page, glyphs[0].x0, glyphs[-1].x1, y, size)
    words = _without_raised(segment)
    _marker(segment, words)
    letters = [glyph for glyph in words if glyph.text.isalnum()]
    segment.bold = bool(letters) and sum(glyph.bold for glyph in letters) > 0.9 * len(letters)
    return segment


def _without_raised(segment: Segment) -> list[Glyph]:
    """The letters but for raised numbers that refer to footnotes."""
    words: list[Glyph] = []
    for glyph in segment.glyphs:
        raised = glyph.size < 0.8 * segment.size and glyph.y > segment.y + 0.15 * segment.size
        if raised and (glyph.text.isdigit() or glyph.text in "*†,"):
            if not words:
                segment.raised += glyph.text
        elif glyph.text in "¹²³⁴⁵⁶⁷⁸⁹⁰":
            if not words:
                segment.raised += unicodedata.normalize("NFKC", glyph.text)
        else:
            words.append(glyph)
    return words


def _marker(segment: Segment, words: list[Glyph]) -> None:
    if not words:
        return
    text = spell(words)
    segment.text, segment.text_x = text, words[0].x0
    if words[0].symbol and len(words) > 1:
        segment.marker, rest = marks.shown(words[0].text), words[1:]
    elif marks.lone(text):
        segment.marker, rest = marks.shown(text.strip()), []
    elif found := marks.split(text):
        segment.marker = found[0]
        skip = len(text.replace(" ", "")) - len(found[1].replace(" ", ""))
        rest = words[skip:] if skip < len(words) else []
    else:
        return
    segment.text = spell(rest)
    segment.text_x = rest[0].x0 if rest else words[0].x1


def spell(glyphs: Sequence[Glyph]) -> str:
    """The text of some letters in a row, with spaces where there are gaps."""
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            gap = glyph.x0 - last.x1
            if gap > _WORD_GAP * glyph.size or (glyph.space and gap > 0.04 * glyph.size):
                parts.append(" ")
        parts.append(glyph.text)
        last = glyph
    return "".join(parts)
