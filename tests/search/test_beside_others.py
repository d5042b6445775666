"""Reading much into the index keeps nobody from writing, and what was killed in the middle goes on: real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from karki.cities.models import City
from karki.common import searching
from karki.search import index
from karki.search.models import IndexedEntry
from karki.stakeholders.models import Person
from tests.plans.racing import at_once
from tests.reminders.processes import served_database

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PIECE, PEOPLE = 10, 25
BEGIN = f"""
import os, django
django.setup()
from karki.cities.models import City
from karki.common import searching
from karki.search import index
index._AT_ONCE = {PIECE}
city = City.objects.get(slug="lautasalmi")
"""
WRITE = BEGIN + "City.objects.filter(pk=city.pk).update(name='Toinen kirjoitti')"
KILLED = BEGIN + "index.refresh(city, searching.source_of('person'), told=lambda: os.kill(os.getpid(), 9))"


@pytest.fixture
def environment(
    lautasalmi: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, str]]:
    monkeypatch.setattr(index, "_AT_ONCE", PIECE)
    for number in range(PEOPLE):
        Person.objects.create(city=lautasalmi.city, name=f"Henkilö Numero{number}")
    with served_database(tmp_path) as told:
        own = {"DJANGO_SETTINGS_MODULE": "karki.settings", "KARKI_ENV": "example", "KARKI_VAR_DIR": str(tmp_path)}
        yield {**os.environ, **own, **told}


def run(script: str, environment: dict[str, str]) -> int:
    return subprocess.run([sys.executable, "-c", script], env=environment, timeout=120, check=False).returncode


def refresh(told: Callable[[], object] = lambda: None) -> index.Written:
    source = searching.source_of("person")
    assert source is not None
    return index.refresh(City.objects.get(slug="lautasalmi"), source, told=told)


def found() -> tuple[int, int]:
    """How many people stand in the index, and how many there are."""
    city = City.objects.get(slug="lautasalmi")
    there = IndexedEntry.objects.of(city).filter(kind="person").count()
    return there, Person.objects.in_city(city).current().count()


def test_others_write_between_two_pieces(environment: dict[str, str], tmp_path: Path) -> None:
    ended: list[int] = []

    def in_between() -> None:
        if not ended:
            ended.append(run(WRITE, environment))

    at_once(tmp_path, lambda: refresh(in_between))
    assert ended == [0]
    name, (there, people) = at_once(tmp_path, lambda: City.objects.get(slug="lautasalmi").name, found)
    assert (name, there) == ("Toinen kirjoitti", people)


def test_what_was_killed_goes_on_where_it_was(environment: dict[str, str], tmp_path: Path) -> None:
    assert run(KILLED, environment) == -9
    ((there, people),) = at_once(tmp_path, found)
    assert (there, people > 2 * PIECE) == (PIECE, True)
    (done,) = at_once(tmp_path, refresh)
    assert (done.written, done.removed) == (people - PIECE, 0)
    assert at_once(tmp_path, found) == [(people, people)]
