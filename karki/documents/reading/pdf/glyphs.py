"""The letters, rules and pictures of a PDF page, each with its place. Points, y upwards."""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from karki.documents.reading.limits import Watch

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|[-,]bd\b", re.I)
_SYMBOL = re.compile(r"wingdings|webdings|symbol|dingbats", re.I)
#: What letters of Wingdings and its like look like where they are bullets.
_DINGBATS = {"l": "●", "n": "■", "§": "▪", "Ø": "➢", "ü": "✓", "o": "○", "q": "□", "u": "◆", "v": "❖", "m": "○",
             "·": "•", "¨": "□", "à": "→", "è": "➔", "®": "→", "y": "•", "s": "▪"}  # fmt: skip
_THIN = 2.5  #: points; a filled box thinner than this is a rule
_SMALLEST_DOT, _LARGEST_DOT = 1.2, 8.0  #: points
_SQUARE = 1.3  #: a dot is at most so many times as wide as high, or the other way
_MOST_PATHS = 4_000  #: a page with more is a drawing, not a table
_MOST_GLYPHS = 60_000
_FEWEST_MARKS = 2
_TALLEST = 40  #: points above the baseline; no mark stands higher
_MARK_GAP = 3.0  #: ems from a drawn mark to its words
_ALONE = 1.0  #: ems without a letter before it
_HYPHENS = frozenset({2, 0xFFFE})
_SPACES = frozenset({0x20, 0xA0, 0x2009, 0x2002, 0x2003, 0x3000, 0x202F})


@dataclass(slots=True)
class Glyph:
    """A letter: its box from x0 to x1, its baseline and its size; `space` says a space stood before it."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    space: bool = False
    symbol: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from (x0, y0) to (x1, y1), across or upright."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def across(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Dot:
    """A small drawn shape about as wide as high, such as browsers print for the mark of a list item."""

    x0: float
    x1: float
    y: float  #: of its middle

    @property
    def width(self) -> float:
        return self.x1 - self.x0


@dataclass(slots=True)
class Page:
    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class _Font:
    size: float
    bold: bool
    symbol: bool
    level: bool  #: written from left to right


class _Turn:
    """Turns a page's own coordinates so that it reads upright."""

    def __init__(self, page: object) -> None:
        self.turns = pdfium.FPDFPage_GetRotation(page) % 4
        self.wide, self.high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        if self.turns == 1:
            return y, self.high - x
        if self.turns == 2:
            return self.wide - x, self.high - y
        if self.turns == 3:
            return self.wide - y, x
        return x, y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        if not self.turns:
            return x0, y0, x1, y1
        (ax, ay), (bx, by) = self(x0, y0), self(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def read_page(page: object, number: int, watch: Watch) -> Page:
    """What a loaded page holds."""
    turn = _Turn(page)
    result = Page(number, turn.wide, turn.high)
    text_page = pdfium.FPDFText_LoadPage(page)
    if text_page:
        try:
            _glyphs(text_page, result, turn, watch)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    _objects(page, result, turn)
    drawn_marks(result)
    return result


def drawn_marks(page: Page) -> None:
    """Put a bullet among the letters wherever one is drawn beside a line instead of written.

    A dot is a mark when it stands in the height of small letters right before the first letter of a line; one alone
    on a page is none.
    """
    by_height = sorted(page.glyphs, key=lambda glyph: glyph.y)
    heights = [glyph.y for glyph in by_height]
    found = [mark for dot in page.dots if (mark := _mark(dot, by_height, heights)) is not None]
    if len(found) >= _FEWEST_MARKS:
        page.glyphs += found


def _mark(dot: Dot, by_height: list[Glyph], heights: list[float]) -> Glyph | None:
    near = by_height[bisect_left(heights, dot.y - _TALLEST) : bisect_right(heights, dot.y)]
    line = [one for one in near if 0.08 * one.size < dot.y - one.y < 0.6 * one.size]
    right = min((one for one in line if one.x0 >= dot.x1 - 0.5), key=lambda one: one.x0, default=None)
    if right is None or right.x0 - dot.x1 > _MARK_GAP * right.size or not 0.1 < dot.width / right.size < 0.7:
        return None
    if any(one.x0 < dot.x1 and one.x1 > dot.x0 - _ALONE * one.size for one in line):
        return None  # in the middle of a line: part of a picture, or of a word
    return Glyph("•", dot.x0, dot.x1, right.y, right.size, bold=False)


def _glyphs(text_page: object, result: Page, turn: _Turn, watch: Watch) -> None:
    fonts: dict[int, _Font] = {}
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    space, high = False, 0
    for index in range(min(pdfium.FPDFText_CountChars(text_page), _MOST_GLYPHS)):
        if not index % 2000:
            watch.check()
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        owner = pdfium.FPDFText_GetTextObject(text_page, index)
        if not owner or code in _SPACES or code in (9, 10, 13, 0):
            space = space or code != 0
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        font = _font(text_page, index, owner, fonts, turn)
        if not font.level or font.size < 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        x0, _low, x1, _top = turn.box(box.left, box.bottom, box.right, box.top)
        _x, baseline = turn(x.value, y.value)
        text = "-" if code in _HYPHENS else chr(code)
        if font.symbol:
            text = _DINGBATS.get(text, text)
        size = font.size
        if text in "0123456789" and _raised(text_page, index, y.value, size):
            baseline, size = baseline + 0.35 * size, 0.6 * size
        result.glyphs.append(Glyph(text, x0, x1, baseline, size, font.bold, space, font.symbol))
        space = False


def _raised(text_page: object, index: int, baseline: float, size: float) -> bool:
    """Whether a digit stands above the line although its font says nothing: a superior figure."""
    left, right, low, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text_page, index, left, right, low, top):
        return False
    return low.value - baseline > 0.2 * size and top.value - low.value < 0.6 * size


def _font(text_page: object, index: int, owner: object, fonts: dict[int, _Font], turn: _Turn) -> _Font:
    key = ctypes.addressof(owner.contents)  # type: ignore[attr-defined]
    if key not in fonts:
        fonts[key] = _read_font(text_page, index, owner, turn)
    return fonts[key]


def _read_font(text_page: object, index: int, owner: object, turn: _Turn) -> _Font:
    matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) - 90 * turn.turns
    level = abs((angle + 180) % 360 - 180) < 5
    font = pdfium.FPDFTextObj_GetFont(owner)
    if not font:
        return _Font(size, False, False, level)
    buffer = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
    name = buffer.value.decode("utf-8", "replace")
    bold = bool(_BOLD.search(name)) or pdfium.FPDFFont_GetWeight(font) >= 600
    # OpenSymbol has letters where Unicode has them; Symbol and Wingdings have pictures there
    symbol = bool(_SYMBOL.search(name)) and "opensymbol" not in name.lower()
    return _Font(size, bold, symbol, level)


def _objects(page: object, result: Page, turn: _Turn) -> None:
    count = pdfium.FPDFPage_CountObjects(page)
    paths = 0
    for index in range(min(count, 4 * _MOST_PATHS)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            result.pictures += 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            _path(thing, result, turn)
        if paths > _MOST_PATHS:
            result.rules.clear()
            result.dots.clear()
            return


def _path(thing: object, result: Page, turn: _Turn) -> None:
    left, low, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(thing, left, low, right, top):
        return
    box = turn.box(left.value, low.value, right.value, top.value)
    wide, high = box[2] - box[0], box[3] - box[1]
    if not all(math.isfinite(edge) for edge in box):
        return
    if min(wide, high) >= _SMALLEST_DOT and max(wide, high) <= min(_LARGEST_DOT, _SQUARE * min(wide, high)):
        result.dots.append(Dot(box[0], box[2], (box[1] + box[3]) / 2))
    if max(wide, high) < 4:
        return
    if wide < _THIN or high < _THIN:
        result.rules.append(Rule(*box))
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
    if stroke.value:
        result.rules += _edges(thing, turn)


def _edges(thing: object, turn: _Turn) -> list[Rule]:
    """The straight level and upright pieces of a stroked path."""
    matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    edges: list[Rule] = []
    start = at = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(thing), 500)):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            edges += _edge(at, point)
        at = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            edges += _edge(at, start)
    return edges


def _edge(a: tuple[float, float], b: tuple[float, float]) -> list[Rule]:
    level, upright = abs(a[1] - b[1]) < 1, abs(a[0] - b[0]) < 1
    if level == upright or max(abs(a[0] - b[0]), abs(a[1] - b[1])) < 4:
        return []
    return [Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))]
