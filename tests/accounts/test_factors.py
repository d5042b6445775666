"""A second factor: an authenticator app and recovery codes. Passkeys need a browser, see the journeys."""

from __future__ import annotations

import re
import time
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client

from karki.accounts.models import User
from karki.audit import trail
from karki.audit.models import Event
from tests.accounts.test_sign_in import signing_in
from tests.conftest import PASSWORD

CODE = "/account/sign-in/code/"
HOME = "/lautasalmi/"


def code_now(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def with_app(user: User) -> str:
    """Gives the user an authenticator app; returns its key."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


@pytest.fixture
def secret(lautasalmi: SimpleNamespace) -> str:
    return with_app(lautasalmi.aino)


def test_aino_takes_an_app_into_use(
    client: Client, lautasalmi: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    signing_in(client, "aino", PASSWORD)
    again = client.get("/account/factors/app/", follow=True)
    assert "Vahvista henkilöllisyytesi" in again.content.decode(), "the password is asked anew"
    page = client.post(again.request["PATH_INFO"] + "?next=/account/factors/app/", {"password": PASSWORD}, follow=True)
    key = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page.content.decode()).group(1)  # type: ignore[union-attr]
    picture = client.get("/account/factors/app/picture.svg")
    assert (picture.headers["Content-Type"], b"<svg" in picture.content) == ("image/svg+xml", True)
    wrong = client.post("/account/factors/app/", {"code": "000000"}).content.decode()
    assert "Koodi ei ole oikea" in wrong
    assert key in wrong, "the same key after a slip"
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/account/factors/app/", {"code": code_now(key)}, follow=True).content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", done)) == 10
    assert client.get("/account/factors/codes/download/").content.decode().startswith("Kärki: varakoodit")
    assert Event.objects.get(code="accounts.factor_added").details == {"kind": "totp"}


def test_password_alone_opens_nothing(client: Client, secret: str) -> None:
    assert signing_in(client, "aino", PASSWORD, next="/lautasalmi/plan/2026/").url == CODE
    assert client.get(HOME).status_code == 302
    assert client.post(CODE, {"code": code_now(secret)}).url == "/lautasalmi/plan/2026/"
    assert client.get(HOME).status_code == 200


def test_code_is_taken_once_also_in_its_grace(client: Client, secret: str, lautasalmi: SimpleNamespace) -> None:
    code = code_now(secret)
    signing_in(client, "aino", PASSWORD)
    client.post(CODE, {"code": code})
    other = Client()
    signing_in(other, "aino", PASSWORD)
    assert "Koodi ei ole oikea" in other.post(CODE, {"code": code}).content.decode()
    cache.delete(f"allauth.mfa.totp.used?user={lautasalmi.aino.pk}&code={code}")  # half a minute later
    assert "Koodi ei ole oikea" in other.post(CODE, {"code": code}).content.decode()


@pytest.mark.parametrize(("steps", "status"), [(-1, 302), (1, 302), (-3, 200), (3, 200)])
def test_clock_of_the_phone_may_be_half_a_minute_off(steps: int, status: int, client: Client, secret: str) -> None:
    signing_in(client, "aino", PASSWORD)
    assert client.post(CODE, {"code": code_now(secret, steps)}).status_code == status


def test_recovery_code_works_once(client: Client, secret: str, lautasalmi: SimpleNamespace) -> None:
    codes = Authenticator.objects.get(user=lautasalmi.aino, type="recovery_codes").wrap().get_unused_codes()
    for browser, status in ((client, 302), (Client(), 200)):
        signing_in(browser, "aino", PASSWORD)
        assert browser.post(CODE, {"code": codes[0]}).status_code == status


def test_codes_cannot_be_guessed_at(client: Client, secret: str) -> None:
    signing_in(client, "aino", PASSWORD)
    for _ in range(5):
        client.post(CODE, {"code": "111111"})
    assert "Liian monta yritystä" in client.post(CODE, {"code": code_now(secret)}).content.decode()


def test_code_page_is_for_those_who_gave_their_password(client: Client, db: None) -> None:
    assert client.get(CODE).url == "/account/sign-in/"


def test_cancelling_forgets_the_password_too(client: Client, secret: str) -> None:
    signing_in(client, "aino", PASSWORD)
    client.post("/account/sign-out/")
    assert client.get(CODE).url == "/account/sign-in/"


def test_app_and_its_codes_go_together(client: Client, secret: str, lautasalmi: SimpleNamespace) -> None:
    signing_in(client, "aino", PASSWORD)
    client.post(CODE, {"code": code_now(secret, -1)})
    client.post("/account/again/code/?next=/account/factors/", {"code": code_now(secret)})
    assert client.post("/account/factors/app/remove/").url == "/account/factors/"
    assert not Authenticator.objects.filter(user=lautasalmi.aino).exists()
    assert Event.objects.filter(code="accounts.factor_removed").count() == 1


def test_factors_are_nobody_elses_business(client: Client, secret: str, lautasalmi: SimpleNamespace) -> None:
    """Eetu asks for Aino's passkey by its number."""
    key = Authenticator.objects.create(user=lautasalmi.aino, type="webauthn", data={"name": "oma"})
    signing_in(client, "eetu", PASSWORD)
    client.post("/account/again/?next=/account/factors/", {"password": PASSWORD})
    for page in ("name", "remove"):
        assert client.get(f"/account/factors/passkeys/{key.pk}/{page}/").status_code == 404
        assert client.post(f"/account/factors/passkeys/{key.pk}/{page}/", {"name": "x"}).status_code == 404
    assert client.get("/account/factors/codes/").status_code == 404


def test_passkey_without_a_challenge_signs_nobody_in(client: Client, lautasalmi: SimpleNamespace) -> None:
    client.get("/account/sign-in/passkey/", HTTP_ACCEPT="application/json")
    for credential in ("", "{}", "[]", "null", '{"id": "x", "response": {"userHandle": "MQ"}}', '{"response": 3}'):
        assert client.post("/account/sign-in/passkey/", {"credential": credential}).status_code == 302
        assert client.get(HOME).url.startswith("/account/sign-in/")


def where_the_trail_fails(client: Client, monkeypatch: Any) -> Client:
    def fails(*_args: Any, **_details: Any) -> None:
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr(trail, "record", fails)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("page", ["factors/app/remove/", "factors/codes/new/"])
def test_factors_stay_as_they_were_where_the_trail_cannot_tell(
    page: str, client: Client, secret: str, lautasalmi: SimpleNamespace, monkeypatch: Any
) -> None:
    before = set(Authenticator.objects.values_list("pk", "data__seed"))
    signing_in(client, "aino", PASSWORD)
    client.post(CODE, {"code": code_now(secret, -1)})
    client.post("/account/again/code/?next=/account/factors/", {"code": code_now(secret)})
    assert where_the_trail_fails(client, monkeypatch).post(f"/account/{page}").status_code == 500
    assert set(Authenticator.objects.values_list("pk", "data__seed")) == before


def test_app_is_not_taken_into_use_where_the_trail_cannot_tell(
    client: Client, lautasalmi: SimpleNamespace, monkeypatch: Any
) -> None:
    signing_in(client, "aino", PASSWORD)
    page = client.post("/account/again/?next=/account/factors/app/", {"password": PASSWORD}, follow=True)
    key = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page.content.decode()).group(1)  # type: ignore[union-attr]
    failing = where_the_trail_fails(client, monkeypatch)
    assert failing.post("/account/factors/app/", {"code": code_now(key)}).status_code == 500
    assert not Authenticator.objects.exists()


def test_recovery_code_stays_unused_where_the_trail_cannot_tell(
    client: Client, secret: str, lautasalmi: SimpleNamespace, monkeypatch: Any
) -> None:
    codes = Authenticator.objects.get(user=lautasalmi.aino, type="recovery_codes").wrap().get_unused_codes()
    signing_in(client, "aino", PASSWORD)
    assert where_the_trail_fails(client, monkeypatch).post(CODE, {"code": codes[0]}).status_code == 500
    assert Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes() == codes


def test_new_codes_are_told_once_and_as_such(client: Client, secret: str, lautasalmi: SimpleNamespace) -> None:
    signing_in(client, "aino", PASSWORD)
    client.post(CODE, {"code": code_now(secret, -1)})
    client.post("/account/again/code/?next=/account/factors/", {"code": code_now(secret)})
    client.post("/account/factors/codes/new/")
    assert [one.code for one in Event.objects.filter(code__startswith="accounts.factor")] == ["accounts.factor_renewed"]
