"""The body of a Word document: paragraphs, lists and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from karki.documents.outline import Kind, Note
from karki.documents.reading import marks
from karki.documents.reading.drafts import Draft, DraftCell, DraftRow, paragraph, table
from karki.documents.reading.limits import Watch
from karki.documents.reading.word import breaks
from karki.documents.reading.word.names import MC, W, left_indent, number, value
from karki.documents.reading.word.numbering import Mark, Numbering
from karki.documents.reading.word.runs import Reader, Words, mark_deleted
from karki.documents.reading.word.styles import Style, Styles, numbered
from karki.documents.reading.wording import fold

_TRANSPARENT = frozenset({f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"})
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_DEEPEST_TABLE = 8  #: tables nested deeper are read as their paragraphs


@dataclass(slots=True)
class Body:
    """Reads block containers: the body, cells, text boxes."""

    styles: Styles
    numbering: Numbering
    watch: Watch
    reader: Reader = field(init=False)
    notes: list[Note] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    boxes: int = 0
    _carried: str = ""
    _depth: int = 0

    def __post_init__(self) -> None:
        self.reader = Reader(self.styles)

    def blocks(self, container: etree._Element) -> list[Draft]:
        """The drafts of a container, empty paragraphs left out."""
        drafts: list[Draft] = []
        for element in self._flow(container):
            if element.tag == f"{W}p":
                drafts += self._paragraph(element)
            elif self._depth < _DEEPEST_TABLE:
                drafts.append(self._table(element))
            else:
                drafts += [draft for p in element.iter(f"{W}p") for draft in self._paragraph(p)]
        if self._carried:
            drafts.append(paragraph(fold(self._carried)))
            self._carried = ""
        marks.dotted_runs(drafts)
        return drafts

    def _flow(self, container: etree._Element) -> Iterator[etree._Element]:
        """Paragraphs and tables, those inside content controls and insertions too."""
        for child in container:
            tag = child.tag
            if tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                yield from self._flow(content) if content is not None else ()
            elif tag in _TRANSPARENT:
                yield from self._flow(child)
            elif tag in _GONE:
                self.reader.tracked += 1
            elif tag == f"{MC}AlternateContent":
                branch = next((b for b in child if b.find(f".//{W}p") is not None), None)
                yield from self._flow(branch) if branch is not None else ()

    def _paragraph(self, element: etree._Element) -> list[Draft]:
        self.watch.tick()
        properties = element.find(f"{W}pPr")
        style = self.styles.of(properties)
        words = self.reader.read(element, style)
        self.references += words.notes
        if mark_deleted(properties):
            self._carried += words.text
            drafts = []
        else:
            words.text, self._carried = self._carried + words.text, ""
            drafts = self._drafts(words, properties, style) if words.text.strip() else []
        for box in words.boxes:
            self.boxes += 1
            drafts += self.blocks(box)
        return drafts

    def _drafts(self, words: Words, properties: etree._Element | None, style: Style) -> list[Draft]:
        draft = Draft(Kind.PARAGRAPH, strong=words.strong, size=words.size, lead=words.lead)
        mark, level = self._mark(properties, style)
        own = left_indent(properties)
        draft.indent = own if own is not None else mark.indent if mark else None
        if draft.indent is None:
            draft.indent = style.indent or 0.0
        draft.marker = mark.text if mark else ""
        heading = self._heading(properties, style)
        if heading:
            draft.kind, draft.level, draft.text, draft.strong = Kind.HEADING, heading, fold(words.text), False
            return [draft] if draft.text else []
        if level is not None:
            draft.kind, draft.level = Kind.ITEM, level
        return breaks.split(draft, words.text, in_cell=self._depth > 0)

    def _heading(self, properties: etree._Element | None, style: Style) -> int | None:
        outline = number(properties, "outlineLvl")
        if outline is not None:
            return outline + 1 if 0 <= outline < 9 else None
        return style.heading

    def _mark(self, properties: etree._Element | None, style: Style) -> tuple[Mark | None, int | None]:
        """The automatic mark of a paragraph and its depth as a list item; None, None outside lists."""
        own, styled = numbered(properties), style.numbering
        num = own.num if own and own.num is not None else styled[1].num if styled else None
        if not num:  # 0 takes a paragraph out of its style's list
            return None, (style.list_level if num is None else None)
        level = own.level if own and own.level is not None else None
        if level is None and styled:
            level = styled[1].level
            if level is None:
                level = self.numbering.level_of_style(num, styled[0])
        mark = self.numbering.next(num, min(max(level or 0, 0), 8))
        if mark is None:
            return None, style.list_level
        if mark.text == "":
            return None, None
        return mark, max(mark.level, style.list_level or 0)

    def _table(self, element: etree._Element) -> Draft:
        carried, self._carried = self._carried, ""
        self._depth += 1
        rows: list[DraftRow] = []
        above: dict[int, DraftCell] = {}
        for tr in self._children(element, f"{W}tr"):
            properties = tr.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.reader.tracked += 1
                continue
            rows.append(self._row(tr, properties, above))
        self._depth -= 1
        self._carried = carried
        return table([row for row in rows if row.cells])

    def _row(self, tr: etree._Element, properties: etree._Element | None, above: dict[int, DraftCell]) -> DraftRow:
        row = DraftRow(header=properties is not None and properties.find(f"{W}tblHeader") is not None)
        column = number(properties, "gridBefore") or 0
        for tc in self._children(tr, f"{W}tc"):
            cell_properties = tc.find(f"{W}tcPr")
            wide = min(max(number(cell_properties, "gridSpan") or 1, 1), 200)
            merge = value(cell_properties, "vMerge")
            if merge is not None and merge != "restart" and column in above:
                above[column].rows += 1
            else:
                cell = DraftCell(self.blocks(tc), columns=wide)
                row.cells.append(cell)
                above[column] = cell
            column += wide
        return row

    def _children(self, parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
        """Rows of a table or cells of a row, those wrapped in content controls too."""
        for child in parent:
            if child.tag == wanted:
                yield child
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                yield from self._children(content, wanted) if content is not None else ()
            elif child.tag in _TRANSPARENT:
                yield from self._children(child, wanted)

    def remarks(self) -> list[Note]:
        """What the reader decided on its own, for a person to know."""
        notes = list(self.notes)
        if self.reader.tracked:
            notes.append(Note("tracked-changes"))
        if self.boxes:
            notes.append(Note("text-box"))
        if self.reader.hidden:
            notes.append(Note("hidden-text"))
        return notes
