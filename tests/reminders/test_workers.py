"""Workers as real processes against a real mail server: two at once, and killed (kill -9) at every word of the dialogue."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from karki.cities.models import Member
from karki.common import clock
from karki.reminders.models import Preference, Schedule
from karki.reminders.operations import letters
from tests.conftest import make_user
from tests.reminders.conftest import remind
from tests.reminders.processes import Post, finish, kill, lease_is_over, post_office, served_database, start_worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PEOPLE = 12


@pytest.fixture
def waiting(lautasalmi: SimpleNamespace, settings: Any) -> SimpleNamespace:
    """Twelve officials, each with a reminder and a letter that waits; nothing is to be counted."""
    settings.EMAIL_HOST = "127.0.0.1"
    now = clock.now()
    Schedule.objects.create(city=lautasalmi.city, next_at=now + timedelta(days=30))
    Preference.objects.bulk_create(
        Preference(city=lautasalmi.city, user=member.user, cadence="off") for member in Member.objects.all()
    )
    for number in range(PEOPLE):
        user = make_user(f"virkailija{number} Esimerkki")
        Member.objects.create(city=lautasalmi.city, user=user, role="official")
        remind(lautasalmi, user)
    assert letters.queue(city=lautasalmi.city, day=clock.today(), now=now) == PEOPLE
    return lautasalmi


@pytest.fixture
def environment(waiting: SimpleNamespace, tmp_path: Path) -> Iterator[dict[str, str]]:
    with served_database(tmp_path) as told:
        yield told


def test_two_workers_at_once_send_each_letter_once(environment: dict[str, str], tmp_path: Path) -> None:
    post = Post()
    with post_office(post) as port:
        for worker in [start_worker(environment, port, tmp_path) for _ in range(2)]:
            finish(worker)
    assert sorted(post.counted().values()) == [1] * PEOPLE


@pytest.mark.parametrize("word", ["MAIL", "RCPT", "DATA"])
def test_killed_worker_sends_nothing_twice_and_loses_nothing(
    word: str, environment: dict[str, str], tmp_path: Path
) -> None:
    """At DATA the server has the letter and has not answered yet: the worst moment."""
    post = Post(stop_at=word)
    with post_office(post) as port:
        first = start_worker(environment, port, tmp_path)
        assert post.reached.wait(120)
        kill(first)
        post.goes_on.set()
        lease_is_over()
        finish(start_worker(environment, port, tmp_path))
    assert sorted(post.counted().values()) == [1] * PEOPLE


def test_killed_again_and_again(environment: dict[str, str], tmp_path: Path) -> None:
    """Killed wherever it happens to be, until everything has been sent."""
    post = Post()
    with post_office(post) as port:
        for step in range(4):
            worker = start_worker(environment, port, tmp_path)
            deadline = time.monotonic() + 60
            while len(post.taken) < 2 * (step + 1) and time.monotonic() < deadline and worker.poll() is None:
                time.sleep(0.005)
            kill(worker)
        lease_is_over()
        finish(start_worker(environment, port, tmp_path))
    assert sorted(post.counted().values()) == [1] * PEOPLE
