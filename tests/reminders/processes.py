"""A database file or database of its own, a mail server that can be stopped at any word, and workers as real processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from django.db import connection

KARKI = Path(sys.executable).parent / "karki"


class Post:
    """The mail server: what it has taken, by Message-ID. At `stop_at` it says that it is there, and waits."""

    def __init__(self, stop_at: str = "") -> None:
        self.taken: list[str] = []
        self.lines: list[str] = []  #: of the last one
        self.answer = "250 OK"
        self.stop_at = stop_at
        self.reached, self.goes_on = threading.Event(), threading.Event()

    def _wait(self, place: str) -> None:
        if place == self.stop_at:
            self.stop_at = ""  # once: the next worker is not held up
            self.reached.set()
            self.goes_on.wait(60)

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        await server.loop.run_in_executor(None, self._wait, "MAIL")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        await server.loop.run_in_executor(None, self._wait, "RCPT")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.lines = lines = envelope.content.decode("utf-8", "replace").splitlines()
        self.taken += [line.split(": ")[1] for line in lines if line.lower().startswith("message-id: ")]
        await server.loop.run_in_executor(None, self._wait, "DATA")  # taken, not answered yet
        return self.answer

    def counted(self) -> Counter[str]:
        return Counter(self.taken)


@contextmanager
def post_office(post: Post) -> Iterator[int]:
    class Quiet(Controller):
        def factory(self) -> SMTP:
            return SMTP(self.handler, hostname="posti.example.org")

    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    controller = Quiet(post, hostname="127.0.0.1", port=port, ready_timeout=60)
    controller.start()
    try:
        yield port
    finally:
        post.goes_on.set()
        controller.stop()


@contextmanager
def served_database(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment in which a worker finds what the test has made: PostgreSQL as it is, SQLite as a copy in a file."""
    if connection.vendor == "postgresql":
        told = connection.settings_dict
        host, port = told["HOST"] or "127.0.0.1", told["PORT"] or 5432
        secret = f":{told['PASSWORD']}" if told["PASSWORD"] else ""
        yield {"DATABASE_URL": f"postgres://{told['USER']}{secret}@{host}:{port}/{told['NAME']}"}
        return
    from tests.plans.racing import _shared

    with _shared(tmp_path):
        yield {"DATABASE_URL": f"sqlite:///{tmp_path / 'shared.sqlite3'}"}


def start_worker(environment: dict[str, str], port: int, tmp_path: Path) -> subprocess.Popen[bytes]:
    told = {
        "DJANGO_SETTINGS_MODULE": "karki.settings",
        "KARKI_ENV": "example",
        "KARKI_VAR_DIR": str(tmp_path),
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(port),
        "EMAIL_USE_TLS": "false",
        "KARKI_LETTER_LEASE": "2",
    }
    return subprocess.Popen(
        [str(KARKI), "worker", "--once"],
        env={**os.environ, **told, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def kill(worker: subprocess.Popen[bytes]) -> None:
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait(30)


def finish(worker: subprocess.Popen[bytes]) -> None:
    _out, said = worker.communicate(timeout=180)
    assert worker.returncode == 0, said.decode()


def lease_is_over() -> None:
    time.sleep(2.2)
