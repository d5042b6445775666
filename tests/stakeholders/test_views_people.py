"""The people: who signs in as whom, and who answers for what."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from karki.cities.models import Member
from karki.plans.models import Assignment
from karki.stakeholders.models import Person

PEOPLE, RESPONSIBLE = "/lautasalmi/people/", "/lautasalmi/plan/2026/goals/1/responsible/"


@pytest.fixture
def kaisa_person(lautasalmi: SimpleNamespace) -> Person:
    """A namesake of the communicator, without a sign-in."""
    return Person.objects.create(city=lautasalmi.city, name="kaisa koski")


def test_page_tells_what_each_answers_for(lautasalmi: SimpleNamespace, as_: Any) -> None:
    Assignment.objects.create(
        goal=lautasalmi.school, objective=lautasalmi.seats, person=lautasalmi.eetu_person, name="Eetu"
    )
    page = as_(lautasalmi.aino).get(f"{PEOPLE}{lautasalmi.eetu_person.pk}/")
    (panel,) = [one for one in page.context["panels"]["who"] if one.key == "answers"]
    answers = panel.context["answers"]
    assert [answer.label for answer in answers] == ["I", "II.1"]
    assert answers[1].url == lautasalmi.seats.get_absolute_url()
    assert "aloituspaikkoja lisätään" in page.text


def test_page_asks_whether_a_member_of_the_same_name_is_the_same_person(
    lautasalmi: SimpleNamespace, kaisa_person: Person, as_: Any
) -> None:
    browser, address = as_(lautasalmi.aino), f"{PEOPLE}{kaisa_person.pk}/edit/?user={lautasalmi.kaisa.pk}"
    assert address in browser.get(f"{PEOPLE}{kaisa_person.pk}/").text
    assert Person.objects.get(pk=kaisa_person.pk).user is None
    form = browser.get(address).context["form"]
    assert f'value="{lautasalmi.kaisa.pk}" selected' in str(form["user"])


def test_member_of_another_city_is_neither_proposed_nor_taken(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, kaisa_person: Person, as_: Any
) -> None:
    browser, address = as_(lautasalmi.aino), f"{PEOPLE}{kaisa_person.pk}/edit/"
    assert "Sanni" not in browser.get(f"{address}?user={koivuranta.sanni.pk}").text
    answer = browser.post(address, {"version": 1, "name": "Kaisa", "user": koivuranta.sanni.pk})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["user"])


def test_saving_joins_the_member_and_keeps_the_words(
    lautasalmi: SimpleNamespace, kaisa_person: Person, as_: Any
) -> None:
    said = {"version": 1, "name": "Kaisa Koski", "title": "viestijä", "user": lautasalmi.kaisa.pk}
    assert (
        as_(lautasalmi.aino).post(f"{PEOPLE}{kaisa_person.pk}/edit/", said)["location"] == f"{PEOPLE}{kaisa_person.pk}/"
    )
    person = Person.objects.get(user=lautasalmi.kaisa)
    assert (person.pk, person.name, person.title) == (kaisa_person.pk, "Kaisa Koski", "viestijä")


def test_saving_nobody_takes_the_sign_in_off(lautasalmi: SimpleNamespace, as_: Any) -> None:
    address = f"{PEOPLE}{lautasalmi.eetu_person.pk}/edit/"
    as_(lautasalmi.aino).post(address, {"version": 1, "name": "Eetu Erola", "title": "satamajohtaja", "user": ""})
    assert Person.objects.get(pk=lautasalmi.eetu_person.pk).user is None


def test_person_saved_by_another_meanwhile_is_a_conflict(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), f"{PEOPLE}{lautasalmi.eetu_person.pk}/edit/"
    said = {"version": 1, "name": "Eetu Erola", "title": "johtaja", "user": lautasalmi.eetu.pk}
    assert browser.post(address, said).status_code == 302
    page = browser.post(address, {**said, "title": "päällikkö"})
    assert page.status_code == 409
    assert "<del>johtaja</del>" in page.text


def test_page_opened_before_a_member_was_joined_does_not_take_the_sign_in_off(
    lautasalmi: SimpleNamespace, kaisa_person: Person, as_: Any
) -> None:
    browser, address = as_(lautasalmi.aino), f"{PEOPLE}{kaisa_person.pk}/edit/"
    said = {"version": 1, "name": "kaisa koski"}
    assert browser.post(address, {**said, "user": lautasalmi.kaisa.pk}).status_code == 302
    page = browser.post(address, {**said, "user": ""})
    assert page.status_code == 409
    assert "<del>Kaisa Koski</del>" in page.text
    assert Person.objects.get(pk=kaisa_person.pk).user == lautasalmi.kaisa


def test_one_who_left_the_city_is_shown_as_such_and_stays_when_saved(lautasalmi: SimpleNamespace, as_: Any) -> None:
    Member.objects.filter(user=lautasalmi.eetu).delete()
    browser, address = as_(lautasalmi.aino), f"{PEOPLE}{lautasalmi.eetu_person.pk}/edit/"
    assert browser.get(f"{PEOPLE}{lautasalmi.eetu_person.pk}/").context["left"]
    browser.post(address, {"version": 1, "name": "Eetu Erola", "title": "johtaja", "user": lautasalmi.eetu.pk})
    person = Person.objects.get(pk=lautasalmi.eetu_person.pk)
    assert (person.title, person.user) == ("johtaja", lautasalmi.eetu)


def test_person_is_added_with_a_sign_in(lautasalmi: SimpleNamespace, as_: Any) -> None:
    answer = as_(lautasalmi.aino).post(f"{PEOPLE}add/", {"name": "Onni Ojala", "user": lautasalmi.onni.pk})
    assert answer.status_code == 302
    assert Person.objects.get(name="Onni Ojala").user == lautasalmi.onni


def test_member_is_appointed_and_enters_the_registry(lautasalmi: SimpleNamespace, as_: Any) -> None:
    said = {"version": 1, "person": f"member-{lautasalmi.kaisa.pk}", "objective": lautasalmi.icebreaker.pk}
    assert as_(lautasalmi.aino).post(RESPONSIBLE, said).status_code == 302
    assert Assignment.objects.get(person__user=lautasalmi.kaisa).objective == lautasalmi.icebreaker
    assert as_(lautasalmi.kaisa).get("/lautasalmi/plan/2026/objectives/I.2/update/").status_code == 200


def test_new_name_of_a_member_is_asked_about(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, said = as_(lautasalmi.aino), {"version": 1, "name": "Kaisa Koski"}
    page = browser.post(RESPONSIBLE, said)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["name"])
    assert browser.post(RESPONSIBLE, {**said, "is_other": "on"}).status_code == 302
    assert Person.objects.get(name="Kaisa Koski").user is None
