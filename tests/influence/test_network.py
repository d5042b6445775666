"""The network: goals, organisations and people, in the picture and in the table alike."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from lxml import html

from karki.influence import network
from karki.stakeholders.models import Membership, Person
from tests.conftest import TODAY
from tests.influence.conftest import placed


def test_people_of_today_stand_beside_their_organisation(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    former = Person.objects.create(city=it.city, name="Keijo Keksitty")
    Membership.objects.create(person=it.minna, organization=it.ministry, role="erityisavustaja")
    Membership.objects.create(person=former, organization=it.ministry, ends=date(2026, 1, 1))
    found = network.network_of(it.plan, [it.port, it.school], TODAY)
    (ministry,) = found.organizations
    assert [(person.name, what) for person, what in ministry.people] == [("Minna Matala", "erityisavustaja")]
    assert ministry.goals == [it.port]


def test_who_is_on_a_map_by_name_is_there_without_an_organisation(coastal_map: SimpleNamespace) -> None:
    it = coastal_map
    placed(it, it.minna)
    found = network.network_of(it.plan, [it.port], TODAY)
    assert [(person.name, person.goals, person.within) for person in found.people] == [("Minna Matala", [it.port], [])]


def test_people_beyond_the_most_are_counted(coastal_map: SimpleNamespace, monkeypatch: Any) -> None:
    it = coastal_map
    monkeypatch.setattr(network, "MOST", 2)
    for number in range(5):
        person = Person.objects.create(city=it.city, name=f"Keksitty {number}")
        Membership.objects.create(person=person, organization=it.ministry)
    found = network.network_of(it.plan, [it.port], TODAY)
    assert (len(found.people), found.left_out) == (2, 3)


def test_picture_and_table_lead_to_the_same_pages(
    coastal_map: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    it = coastal_map
    Membership.objects.create(person=it.minna, organization=it.ministry)
    placed(it, it.minna)
    browser, address = as_(it.onni), reverse("influence:network", args=[it.city.slug, 2026])
    with django_assert_max_num_queries(12):
        page = html.fromstring(browser.get(address).content)
    drawn, written = set(page.xpath("//*[name()='svg']//*[name()='a']/@href")), set(page.xpath("//tbody//a/@href"))
    assert {f"/lautasalmi/people/{it.minna.pk}/", f"/lautasalmi/organizations/{it.ministry.pk}/"} <= drawn & written
    other = browser.get(f"{address}?goal=2").content.decode()
    assert "Kartoilla ei ole vielä ketään" in other
