from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.accounts.test_sign_in import SIGN_IN, signing_in
from tests.conftest import PASSWORD

OUTSIDE = ["https://evil.example/", "//evil.example", "https:evil.example", "/\\evil.example", "javascript:alert(1)"]


@pytest.mark.parametrize("target", OUTSIDE)
def test_sign_in_leads_nowhere_outside(target: str, client: Client, lautasalmi: SimpleNamespace) -> None:
    assert signing_in(client, "aino", PASSWORD, next=target).url == "/"


def test_other_allowed_hosts_are_outside_too(client: Client, lautasalmi: SimpleNamespace, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "muu.example"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://kolmas.example"]
    for host in ("muu.example", "kolmas.example"):
        client.logout()
        assert signing_in(client, "aino", PASSWORD, next=f"https://{host}/").url == "/"


@pytest.mark.parametrize("target", OUTSIDE)
def test_signed_in_visitor_of_the_sign_in_page_stays_too(target: str, as_: Any, lautasalmi: SimpleNamespace) -> None:
    assert as_(lautasalmi.aino).get(SIGN_IN, {"next": target}).url == "/"


def test_session_gets_a_new_key_at_sign_in(client: Client, lautasalmi: SimpleNamespace) -> None:
    session = client.session
    session["kept"] = "before"
    session.save()
    before = session.session_key
    signing_in(client, "aino", PASSWORD)
    assert client.session.session_key != before


def test_session_cookie_is_shut_and_lasts_a_working_day(client: Client, lautasalmi: SimpleNamespace) -> None:
    signing_in(client, "aino", PASSWORD)
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 12 * 3600)


def test_pages_of_a_signed_in_user_are_stored_nowhere(as_: Any, client: Client, lautasalmi: SimpleNamespace) -> None:
    for address in ("/lautasalmi/", "/account/", "/lautasalmi/plan/2026/"):
        assert "no-store" in as_(lautasalmi.aino).get(address).headers["Cache-Control"], address
    assert "no-store" in client.get(SIGN_IN).headers["Cache-Control"], "the form too"


def test_signing_up_is_closed(client: Client, db: None) -> None:
    for address in ("/account/signup/", "/account/login/", "/account/email/", "/account/inactive/", "/account/logout/"):
        assert client.get(address).status_code == 404, address
