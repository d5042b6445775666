"""After an election: a group by rule, who stayed and left, a successor who takes over the promise, confirmed once."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from karki.engagement.models import Commitment
from karki.engagement.operations import commitments
from karki.stakeholders.models import Membership, Person
from tests.engagement.conftest import promise
from tests.stakeholders.conftest import house  # noqa: F401  (a fixture)


def test_members_of_the_district_change_and_the_promise_passes_on(
    lautasalmi: SimpleNamespace,
    house: SimpleNamespace,  # noqa: F811
    today: Any,
    visitor: Any,
) -> None:
    it, page = lautasalmi, visitor.page
    usva = Person.objects.create(city=it.city, name="Usva Esimerkki")
    Membership.objects.create(person=usva, organization=house.parliament, post=house.post)
    said = promise(owner=it.eetu_person, person=house.ilta)
    promised = commitments.record(city=it.city, said=said, engagement=None, objectives=[], by=it.aino)
    visitor.sign_in(it.aino)
    visitor.go(reverse("people:list", args=[it.city.slug]))
    visitor.click("Ryhmät")
    visitor.click("Tee ryhmä säännöllä")
    page.get_by_label("Ryhmän nimi").fill("Saaripiirin kansanedustajat")
    page.get_by_label("Tehtävän laji").select_option("mp")
    page.get_by_label("Vaalipiiri tai alue").select_option(label="Saaripiiri")
    visitor.press("Tallenna")
    assert "Usva Esimerkki" in visitor.text

    visitor.click("Aloita henkilövaihdos")
    page.get_by_label("Nimi", exact=True).fill("Eduskuntavaalit 2027")
    page.get_by_label("Uusien ensimmäinen päivä").fill("28.4.2027")
    visitor.press("Tallenna")
    visitor.click("Kerro", exact=False)
    page.get_by_label("lähti").check()
    page.get_by_label("Seuraaja", exact=False).first.fill("Saimi Esimerkki, opettaja")
    page.get_by_label("Seuraaja ei ole vielä rekisterissä").check()
    visitor.press("Tallenna")

    # Another day: what was decided is there, the rest is marked, and it is confirmed after it has been seen.
    visitor.go(reverse("people:handovers", args=[it.city.slug]))
    visitor.click("Eduskuntavaalit 2027")
    visitor.press("Merkitse loput jatkaviksi")
    visitor.click("Katso, mitä tapahtuu, ja vahvista")
    assert "selvittää luotauksen rahan" in visitor.text
    assert Membership.objects.get(pk=house.sits.pk).ends is None
    visitor.press("Vahvista ja toteuta")
    assert "toteutettu" in visitor.text
    saimi = Person.objects.get(name="Saimi Esimerkki")
    assert Commitment.objects.get(pk=promised.pk).person == saimi
    assert Membership.objects.get(pk=house.sits.pk).ends == date(2027, 4, 27)
    visitor.go(reverse("organizations:post", args=[it.city.slug, house.post.pk]) + "?day=1.5.2027")
    assert "Saimi Esimerkki" in visitor.text
