"""The corpus's own shorthand for a document's layout, from which Word, PDF and odd text files are made.

One line is one block::

    % header: Text          a setting of the page (header, footer, columns, headings, paper, hyphenate, lang)
    ! Text                  the document's title
    # Text, ## Text …       a heading
    **Text**                a paragraph that is bold from end to end; **Text** within a line makes that part bold
    - Text, -- Text …       a bullet of the list, nested
    1) Text                 a numbered item (the number is typed by Word, not by the author)
    | cell | cell |         a row of a table; ¶ parts a cell's blocks, ^^ joins a cell to the one above
    === page                a new page
    === gap                 an end to a table that another follows at once; in a text file, an empty line
    anything else           a paragraph; blank lines part nothing
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, list item, table or page break; `rows` holds a table's cells."""

    kind: str
    text: str = ""
    level: int = 1
    rows: list[list[list[Block]]] = field(default_factory=list)


@dataclass(frozen=True)
class Layout:
    blocks: list[Block]
    settings: dict[str, str]


JOINED = "^^"

_PATTERNS = [
    ("title", re.compile(r"(!) (.+)")),
    ("heading", re.compile(r"(#+) (.+)")),
    ("bullet", re.compile(r"(-+) (.+)")),
    ("number", re.compile(r"(1)\) (.+)")),
    ("bold", re.compile(r"(\*\*)(.+)\*\*")),
]


def read(source: str) -> Layout:
    """The layout that the shorthand describes."""
    blocks: list[Block] = []
    settings: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in source.splitlines())):
        if line.startswith("% "):
            name, _, value = line[2:].partition(":")
            settings[name.strip()] = value.strip()
        elif line.startswith("|"):
            row = [_cell(cell) for cell in line.strip("|").split(" | ")]
            if blocks and blocks[-1].kind == "table":
                blocks[-1].rows.append(row)
            else:
                blocks.append(Block("table", rows=[row]))
        elif line == "=== page":
            blocks.append(Block("page"))
        elif line == "=== gap":
            blocks.append(Block("gap"))
        else:
            blocks.append(_block(line))
    return Layout(blocks, settings)


def _cell(text: str) -> list[Block]:
    return [_block(part.strip()) for part in text.split("¶") if part.strip()]


def _block(line: str) -> Block:
    for kind, pattern in _PATTERNS:
        if match := pattern.fullmatch(line):
            level = len(match[1]) if kind in ("heading", "bullet") else 1
            return Block(kind, match[2], level)
    return Block("paragraph", line)
