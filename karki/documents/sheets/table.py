from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and the line at which it begins, counted from 1. `fault` says why it cannot be read:
    "open-quote", "too-long", "no-text"."""

    line: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its names of columns. `rows` begins anew at each call, so that a long table is never wholly in memory."""

    name: str  #: of the sheet; empty where the file is one table
    header: list[str]
    rows: Callable[[], Iterator[Row]]

    def first(self, count: int) -> list[Row]:
        """The first rows that can be read."""
        return list(islice((row for row in self.rows() if not row.fault), count))
