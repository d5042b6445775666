"""Whoever guesses is stopped, and learns nothing on the way."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db.models import F
from django.test import Client

from tests.accounts.test_sign_in import signing_in
from tests.conftest import PASSWORD

LOCKED = "Liian monta yritystä"
WRONG = "Käyttäjätunnus ja salasana eivät sovi yhteen"


def guess(client: Client, username: str, times: int = 5, **where: Any) -> Any:
    for _ in range(times):
        page = client.post("/account/sign-in/", {"login": username, "password": "arvaus"}, **where)
    return page


def test_fifth_wrong_password_closes_the_way_for_a_while(client: Client, lautasalmi: SimpleNamespace) -> None:
    assert LOCKED not in guess(client, "aino", 4).content.decode()
    page = guess(client, "aino", 1)
    assert page.status_code == 429
    assert LOCKED in page.content.decode()
    right = signing_in(client, "aino", PASSWORD)
    assert (right.status_code, LOCKED in right.content.decode()) == (429, True)


def test_way_opens_after_a_quarter_of_an_hour(client: Client, lautasalmi: SimpleNamespace) -> None:
    guess(client, "aino")
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=16))
    assert signing_in(client, "aino", PASSWORD).status_code == 302


def test_spelling_the_name_otherwise_gives_no_more_guesses(client: Client, lautasalmi: SimpleNamespace) -> None:
    for spelling in ("aino", "AINO", "Aino", " aino ", "aINo"):
        page = guess(client, spelling, 1)
    assert LOCKED in page.content.decode()


def test_aino_signs_in_elsewhere_while_somebody_guesses(client: Client, lautasalmi: SimpleNamespace) -> None:
    guess(client, "aino", REMOTE_ADDR="203.0.113.9")
    assert signing_in(client, "aino", PASSWORD).status_code == 302


def test_unknown_user_is_locked_out_in_the_same_words(client: Client, lautasalmi: SimpleNamespace) -> None:
    known, unknown = guess(client, "aino"), guess(client, "eimissaan")
    assert known.status_code == unknown.status_code
    assert known.content.decode().count(LOCKED) == unknown.content.decode().count(LOCKED) == 1


@pytest.mark.parametrize("circumstance", ["wrong", "unknown", "closed", "closed-right", "locked"])
def test_every_refusal_costs_one_hash(
    circumstance: str, client: Client, lautasalmi: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, password = ("eimissaan" if circumstance == "unknown" else "aino"), "arvaus"
    if circumstance.startswith("closed"):
        lautasalmi.aino.is_active = False
        lautasalmi.aino.save()
        password = PASSWORD if circumstance.endswith("right") else password
    if circumstance == "locked":
        guess(client, "aino")
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *a: hashed.append(a[0]) or encode(self, *a))
    page = signing_in(client, name, password).content.decode()
    assert len(hashed) == 1
    assert (LOCKED if circumstance == "locked" else WRONG) in page


def test_address_behind_a_proxy_is_the_visitors(client: Client, lautasalmi: SimpleNamespace, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    guess(client, "aino", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.9")
    assert AccessAttempt.objects.get().ip_address == "203.0.113.9"


def test_what_was_typed_as_password_is_stored_nowhere(client: Client, lautasalmi: SimpleNamespace) -> None:
    guess(client, "aino", 1)
    stored = str(AccessAttempt.objects.values().get())
    assert "arvaus" not in stored
