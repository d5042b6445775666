"""The registry's pages: lists with filters, the hub of a person, organisations, who held a post then."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from karki.stakeholders.models import ContactDetail, Group, Membership, Note, Organization, OtherName, Person, Post
from karki.stakeholders.operations import entries
from karki.stakeholders.turns import turns_of
from tests.conftest import TODAY

PEOPLE, ORGANIZATIONS = "/lautasalmi/people/", "/lautasalmi/organizations/"


def names(page: Any) -> list[str]:
    return [person.name for person in page.context["people"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Eetu Erola", "Ilta Esimerkki", "Taavi Esimerkki"]),
        ("words=esimerkki", ["Ilta Esimerkki", "Taavi Esimerkki"]),
        ("words=ILTA+es", ["Ilta Esimerkki"]),
        ("words=Esimerkki+Taavi", ["Taavi Esimerkki"]),
        ("words=Iltanen", ["Ilta Esimerkki"]),
        ("post=mp", ["Ilta Esimerkki"]),
        ("area={area}&party={party}", ["Ilta Esimerkki"]),
        ("group={group}", ["Ilta Esimerkki"]),
        ("shown=ours", ["Eetu Erola"]),
        ("shown=archived", []),
        ("words=%00&area=x&group=999&page=-3", ["Eetu Erola", "Ilta Esimerkki", "Taavi Esimerkki"]),
    ],
)
def test_list_shows_who_answers_to_what_is_asked(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any, today: date, asked: str, found: list[str]
) -> None:
    OtherName.objects.create(person=house.ilta, text="Iltanen")
    group = Group.objects.create(city=house.city, name="Edustajat", by_rule=True, post_kind="mp")
    query = asked.format(area=house.area.pk, party=house.party.pk, group=group.pk)
    assert names(as_(lautasalmi.onni).get(f"{PEOPLE}?{query}")) == found


def test_list_and_page_take_few_queries_whoever_many_there_are(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any, today: date, django_assert_max_num_queries: Any
) -> None:
    made = Person.objects.bulk_create(Person(city=house.city, name=f"Ihminen {n}") for n in range(120))
    Membership.objects.bulk_create(
        Membership(person=one, organization=house.parliament, post=house.post) for one in made
    )
    ContactDetail.objects.bulk_create(
        ContactDetail(person=house.ilta, kind="email", value=f"{n}@example.org") for n in range(20)
    )
    OtherName.objects.create(person=house.ilta, text="Iltanen")
    note = {"city": house.city, "text": "x", "by_name": "Aino", "publicity": "internal", "written_on": today}
    Note.objects.bulk_create(Note(person=house.ilta, **note) for _n in range(3))
    browser = as_(lautasalmi.aino)
    lists = (PEOPLE, f"{PEOPLE}?words=ihminen&post=mp", ORGANIZATIONS, f"{ORGANIZATIONS}?words=edus")
    for address in (*lists, f"{PEOPLE}{house.ilta.pk}/", f"{ORGANIZATIONS}{house.parliament.pk}/"):
        with django_assert_max_num_queries(12):
            assert browser.get(address).status_code == 200


def test_more_than_a_thousand_are_not_counted_one_by_one(lautasalmi: SimpleNamespace, as_: Any) -> None:
    Person.objects.bulk_create(Person(city=lautasalmi.city, name=f"Ihminen {n}") for n in range(1001))
    page = as_(lautasalmi.onni).get(PEOPLE)
    assert page.context["pages"].is_over
    assert "Yli 1\u00a0000" in page.text


def test_person_of_another_city_is_not_there(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    other = Person.objects.create(city=koivuranta.city, name="Muu Muualta")
    own = Organization.objects.create(city=koivuranta.city, key="o", kind="company", name="Muu Oy")
    browser = as_(lautasalmi.aino)
    assert browser.get(f"{PEOPLE}{other.pk}/").status_code == 404
    assert browser.get(f"{ORGANIZATIONS}{own.pk}/").status_code == 404
    assert browser.post(f"{PEOPLE}{other.pk}/check/").status_code == 404


def test_post_tells_who_held_it_then(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any, today: date
) -> None:
    address = f"{ORGANIZATIONS}posts/{house.post.pk}/"
    browser = as_(lautasalmi.onni)
    assert [one.person for one in browser.get(address).context["then"]] == [house.ilta]
    assert [one.person for one in browser.get(f"{address}?day=2020-01-01").context["then"]] == [house.taavi]
    assert browser.get(f"{address}?day=hölynpöly").context["day"] == TODAY


def test_membership_is_added_to_a_post_or_to_an_organisation_by_its_name(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any
) -> None:
    browser, address = as_(lautasalmi.aino), f"{PEOPLE}{house.taavi.pk}/posts/add/"
    assert browser.post(address, {"organization": "Eduskunta", "role": "neuvonantaja"}).status_code == 302
    assert browser.post(address, {"post": "kansanedustaja", "starts": "1.10.2026", "on_behalf_of": "Esimerkkipuolue"})
    held = Membership.objects.get(person=house.taavi, starts=date(2026, 10, 1))
    assert (held.organization, held.on_behalf_of) == (house.parliament, house.party)


def test_post_is_written_with_its_organisation_where_several_have_the_name(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any
) -> None:
    Post.objects.create(city=house.city, organization=house.party, kind="chair", name="kansanedustaja")
    browser, address = as_(lautasalmi.aino), f"{PEOPLE}{house.taavi.pk}/posts/add/"
    said = {"starts": "1.10.2026"}
    assert browser.post(address, said | {"post": "kansanedustaja"}).status_code == 422
    assert browser.post(address, said | {"post": "kansanedustaja, Kuusamo"}).status_code == 422
    assert browser.post(address, said | {"post": "Kansanedustaja, eduskunta, Saaripiiri"}).status_code == 302
    held = Membership.objects.get(person=house.taavi, starts=date(2026, 10, 1))
    assert held.post == house.post
    page = browser.get(f"/lautasalmi/people/handovers/begin/?post={house.post.pk}").text
    assert 'value="kansanedustaja, eduskunta, Saaripiiri"' in page


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, None),
        ({"organization": "Tuntematon ry"}, "organization"),
        ({"organization": "eduskunta", "starts": "2.2.2026", "ends": "1.1.2026"}, None),
        ({"organization": "eduskunta", "starts": "huomenna"}, "starts"),
    ],
)
def test_membership_without_sense_is_refused_in_words(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any, said: dict[str, str], field: str | None
) -> None:
    page = as_(lautasalmi.aino).post(f"{PEOPLE}{house.taavi.pk}/posts/add/", said)
    assert page.status_code == 422
    assert page.context["form"].errors
    assert field is None or field in page.context["form"].errors
    assert Membership.objects.filter(person=house.taavi).count() == 1


def test_who_was_checked_needs_no_check(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any, today: date
) -> None:
    browser = as_(lautasalmi.aino)
    assert browser.post(f"{PEOPLE}{house.ilta.pk}/check/").status_code == 302
    person = Person.objects.get(pk=house.ilta.pk)
    assert (person.checked_on, person.checked_by) == (today, lautasalmi.aino)
    assert "Ilta Esimerkki" not in names(browser.get(f"{PEOPLE}?shown=unchecked"))


def test_archived_person_leaves_the_lists_and_comes_back(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any, today: date
) -> None:
    browser, address = as_(lautasalmi.aino), f"{PEOPLE}{house.taavi.pk}/archive/"
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"why": "left"}).status_code == 302
    assert "Taavi Esimerkki" not in names(browser.get(PEOPLE))
    assert names(browser.get(f"{PEOPLE}?shown=archived")) == ["Taavi Esimerkki"]
    assert browser.post(address).status_code == 302
    assert Person.objects.get(pk=house.taavi.pk).archived_on is None


def test_shared_organisation_is_not_changed_by_a_city(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any
) -> None:
    browser, address = as_(lautasalmi.aino), f"{ORGANIZATIONS}{house.parliament.pk}/"
    assert browser.get(f"{address}edit/").status_code == 404
    assert "kaikkien kaupunkien yhteinen" in browser.post(f"{address}check/", follow=True).text
    assert Organization.objects.get(pk=house.parliament.pk).checked_on is None
    assert browser.post(f"{address}names/add/", {"text": "Arkadianmäki"}).status_code == 422
    assert browser.post(f"{address}posts/add/", {"name": "puhemies", "kind": "chair"}).status_code == 302
    assert Post.objects.get(name="puhemies").city == lautasalmi.city


def test_whoever_adds_an_entry_comes_to_its_page(lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    answer = browser.post(f"{PEOPLE}add/", {"name": "Uuno Uusi"})
    assert answer.url == f"{PEOPLE}{Person.objects.get(name='Uuno Uusi').pk}/"
    answer = browser.post(f"{ORGANIZATIONS}add/", {"name": "Uusi ry", "kind": "party"})
    assert answer.url == f"{ORGANIZATIONS}{Organization.objects.get(name='Uusi ry').pk}/"


def test_note_is_read_by_its_class_and_only_in_its_city(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, house: SimpleNamespace, as_: Any, today: date
) -> None:
    browser, address = as_(lautasalmi.aino), f"{ORGANIZATIONS}{house.parliament.pk}/"
    said = {"text": "Puhuttiin käytävällä", "publicity": "secret"}
    assert browser.post(f"{address}notes/add/", said).status_code == 422
    said |= {"secret_ground": "JulkL 24 § 1 mom. 17 k.", "secret_until": "31.12.2027"}
    assert browser.post(f"{address}notes/add/", said).status_code == 302
    assert "käytävällä" in browser.get(address).text
    assert "käytävällä" not in as_(lautasalmi.onni).get(address).text
    assert "käytävällä" not in as_(koivuranta.sanni).get(address.replace("lautasalmi", "koivuranta")).text


def test_official_writes_a_note_but_no_secret_one(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any
) -> None:
    browser, address = as_(lautasalmi.eetu), f"{PEOPLE}{house.ilta.pk}/notes/add/"
    said = {"text": "Tuntee väylän", "publicity": "internal"}
    assert browser.post(address, said).status_code == 302
    secret = {**said, "publicity": "secret", "secret_ground": "JulkL 24 §", "secret_until": "31.12.2027"}
    assert browser.post(address, secret).status_code == 403
    assert Note.objects.get().publicity == "internal"


def test_note_is_edited_by_who_wrote_it_and_its_former_words_stay_hidden(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any
) -> None:
    eetu, page = as_(lautasalmi.eetu), f"{PEOPLE}{house.ilta.pk}/"
    eetu.post(f"{page}notes/add/", {"text": "Tuntee väylän", "publicity": "internal"})
    note = Note.objects.get()
    address, said = f"{PEOPLE}notes/{note.pk}/edit/", {"text": "Tuntee radan", "publicity": "internal", "version": 1}
    assert address in eetu.get(page).text
    assert eetu.post(address, said).status_code == 302
    assert "Tuntee radan" in eetu.get(page).text
    assert "Tuntee väylän" not in eetu.get(page).text
    assert list(Note.objects.exclude(removed_on=None).values_list("text", "by_name")) == [
        ("Tuntee väylän", "Eetu Erola")
    ]
    stale = as_(lautasalmi.aino).post(address, {**said, "text": "Tuntee tien"})
    assert "Tuntee tien" in stale.text
    assert Note.objects.get(pk=note.pk).text == "Tuntee radan"
    assert as_(lautasalmi.kaisa).post(address, {**said, "version": 2}).status_code == 403
    secret = {"publicity": "secret", "secret_ground": "JulkL 24 §", "secret_until": "31.12.2027"}
    assert eetu.post(address, {**said, **secret, "version": 2}).status_code == 403


def test_hostile_words_are_shown_as_words(lautasalmi: SimpleNamespace, as_: Any) -> None:
    name = '<script>alert("x")</script> Nimi'
    browser = as_(lautasalmi.aino)
    assert browser.post(f"{PEOPLE}add/", {"name": name}).status_code == 302
    person = Person.objects.get(name=name)
    for address in (PEOPLE, f"{PEOPLE}{person.pk}/"):
        assert "<script>alert" not in browser.get(address).text


def test_merged_entry_is_not_brought_back_from_the_archive(lautasalmi: SimpleNamespace, house: SimpleNamespace) -> None:
    Person.objects.filter(pk=house.taavi.pk).update(archived_on=TODAY, archived_why="merged", merged_into=house.ilta)
    with pytest.raises(Exception, match="yhdistet"):
        entries.restore(entry=Person.objects.get(pk=house.taavi.pk), by=lautasalmi.aino)


def test_checking_goes_on_in_the_list(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any, today: date
) -> None:
    browser = as_(lautasalmi.aino)
    for top, pk in ((PEOPLE, house.ilta.pk), (ORGANIZATIONS, house.party.pk)):
        assert f"{top}{pk}/check/" in browser.get(f"{top}?shown=unchecked").text
        assert browser.post(f"{top}{pk}/check/", {"back": "list"}).url == f"{top}?shown=unchecked"
        assert f"{top}{pk}/check/" not in browser.get(f"{top}?shown=unchecked").text
    assert "/check/" not in as_(lautasalmi.onni).get(f"{PEOPLE}?shown=unchecked").text


def test_whose_data_is_no_longer_needed_is_listed(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any, today: date
) -> None:
    Person.objects.filter(pk=house.taavi.pk).update(retain_until=date(2026, 9, 21))
    Person.objects.filter(pk=house.ilta.pk).update(retain_until=TODAY)
    assert names(as_(lautasalmi.onni).get(f"{PEOPLE}?shown=expired")) == ["Taavi Esimerkki"]


def test_times_in_a_post_are_told_with_the_gaps(house: SimpleNamespace) -> None:
    saimi = Person.objects.create(city=house.city, name="Saimi Esimerkki")
    Membership.objects.filter(pk=house.sits.pk).update(starts=date(2023, 5, 1), ends=date(2026, 8, 31))
    Membership.objects.create(
        person=saimi, organization=house.parliament, post=house.post, starts=date(2024, 1, 1), ends=date(2024, 12, 31)
    )
    turns = turns_of(house.post.memberships.all(), TODAY)
    assert [(str(one.held.person) if one.held else "", one.starts, one.ends) for one in turns] == [
        ("", date(2026, 9, 1), None),
        ("Saimi Esimerkki", date(2024, 1, 1), date(2024, 12, 31)),
        ("Ilta Esimerkki", date(2023, 5, 1), date(2026, 8, 31)),
        ("", date(2023, 4, 5), date(2023, 4, 30)),
        ("Taavi Esimerkki", None, date(2023, 4, 4)),
    ]


def test_two_at_once_in_a_post_leave_no_gap(house: SimpleNamespace) -> None:
    """Ilta sits until further notice; who begins after her sits beside her."""
    saimi = Person.objects.create(city=house.city, name="Saimi Esimerkki")
    later = {"post": house.post, "starts": date(2025, 1, 1), "ends": date(2025, 2, 1)}
    Membership.objects.create(person=saimi, organization=house.parliament, **later)
    turns = turns_of(house.post.memberships.all(), TODAY)
    assert [str(one.held.person) for one in turns if one.held] == [
        "Saimi Esimerkki",
        "Ilta Esimerkki",
        "Taavi Esimerkki",
    ]
    assert all(one.held for one in turns)
