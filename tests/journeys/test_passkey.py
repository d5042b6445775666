"""Signing in without a password, with a passkey kept by a virtual device."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from karki.accounts.operations import closing
from karki.cities.models import Member
from tests.conftest import PASSWORD
from tests.journeys.conftest import Visitor

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def traveller(request: Any, browser: Browser, live_server: Any, transactional_db: None) -> Iterator[Visitor]:
    """A visitor whose device keeps passkeys. A passkey belongs to a name, so the server is reached by one."""
    width, scheme = getattr(request, "param", (1280, "light"))
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        locale="fi-FI",
    )
    visitor = Visitor(context, live_server.url.replace("127.0.0.1", "localhost"))
    visitor.device = context.new_cdp_session(visitor.page)  # type: ignore[attr-defined]
    visitor.device.send("WebAuthn.enable")  # type: ignore[attr-defined]
    added = visitor.device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})  # type: ignore[attr-defined]
    visitor.authenticator = added["authenticatorId"]  # type: ignore[attr-defined]
    yield visitor
    context.close()
    assert visitor.complaints == []


def add_passkey(visitor: Visitor) -> None:
    visitor.go("/account/factors/")
    visitor.click("Lisää pääsyavain")
    visitor.page.get_by_label("Salasana").fill(PASSWORD)
    visitor.press("Jatka")
    visitor.page.get_by_label("Nimi").fill("Oma puhelin")
    visitor.page.get_by_role("button", name="Lisää pääsyavain").click()
    visitor.page.wait_for_url("**/factors/codes/")
    visitor.look()


@pytest.mark.parametrize("traveller", [(1280, "light"), (360, "dark")], ids=["desk", "phone"], indirect=True)
def test_aino_adds_a_passkey_and_signs_in_with_it_alone(traveller: Visitor, lautasalmi: SimpleNamespace) -> None:
    traveller.sign_in_by_password(lautasalmi.aino)
    add_passkey(traveller)
    traveller.go("/account/factors/")
    assert "Oma puhelin" in traveller.text
    traveller.page.context.clear_cookies()
    traveller.go("/lautasalmi/plan/2026/")
    traveller.page.get_by_role("button", name="Kirjaudu pääsyavaimella").click()
    traveller.page.wait_for_url(lambda url: "sign-in" not in url)
    assert traveller.page.url.endswith("/lautasalmi/plan/2026/"), "to the page that was asked for"
    traveller.look()


def test_passkey_is_the_second_factor_after_a_password(traveller: Visitor, lautasalmi: SimpleNamespace) -> None:
    traveller.sign_in_by_password(lautasalmi.aino)
    add_passkey(traveller)
    traveller.page.context.clear_cookies()
    traveller.sign_in_by_password(lautasalmi.aino)
    assert "Salasana oli oikea" in traveller.text
    traveller.page.get_by_role("button", name="Käytä pääsyavainta").click()
    traveller.page.wait_for_url("**/lautasalmi/")


def test_passkey_that_the_device_refuses_signs_nobody_in(traveller: Visitor, lautasalmi: SimpleNamespace) -> None:
    traveller.sign_in_by_password(lautasalmi.aino)
    add_passkey(traveller)
    traveller.page.context.clear_cookies()
    traveller.device.send(  # type: ignore[attr-defined]
        "WebAuthn.setUserVerified",
        {"authenticatorId": traveller.authenticator, "isUserVerified": False},  # type: ignore[attr-defined]
    )
    traveller.go("/account/sign-in/")
    traveller.page.get_by_role("button", name="Kirjaudu pääsyavaimella").click()
    traveller.page.get_by_text("Pääsyavainta ei käytetty").wait_for()
    traveller.go("/lautasalmi/")
    assert "/account/sign-in/" in traveller.page.url


def test_passkey_of_a_closed_account_signs_nobody_in(traveller: Visitor, lautasalmi: SimpleNamespace) -> None:
    traveller.sign_in_by_password(lautasalmi.aino)
    add_passkey(traveller)
    closing.close(user=lautasalmi.aino, by=None)
    traveller.go("/lautasalmi/")
    traveller.page.get_by_role("button", name="Kirjaudu pääsyavaimella").click()
    traveller.page.get_by_text("Kirjautuminen ei onnistunut").wait_for()


def test_pia_is_invited_signs_in_with_a_passkey_and_loses_the_right(
    traveller: Visitor, browser: Browser, live_server: Any, lautasalmi: SimpleNamespace
) -> None:
    desk = browser.new_context(locale="fi-FI")
    veera = Visitor(desk, live_server.url)
    veera.sign_in_by_password(lautasalmi.veera)
    veera.go("/lautasalmi/members/invite/")
    veera.page.get_by_label("Sähköpostiosoite").fill("pia@example.org")
    veera.page.get_by_label("Seuraaja").check()
    veera.press("Kutsu")
    link = veera.page.get_by_label("Kutsun linkki").input_value()

    traveller.go(urlsplit(link).path)
    for label, text in (("Nimesi", "Pia Pelto"), ("Käyttäjätunnus", "pia"), ("Salasana", PASSWORD)):
        traveller.page.get_by_label(label).fill(text)
    traveller.press("Luo tunnus ja liity")
    add_passkey(traveller)
    traveller.page.context.clear_cookies()
    traveller.go("/lautasalmi/plan/2026/")
    traveller.page.get_by_role("button", name="Kirjaudu pääsyavaimella").click()
    traveller.page.wait_for_url(lambda url: "sign-in" not in url)
    assert "Sataman väylä" in traveller.text

    pia = Member.objects.get(user__username="pia")
    veera.go(f"/lautasalmi/members/{pia.pk}/remove/")
    veera.press("Poista jäsen")
    traveller.go("/lautasalmi/plan/2026/")
    assert "Sivua ei löydy" in traveller.text, "at once, in the session that is open"
    traveller.go(urlsplit(link).path)
    assert "Kutsu ei toimi" in traveller.text, "and the invitation does not bring her back"
    desk.close()
    assert veera.complaints == []
