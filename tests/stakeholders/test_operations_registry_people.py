"""People of the registry, and whose sign-in is whose."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.cities.models import Member
from karki.common.versions import Conflict
from karki.stakeholders.models import Person
from karki.stakeholders.operations import people
from karki.stakeholders.queries import members_without_person


@pytest.fixture
def onni_person(lautasalmi: SimpleNamespace) -> Person:
    return Person.objects.create(city=lautasalmi.city, name="Onni Ojala")


def test_person_is_joined_to_the_member_chosen(lautasalmi: SimpleNamespace, onni_person: Person) -> None:
    assert people.link(person=onni_person, user=lautasalmi.onni, by=lautasalmi.aino)
    assert Person.objects.get(user=lautasalmi.onni) == onni_person
    event = Event.objects.get(code="stakeholders.person.linked")
    assert "Onni Ojala" in reading.sentence(event)
    assert lautasalmi.onni not in members_without_person(lautasalmi.city)


def test_joining_again_changes_nothing(lautasalmi: SimpleNamespace, onni_person: Person) -> None:
    people.link(person=onni_person, user=lautasalmi.onni, by=lautasalmi.aino)
    assert not people.link(person=onni_person, user=lautasalmi.onni, by=lautasalmi.aino)
    assert Event.objects.count() == 1


def test_member_is_one_person_only(lautasalmi: SimpleNamespace, onni_person: Person) -> None:
    with pytest.raises(ValidationError, match="satamajohtaja"):
        people.link(person=onni_person, user=lautasalmi.eetu, by=lautasalmi.aino)
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=onni_person.pk).update(user=lautasalmi.eetu)


def test_stranger_is_joined_to_nobody(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, onni_person: Person
) -> None:
    with pytest.raises(ValidationError):
        people.link(person=onni_person, user=koivuranta.sanni, by=lautasalmi.aino)
    assert not Person.objects.filter(user=koivuranta.sanni).exists()


def test_closed_account_is_joined_to_nobody(lautasalmi: SimpleNamespace, onni_person: Person) -> None:
    lautasalmi.onni.is_active = False
    lautasalmi.onni.save()
    with pytest.raises(ValidationError):
        people.link(person=onni_person, user=lautasalmi.onni, by=lautasalmi.aino)
    assert lautasalmi.onni not in members_without_person(lautasalmi.city)


def test_person_changes_the_sign_in(lautasalmi: SimpleNamespace) -> None:
    people.link(person=lautasalmi.eetu_person, user=lautasalmi.onni, by=lautasalmi.aino)
    assert Person.objects.get(pk=lautasalmi.eetu_person.pk).user == lautasalmi.onni


def test_person_whose_sign_in_is_taken_off_stays(lautasalmi: SimpleNamespace) -> None:
    person = lautasalmi.eetu_person
    assert people.unlink(person=person, by=lautasalmi.aino)
    assert not people.unlink(person=person, by=lautasalmi.aino)
    assert Person.objects.get(pk=person.pk).user is None
    assert Event.objects.get().details == {"user": lautasalmi.eetu.pk}


def test_edit_changes_name_and_title(lautasalmi: SimpleNamespace) -> None:
    edited = {"name": " Eetu  Erola-Aho ", "title": "johtaja", "by": lautasalmi.aino}
    people.edit(person=lautasalmi.eetu_person, version=1, **edited)
    person = Person.objects.get(pk=lautasalmi.eetu_person.pk)
    assert (person.name, person.title, person.version) == ("Eetu Erola-Aho", "johtaja", 2)
    with pytest.raises(Conflict):
        people.edit(person=person, version=1, name="Eetu", title="", by=lautasalmi.aino)


@pytest.mark.parametrize("name", ["", "   ", "x" * 151])
def test_name_that_cannot_be_is_refused(lautasalmi: SimpleNamespace, name: str) -> None:
    with pytest.raises(ValidationError):
        people.add(city=lautasalmi.city, name=name, by=lautasalmi.aino)
    assert Person.objects.count() == 1


def test_person_added_with_a_taken_member_is_not_added(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        people.add(city=lautasalmi.city, name="Eetu Erola", user=lautasalmi.eetu, by=lautasalmi.aino)
    assert Person.objects.count() == 1


def test_command_line_names_the_one_person_of_that_name(lautasalmi: SimpleNamespace, onni_person: Person) -> None:
    named = {"city": lautasalmi.city, "name": "Onni Ojala", "user": lautasalmi.onni, "by": None}
    assert people.link_named(**named) == onni_person
    Person.objects.create(city=lautasalmi.city, name="Onni Ojala")
    for name in ("Onni Ojala", "Ilta Illikainen"):
        with pytest.raises(ValidationError):
            people.link_named(**{**named, "name": name})


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni", "veera"])
def test_people_are_the_coordinators(lautasalmi: SimpleNamespace, who: str) -> None:
    by, person = getattr(lautasalmi, who), lautasalmi.eetu_person
    tries: list[Any] = [
        lambda: people.add(city=lautasalmi.city, name="Uusi", by=by),
        lambda: people.edit(person=person, version=1, name="Uusi", title="", by=by),
        lambda: people.link(person=person, user=lautasalmi.onni, by=by),
        lambda: people.unlink(person=person, by=by),
    ]
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()


def test_member_who_left_the_city_is_not_offered(lautasalmi: SimpleNamespace) -> None:
    Member.objects.filter(user=lautasalmi.onni).delete()
    assert lautasalmi.onni not in members_without_person(lautasalmi.city)
