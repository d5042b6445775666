"""Two who are one: suggested with reasons, merged by a person, undone as it was."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.cities.authorization import NotAllowed
from karki.plans.models import Assignment, Influence
from karki.stakeholders import duplicates
from karki.stakeholders.models import Alias, ContactDetail, Membership, Merge, Organization, OtherName, Person
from karki.stakeholders.operations import merging

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def twin(lautasalmi: SimpleNamespace, house: SimpleNamespace) -> Person:
    """Eetu entered once more from a file, with a post and an address of his own."""
    twin = Person.objects.create(city=lautasalmi.city, name="Erola Eetu", origin="tiedosto")
    Membership.objects.create(person=twin, organization=house.parliament, role="asiantuntija")
    ContactDetail.objects.create(person=twin, kind="email", value="eetu@example.org")
    return twin


def state(*people: Person) -> list[Any]:
    """Everything of the people, as the database has it."""
    models = (Membership, ContactDetail, OtherName, Assignment)
    held = [list(model.objects.order_by("pk").values_list("pk", "person")) for model in models]
    fields = ("name", "title", "origin", "user", "archived_on", "merged_into")
    return [held, list(Person.objects.filter(pk__in=[one.pk for one in people]).order_by("pk").values(*fields))]


def test_merge_moves_all_and_undo_restores_all(lautasalmi: SimpleNamespace, twin: Person) -> None:
    eetu = lautasalmi.eetu_person
    before = state(eetu, twin)
    done = merging.merge(source=twin, into=eetu, by=lautasalmi.aino)
    assert Membership.objects.get(role="asiantuntija").person == eetu
    assert ContactDetail.objects.get().person == eetu
    gone = Person.objects.get(pk=twin.pk)
    assert (gone.archived_why, gone.merged_into) == ("merged", eetu)
    assert (Person.objects.get(pk=eetu.pk).origin, OtherName.objects.get().text) == ("tiedosto", "Erola Eetu")
    merging.undo(merge=done, by=lautasalmi.aino)
    assert state(eetu, twin) == before


def test_undo_leaves_what_came_after_the_merge(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, twin: Person
) -> None:
    eetu = lautasalmi.eetu_person
    done = merging.merge(source=twin, into=eetu, by=lautasalmi.aino)
    later = Membership.objects.create(person=eetu, organization=house.parliament, role="myöhempi")
    merging.undo(merge=done, by=lautasalmi.aino)
    assert Membership.objects.get(pk=later.pk).person == eetu


def test_sign_in_moves_with_the_merge_and_comes_back(lautasalmi: SimpleNamespace, twin: Person) -> None:
    eetu = lautasalmi.eetu_person
    done = merging.merge(source=eetu, into=twin, by=lautasalmi.aino)
    assert Person.objects.of_user(lautasalmi.eetu, lautasalmi.city) == twin
    merging.undo(merge=done, by=lautasalmi.aino)
    assert Person.objects.of_user(lautasalmi.eetu, lautasalmi.city) == eetu


def test_merge_is_undone_once(lautasalmi: SimpleNamespace, twin: Person) -> None:
    done = merging.merge(source=twin, into=lautasalmi.eetu_person, by=lautasalmi.aino)
    merging.undo(merge=done, by=lautasalmi.aino)
    with pytest.raises(ValidationError):
        merging.undo(merge=done, by=lautasalmi.aino)


def test_what_cannot_be_one_is_refused(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, house: SimpleNamespace
) -> None:
    eetu, ilta = lautasalmi.eetu_person, house.ilta
    stranger = Person.objects.create(city=koivuranta.city, name="Eetu Erola")
    Person.objects.filter(pk=ilta.pk).update(user=lautasalmi.onni)
    for source, into in [(eetu, eetu), (stranger, eetu), (eetu, stranger), (house.party, eetu), (eetu, ilta)]:
        with pytest.raises((ValidationError, NotAllowed)):
            merging.merge(source=source, into=into, by=lautasalmi.aino)
    assert not Merge.objects.exists()


def test_shared_organisation_takes_what_the_city_has_and_stays_as_it_is(
    lautasalmi: SimpleNamespace, house: SimpleNamespace
) -> None:
    """Parliament comes with Kärki; the city had entered it once more, with a seat, an address and a nickname."""
    own = Organization.objects.create(city=house.city, key="e2", kind="parliament", name="Suomen eduskunta")
    seat = Membership.objects.create(person=house.ilta, organization=own, role="varapuhuja")
    ContactDetail.objects.create(organization=own, kind="url", value="https://example.org/")
    Alias.objects.create(organization=own, kind="alias", text="Talo")
    before = Organization.objects.filter(pk=house.parliament.pk).values().get()
    done = merging.merge(source=own, into=house.parliament, by=lautasalmi.aino)
    seat.refresh_from_db()
    assert seat.organization == house.parliament
    assert Organization.objects.filter(pk=house.parliament.pk).values().get() == before
    assert not house.parliament.contactdetails.exists()
    assert not house.parliament.aliases.filter(text__in=["Talo", "Suomen eduskunta"]).exists()
    merging.undo(merge=done, by=lautasalmi.aino)
    seat.refresh_from_db()
    own.refresh_from_db()
    assert (seat.organization, own.archived_on) == (own, None)


def test_organisation_is_found_by_the_name_of_the_one_merged_into_it_until_that_is_undone(
    lautasalmi: SimpleNamespace, house: SimpleNamespace
) -> None:
    other = Organization.objects.create(city=house.city, key="p3", kind="party", name="EP ry")
    done = merging.merge(source=other, into=house.party, by=lautasalmi.aino)
    assert house.party.aliases.filter(text="EP ry").exists()
    merging.undo(merge=done, by=lautasalmi.aino)
    assert not house.party.aliases.filter(text="EP ry").exists()


def test_organisations_of_the_city_merge_but_shared_ones_into_nothing(
    lautasalmi: SimpleNamespace, house: SimpleNamespace
) -> None:
    other = Organization.objects.create(city=house.city, key="p2", kind="party", name="Esimerkkipuolue ry")
    influence = Influence.objects.create(goal=lautasalmi.port, kind="influencer", order=9, name="Puolue")
    influence.organizations.add(other)
    done = merging.merge(source=other, into=house.party, by=lautasalmi.aino)
    assert list(influence.organizations.all()) == [house.party]
    merging.undo(merge=done, by=lautasalmi.aino)
    assert list(influence.organizations.all()) == [other]
    with pytest.raises(ValidationError):
        merging.merge(source=house.parliament, into=house.party, by=lautasalmi.aino)


def test_suggestion_tells_its_reasons_and_a_name_alone_is_weak(lautasalmi: SimpleNamespace, twin: Person) -> None:
    eetu = lautasalmi.eetu_person
    (weak,) = duplicates.of(eetu)
    assert (weak.person, weak.is_strong) == (twin, False)
    ContactDetail.objects.create(person=eetu, kind="email", value="eetu@example.org")
    (strong,) = duplicates.of(eetu)
    assert strong.is_strong
    assert any("eetu@example.org" in reason for reason in strong.reasons)


def test_pages_merge_and_undo(lautasalmi: SimpleNamespace, twin: Person, as_: Any) -> None:
    eetu, browser = lautasalmi.eetu_person, as_(lautasalmi.aino)
    address = f"/lautasalmi/people/{eetu.pk}/"
    assert f"{address}merge/{twin.pk}/" in browser.get(f"{address}same/").text
    assert browser.get(f"{address}merge/{twin.pk}/").status_code == 200
    assert not Merge.objects.exists()
    assert browser.post(f"{address}merge/{twin.pk}/").status_code == 302
    assert browser.post(f"{address}merge/{twin.pk}/").status_code == 422
    assert browser.post(f"/lautasalmi/people/merges/{Merge.objects.get().pk}/undo/").status_code == 302
    assert Person.objects.get(pk=twin.pk).archived_on is None


def test_organisations_are_compared_merged_and_parted_on_pages(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any
) -> None:
    other = Organization.objects.create(city=house.city, key="ep", kind="party", name="Esimerkkipuolue")
    browser, address = as_(lautasalmi.aino), f"/lautasalmi/organizations/{house.party.pk}/"
    assert f"{address}merge/{other.pk}/" in browser.get(f"{address}same/").text
    assert browser.post(f"{address}merge/{other.pk}/").status_code == 302
    assert Organization.objects.get(pk=other.pk).merged_into == house.party
    merged = Merge.objects.get()
    assert browser.post(f"/lautasalmi/people/merges/{merged.pk}/undo/").status_code == 404
    assert browser.post(f"/lautasalmi/organizations/merges/{merged.pk}/undo/").status_code == 302
    assert Organization.objects.get(pk=other.pk).archived_on is None


def test_shared_organisation_and_its_double_are_merged_one_way_only(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any
) -> None:
    own = Organization.objects.create(city=house.city, key="e2", kind="parliament", name=house.parliament.name)
    browser = as_(lautasalmi.aino)
    shared, ours = (f"/lautasalmi/organizations/{one.pk}/" for one in (house.parliament, own))
    question = f"{shared}merge/{own.pk}/"
    assert question in browser.get(f"{shared}same/").text
    assert question in browser.get(f"{ours}same/").text
    assert "ei muutu" in browser.get(question).text
    assert browser.get(f"{ours}merge/{house.parliament.pk}/").status_code == 404
    assert browser.post(question).url == f"{shared}same/"
    assert browser.post(f"/lautasalmi/organizations/merges/{Merge.objects.get().pk}/undo/").status_code == 302
    assert Organization.objects.get(pk=own.pk).archived_on is None


def test_who_may_be_twice_in_the_city_is_listed_with_the_reason(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, twin: Person, as_: Any, django_assert_max_num_queries: Any
) -> None:
    ContactDetail.objects.create(person=house.ilta, kind="phone", value="+358 40 0000000")
    ContactDetail.objects.create(person=house.taavi, kind="phone", value="+358 40 0000000")
    browser = as_(lautasalmi.aino)
    with django_assert_max_num_queries(10):
        clusters = browser.get("/lautasalmi/people/twice/").context["clusters"]
    assert [[one.name for one in cluster.people] for cluster in clusters] == [
        ["Ilta Esimerkki", "Taavi Esimerkki"],
        ["Erola Eetu", "Eetu Erola"],
    ]
    assert "+358 40 0000000" in clusters[0].reason
    assert as_(lautasalmi.onni).get("/lautasalmi/people/twice/").status_code == 403
