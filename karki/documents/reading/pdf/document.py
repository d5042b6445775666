"""A PDF file to its outline."""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2
from django.utils.translation import gettext_lazy

from karki.documents.outline import Note, Outline, Place
from karki.documents.reading import looks, marks, refusals
from karki.documents.reading.drafts import Draft, finish
from karki.documents.reading.limits import Watch
from karki.documents.reading.pdf import columns, furniture, grids, tables
from karki.documents.reading.pdf.bands import Band, bands
from karki.documents.reading.pdf.glyphs import Glyph, Page, read_page
from karki.documents.reading.pdf.paragraphs import Paragraphs, Setting
from karki.documents.reading.pdf.segments import Segment, segments
from karki.documents.reading.pdf.tables import TableLines
from karki.documents.reading.wording import fold

#: PDFium keeps global state: one document at a time.
_PDFIUM = threading.Lock()
_PDF = gettext_lazy("a PDF file")
_FEWEST = 8  #: letters a page; a document with fewer is made of pictures


@dataclass(slots=True)
class _Lines:
    """Lines of running text in one column; `right` is where they end at most."""

    lines: list[Segment]
    right: float
    column: bool = False  #: a column of several, which ends with it
    shift: float = 0.0  #: how much further right its column begins than the first one


@dataclass(slots=True)
class _Sheet:
    """A page taken apart: its drawn tables, and the segments outside them."""

    page: Page
    grids: list[grids.Grid] = field(default_factory=list)
    text: list[Segment] = field(default_factory=list)


def read(data: bytes, watch: Watch) -> Outline:
    """The outline of a PDF file."""
    with _PDFIUM:
        pages, title = _load(data, watch)
    letters = sum(len(page.glyphs) for page in pages)
    if letters < _FEWEST * len(pages) and sum(page.pictures for page in pages) >= len(pages) / 2:
        raise refusals.only_pictures()
    if not letters:
        raise refusals.no_text()
    sheets = [_sheet(page) for page in pages]
    cleared = furniture.clear([sheet.text for sheet in sheets], [page.height for page in pages])
    body = _body_size(cleared.text)
    for sheet, text in zip(sheets, cleared.text, strict=True):
        sheet.text, notes = furniture.footnotes(text, body, sheet.page.height)
        cleared.footnotes += [(number, words, sheet.page.number) for number, words in notes]
    drafts = _drafts(sheets, watch)
    marks.dotted_runs(drafts)
    looks.nest_lists(drafts, tolerance=4.0)
    looks.bold_headings(drafts)
    blocks = finish(drafts, watch)
    return Outline(blocks, "pdf", title=title, pages=len(pages), notes=tuple(_notes(pages, cleared)))


def _load(data: bytes, watch: Watch) -> tuple[list[Page], str]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise refusals.encrypted() from error
        raise refusals.damaged(_PDF) from error
    try:
        count = len(document)
        if count > watch.limits.max_pages:
            raise refusals.too_many_pages(count, watch.limits.max_pages)
        pages = [page for number in range(count) if (page := _page(document, number, watch))]
        title = fold(document.get_metadata_value("Title") or "")
    finally:
        document.close()
    if not pages:
        raise refusals.damaged(_PDF)
    return pages, title


def _page(document: pypdfium2.PdfDocument, number: int, watch: Watch) -> Page | None:
    """A page, None where this one of the file's pages is broken."""
    watch.step(number, len(document))
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return None
    try:
        return read_page(page.raw, number + 1, watch)
    finally:
        page.close()


def _sheet(page: Page) -> _Sheet:
    sheet = _Sheet(page)
    glyphs: list[Glyph] = page.glyphs
    for grid in grids.grids(page.rules):
        outside = grids.fill(grid, glyphs)
        filled = sum(bool(box.glyphs) for box in grid.boxes)
        if filled >= 2:
            sheet.grids.append(grid)
            glyphs = outside
        else:  # a frame or a drawing
            for box in grid.boxes:
                box.glyphs.clear()
    sheet.text = segments(glyphs, page.number)
    return sheet


def _body_size(pages: Sequence[Sequence[Segment]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for segment in page:
            sizes[segment.size] += len(segment.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _drafts(sheets: Sequence[_Sheet], watch: Watch) -> list[Draft]:
    known = columns.edges([sheet.text for sheet in sheets if not sheet.grids])
    parts = [list(_parts(sheet, known)) for sheet in sheets]
    for before, after in itertools.pairwise(parts):
        _join_tables(before, after)
    setting = Setting.of(_all_lines(parts))
    reader = Paragraphs(setting, watch)
    for page in parts:
        for part in page:
            if isinstance(part, TableLines):
                reader.block(part.draft(setting, watch))
            else:
                reader.read(part.lines, part.right, part.shift)
                if part.column:
                    reader.column_ends()
        reader.column_ends()
    reader.close()
    return reader.out


def _join_tables(before: list[_Lines | TableLines], after: list[_Lines | TableLines]) -> None:
    """A table that a page break cut becomes one, on the page where it begins."""
    if not before or not after:
        return
    table, rest = before[-1], after[0]
    if not isinstance(table, TableLines):
        return
    if isinstance(rest, _Lines):
        taken = table.take_column(rest.lines)
        del rest.lines[:taken]
        following = after[1] if len(after) > 1 else None
        if isinstance(following, TableLines) and table.take_row_rest(rest.lines, following) == len(rest.lines):
            del after[0]
            rest = following
    if isinstance(rest, TableLines) and table.continues(rest):
        table.add(rest)
        after[0] = table
        before.pop()


def _all_lines(parts: Sequence[Sequence[_Lines | TableLines]]) -> Iterator[list[Segment]]:
    for page in parts:
        for part in page:
            if isinstance(part, TableLines):
                yield from (cell.lines for row in part.rows for cell in row)
            else:
                yield part.lines


def _parts(sheet: _Sheet, known: Sequence[float]) -> Iterator[_Lines | TableLines]:
    """A page's running text and tables in reading order."""
    waiting = sheet.text
    right = max((segment.x1 for segment in waiting), default=0.0)
    for grid in sheet.grids:
        above = [segment for segment in waiting if segment.y > grid.bottom]
        waiting = [segment for segment in waiting if segment.y <= grid.bottom]
        yield from _page_flow(above, sheet, right, known)
        found = tables.from_grid(grid, sheet.page.number)
        if isinstance(found, TableLines):
            yield found
        else:
            for lines in found:
                yield _Lines(lines, max((s.x1 for s in lines), default=0.0), column=True)
    yield from _page_flow(waiting, sheet, right, known)


def _page_flow(
    text: Sequence[Segment], sheet: _Sheet, right: float, known: Sequence[float]
) -> Iterator[_Lines | TableLines]:
    # columns that go on side by side show by themselves; else the page's middle may be empty from top to bottom
    clear = not columns.is_set_so(text, known) and not any(
        isinstance(part, Band) and tables.is_rows(part, right) for part in bands(text)
    )
    for part in (None if clear else columns.zones(text, right, known)) or [list(text)]:
        if isinstance(part, Band):
            yield from _columns(part, sheet, right)
        else:
            yield from _flow(part, sheet, right)


def _flow(text: Sequence[Segment], sheet: _Sheet, right: float) -> Iterator[_Lines | TableLines]:
    lines: list[Segment] = []
    for part in bands(text):
        if isinstance(part, Segment):
            lines.append(part)
            continue
        joined = tables.joined_lines(part)
        if joined is not None:
            lines += joined
            continue
        if lines:
            yield _Lines(lines, right)
            lines = []
        yield from _columns(part, sheet, right)
    if lines:
        yield _Lines(lines, right)


def _columns(band: Band, sheet: _Sheet, right: float) -> Iterator[_Lines | TableLines]:
    if band.prose or tables.is_prose(band, right):
        columns_of = band.columns()
        left = min(segment.x0 for segment in columns_of[0])
        for column in columns_of:
            edge = max(segment.x1 for segment in column)
            shift = min(segment.x0 for segment in column) - left
            for part in _flow(column, sheet, edge):
                if isinstance(part, _Lines):
                    part.shift += shift
                yield part
            yield _Lines([], edge, column=True)
    else:
        yield tables.from_band(band, sheet.page.rules)


def _notes(pages: Sequence[Page], cleared: furniture.Furniture) -> list[Note]:
    notes: list[Note] = []
    if cleared.repeated:
        notes.append(Note("header-footer", values={"text": " / ".join(cleared.repeated[:5])}))
    elif cleared.numbers:
        notes.append(Note("page-numbers"))
    for number, words, page in cleared.footnotes:
        notes.append(Note("footnote", Place(0, page), {"number": number, "text": fold(words)}))
    bare = sum(not page.glyphs and page.pictures > 0 for page in pages)
    if bare:
        notes.append(Note("picture-pages", values={"count": bare}))
    return notes
