"""The pages of the influencer map: picture and table, places by form, stances, panels, the brief."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from lxml import html

from karki.audit import trail
from karki.audit.models import Event
from karki.influence.models import Placement, Relationship, Stance
from karki.stakeholders.models import Membership, Organization, Person
from tests.influence.conftest import SECRET, placed, stance


def at(it: SimpleNamespace, name: str, *args: Any) -> str:
    return reverse(f"influence:{name}", args=[it.city.slug, *args])


def test_map_shows_the_same_in_picture_and_table(coastal_map: SimpleNamespace, as_: Any) -> None:
    it = coastal_map
    placed(it, it.ministry, 5, 4)
    placed(it, it.minna, 2, 3)
    stance(it, it.ministry, "against")
    page = html.fromstring(as_(it.aino).get(at(it, "map", 2026, 1)).content)
    spoken = page.xpath("//a[@class='dot']/@aria-label")
    assert [" ".join(one.split(":")[0].split()) for one in sorted(spoken)] == ["1 LVM", "2 Minna Matala"]
    assert "vastaan" in sorted(spoken)[0]
    rows = [" ".join(row.itertext()).split() for row in page.xpath("//tbody/tr")]
    assert rows[0][:6] == ["1", "LVM", "Meriministeriö", "5", "4", "vastaan"]
    assert "Koivurannan kaupunki" in page.xpath("//*[@id='waiting']/ancestor::section")[0].text_content()


def test_names_stand_whole_in_the_picture_parted_at_their_hyphens(coastal_map: SimpleNamespace, as_: Any) -> None:
    it = coastal_map
    for name in ("Raija Rautiainen-Esimerkki", "Anneli Aaltonen-Esimerkki"):
        placed(it, Person.objects.create(city=it.city, name=name), 5, 4)
    page = html.fromstring(as_(it.aino).get(at(it, "map", 2026, 1)).content)
    names = [" ".join(text.text_content().split()) for text in page.xpath("//a[@class='dot']//text[@class='name']")]
    assert sorted(names) == ["1 Anneli Aaltonen- Esimerkki", "2 Raija Rautiainen- Esimerkki"]


def test_who_may_not_place_sees_the_picture_without_links(coastal_map: SimpleNamespace, as_: Any) -> None:
    it = coastal_map
    placed(it, it.ministry)
    text = as_(it.onni).get(at(it, "map", 2026, 1)).content.decode()
    assert 'class="dot"' not in text
    assert "map.js" not in text


def test_somebody_is_placed_by_form_and_by_name(coastal_map: SimpleNamespace, as_: Any) -> None:
    it = coastal_map
    browser, address = as_(it.eetu), at(it, "place", 2026, 1)
    told = {"influence": "4", "interest": "2", "placed_on": "22.9.2026"}
    assert browser.post(f"{address}?who=organization-{it.ministry.pk}", told).status_code == 302
    assert browser.post(address, {**told, "who": "Minna Matala"}).status_code == 302
    assert browser.post(address, {**told, "who": "Kalle Keksitty"}).status_code == 422
    assert browser.post(f"{address}?who=organization-{it.ministry.pk}", {**told, "interest": "7"}).status_code == 422
    assert browser.get(f"{address}?who=person-999999").status_code == 404
    assert {str(row.person or row.organization) for row in Placement.objects.all()} == {
        "Meriministeriö",
        "Minna Matala",
    }


def test_whom_somebody_placed_stands_above_whom_lists_name(coastal_map: SimpleNamespace, as_: Any) -> None:
    it = coastal_map
    placed(it, it.minna)
    page = html.fromstring(as_(it.onni).get(at(it, "matrix", 2026)).content)
    assert page.xpath("//tbody/tr/th//text()")[0].strip() == "Minna Matala"
    assert "kumppani, ei sijoitettu" in page.text_content()


def test_map_and_matrix_take_few_queries_whoever_many_there_are(
    coastal_map: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    it, browser = coastal_map, as_(coastal_map.aino)
    for number in range(12):
        one = Organization.objects.create(city=it.city, key=f"o{number}", kind="company", name=f"Keksitty {number} Oy")
        it.lvm.organizations.add(one)
        placed(it, one, 1 + number % 5, 1 + number % 4)
        stance(it, one, "neutral")
    for address in (at(it, "map", 2026, 1), at(it, "matrix", 2026)):
        with django_assert_max_num_queries(12):
            assert "Keksitty 11 Oy" in browser.get(address).content.decode()


def test_stance_is_recorded_and_its_ground_read_where_reading_leaves_a_trace(
    coastal_map: SimpleNamespace, as_: Any
) -> None:
    it = coastal_map
    address = f"{at(it, 'stance-add', 2026)}?who=person-{it.minna.pk}&objective=I.1"
    told = {"objective": it.deepen.pk, "stance": "leaning", "said_on": "15.9.2026", "ground": "Sanoi kokouksessa."}
    assert as_(it.eetu).post(address, {**told, "publicity": "internal"}).status_code == 302
    assert as_(it.aino).post(address, {**told, "ground": "Kuultua", "publicity": "secret"}).status_code == 422
    assert Stance.objects.get().ground == "Sanoi kokouksessa."
    stance(it, it.minna, "against", ground="Vain meille", **SECRET)
    pages = [as_(who).get(at(it, "person-stances", it.minna.pk)).content.decode() for who in (it.eetu, it.aino)]
    assert ["Vain meille" in page for page in pages] == [False, True]
    assert [event.actor_id for event in Event.objects.filter(code=trail.READING)] == [it.aino.pk]


def test_person_and_organisation_show_their_newest_stances_and_the_relationship(
    coastal_map: SimpleNamespace, as_: Any
) -> None:
    it = coastal_map
    stance(it, it.minna, "leaning")
    stance(it, it.minna, "against", **SECRET)
    Relationship.objects.create(city=it.city, person=it.minna, every=3, owner=it.eetu_person)
    text = as_(it.aino).get(reverse("people:person", args=[it.city.slug, it.minna.pk])).content.decode()
    assert "pikemminkin puolesta" in text
    assert "3 kuukauden välein" in text
    assert "29.9.2026" in text  # the planned meeting
    assert "vastaan" not in text
    page = as_(it.onni).get(reverse("organizations:organization", args=[it.city.slug, it.ministry.pk]))
    assert "Kannat tavoitteisiimme" not in page.content.decode()


def test_brief_tells_stances_and_the_objectives_they_are_of(coastal_map: SimpleNamespace, as_: Any) -> None:
    it = coastal_map
    stance(it, it.minna, "against", on=it.icebreaker, ground="Sanoi tiistaina.")
    stance(it, it.minna, "for", ground="Vain meille", **SECRET)
    address = reverse("engagement:brief", args=[it.city.slug, it.meeting.pk])
    text = as_(it.eetu).get(address).content.decode()
    assert "talvimerenkulun apu turvataan" in text
    assert "vastaan" in text
    assert "Sanoi tiistaina." in text
    assert "Vain meille" not in text
    assert "Vain meille" in as_(it.aino).get(address).content.decode()
    assert Event.objects.filter(code=trail.READING, actor_id=it.aino.pk).count() == 1


def test_brief_tells_the_stance_of_the_organisation_in_which_they_are_today(
    coastal_map: SimpleNamespace, as_: Any
) -> None:
    it = coastal_map
    stance(it, it.ministry, "leaning", ground="Lausunto 1.9.")
    address, browser = reverse("engagement:brief", args=[it.city.slug, it.meeting.pk]), as_(it.eetu)
    assert "Lausunto 1.9." not in browser.get(address).content.decode()
    Membership.objects.create(person=it.minna, organization=it.ministry)
    assert "Lausunto 1.9." in browser.get(address).content.decode()


def test_relationship_is_edited_on_its_page(coastal_map: SimpleNamespace, as_: Any) -> None:
    it = coastal_map
    address = at(it, "person-relationship", it.minna.pk)
    browser = as_(it.eetu)
    assert browser.get(address).status_code == 200
    told = {"every": "6", "unit": "month", "owner": it.eetu_person.pk}
    assert browser.post(address, told).status_code == 302
    assert browser.post(address, {**told, "every": "9"}).status_code == 409
    assert Relationship.objects.get().every == 6


@pytest.mark.slow
def test_map_is_a_pdf_too(coastal_map: SimpleNamespace, as_: Any) -> None:
    it = coastal_map
    placed(it, it.ministry)
    placed(it, it.minna, 1, 1)
    answer = as_(it.onni).get(at(it, "map-pdf", 2026, 1))
    assert answer.content.startswith(b"%PDF")
