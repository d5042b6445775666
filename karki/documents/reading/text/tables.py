"""Tables in plain text: cells between pipes or tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from karki.documents.reading import marks
from karki.documents.reading.drafts import Draft, DraftCell, DraftRow, header_like, table
from karki.documents.reading.limits import Watch
from karki.documents.reading.text import cells
from karki.documents.reading.text.lines import Line

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"\|?\s*:?-{2,}:?\s*(?:[|\t+]\s*:?-{2,}:?\s*)*[|\t]?\s*")
_DASHES = re.compile(r":?-{2,}:?")
_FRAGMENT = re.compile(r"<(?:ul|ol|br|li)\b", re.I)
_LONGEST_ROW = 60  #: lines that one row may take


def is_delimiter(text: str) -> bool:
    """The row of dashes under a table's head."""
    return ("|" in text or "\t" in text) and bool(_DELIMITER.fullmatch(text.strip(" ")))


def pipe_table(lines: Sequence[Line], at: int, watch: Watch) -> tuple[Draft | None, int]:
    """The table between pipes that starts at a line, and the line after it; None when none starts."""
    first = _bare(lines[at].text)
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    outer = first.startswith("|") and first.count("|") >= 2
    if not outer and not is_delimiter(after) and not ("|" in after and _width(after) == _width(first) > 1):
        return None, at
    rows: list[DraftRow] = []
    expected = _width(after) if is_delimiter(after) else _width(first)
    start = lines[at]
    while at < len(lines) and "|" in lines[at].text:
        text, number = _bare(lines[at].text), lines[at].number
        at += 1
        watch.tick()
        if is_delimiter(text):
            if len(rows) == 1:
                rows[0].header = header_like(rows[0])
            continue
        while outer and not text.endswith("|") and _width(text) < expected + 1 and _continues(lines, at):
            text, at = f"{text}\n{lines[at].text}", at + 1
            if text.count("\n") > _LONGEST_ROW:
                break
        rows.append(_row(_split_pipes(text), number))
    return _table(rows, start), at


def _continues(lines: Sequence[Line], at: int) -> bool:
    return at < len(lines) and bool(lines[at].text) and not lines[at].text.startswith("|")


def _bare(text: str) -> str:
    """A row without the list mark that some converters put before it: "- | a | b |"."""
    return text[2:].lstrip() if text.startswith(("- |", "* |")) else text


def _split_pipes(text: str) -> list[str]:
    text = text.strip()
    parts = _PIPE.split(text)
    if text.startswith("|"):
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip() and text.endswith("|"):
        parts = parts[:-1]
    return [part.replace("\\|", "|") for part in parts]


def _width(text: str) -> int:
    return len(_split_pipes(text)) if "|" in text else len(text.split("\t"))


def tab_table(lines: Sequence[Line], at: int, watch: Watch) -> tuple[Draft | None, int]:
    """The table of tab-separated lines that starts at a line; None where one tab is no table."""
    end = at
    while end < len(lines) and "\t" in lines[end].text and not tabbed_mark(lines[end].text):
        end += 1
    group = lines[at:end]
    single = len(group) == 1 and group[0].text.rstrip("\t").count("\t") < 2
    if not group or (single and not _FRAGMENT.search(group[0].text)):
        return None, at
    rows: list[DraftRow] = []
    for one in group:
        watch.tick()
        parts = one.text.split("\t")
        if all(_DASHES.fullmatch(part.strip()) for part in parts):
            if len(rows) == 1:
                rows[0].header = header_like(rows[0])
            continue
        rows.append(_row(parts, one.number))
    return _table(rows, lines[at]), end


def marked(text: str) -> bool:
    """A line that starts with a list mark."""
    return marks.split(text, dotted=True) is not None


def tabbed_mark(text: str) -> bool:
    """A list item whose mark is set off by a tab."""
    return marks.split(text, dotted=True) is not None and text.count("\t") == 1


def _row(parts: Sequence[str], number: int) -> DraftRow:
    return DraftRow([DraftCell(cells.blocks(part.strip(), number)) for part in parts])


def _table(rows: Sequence[DraftRow], start: Line) -> Draft | None:
    kept = [row for row in rows if any(cell.blocks for cell in row.cells)]
    return table(kept, line=start.number) if kept else None
