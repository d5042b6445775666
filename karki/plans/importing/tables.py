"""The order in which a table is read, and what its heads say of its cells.

Four sorts: a *list* with heads ("No | Measure | Responsibility"), read by rows; *columns that are goals*
("1. Rail | 2. Skills" with bullets beneath), read by columns; *labels* at the left with content beside them; and
a mere *layout* of bullets in columns. The last two are read by rows too. A list that a page break cuts goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from karki.documents.outline import Block, Cell, Kind, Row
from karki.plans.importing.rules import rules

_GOAL_TITLE = re.compile(r"^(?:[0-9]{1,2}|[IVX]{1,4})[.):]\s+\S|^[^\W\d_]+ (?:[0-9]{1,2}|[IVX]{1,4})\b\s*[:.–-]")
_LONGEST_HEAD = 60  #: characters


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a table: which table of the document, row and column from 0, and the column's head."""

    table: int
    row: int
    column: int
    columns: int  #: of the whole table
    head: str = ""
    holds: str = ""  #: what the head says the column holds (a section, "number", "goal", "ignored"), or ""
    is_head: bool = False
    is_title: bool = False  #: alone in its row, across the whole table


@dataclass(frozen=True, slots=True)
class _Placed:
    row: int
    column: int
    cell: Cell


def flatten(blocks: Iterable[Block]) -> Iterator[tuple[Block, Spot | None]]:
    """Every block that has words, in the order of reading, with its spot where it stands in a table."""
    table = 0
    heads: list[str] = []
    rows_before = 0
    for block in blocks:
        if block.kind is not Kind.TABLE:
            heads = []
            yield block, None
            continue
        placed = _place(block.rows)
        columns = max((item.column + item.cell.columns for item in placed), default=0)
        own = _heads(block.rows, placed, columns)
        goes_on = not own and len(heads) == columns and _continues(placed, heads)
        if not goes_on:
            table, heads, rows_before = table + 1, own, 0
        yield from _read(block, placed, table, heads, columns, bool(own), rows_before)
        rows_before += len(block.rows)


def _place(rows: tuple[Row, ...]) -> list[_Placed]:
    """Each cell with its column, minding cells that reach over several columns or rows."""
    placed: list[_Placed] = []
    taken: dict[int, int] = {}  # column → rows still covered from above
    for number, row in enumerate(rows):
        column = 0
        covered = {at for at, left in taken.items() if left > 0}
        taken = {at: left - 1 for at, left in taken.items() if left > 1}
        for cell in row.cells:
            while column in covered:
                column += 1
            placed.append(_Placed(number, column, cell))
            if cell.rows > 1:
                taken.update({column + wide: cell.rows - 1 for wide in range(max(1, cell.columns))})
            column += max(1, cell.columns)
    return placed


def _heads(rows: tuple[Row, ...], placed: list[_Placed], columns: int) -> list[str]:
    """The heads of the columns, or nothing where the first row is content."""
    if len(rows) < 2 or columns < 2:
        return []
    top = _head_row(placed)
    first = [item for item in placed if item.row == top]
    texts = [" ".join(item.cell.text.split()) for item in first]
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(len(text) > _LONGEST_HEAD for text in filled):
        return []
    if any(block.kind is Kind.ITEM for item in first for block in item.cell.blocks):
        return []
    known = sum(1 for text in filled if rules().column(text))
    marked = (rows[top].header or _is_bold_above(placed, top)) and known >= 1
    if not marked and known * 2 < len(filled):
        return []
    if _is_labels(placed, columns) and not rows[top].header and known < len(filled):
        return []
    heads = [""] * columns
    for item, text in zip(first, texts, strict=True):
        for column in range(item.column, min(columns, item.column + item.cell.columns)):
            heads[column] = text
    return heads


def _is_bold_above(placed: list[_Placed], top: int) -> bool:
    """A row in bold letters over one that has other letters too."""
    rows = {at: [block for item in placed if item.row == at for block in item.cell.blocks] for at in (top, top + 1)}
    return all(block.strong for block in rows[top]) and not all(block.strong for block in rows[top + 1])


def _head_row(placed: list[_Placed]) -> int:
    """The row of the heads: the first, or the second under a title that stands alone in the first."""
    filled = [item.row for item in placed if item.cell.text.strip()]
    return 1 if filled.count(0) == 1 and filled.count(1) > 1 else 0


def _is_labels(placed: list[_Placed], columns: int) -> bool:
    """Section names down the first column, content beside them."""
    firsts = [item.cell.text for item in placed if item.column == 0 and item.cell.columns < columns]
    named = sum(1 for text in firsts if text and rules().section(text))
    return columns == 2 and named >= 2 and named * 2 >= len(firsts)


def _continues(placed: list[_Placed], heads: list[str]) -> bool:
    """A table without heads right after one with as many columns is that one's next page."""
    return bool(heads) and bool(placed)


def _goal_columns(rows: tuple[Row, ...], placed: list[_Placed]) -> bool:
    first = [item.cell.text for item in placed if item.row == 0 and item.cell.text]
    return len(first) > 1 and len(rows) > 1 and all(_GOAL_TITLE.match(text) for text in first)


def _read(
    block: Block, placed: list[_Placed], table: int, heads: list[str], columns: int, headed: bool, rows_before: int
) -> Iterator[tuple[Block, Spot]]:
    if _goal_columns(block.rows, placed):
        placed = sorted(placed, key=lambda item: (item.column, item.row))
    holds = _holds(placed, heads)
    top = _head_row(placed) if headed else 0
    titles = _title_rows(placed, columns)
    for item in placed:
        is_head = headed and (item.row <= top or (_same_as_heads(item, heads) and block.rows[item.row].header))
        head = heads[item.column] if item.column < len(heads) else ""
        spot = Spot(table, rows_before + item.row, item.column, columns, head, "", is_head)
        if item.row in titles and not is_head:
            spot = replace(spot, head="", is_title=True)
        elif item.column < len(holds):
            spot = replace(spot, holds=holds[item.column])
        for inner in item.cell.blocks:
            if inner.kind is Kind.TABLE:
                for deeper in inner.walk():
                    if deeper.kind is not Kind.TABLE:
                        yield deeper, spot
            else:
                yield inner, spot


def _holds(placed: list[_Placed], heads: list[str]) -> list[str]:
    """What each column holds; where no head names the content, the wordiest column without a known head has it."""
    holds = [rules().column(head) or "" for head in heads]
    if holds and not _CONTENT & set(holds) and _ATTRIBUTES & set(holds):
        words = [0] * len(holds)
        for item in placed:
            if item.row and item.column < len(holds) and not holds[item.column]:
                words[item.column] += len(item.cell.text.split())
        if any(words):
            holds[words.index(max(words))] = "objectives"
    first = 1 if holds[:1] == ["number"] and len(holds) > 1 else 0
    if holds and not holds[first] and "objectives" in holds and "goal" not in holds and _names_rows(placed, first):
        holds[first] = "topic"
    return holds


def _names_rows(placed: list[_Placed], column: int) -> bool:
    """Whether a column has one short text in each row: what the row is about."""
    texts = [item.cell.text for item in placed if item.column == column and item.row]
    return len(texts) > 1 and all(0 < len(text.split()) <= _TOPIC for text in texts)


_TOPIC = 8  #: words


_CONTENT = frozenset({"objectives", "measures", "themes", "influencers", "partners"})
_ATTRIBUTES = frozenset({"responsible", "timetable", "deadline"})


def _title_rows(placed: list[_Placed], columns: int) -> set[int]:
    """Rows with one short text at the left and nothing beside it, in a table whose other rows have more."""
    filled: dict[int, list[_Placed]] = {}
    for item in placed:
        if item.cell.text.strip():
            filled.setdefault(item.row, []).append(item)
    lone = {
        row
        for row, items in filled.items()
        if len(items) == 1
        and items[0].column == 0
        and (items[0].cell.columns >= columns or len(items[0].cell.text.split()) <= _TITLE)
        and len(items[0].cell.blocks) == 1
        and items[0].cell.rows == 1
    }
    return lone if columns > 1 and len(lone) < len(filled) else set()


_TITLE = 12  #: words of a title in a row of its own


def _same_as_heads(item: _Placed, heads: list[str]) -> bool:
    return item.column < len(heads) and " ".join(item.cell.text.split()) == heads[item.column]
