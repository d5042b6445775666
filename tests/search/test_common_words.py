"""A word that stands in more entries than are counted: so many are shown, the best first, and that there are more is said."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import F

from karki.plans.models import Objective
from karki.search import asking, index
from karki.search.models import IndexedWord
from karki.stakeholders.models import Person
from tests.kept import kept
from tests.search.conftest import Ask, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def common(lautasalmi: SimpleNamespace, asked: Ask, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Six are counted. Nine measure a "luoto", and one of those a "syväys" too; one person is called Luoto."""
    monkeypatch.setattr(asking, "COUNTED", 6)
    monkeypatch.setattr(asking, "COMMON", 8)

    def add() -> None:
        Person.objects.create(city=lautasalmi.city, name="Luoto Laine", title="mittaaja")
        Objective.objects.bulk_create(
            Objective(goal=lautasalmi.port, order=9 + n, code=f"I.{9 + n}", text="luoto" + " ja syväys" * (n == 0))
            for n in range(9)
        )
        index.rebuild()

    kept("found with common words", add)
    return asked


def test_so_many_are_counted_and_more_are_said(common: Ask, lautasalmi: SimpleNamespace, as_: Any) -> None:
    answer = common("luoto")
    assert (answer.total, answer.is_over, answer.pages) == (6, True, 1)
    page = as_(lautasalmi.onni).get("/lautasalmi/search/?q=luoto").text
    assert "Yli 6" in page
    assert "(6)" not in page


def test_another_kind_is_found_behind_those_that_were_counted(common: Ask) -> None:
    answer = common("luoto", kind="person")
    assert titles(answer) == ["Luoto Laine"]
    assert (answer.total, answer.is_over, answer.everything_over) == (1, False, True)


def test_of_a_kind_what_has_all_the_words_is_found(common: Ask) -> None:
    assert titles(common("luoto mittaaja", kind="person")) == ["Luoto Laine"]
    assert (common("luoto", kind="objective").total, common("luoto", kind="objective").is_over) == (6, True)


def test_words_know_the_kind_of_their_entry(common: Ask) -> None:
    assert not IndexedWord.objects.exclude(kind=F("entry__kind")).exists()


def test_page_names_a_kind_that_was_not_among_those_counted(common: Ask, lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.onni).get("/lautasalmi/search/?q=luoto&kind=person")
    assert page.status_code == 200 and [hit.kind for hit in page.context["answer"].hits] == ["person"]


@pytest.mark.parametrize("words", ["luoto syväys", "syväys luoto", "luoto syv"])
def test_the_rare_word_is_found_among_the_common_ones(common: Ask, words: str) -> None:
    assert titles(common(words)) == ["I.9 luoto ja syväys"]


def test_a_common_word_by_its_beginning(common: Ask) -> None:
    assert common("luot").is_over


def test_what_is_not_common_is_counted_whole(common: Ask) -> None:
    answer = common("syväys")
    assert (answer.total, answer.is_over) == (1, False)
    assert [kind.count for kind in answer.kinds] == [1]
