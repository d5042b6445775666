"""Pages with 100,000 people and 1,000,000 engagements on PostgreSQL, beside the same pages with a hundredth of that.

Two databases of their own are made, filled by the server itself (bench/scale_rows.py) and dropped; where no PostgreSQL answers,
the bench says so and is skipped. Each page is opened signed in, through the whole stack, the two sizes taking turns. Counted is
the processor's time of the program and of the server's process for it. `python -m bench.scale` fails above the limits; `keep`
keeps the databases, `again` measures kept ones, and the beginning of a page's name measures that alone.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, NamedTuple

from rich.console import Console
from rich.table import Table

#: Of this checkout, so that two that measure on one server do not drop each other's databases.
SMALL, BIG = (
    f"karki_bench_{size}_{sha256(str(Path(__file__).resolve()).encode()).hexdigest()[:8]}" for size in ("small", "big")
)
SIZES = {SMALL: 1_000, BIG: 100_000}  #: people; engagements are ten times as many
ROUNDS = 9
LIMIT_RATIO = 1.3
LIMIT_QUERIES = 12
#: Neither home nor a day is a list, search or person. A fair's day has in the big size what goes on from other days too.
LIMITS = {"home": (1.3, 14), "calendar of a crowded day": (1.6, 12)}


class Opened(NamedTuple):
    """One opening of a page: milliseconds of the processors, and the queries."""

    ms: float
    queries: int


def main(*said: str) -> int:
    server = _postgres()
    if not server:
        print(
            "No PostgreSQL answers at 127.0.0.1:5432 and KARKI_TEST_POSTGRES names none: the bench of scale is skipped."
        )
        return 0
    with _databases(server, made="again" not in said, kept=bool({"again", "keep"} & set(said))) as addresses:
        pages = [_Pages(name, addresses[name]) for name in SIZES]
        small, big = pages
        wanted = tuple(word for word in said if word not in {"again", "keep"})
        rows = [_compared(name, small, big) for name in small.names if not wanted or name.startswith(wanted)]
        for one in pages:
            one.end()
    return _show(rows)


def _postgres() -> str:
    """The address of the PostgreSQL that the tests use too; empty where none answers."""
    found = subprocess.run([sys.executable, "scripts/find_postgres.py"], capture_output=True, text=True, check=True)
    return found.stdout.strip()


class Row(NamedTuple):
    page: str
    small: float
    big: float
    queries: int

    @property
    def ratio(self) -> float:
        return self.big / self.small

    @property
    def allowed(self) -> tuple[float, int]:
        return LIMITS.get(self.page, (LIMIT_RATIO, LIMIT_QUERIES))

    @property
    def is_within(self) -> bool:
        ratio, queries = self.allowed
        return self.ratio <= ratio and self.queries <= queries


def _compared(name: str, small: _Pages, big: _Pages) -> Row:
    for one in (small, big):
        for _warming in range(3):
            one.open(name)
    taken = [(small.open(name), big.open(name)) for _round in range(ROUNDS)]
    middle = [statistics.median(opened[at].ms for opened in taken) for at in (0, 1)]
    return Row(name, middle[0], middle[1], max(opened[1].queries for opened in taken))


def _show(rows: list[Row]) -> int:
    title = f"{SIZES[BIG]:,} people, ten engagements each, beside a hundredth; signed in, median of {ROUNDS}"
    table = Table(title=title, title_justify="left")
    for heading in ("page", "small ms", "big ms", "ratio", "queries", "allowed"):
        table.add_column(heading, justify="left" if heading == "page" else "right")
    for row in rows:
        mark = "" if row.is_within else " ✗"
        allowed = f"≤ {row.allowed[0]:g}, {row.allowed[1]}"
        figures = f"{row.small:.1f}", f"{row.big:.1f}", f"{row.ratio:.2f}{mark}", str(row.queries), allowed
        table.add_row(row.page, *figures)
    Console(width=110).print(table)
    return 0 if all(row.is_within for row in rows) else 1


@contextmanager
def _databases(server: str, *, made: bool, kept: bool) -> Iterator[dict[str, str]]:
    """The addresses of the two databases, full; dropped at the end unless they are to be kept."""
    import psycopg

    addresses = {name: f"{server.rsplit('/', 1)[0]}/{name}" for name in SIZES}
    with psycopg.connect(server, autocommit=True) as connection:
        try:
            for name, people in SIZES.items() if made else ():
                begun = time.perf_counter()
                connection.execute(f"DROP DATABASE IF EXISTS {name}")
                connection.execute(f"CREATE DATABASE {name}")
                _run("fill", addresses[name], str(people), check=True)
                print(f"{people:,} people made in {time.perf_counter() - begun:.0f} s", flush=True)
            yield addresses
        finally:
            for name in SIZES if not kept else ():
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _environment(address: str) -> dict[str, str]:
    # Without workers beside it, all that the server does for a page is counted.
    options = "-c max_parallel_workers_per_gather=0"
    return {**os.environ, "DATABASE_URL": address, "KARKI_ENV": "test", "PGOPTIONS": options}


def _run(*said: str, check: bool) -> None:
    word, address, *more = said
    subprocess.run([sys.executable, "-m", "bench.scale", word, *more], env=_environment(address), check=check)


class _Pages:
    """A process that opens the pages of one database when it is asked."""

    def __init__(self, name: str, address: str) -> None:
        command = [sys.executable, "-m", "bench.scale", "open"]
        pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen(command, env=_environment(address), **pipes)
        self.names: list[str] = self._heard()

    def open(self, name: str) -> Opened:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(name) + "\n")
        self._process.stdin.flush()
        return Opened(*self._heard())

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _heard(self) -> Any:
        out: IO[str] | None = self._process.stdout
        assert out is not None
        return json.loads(out.readline())


# -- in the process of one database


def fill(people: str) -> None:
    _start()
    from django.core.management import call_command

    from bench.scale_rows import fill as fill_rows

    call_command("migrate", verbosity=0)
    fill_rows(int(people))


def open_when_asked() -> None:
    _start()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.scale_rows import pages, reader

    browser, addresses = Client(SERVER_NAME="localhost"), pages()
    browser.force_login(reader())
    said = sys.stdout
    sys.stdout = sys.stderr
    print(json.dumps(list(addresses)), file=said, flush=True)
    for line in sys.stdin:
        address = addresses[json.loads(line)]
        begun = _spent(connection)
        answer = browser.get(address)
        taken = _spent(connection) - begun
        assert answer.status_code == 200, (address, answer.status_code)
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        print(json.dumps([taken * 1000, len(queries)]), file=said, flush=True)


def _start() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "karki.settings"
    import django

    django.setup()


def _spent(connection: Any) -> float:
    """Seconds of the processors: this process, and the server's for it; the clock where that is on another machine."""
    connection.ensure_connection()
    schedule = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    try:
        server = int(schedule.read_text().split()[0]) / 1e9
    except OSError:
        return time.perf_counter()
    return time.process_time() + server


if __name__ == "__main__":
    word, *more = sys.argv[1:] or [""]
    if word == "fill":
        fill(*more)
    elif word == "open":
        open_when_asked()
    else:
        sys.exit(main(word, *more))
