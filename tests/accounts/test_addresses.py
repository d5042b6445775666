"""Every address of sign-in and accounts: who gets in, and that the page is ours."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.access.table import OUTSIDE
from tests.accounts.test_factors import with_app
from tests.accounts.test_sign_in import signing_in
from tests.conftest import PASSWORD

ACCOUNTS = {name: who for name, who in OUTSIDE.items() if name.startswith(("account", "mfa_"))}
ARGUMENTS: dict[str, list[Any]] = {"account_reset_password_from_key": ["1", "forged"]}
POST_ONLY = {"accounts:sign-out", "accounts:language"}


def address(name: str, passkey: int = 1) -> str:
    return reverse(
        name, args=[passkey] if name in {"mfa_edit_webauthn", "mfa_remove_webauthn"} else ARGUMENTS.get(name)
    )


@pytest.mark.parametrize("name", [name for name, who in ACCOUNTS.items() if who == "signed in"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_anonymous_visitor_is_sent_to_sign_in(name: str, method: str, client: Client, db: None) -> None:
    if (name, method) == ("accounts:app-picture", "post"):
        method = "head"
    response = getattr(client, method)(address(name))
    assert (response.status_code, response.url.split("?")[0]) == (302, "/account/sign-in/")


@pytest.mark.parametrize("name", [name for name, who in ACCOUNTS.items() if who == "anybody" and name not in POST_ONLY])
def test_page_for_anybody_is_in_our_look(name: str, client: Client, db: None) -> None:
    page = client.get(address(name), follow=True)
    assert page.status_code == 200
    assert 'class="shell' in page.content.decode()


@pytest.mark.parametrize("name", [name for name, who in ACCOUNTS.items() if who == "signed in"])
def test_page_of_a_signed_in_user_is_in_our_look(name: str, client: Client, lautasalmi: SimpleNamespace) -> None:
    signing_in(client, "eetu", PASSWORD)
    if name != "mfa_activate_totp":
        with_app(lautasalmi.eetu)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "reauthenticated": True}]
    session.save()
    key = 0
    if name in {"mfa_edit_webauthn", "mfa_remove_webauthn"}:
        key = Authenticator.objects.create(user=lautasalmi.eetu, type="webauthn", data={"name": "oma"}).pk
    page = client.get(address(name, key), follow=True)
    assert page.status_code == 200
    kind = page.headers["Content-Type"].split(";")[0]
    assert kind != "text/html" or 'class="shell' in page.content.decode()
    assert {"mfa_download_recovery_codes": "text/plain", "accounts:app-picture": "image/svg+xml"}.get(
        name, "text/html"
    ) == kind
    assert "no-store" in page.headers["Cache-Control"]
