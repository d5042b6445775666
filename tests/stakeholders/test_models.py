"""What must hold in the registry: dates, groups by rule, names as they are sorted and found."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from karki.common.publicity import Audience
from karki.stakeholders.models import ContactDetail, Group, Membership, Note, Person
from karki.stakeholders.models.keys import key_of, surname_first
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("name", "sorted_as"),
    [
        ("Anna Aalto", "Aalto Anna"),
        ("Anna-Liisa von Aalto", "von Aalto Anna-Liisa"),
        ("Aalto, Anna", "Aalto, Anna"),
        ("Madonna", "Madonna"),
        ("", ""),
    ],
)
def test_people_are_sorted_by_surname(name: str, sorted_as: str) -> None:
    assert surname_first(name) == sorted_as


def test_finnish_letters_come_last_in_their_order() -> None:
    assert sorted(["Öhman", "Åberg", "Zitting", "Äijälä", "Virta"], key=key_of) == [
        "Virta", "Zitting", "Åberg", "Äijälä", "Öhman",
    ]  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_key_of_any_text_is_its_own_key(text: str) -> None:
    assert key_of(key_of(text)) == key_of(text)


def test_group_by_rule_has_other_members_at_another_time(house: SimpleNamespace) -> None:
    group = Group.objects.create(
        city=house.city, name="Piirin edustajat", by_rule=True, post_kind="mp", area=house.area
    )
    assert list(group.members_on(TODAY)) == [house.ilta]
    assert list(group.members_on(date(2022, 1, 1))) == [house.taavi]


def test_group_by_rule_asks_for_all_that_it_names(house: SimpleNamespace) -> None:
    group = Group(city=house.city, name="Puolueen", by_rule=True, post_kind="minister", party=house.party)
    assert not group.members_on(TODAY).exists()


def test_group_chosen_by_hand_leaves_out_who_is_archived(house: SimpleNamespace) -> None:
    group = Group.objects.create(city=house.city, name="Valitut")
    group.people.set([house.ilta, house.taavi])
    Person.objects.filter(pk=house.taavi.pk).update(archived_on=TODAY, archived_why="left")
    assert list(group.members_on(TODAY)) == [house.ilta]


@pytest.mark.parametrize("fields", [{"by_rule": True}, {"by_rule": False, "post_kind": "mp"}])
def test_rule_asks_something_and_no_rule_nothing(lautasalmi: SimpleNamespace, fields: dict) -> None:
    with pytest.raises(ValidationError, match="Säännön pitää"):
        Group(city=lautasalmi.city, name="Ryhmä", **fields).full_clean()


@pytest.mark.parametrize(
    "fields",
    [
        {"starts": date(2026, 2, 1), "ends": date(2026, 1, 1)},
        {"ended_why": "left"},
    ],
)
def test_membership_without_sense_is_refused_by_the_database(house: SimpleNamespace, fields: dict) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=house.ilta, organization=house.parliament, **fields)


def test_detail_of_nobody_and_of_two_is_refused(house: SimpleNamespace) -> None:
    for owner in ({}, {"person": house.ilta, "organization": house.parliament}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ContactDetail.objects.create(kind="email", value="ilta@example.org", **owner)


def test_secret_note_is_read_by_who_may(house: SimpleNamespace) -> None:
    Note.objects.create(
        city=house.city, person=house.ilta, text="Luottamuksellinen", by_name="Aino", written_on=TODAY,
        publicity="secret", secret_ground="JulkL 24 § 1 mom. 17 k.", secret_until=date(2030, 1, 1),
    )  # fmt: skip
    reader = {"city_id": house.city.pk, "user_id": 1}
    assert not Note.objects.visible_to(Audience(**reader)).exists()
    assert Note.objects.visible_to(Audience(**reader, reads_secret=True)).exists()


def test_what_needs_a_check_is_the_same_in_sql_and_in_python(lautasalmi: SimpleNamespace) -> None:
    city = lautasalmi.city
    city.check_every = 90
    own = [(None, 180), (date(2026, 3, 26), 180), (date(2026, 3, 27), 180), (date(2026, 3, 1), 365)]
    as_the_city = [(date(2026, 6, 24), None), (date(2026, 6, 25), None)]
    for checked, every in own + as_the_city:
        Person.objects.create(city=lautasalmi.city, name=f"{checked} {every}", checked_on=checked, check_every=every)
    everybody = Person.objects.in_city(lautasalmi.city)
    assert set(everybody.unchecked_on(TODAY, city)) == {one for one in everybody if one.needs_check(TODAY, city)}
    assert everybody.unchecked_on(TODAY, city).count() == 4  # Eetu, whom nobody has checked, is one of them
