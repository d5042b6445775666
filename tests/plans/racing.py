"""Several people at the same moment: each in a thread with a database connection of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

from django.db import connection, connections
from django.utils import translation


def at_once(tmp_path: Path, *acts: Callable[[], object]) -> list[Any]:
    """What each of the acts returned or raised. They begin together, after what the test has made is committed.

    SQLite's test database is in memory and cannot be shared as files are; so the threads get a copy of it in a file,
    and `seen` afterwards has to look there too: give it as the last act of a call of its own.
    """
    with _shared(tmp_path):
        return _run(acts)


def _run(acts: tuple[Callable[[], object], ...]) -> list[Any]:
    start, found = Barrier(len(acts)), [None] * len(acts)

    def act(place: int) -> None:
        with translation.override("fi"):
            try:
                start.wait()
                found[place] = acts[place]()  # type: ignore[call-overload]
            except Exception as raised:
                found[place] = raised  # type: ignore[call-overload]
            finally:
                connections.close_all()

    threads = [Thread(target=act, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@contextmanager
def _shared(tmp_path: Path) -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    file = tmp_path / "shared.sqlite3"
    if not file.exists():
        connection.ensure_connection()
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
            # as a served file is already: two connections that both turn it to WAL would lock each other out
            copy.execute("PRAGMA journal_mode=WAL")
        copy.close()
    settings = connections.settings["default"]
    name = settings["NAME"]
    settings["NAME"] = str(file)
    try:
        yield
    finally:
        settings["NAME"] = name
