"""Large files are gone through by the worker: nothing is half done, whoever asked is told, and the page says how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from karki.cities.models import Member
from karki.cities.roles import Role
from karki.common import clock, searching
from karki.common.problems import DomainProblem
from karki.reminders import working
from karki.reminders.models import Reminder
from karki.search.models import IndexedEntry
from karki.stakeholders.models import ImportErrand, Person, RefusedRow, RegistryImport
from karki.stakeholders.operations import errands, imports
from tests.stakeholders.importing import counts

LIST = "Nimi;Sähköposti\n" + "".join(f"Henkilö Numero{n};h{n}@example.org\n" for n in range(4)) + "Rikki;y\n"


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three rows are few; four are many."""
    monkeypatch.setattr(imports, "LARGE", 3)
    yield


def read(it: SimpleNamespace, data: str) -> RegistryImport:
    """Handed in, and waiting for the worker."""
    return imports.read(city=it.city, file_name="rekisteri.csv", data=data.encode(), by=it.aino)


def kill(*_told: object) -> None:
    raise KeyboardInterrupt


def run() -> ImportErrand | None:
    return errands.run_one(now=clock.now())


def looked_at(it: SimpleNamespace) -> RegistryImport:
    read_in = read(it, LIST)
    run()
    read_in.refresh_from_db()
    return read_in


def confirmed(it: SimpleNamespace) -> RegistryImport:
    read_in = looked_at(it)
    return imports.confirm(read_in=read_in, seen=read_in.version, choices={}, by=it.aino)


def test_small_file_is_gone_through_at_once(lautasalmi: SimpleNamespace) -> None:
    assert counts(read(lautasalmi, "Nimi\nKalle Keksitty\n"))["people-new"] == 1
    assert run() is None


def test_large_file_is_looked_at_and_taken_in_by_the_worker(lautasalmi: SimpleNamespace) -> None:
    read_in = read(lautasalmi, LIST)
    assert read_in.report is None
    run()
    read_in.refresh_from_db()
    assert (counts(read_in)["people-new"], counts(read_in)["refused"]) == (4, 1)
    imports.confirm(read_in=read_in, seen=read_in.version, choices={}, by=lautasalmi.aino)
    assert not Person.objects.filter(name__startswith="Henkilö").exists()
    run()
    read_in.refresh_from_db()
    assert (read_in.state, Person.objects.filter(name__startswith="Henkilö").count()) == ("done", 4)
    assert run() is None


def test_killed_worker_has_done_nothing_and_the_next_begins_anew(
    lautasalmi: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_in = confirmed(lautasalmi)
    with monkeypatch.context() as killed:
        killed.setattr(imports, "_decide", kill)
        with pytest.raises(KeyboardInterrupt):
            run()
    read_in.refresh_from_db()
    assert (read_in.is_open, Person.objects.filter(name__startswith="Henkilö").count()) == (True, 0)
    assert run() is None  # it may still be at work
    errands.run_one(now=clock.now() + timedelta(minutes=5))
    assert (Person.objects.filter(name__startswith="Henkilö").count(), RefusedRow.objects.count()) == (4, 1)


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ValueError])
def test_worker_that_stopped_before_the_search_knew_is_followed_by_one_that_tells_it(
    fault: type[BaseException], lautasalmi: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_in = confirmed(lautasalmi)

    def stop(*_told: object) -> None:
        raise fault

    with monkeypatch.context() as stopped, suppress(KeyboardInterrupt):
        stopped.setattr(searching, "read_in", stop)
        run()
    assert not IndexedEntry.objects.filter(title__startswith="Henkilö").exists()
    done = errands.run_one(now=clock.now() + timedelta(minutes=5))
    assert done is not None
    assert (done.fault, done.done_at is None) == ("", False)
    assert IndexedEntry.objects.filter(title__startswith="Henkilö").count() == 4
    assert (Person.objects.filter(name__startswith="Henkilö").count(), read_in.errands.waiting().count()) == (4, 0)


def test_work_that_is_always_interrupted_is_given_up_and_said(lautasalmi: SimpleNamespace, as_: Any) -> None:
    read_in = confirmed(lautasalmi)
    ImportErrand.objects.waiting().update(tries=errands.MOST_TRIES)
    run()
    assert "keskeytyi useita kertoja" in as_(lautasalmi.aino).get(read_in.get_absolute_url()).text


def test_file_that_was_dropped_or_whose_columns_changed_is_not_taken_in(lautasalmi: SimpleNamespace) -> None:
    read_in = confirmed(lautasalmi)
    with pytest.raises(DomainProblem):
        imports.choose(read_in=read_in, layout=read_in.layout, by=lautasalmi.aino)
    with pytest.raises(DomainProblem):
        imports.confirm(read_in=read_in, seen=read_in.version, choices={}, by=lautasalmi.aino)
    imports.drop(read_in=read_in, by=lautasalmi.aino)
    assert run() is None
    assert not Person.objects.filter(name__startswith="Henkilö").exists()


def test_whoever_lost_their_role_meanwhile_takes_nothing_in(lautasalmi: SimpleNamespace) -> None:
    read_in = confirmed(lautasalmi)
    Member.objects.filter(user=lautasalmi.aino).update(role=Role.FOLLOWER)
    run()
    assert read_in.errands.last().fault
    assert not Person.objects.filter(name__startswith="Henkilö").exists()


def test_page_tells_how_far_it_is_and_that_no_worker_runs(lautasalmi: SimpleNamespace, as_: Any) -> None:
    read_in = read(lautasalmi, LIST)
    address, browser = read_in.get_absolute_url(), as_(lautasalmi.aino)
    assert "odottaa vuoroaan" in browser.get(address).text
    assert "karki worker" not in browser.get(address).text
    ImportErrand.objects.update(asked_at=clock.now() - timedelta(minutes=3))
    assert "karki worker" in browser.get(address).text
    ImportErrand.objects.update(heard_at=clock.now(), tries=2, rows=34_000)
    page = browser.get(address).text
    assert "34\u00a0000 riviä" in page
    assert "alkaa alusta" in page
    assert "karki worker" not in page


def test_whoever_asked_is_told_in_the_inbox_until_the_file_is_decided_on(lautasalmi: SimpleNamespace) -> None:
    read_in = read(lautasalmi, LIST)
    working.go_through_files()
    told = Reminder.objects.get(kind="file")
    assert (told.user, told.title, told.address) == (lautasalmi.aino, "rekisteri.csv", read_in.get_absolute_url())
    read_in.refresh_from_db()
    imports.confirm(read_in=read_in, seen=read_in.version, choices={}, by=lautasalmi.aino)
    working.go_through_files()
    told = {one.details["work"]: one.settled_at is None for one in Reminder.objects.filter(kind="file")}
    assert told == {"forecast": False, "import": True}


@pytest.mark.parametrize("answer", ["dropped", "taken in"])
def test_forecast_that_was_answered_reminds_no_more(lautasalmi: SimpleNamespace, answer: str) -> None:
    read_in = read(lautasalmi, LIST)
    working.go_through_files()
    waiting = Reminder.objects.open().filter(matter=f"registryimport-{read_in.pk}", occasion__startswith="forecast-")
    assert waiting.count() == 1
    if answer == "dropped":
        imports.drop(read_in=read_in, by=lautasalmi.aino)
    else:
        read_in.refresh_from_db()
        imports.complete(read_in, {}, lautasalmi.aino, lambda _rows: None)
    assert not waiting.exists()
