"""A user with a password of their own connects the sign-in service of the city, and disconnects it."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from karki.audit.models import Event
from karki.cities.models import CityProvider, Member
from tests.accounts.test_sign_in import signing_in
from tests.conftest import PASSWORD
from tests.identity.fixtures import GO, PIA
from tests.identity.running import Provider, return_address, walk

SERVICES = "/account/services/"
CONNECT = "/account/services/kunta/connect/"


@pytest.fixture
def eetu(kunta: Provider, lautasalmi: SimpleNamespace) -> Client:
    """Eetu's browser: signed in by the password, which he has just given again."""
    browser = Client()
    signing_in(browser, "eetu", PASSWORD)
    browser.post(f"/account/again/?next={SERVICES}", {"password": PASSWORD})
    return browser


def way_out(browser: Client) -> str:
    """The address at the service, from the link of the page."""
    link = re.search(r'href="([^"]+\?key=[^"]+)"', browser.get(CONNECT).content.decode())
    assert link is not None
    address: str = browser.get(link[1]).url
    return address


def connected(browser: Client) -> str:
    back = browser.get(return_address(way_out(browser)))
    return browser.get(back.url).content.decode()


def test_eetu_connects_signs_in_by_it_and_disconnects(
    eetu: Client, kunta: Provider, lautasalmi: SimpleNamespace
) -> None:
    kunta.expects("e1", name="Eetu", groups=[])
    assert "liitetty tunnukseesi" in connected(eetu)
    assert SocialAccount.objects.get().user == lautasalmi.eetu
    other = Client()
    assert walk(other, GO).url == "/"
    assert other.get("/lautasalmi/").status_code == 200
    assert lautasalmi.eetu.memberships.get().role == "official", "his role is still the one given by hand"
    eetu.post(SERVICES, {"provider": "kunta"})
    assert not SocialAccount.objects.exists()
    assert signing_in(Client(), "eetu", PASSWORD).status_code == 302
    assert set(Event.objects.filter(code__startswith="accounts.service_").values_list("code", flat=True)) == {
        "accounts.service_connected",
        "accounts.service_disconnected",
    }


def test_password_is_asked_again_first(kunta: Provider, lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.eetu)
    assert browser.get(CONNECT).url.startswith("/account/again/")
    assert browser.post(SERVICES, {"provider": "kunta"}).url.startswith("/account/again/")


def test_no_other_page_can_begin_it(eetu: Client, kunta: Provider) -> None:
    assert eetu.get(f"{CONNECT}?key=arvaus").status_code == 200, "only the page itself leads out"


def test_identity_of_another_user_is_not_taken(eetu: Client, kunta: Provider) -> None:
    kunta.expects("p1", **PIA, groups=["johto"])
    walk(Client(), GO)
    assert "toisena Kärjen käyttäjänä" in connected(eetu)
    assert SocialAccount.objects.get().user.username == "pia.pelto"


def test_answer_that_another_user_began_connects_nothing(
    eetu: Client, kunta: Provider, lautasalmi: SimpleNamespace
) -> None:
    kunta.expects("e1", groups=[])
    back = return_address(way_out(eetu))
    session = eetu.session
    states = session["socialaccount_states"]
    for state in states.values():
        state[0]["data"] = {"user": lautasalmi.onni.pk}
    session["socialaccount_states"] = states
    session.save()
    eetu.get(back)
    assert not SocialAccount.objects.exists()


def test_service_that_does_not_speak_for_all_of_ones_cities_is_not_offered(
    eetu: Client, kunta: Provider, lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace
) -> None:
    Member.objects.create(city=koivuranta.city, user=lautasalmi.eetu, role="follower")
    assert CONNECT not in eetu.get(SERVICES).content.decode()
    assert eetu.get(CONNECT).status_code == 404


def test_who_has_the_role_from_the_service_stays_connected(client: Client, kunta: Provider) -> None:
    kunta.expects("p1", **PIA, groups=["johto"])
    walk(client, GO)
    assert "Sinulla ei ole salasanaa" in client.get(SERVICES).content.decode()
    client.post(SERVICES, {"provider": "kunta"})
    assert SocialAccount.objects.count() == 1


def test_person_of_no_city_reads_whom_to_ask(client: Client, kunta: Provider, koivuranta: SimpleNamespace) -> None:
    kunta.expects("p1", **PIA, groups=["kaikki"])
    page = walk(client, GO)
    text = page.content.decode()
    assert page.status_code == 403
    assert "Pia Pelto" in text and "Lautasalmi: " in text and "Veera Vuori" in text
    assert "Koivuranta" not in text, "a city that the service does not speak for"
    assert "/account/sign-out/there/" in text
    assert client.get("/lautasalmi/").status_code == 302


def test_service_is_asked_for_only_where_it_is_configured(eetu: Client) -> None:
    assert eetu.get("/account/services/muu/connect/").status_code == 404
    CityProvider.objects.all().delete()
    assert "yhteistä kirjautumispalvelua" in eetu.get(SERVICES).content.decode()
