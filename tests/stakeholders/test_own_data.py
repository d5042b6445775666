"""All that is held of a person, for the person: no relation is left out, and each reader gets what they may read."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps

from karki.common import references
from karki.common.publicity import Audience
from karki.stakeholders import personal
from karki.stakeholders.models import ContactDetail, Group, GroupMember, Note, Person
from karki.stakeholders.operations import handovers, merging
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("today")


def test_every_relation_to_people_is_told() -> None:
    """A new model that points to a person is told by its `holding.py`, or by `personal` itself."""
    pointing = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.related_model is Person and not model._meta.auto_created
    }
    told = {holder.key for holder in references.holders("stakeholders.person")} | personal.TOLD_HERE
    assert pointing - told == set()
    assert personal.TOLD_HERE - pointing == set()


def test_merges_and_what_was_decided_of_a_seat_are_told(lautasalmi: SimpleNamespace, house: SimpleNamespace) -> None:
    twin = Person.objects.create(city=house.city, name="Esimerkki Ilta")
    merging.merge(source=twin, into=house.ilta, by=lautasalmi.aino)
    group = Group.objects.create(city=house.city, name="Edustajat")
    GroupMember.objects.create(group=group, person=house.ilta)
    row = handovers.begin(
        city=house.city, name="Vaalit 2027", starts=date(2027, 4, 28), group=group, by=lautasalmi.aino
    )
    seat = row.seats.get(membership__person=house.ilta)
    handovers.decide(seat=seat, version=seat.version, what="left", by=lautasalmi.aino)
    text = personal.text_of(personal.data_of(house.ilta, Audience(house.city.pk, user_id=1)))
    assert "Esimerkki Ilta → Ilta Esimerkki" in text
    assert "Vaalit 2027; kansanedustaja, eduskunta" in text
    assert "jätti tehtävän" in text or "lähti" in text


@pytest.mark.parametrize(("reads_secret", "hidden"), [(True, 0), (False, 1)])
def test_notes_are_told_with_their_class_and_the_hidden_ones_counted(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, reads_secret: bool, hidden: int
) -> None:
    common = {"city": house.city, "person": house.ilta, "by_name": "Aino", "written_on": TODAY}
    Note.objects.create(**common, text="Tuntee väylän", publicity="internal")
    Note.objects.create(
        **common, text="Aikoo luopua", publicity="secret", secret_ground="JulkL 24 §", secret_until=date(2030, 1, 1)
    )
    data = personal.data_of(house.ilta, Audience(house.city.pk, user_id=1, reads_secret=reads_secret))
    assert data["notes_not_shown"] == hidden
    assert ("Aikoo luopua" in personal.text_of(data)) is reads_secret
    assert "Aino (sisäinen): Tuntee väylän" in personal.text_of(data)


def test_own_data_is_all_that_is_held_and_no_secret_of_another(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any
) -> None:
    it, eetu = lautasalmi, lautasalmi.eetu_person
    ContactDetail.objects.create(person=eetu, kind="phone", value="+358 40 0000000")
    Note.objects.create(
        city=it.city, person=eetu, text="Tuntee väylän", by_name="Aino", written_on=TODAY, publicity="internal"
    )
    address = f"/lautasalmi/people/{eetu.pk}/data/"
    data = as_(it.aino).post(f"{address}json/").json()
    assert data["person"]["name"] == "Eetu Erola"
    assert {held["relation"] for held in data["held_by"]} == {
        "plans.assignment.person",
        "stakeholders.contactdetail.person",
    }
    text = as_(it.aino).post(f"{address}txt/").text
    assert "+358 40 0000000" in text
    assert "Tuntee väylän" in text
    assert as_(it.aino).post(f"{address}exe/").status_code == 404


def test_own_data_is_a_page_too(lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any) -> None:
    Person.objects.filter(pk=house.ilta.pk).update(purpose="Edunvalvonta", retain_until="2027-04-30")
    page = as_(lautasalmi.aino).post(f"/lautasalmi/people/{house.ilta.pk}/data/html/")
    assert "Edunvalvonta" in page.text
    assert "30.4.2027" in page.text
    assert "kansanedustaja, eduskunta" in page.text
