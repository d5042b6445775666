"""The city's own sign-in service, a real one: an account is connected to it and disconnected; a guest comes by it."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import urlsplit

from karki.cities.operations import invitations
from tests.conftest import PASSWORD
from tests.identity.fixtures import PIA
from tests.identity.running import Provider
from tests.journeys.conftest import Visitor

SERVICE = "Lautasalmen kirjautumispalvelu"


def test_eetu_connects_the_service_signs_in_by_it_and_disconnects(
    visitor: Visitor, lautasalmi: SimpleNamespace, kunta: Provider
) -> None:
    kunta.expects("e1", name="Eetu", groups=[])
    visitor.sign_in_by_password(lautasalmi.eetu)
    visitor.go("/account/")
    visitor.click("Kirjautumispalvelut")
    assert "Ei liitetty" in visitor.text
    visitor.click(f"Liitä {SERVICE}")
    visitor.page.get_by_label("Salasana").fill(PASSWORD)
    visitor.press("Jatka")
    visitor.click(f"Siirry palveluun: {SERVICE}")
    assert "Liitetty." in visitor.text

    visitor.page.context.clear_cookies()
    visitor.go("/lautasalmi/plan/2026/")
    visitor.click(f"Kirjaudu: {SERVICE}")
    assert "Sataman väylä" in visitor.text, "back where he was going, without his password"

    visitor.go("/account/services/")
    visitor.press(f"Irrota {SERVICE}")
    visitor.page.get_by_label("Salasana").fill(PASSWORD)
    visitor.press("Jatka")
    assert "Ei liitetty" in visitor.text
    visitor.page.context.clear_cookies()
    visitor.sign_in_by_password(lautasalmi.eetu)
    assert "/lautasalmi/" in visitor.page.url, "the password goes on working"


def test_pia_answers_an_invitation_by_the_service(
    visitor: Visitor, lautasalmi: SimpleNamespace, kunta: Provider
) -> None:
    _, token = invitations.invite(city=lautasalmi.city, email=PIA["email"], role="follower", by=lautasalmi.veera)
    kunta.expects("p1", groups=[], **PIA)
    visitor.go(f"/invitation/{token}/")
    visitor.click(f"Kirjaudu: {SERVICE}")
    visitor.press("Liity: Pia Pelto")
    assert urlsplit(visitor.page.url).path == "/lautasalmi/"
