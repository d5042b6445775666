"""The outline: what every reader makes of a document, whatever its format.

A document is a flat list of blocks in reading order: headings with levels, paragraphs, list items with
depths, and tables whose cells hold blocks again. Nothing of its layout is kept but what tells meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from karki.documents import notes


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in its document.

    `block` counts every block in reading order from 1, those in cells too, and names the block for the
    review screen. `page` and `line` count from 1 and are None where the format has none (Word has no
    pages, PDF has no source lines).
    """

    block: int
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell stands once, `columns` wide and `rows` high."""

    blocks: tuple[Block, ...] = ()
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """The cell's blocks as one text, a line each."""
        return "\n".join(block.text for block in self.blocks if block.text)


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item or a table.

    `text` is the wording without list marks, soft hyphens and line-end hyphenation; white space is
    folded. A number that was typed into a heading ("2.1 Goal I") stays in its text; a number that the
    word processor adds by itself is in `marker`. For an item, `marker` is the bullet or number as it
    shows ("•", "○", "1)"), typed or automatic.
    """

    kind: Kind
    place: Place
    text: str = ""
    level: int = 0  #: heading: 1 is the highest; item: 0 is the outermost
    marker: str = ""
    strong: bool = False  #: the whole text is bold; a heading by its looks only has this too
    rows: tuple[Row, ...] = ()
    lead: int = 0  #: signs of a paragraph's first words up to a full stop, where they are bold and the rest is not

    def walk(self) -> Iterator[Block]:
        """This block and, for a table, the blocks in its cells, in reading order."""
        yield self
        for row in self.rows:
            for cell in row.cells:
                for block in cell.blocks:
                    yield from block.walk()


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader wants a person to know: tracked changes, comments, left-out parts."""

    code: str  #: one of `notes`: tracked-changes, comments, text-box, footnote, header-footer, guessed-encoding …
    place: Place | None = None
    values: Mapping[str, Any] = field(default_factory=dict)  #: what fills the sentence
    said: str = ""  #: the sentence, where it was kept ready

    @property
    def text(self) -> str:
        """A sentence in the language of who looks."""
        return self.said or notes.sentence(self.code, self.values)


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document. `format` is docx, pdf, markdown, html or text; `pages` is None where unknown."""

    blocks: tuple[Block, ...]
    format: str
    name: str = ""
    title: str = ""  #: the document's own title property, often wrong or empty
    pages: int | None = None
    notes: tuple[Note, ...] = field(default=())
    author: str = ""  #: who the file says has made it: a person, a program, the city

    def walk(self) -> Iterator[Block]:
        """Every block in reading order, those inside tables too."""
        for block in self.blocks:
            yield from block.walk()
