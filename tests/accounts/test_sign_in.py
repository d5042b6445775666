from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD

SIGN_IN = "/account/sign-in/"


def signing_in(client: Client, username: str, password: str, **extra: str) -> Any:
    return client.post(SIGN_IN, {"login": username, "password": password, **extra})


def test_aino_signs_in_and_comes_to_her_city(client: Client, lautasalmi: SimpleNamespace) -> None:
    response = signing_in(client, "aino", PASSWORD)
    assert response.url == reverse("desk:start")
    assert client.get(response.url).url == "/lautasalmi/"


def test_wrong_password_and_unknown_user_read_the_same(client: Client, lautasalmi: SimpleNamespace) -> None:
    wrong = signing_in(client, "aino", "väärä").content.decode()
    unknown = signing_in(client, "aina", "väärä").content.decode()
    sentence = "Käyttäjätunnus ja salasana eivät sovi yhteen"
    assert sentence in wrong
    assert sentence in unknown


def test_deactivated_user_reads_the_same_and_stays_out(client: Client, lautasalmi: SimpleNamespace) -> None:
    lautasalmi.aino.is_active = False
    lautasalmi.aino.save()
    assert "eivät sovi yhteen" in signing_in(client, "aino", PASSWORD).content.decode()


def test_sign_in_leads_back_to_the_page_asked_for_but_never_outside(
    client: Client, lautasalmi: SimpleNamespace
) -> None:
    assert signing_in(client, "aino", PASSWORD, next="/lautasalmi/plan/").url == "/lautasalmi/plan/"
    client.logout()
    assert signing_in(client, "aino", PASSWORD, next="https://evil.example/").url == reverse("desk:start")


def test_sign_out_is_a_post_only(as_: Any, lautasalmi: SimpleNamespace) -> None:
    browser = as_(lautasalmi.aino)
    assert browser.get("/account/sign-out/").status_code == 405
    assert browser.post("/account/sign-out/").status_code == 302
    assert browser.get("/lautasalmi/").status_code == 302


def test_signed_in_user_chooses_swedish_for_good(as_: Any, lautasalmi: SimpleNamespace) -> None:
    browser = as_(lautasalmi.aino)
    browser.post("/account/language/", {"language": "sv", "next": "/lautasalmi/"})
    lautasalmi.aino.refresh_from_db()
    assert lautasalmi.aino.language == "sv"
    assert '<html lang="sv"' in browser.get("/lautasalmi/").content.decode()


def test_language_choice_goes_nowhere_outside(client: Client, db: None) -> None:
    assert client.post("/account/language/", {"language": "en", "next": "//evil.example"}).url == "/"


def test_unknown_language_changes_nothing(client: Client, db: None) -> None:
    response = client.post("/account/language/", {"language": "xx", "next": "/"})
    assert response.cookies == {}


def test_pages_are_finnish_whatever_the_browser_wants(client: Client, db: None) -> None:
    page = client.get(SIGN_IN, headers={"accept-language": "en"})
    assert '<html lang="fi"' in page.content.decode()


def test_every_page_carries_the_strict_policy(client: Client, db: None) -> None:
    policy = client.get(SIGN_IN).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
