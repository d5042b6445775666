"""Rows that many tests begin from are made once for each worker, and after that written as they were, with the same numbers.

Whatever makes them must begin from the same rows each time: from none, or from those of another cast that is kept.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection

Made = TypeVar("Made")
Rows = dict[str, dict[Any, tuple[Any, ...]]]

#: Each has numbers of its own, in this order, so that none meets those of another or of what a test adds.
CASTS = (
    "lautasalmi",
    "koivuranta",
    "followed",
    "board meetings",
    "coast",
    "adopted",
    "approved in January",
    "approved today",
    "found",
    "found with a track",
    "found with common words",
    "found with notes",
    "registry",
    "verified",
    "reported with a changed rating",
    "reported with an order",
)
_APART = 1_000_000
_kept: dict[str, tuple[Callable[[], None], bytes]] = {}


def kept(cast: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, with the rows that it writes; the second time nothing is made, only written and copied."""
    if cast not in _kept:
        before = _rows()
        _number_from((CASTS.index(cast) + 1) * _APART)
        made = make()
        _kept[cast] = (_writing(before, _rows()), pickle.dumps(made))
        _number_from((len(CASTS) + 1 + len(_kept)) * _APART)
        return made
    write, copy = _kept[cast]
    write()
    again: Made = pickle.loads(copy)
    return again


def grown(cast: str, it: SimpleNamespace, grow: Callable[[SimpleNamespace], None]) -> SimpleNamespace:
    """The cast `it` after `grow` has added to its rows and names."""

    def make() -> dict[str, Any]:
        grow(it)
        return vars(it)

    vars(it).update(kept(cast, make))
    return it


def _tables() -> dict[str, tuple[list[str], int]]:
    """The columns of each table, and which of them is the key."""
    models = [model._meta for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {
        model.db_table: ([field.column for field in model.concrete_fields], model.concrete_fields.index(model.pk))
        for model in models
        if not model.proxy
    }


def _rows() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table, (columns, key) in _tables().items():
            # SQLite gives what is stored, not what the type of the column says, where it is asked for an expression.
            asked = [("+" if connection.vendor == "sqlite" else "") + _quoted(column) for column in columns]
            cursor.execute(f"SELECT {', '.join(asked)} FROM {table}")
            found[table] = {row[key]: row for row in cursor.fetchall()}
    return found


def _quoted(column: str) -> str:
    return f'"{column}"'


def _writing(before: Rows, after: Rows) -> Callable[[], None]:
    """What makes the rows of `after` of those of `before`."""
    assert all(before[table].keys() <= after[table].keys() for table in before), "a cast takes no rows away"
    statements: list[tuple[str, list[tuple[Any, ...]]]] = []
    for table, (columns, key) in _tables().items():
        new = [row for number, row in after[table].items() if number not in before[table]]
        changed = [row for number, row in after[table].items() if before[table].get(number, row) != row]
        if new:
            names, places = ", ".join(map(_quoted, columns)), ", ".join(["%s"] * len(columns))
            statements.append((f"INSERT INTO {table} ({names}) VALUES ({places})", new))
        if changed:
            setting = ", ".join(f"{_quoted(column)} = %s" for column in columns)
            update = f"UPDATE {table} SET {setting} WHERE {_quoted(columns[key])} = %s"
            statements.append((update, [(*row, row[key]) for row in changed]))
    return _in_one_go(statements) if connection.vendor == "postgresql" else _row_by_row(statements)


def _in_one_go(statements: list[tuple[str, list[tuple[Any, ...]]]]) -> Callable[[], None]:
    """PostgreSQL is asked once: the values stand in the text."""
    with connection.cursor() as cursor:
        text = ";".join(cursor.cursor.mogrify(statement, row) for statement, rows in statements for row in rows)

    def write() -> None:
        with connection.cursor() as cursor:
            cursor.cursor.execute(text)

    return write


def _row_by_row(statements: list[tuple[str, list[tuple[Any, ...]]]]) -> Callable[[], None]:
    ready = [(statement.replace("%s", "?"), rows) for statement, rows in statements]

    def write() -> None:
        connection.ensure_connection()
        for statement, rows in ready:
            connection.connection.executemany(statement, rows)

    return write


def _number_from(first: int) -> None:
    """The next rows of all tables are numbered from `first` on."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, %s) FROM pg_sequences", [first]
            )
        else:
            cursor.execute("DELETE FROM sqlite_sequence")
            cursor.executemany("INSERT INTO sqlite_sequence VALUES (%s, %s)", [(table, first) for table in _tables()])
