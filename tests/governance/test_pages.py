"""The pages of bodies, offices, powers and holders."""

from __future__ import annotations

from copy import copy
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit import reading
from karki.audit.models import Event
from karki.cities.models import Member
from karki.clock.operations import cycles
from karki.governance.models import Body, Mandate, Position, Tenure
from karki.governance.operations import mandates, offices, tenures
from karki.stakeholders.models import Person
from tests.conftest import make_user

HERE = "/lautasalmi/governance/"
pytestmark = pytest.mark.usefixtures("today")


def test_everybody_reads_who_decides_what(lautasalmi: SimpleNamespace, minna: Person, as_: Any) -> None:
    tenures.begin(office=lautasalmi.manager, person=minna, by=lautasalmi.aino)
    page = as_(lautasalmi.onni).get(HERE).text
    for expected in ("Kaupunginhallitus", "Hyväksyy suunnitelman", "4 kertaa vuodessa", "Minna Mäki"):
        assert expected in page
    assert "Lisää toimielin" not in page
    assert "Lisää toimielin" in as_(lautasalmi.aino).get(HERE).text


def test_page_tells_of_the_day_that_is_asked_for(lautasalmi: SimpleNamespace, minna: Person, as_: Any) -> None:
    tenures.begin(office=lautasalmi.manager, person=minna, ends=date(2026, 6, 30), by=lautasalmi.aino)
    browser = as_(lautasalmi.onni)
    assert "Minna Mäki" not in browser.get(HERE).text
    for written in ("2026-06-30", "30.6.2026"):
        page = browser.get(HERE, {"on": written}).text
        assert "Minna Mäki" in page
        assert "30.6.2026" in page


def test_day_that_cannot_be_is_refused_with_a_sentence(lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.onni).get(HERE, {"on": "eilen"})
    assert page.status_code == 422
    assert "Kirjoita päivä muodossa 31.12.2026" in page.text


def test_coordinator_adds_a_body_and_gives_it_a_power(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    added = browser.post(f"{HERE}bodies/add/", {"name": "Johtotiimi", "kind": "team", "led_by": lautasalmi.manager.pk})
    assert added.url == HERE
    given = browser.post(f"{HERE}bodies/johtotiimi/powers/add/", {"power": "aligns", "clause": "§ 23"})
    assert given.url == f"{HERE}bodies/johtotiimi/"
    page = browser.get(given.url).text
    assert "§ 23" in page
    assert "Yhteyspäällikkö" in page


def test_refused_form_keeps_what_was_typed(lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.aino).post(f"{HERE}bodies/add/", {"name": "Kaupunginhallitus", "kind": "body"})
    assert page.status_code == 422
    assert 'value="Kaupunginhallitus"' in page.text
    assert "Kaupungilla on jo Kaupunginhallitus" in page.text


def test_office_is_filled_and_the_seat_is_then_taken(
    lautasalmi: SimpleNamespace, minna: Person, pekka: Person, as_: Any
) -> None:
    browser, add = as_(lautasalmi.aino), f"{HERE}offices/yhteyspaallikko/holders/add/"
    assert browser.post(add, {"person": minna.pk, "kind": "ordinary", "starts": "1.1.2026"}).status_code == 302
    refused = browser.post(add, {"person": pekka.pk, "kind": "ordinary", "starts": "2.3.2026"})
    assert refused.status_code == 422
    assert "Minna Mäki" in refused.text
    deputy = {"person": pekka.pk, "kind": "deputy", "deputy_for": Tenure.objects.get().pk}
    assert browser.post(add, deputy).status_code == 302
    assert "varahenkilö (Minna Mäki)" in browser.get(f"{HERE}offices/yhteyspaallikko/").text


def test_holder_is_named_before_the_deputy_of_the_same_day(
    lautasalmi: SimpleNamespace, minna: Person, pekka: Person, as_: Any
) -> None:
    first = tenures.begin(office=lautasalmi.manager, person=minna, by=lautasalmi.aino)
    tenures.begin(office=lautasalmi.manager, person=pekka, kind="deputy", deputy_for=first, by=lautasalmi.aino)
    page = as_(lautasalmi.onni).get(f"{HERE}offices/yhteyspaallikko/").text
    assert page.index("Minna Mäki") < page.index("Pekka Puro")


def test_power_without_a_frequency_leaves_its_cell_empty(lautasalmi: SimpleNamespace, as_: Any) -> None:
    """The style sheet leaves an empty cell out where the table turns into cards."""
    page = as_(lautasalmi.onni).get(f"{HERE}offices/yhteyspaallikko/").text
    assert '<td data-label="Kuinka usein"></td>' in page


def test_two_who_edit_the_same_body_see_both_texts(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), f"{HERE}bodies/elinvoimajaosto/edit/"
    told = {"kind": "body", "parent": lautasalmi.board.pk, "version": 1}
    browser.post(address, {**told, "name": "Elinvoimalautakunta"})
    second = browser.post(address, {**told, "name": "Kehitysjaosto"})
    assert second.status_code == 409
    assert "<del>Elinvoimalautakunta</del>" in second.text
    assert "<ins>Kehitysjaosto</ins>" in second.text


@pytest.mark.parametrize("kind", ["team", "unit"])
def test_team_of_officials_is_not_given_the_power_to_approve(lautasalmi: SimpleNamespace, kind: str) -> None:
    Body.objects.filter(pk=lautasalmi.section.pk).update(kind=kind)
    team = Body.objects.get(pk=lautasalmi.section.pk)
    with pytest.raises(ValidationError, match="luottamushenkilöiden"):
        mandates.give(holder=team, power="approves", by=lautasalmi.aino)
    assert mandates.give(holder=team, power="prepares", by=lautasalmi.aino).pk


def test_page_offers_a_team_no_power_to_approve(lautasalmi: SimpleNamespace, as_: Any) -> None:
    Body.objects.filter(pk=lautasalmi.section.pk).update(kind="team")
    page = as_(lautasalmi.aino).get(f"{lautasalmi.section.get_absolute_url()}powers/add/").text
    assert 'value="prepares"' in page
    assert 'value="approves"' not in page


def test_power_to_approve_that_a_document_gave_a_team_can_be_ended(lautasalmi: SimpleNamespace) -> None:
    Body.objects.filter(pk=lautasalmi.section.pk).update(kind="team")
    team = Body.objects.get(pk=lautasalmi.section.pk)
    given = Mandate.objects.create(city=lautasalmi.city, body=team, power="approves")
    values = {"power": "approves", "text": "", "clause": "", "per_year": None, "starts": None}
    ended = mandates.edit(mandate=given, version=given.version, **values, ends=date(2026, 6, 30), by=lautasalmi.aino)
    assert ended.ends == date(2026, 6, 30)


def test_conflict_over_a_holder_names_who_was_first(lautasalmi: SimpleNamespace, minna: Person, as_: Any) -> None:
    """What is done to a holder is told in the history of the office."""
    held = tenures.begin(office=lautasalmi.manager, person=minna, by=lautasalmi.aino)
    also = make_user("Toini Toinen")
    Member.objects.create(city=lautasalmi.city, user=also, role="coordinator")
    told = {"person": minna, "kind": "ordinary", "deputy_for": None, "starts": None}
    tenures.edit(tenure=held, version=1, ends=date(2026, 12, 31), by=also, **told)
    offices.end(
        office=lautasalmi.manager, version=lautasalmi.manager.version, ends=date(2026, 12, 31), by=lautasalmi.aino
    )
    sent = {"version": 1, "person": minna.pk, "kind": "ordinary", "ends": "1.12.2026"}
    second = as_(lautasalmi.aino).post(f"{HERE}holders/{held.pk}/edit/", sent)
    assert second.status_code == 409
    assert "Toini Toinen tallensi muutoksia" in second.text


def test_last_day_ends_an_office(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    browser.post(f"{HERE}offices/yhteyspaallikko/end/", {"version": 1, "ends": "30.6.2026"})
    assert "Yhteyspäällikkö" not in browser.get(HERE).text
    assert "Yhteyspäällikkö" in browser.get(HERE, {"on": "2026-06-30"}).text


def test_removal_asks_first_and_says_what_refuses(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), f"{HERE}bodies/elinvoimajaosto/remove/"
    assert "vahingossa" in browser.get(address).text
    refused = browser.post(address)
    assert (refused.status_code, Body.objects.count()) == (422, 2)
    assert "viimeinen päivä" in refused.text
    Mandate.objects.filter(body=lautasalmi.section).delete()
    assert browser.post(address).url == HERE


def test_power_that_was_a_mistake_is_removed_and_the_trail_tells_what_it_was(
    lautasalmi: SimpleNamespace, as_: Any
) -> None:
    cycles.follow_mandates(city=lautasalmi.city, by=lautasalmi.aino)
    browser, power = as_(lautasalmi.aino), Mandate.objects.get(body=lautasalmi.section, power="follows_up")
    address = f"{HERE}powers/{power.pk}/remove/"
    assert address in browser.get(f"{HERE}powers/{power.pk}/edit/").text
    assert "vahingossa" in browser.get(address).text
    assert browser.post(address).url == f"{HERE}bodies/elinvoimajaosto/"
    assert not Mandate.objects.filter(pk=power.pk).exists()
    event = Event.objects.get(code="governance.mandate.removed")
    assert reading.sentence(event) == "Toimivalta poistettiin: Elinvoimajaosto: seuraa toteutumista"
    assert browser.post(address).status_code == 404, "the second time there is nothing"


def test_history_of_the_body_keeps_what_was_done_to_a_power_that_is_no_more(
    lautasalmi: SimpleNamespace, as_: Any
) -> None:
    power = Mandate.objects.get(body=lautasalmi.section, power="follows_up")
    values = {"power": power.power, "text": "", "per_year": None, "starts": None, "ends": None}
    mandates.edit(mandate=copy(power), version=1, clause="§ 23", by=lautasalmi.aino, **values)
    mandates.remove(mandate=power, by=lautasalmi.aino)
    page = as_(lautasalmi.onni).get(f"/lautasalmi/trail/governance.body/{lautasalmi.section.pk}/")
    assert "§ 23" in page.text


def test_choice_of_another_city_is_refused(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any) -> None:
    theirs = Body.objects.create(city=koivuranta.city, slug="hallitus", name="Hallitus", kind="body")
    stranger = Person.objects.create(city=koivuranta.city, name="Sanni Salo")
    browser = as_(lautasalmi.aino)
    assert browser.post(f"{HERE}offices/add/", {"name": "X", "seats": 1, "body": theirs.pk}).status_code == 422
    forged = {"person": stranger.pk, "kind": "ordinary"}
    assert browser.post(f"{HERE}offices/yhteyspaallikko/holders/add/", forged).status_code == 422
    assert (Position.objects.count(), Tenure.objects.count()) == (1, 0)
