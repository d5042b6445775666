"""The index follows what people do, after their transaction, and can be made anew at any time."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from karki.common import searching
from karki.plans.models import Objective
from karki.plans.operations import objectives, updates
from karki.search import index
from karki.search.models import IndexedEntry, IndexedWord
from tests.conftest import TODAY
from tests.search.conftest import Ask, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(django_capture_on_commit_callbacks: Any) -> Iterator[Any]:
    """`with done():` what happens inside is committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_what_is_said_of_an_objective_is_found_at_once(asked: Ask, lautasalmi: SimpleNamespace, done: Any) -> None:
    with done():
        updates.add(
            objective=lautasalmi.deepen, rating="at_risk", text="Ruoppaaja perui.", date=TODAY, by=lautasalmi.eetu
        )
    hit = asked("ruoppaaja").hits[0]
    assert (hit.kind, hit.url) == ("update", "/lautasalmi/plan/2026/objectives/I.1/#history")


def test_an_objective_that_is_removed_is_found_no_more(asked: Ask, lautasalmi: SimpleNamespace, done: Any) -> None:
    assert asked("talvimerenkulun").total
    with done():
        objectives.remove(objective=lautasalmi.icebreaker, by=lautasalmi.aino)
    assert not asked("talvimerenkulun").total


def test_nothing_is_read_in_before_the_transaction_holds(asked: Ask, lautasalmi: SimpleNamespace) -> None:
    updates.add(objective=lautasalmi.deepen, rating="at_risk", text="Ruoppaaja perui.", date=TODAY, by=lautasalmi.eetu)
    assert not asked("ruoppaaja").total


def test_a_fault_of_the_index_undoes_nothing(
    asked: Ask, lautasalmi: SimpleNamespace, done: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    monkeypatch.setattr(index, "words_of", lambda *_: 1 / 0)
    with done():
        updates.add(objective=lautasalmi.deepen, rating="at_risk", text="Perui.", date=TODAY, by=lautasalmi.eetu)
    assert lautasalmi.deepen.updates.count() == 1
    assert "karki reindex" in caplog.text


def test_made_anew_it_is_the_same_and_nothing_is_written_twice(asked: Ask) -> None:
    words = set(IndexedWord.objects.values_list("entry__key", "word", "points"))
    again = index.rebuild()
    assert (again.written, again.removed) == (0, 0)
    IndexedEntry.objects.all().delete()
    index.rebuild()
    assert set(IndexedWord.objects.values_list("entry__key", "word", "points")) == words


def test_what_changed_without_an_operation_is_found_after_reindexing(asked: Ask, lautasalmi: SimpleNamespace) -> None:
    Objective.objects.filter(pk=lautasalmi.seats.pk).update(text="opistolaiva uusitaan")
    assert not asked("opistolaiva").total
    assert index.rebuild().written == 1
    assert titles(asked("opistolaiva")) == ["II.1 opistolaiva uusitaan"]


def test_every_source_keeps_to_a_number_of_queries(
    lautasalmi: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    for source in searching.sources():
        with django_assert_max_num_queries(6):
            list(source.entries(lautasalmi.city, None))


def test_much_is_read_in_piece_by_piece_and_what_was_read_stays(
    asked: Ask, lautasalmi: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that nobody waits for a lock until all is read, and whoever begins anew has less to read."""
    objectives_of = next(source for source in searching.sources() if source.kind == "objective")
    held = IndexedEntry.objects.of(lautasalmi.city).filter(kind="objective")
    every = set(held.values_list("row", flat=True))
    assert len(every) > 2
    held.delete()
    monkeypatch.setattr(index, "_AT_ONCE", 1)
    write, left = index._write, iter(range(2))
    monkeypatch.setattr(index, "_write", lambda *args: write(*args) if next(left, None) is not None else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        index.refresh(lautasalmi.city, objectives_of)
    assert held.count() == 2
    monkeypatch.setattr(index, "_write", write)
    assert index.refresh(lautasalmi.city, objectives_of, every).written == len(every) - 2
