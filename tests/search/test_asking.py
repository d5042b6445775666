"""What is found: inflections, compounds and beginnings, in one order on both databases."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from karki.plans.models import Objective
from karki.search import index
from karki.stakeholders.models import Organization, Person
from karki.stakeholders.operations import registry
from tests.kept import kept
from tests.search.conftest import Ask, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def track(lautasalmi: SimpleNamespace, asked: Ask) -> None:
    def add() -> None:
        Objective.objects.create(goal=lautasalmi.port, order=3, code="I.3", text="kaksoisraiteen suunnittelu alkaa")
        index.rebuild()

    kept("found with a track", add)


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(
    "words", ["raide", "raiteet", "kaksoisraide", "raiteen suunnitelmasta alkaen", "I.3", "kaksoisr"]
)
def test_an_objective_is_found_by_any_form_of_its_words(track: None, asked: Ask, words: str) -> None:
    assert titles(asked(words))[0] == "I.3 kaksoisraiteen suunnittelu alkaa"


@pytest.mark.usefixtures("voikko")
def test_what_has_the_word_as_it_is_written_comes_first(lautasalmi: SimpleNamespace, track: None, asked: Ask) -> None:
    Objective.objects.create(goal=lautasalmi.port, order=4, code="I.4", text="raide uusitaan")
    index.rebuild()
    assert titles(asked("raide"))[:2] == ["I.4 raide uusitaan", "I.3 kaksoisraiteen suunnittelu alkaa"]


def test_an_abbreviation_finds_the_organisation_with_its_case_ending(asked: Ask) -> None:
    registry.seed_registry()
    index.rebuild()
    assert titles(asked("LVM:n")) == ["liikenne- ja viestintäministeriö"]


def test_every_word_must_be_there(asked: Ask) -> None:
    assert titles(asked("väylä syvennetään"))[0].startswith("I.1 ")
    assert "II.1 aloituspaikkoja lisätään" not in titles(asked("väylä syvennetään"))


def test_where_nothing_has_all_the_words_what_has_some_is_offered_and_says_so(asked: Ask) -> None:
    answer = asked("väylä hevonen")
    assert answer.partly
    assert answer.total


def test_a_word_being_typed_finds_by_its_beginning_a_finished_one_does_not(asked: Ask) -> None:
    assert asked("syven").total
    assert not asked("syven ").total


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("satamajohtaja", "person"),
        ("kaupunginhallitus", "body"),
        ("yhteyspäällikkö", "office"),
        ("merenkulun", "goal"),
        ("luotaus", "objective"),
        ("satamakaupunki", "handbook"),
        ("päättäjätapaamiset", "tool"),
    ],
)
def test_each_kind_is_found(asked: Ask, words: str, kind: str) -> None:
    assert kind in {hit.kind for hit in asked(words).hits}


@pytest.mark.parametrize(
    "words",
    ["", " ", "x" * 10_000, "a " * 5_000, '"', "'; DROP TABLE", "väylä* NEAR väylä", "väylä\0", "%", "_", "\\", "NOT", "-väylä", "<b>", "🚂", "ß" * 300, "\ud800"],
)  # fmt: skip
def test_no_question_does_harm(asked: Ask, words: str) -> None:
    asked(words)


def test_an_answer_takes_four_queries(asked: Ask, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(
        5
    ):  # which word is rarest, what is found, its points, the page; the fixture's own reading of the member is one of them
        asked("väylä syvennetään")


def test_a_name_that_no_dictionary_has_is_found_by_any_of_its_forms(asked: Ask, lautasalmi: SimpleNamespace) -> None:
    Organization.objects.create(city=lautasalmi.city, key="meritrafi", kind="agency", name="Merenkulkuvirasto Meritraf")
    index.rebuild()
    assert titles(asked("Meritrafille")) == titles(asked("Meritrafin")) == ["Merenkulkuvirasto Meritraf"]


def test_own_page_of_a_person_comes_before_what_names_them(asked: Ask, lautasalmi: SimpleNamespace) -> None:
    Person.objects.create(city=lautasalmi.city, name="Raija Rautiainen")
    Objective.objects.create(goal=lautasalmi.port, order=5, code="I.5", text="Rautiainen kutsutaan")
    index.rebuild()
    assert titles(asked("Rautiaiselta")) == ["Raija Rautiainen", "I.5 Rautiainen kutsutaan"]
