"""The test database: made by the migrations once and then copied; emptied though its tables refuse it (karki.audit.append_only)."""

from __future__ import annotations

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.base.operations import BaseDatabaseOperations

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"


def let_tests_empty_the_database() -> None:
    """Tests with real transactions end by emptying every table; their triggers stand aside for that moment."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def emptied(self: BaseDatabaseOperations, sql_list: list[str]) -> Any:
        with triggers_aside():
            return flush(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = emptied  # type: ignore[method-assign]


@contextmanager
def triggers_aside() -> Iterator[None]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%append_only%'")
            off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for (table,) in cursor.fetchall()]
            on = [statement.replace(" DISABLE ", " ENABLE ") for statement in off]
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = cursor.fetchall()
            off, on = [f"DROP TRIGGER {name}" for name, _sql in found], [sql for _name, sql in found]
        for statement in off:
            cursor.execute(statement)
        try:
            yield
        finally:
            for statement in on:
                cursor.execute(statement)


def keep_migrated_tables() -> None:
    """The first worker runs the migrations and keeps what they made; the others, and later runs, begin from a copy.

    `migrate` runs on the copy too, so a copy can never be behind; and any change of the program makes it anew.
    """
    create = BaseDatabaseCreation.create_test_db

    def created(self: Any, *args: Any, **kwargs: Any) -> Any:
        kept = _KEPT[self.connection.vendor](self, _fingerprint())
        VAR.mkdir(exist_ok=True)
        with (VAR / "test-tables.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            there = kept.begin()
            name = create(self, *args, **kwargs)
            if not there:
                kept.keep()
        return name

    BaseDatabaseCreation.create_test_db = created  # type: ignore[method-assign]


def _fingerprint() -> str:
    """Of all that the migrations run: the program, and the versions of what it stands on."""
    files = [
        ROOT / "requirements.txt",
        *sorted((ROOT / "karki").rglob("*.py")),
        *sorted((ROOT / "karki").rglob("*.toml")),
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


class _InFile:
    """SQLite: the tables wait in a file, and are read into the database in memory."""

    def __init__(self, creation: Any, fingerprint: str) -> None:
        self._creation, self._file = creation, VAR / f"test-tables-{fingerprint}.sqlite3"

    def begin(self) -> bool:
        if not self._file.exists():
            return False
        # Held open as long as the process: a database in memory is gone with its last connection.
        self._creation.held = sqlite3.connect(self._creation._get_test_db_name(), uri=True, check_same_thread=False)
        with sqlite3.connect(self._file) as kept:
            kept.backup(self._creation.held)
        return True

    def keep(self) -> None:
        for old in VAR.glob("test-tables-*.sqlite3"):
            old.unlink()
        connection = self._creation.connection
        connection.ensure_connection()
        half = self._file.with_suffix(".half")
        with sqlite3.connect(half) as file:
            connection.connection.backup(file)
        half.rename(self._file)


class _InTemplate:
    """PostgreSQL: a database of this checkout is the template of the others; its comment says what made it."""

    def __init__(self, creation: Any, fingerprint: str) -> None:
        self._creation, self._fingerprint = creation, fingerprint
        self._name = f"karki_tables_{hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]}"

    def begin(self) -> bool:
        with self._creation._nodb_cursor() as cursor:
            comment = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
            cursor.execute(comment, [self._name])
            there = cursor.fetchone() == (self._fingerprint,)
        self._creation.connection.settings_dict["TEST"]["TEMPLATE"] = self._name if there else None
        return bool(there)

    def keep(self) -> None:
        made = self._creation.connection.settings_dict["NAME"]
        self._creation.connection.close()
        with self._creation._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self._name}"')
            cursor.execute(f'CREATE DATABASE "{self._name}" TEMPLATE "{made}"')
            cursor.execute(f"COMMENT ON DATABASE \"{self._name}\" IS '{self._fingerprint}'")


_KEPT = {"sqlite": _InFile, "postgresql": _InTemplate}
