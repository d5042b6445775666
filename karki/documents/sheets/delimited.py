"""Tables of text (CSV): whatever stands between the cells, whatever the encoding, and with rows that are broken.

A broken row costs that row alone: a quotation mark that nobody closed does not swallow the rows after it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from django.utils.translation import gettext_lazy as _

from karki.documents.reading import refusals
from karki.documents.reading.encodings import decode
from karki.documents.sheets.formulas import defused, restored
from karki.documents.sheets.table import Row, Table

SEPARATORS: Final = (";", "\t", ",", "|")
#: Lines that one row may take, and characters that one may have.
MOST_LINES: Final = 30
MOST_CHARACTERS: Final = 100_000
#: Stands for the NUL that a text cannot have, until the row is refused for it.
_NO_TEXT: Final = "\x1a"
_NO_TEXT_SIGNS: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HINT: Final = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


def read(data: bytes) -> Table:
    """The table of a file. Raises DocumentProblem for what is empty or no text."""
    text = _text(data)
    lines = _Lines(text)
    first = lines.peek()
    separator = ""
    if hint := _HINT.fullmatch(first):
        separator = hint[1]
    separator = separator or _separator(list(islice(_Lines(text), 20)))
    skipped = 1 if hint else 0

    def rows(header: bool = False) -> Iterator[Row]:
        found = _rows(_Lines(text), separator, skipped)
        told = (row for row in found if row.fault or any(row.cells))
        return told if header else islice(told, 1, None)

    head = next(rows(header=True), None)
    if head is None or head.fault:
        raise refusals.no_text()
    return Table("", [cell.lstrip("\ufeff") for cell in head.cells], rows)


def write(rows: Iterable[Iterable[str]]) -> bytes:
    """With semicolons, as a spreadsheet in Finnish or Swedish wants them; no cell begins a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _text(data: bytes) -> str:
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise refusals.empty()
    decoded = decode(data) or decode(data.replace(b"\x00", _NO_TEXT.encode()))
    if decoded is None:
        raise refusals.unknown_format(_("not text: it holds bytes that no text has"))
    return decoded.text.lstrip("\ufeff")


class _Lines:
    """The lines of a text one by one, with a place to put back those that were taken in vain."""

    def __init__(self, text: str) -> None:
        self._lines = iter(io.StringIO(text, newline=None))
        self._waiting: deque[str] = deque()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        return self._waiting.popleft() if self._waiting else next(self._lines)

    def peek(self) -> str:
        line = next(self, "")
        self._waiting.appendleft(line)
        return line

    def back(self, lines: list[str]) -> None:
        self._waiting.extendleft(reversed(lines))


def _separator(lines: list[str]) -> str:
    """What stands between the cells: what most lines have, and as often as the first of them."""
    plain = [re.sub(r'"(?:[^"]|"")*"', "", line) for line in lines if line.strip()]

    def score(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in plain]
        return sum(one == counts[0] > 0 for one in counts), counts[0]

    return max(SEPARATORS, key=score) if plain else SEPARATORS[0]


def _rows(lines: _Lines, separator: str, skipped: int) -> Iterator[Row]:
    is_open = re.compile(rf'(?:^|{re.escape(separator)})[ ]*"(?:[^"]|"")*$')
    number = skipped
    for _line in islice(lines, skipped):
        pass
    for line in lines:
        number += 1
        taken: list[str] = []
        begins, whole = number, line
        while whole.count('"') % 2 and len(whole) <= MOST_CHARACTERS and is_open.search(whole.rstrip("\n")):
            more = next(lines, None)
            if more is None or len(taken) + 1 >= MOST_LINES:
                lines.back([*taken, *([more] if more is not None else [])])
                whole, taken = "", []
                break
            taken.append(more)
            whole += more
        number += len(taken)
        if not whole:
            yield Row(begins, _cut(line, separator), "open-quote")
        elif len(whole) > MOST_CHARACTERS:
            yield Row(begins, [whole[:200]], "too-long")
        else:
            yield _row(begins, whole, separator)


def _row(line: int, text: str, separator: str) -> Row:
    try:
        cells = next(csv.reader([text], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return Row(line, _cut(text, separator), "open-quote")
    if _NO_TEXT_SIGNS.search(text) or "\ufffd" in text:
        return Row(line, [_NO_TEXT_SIGNS.sub("\ufffd", cell.strip()) for cell in cells], "no-text")
    return Row(line, [restored(cell.strip()) for cell in cells])


def _cut(text: str, separator: str) -> list[str]:
    return [_NO_TEXT_SIGNS.sub("\ufffd", cell.strip()) for cell in text[:2_000].rstrip("\n").split(separator)]
