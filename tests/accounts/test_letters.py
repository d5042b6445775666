"""Whoever owns an account is told by letter when something changes in how one signs in to it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from karki.accounts import letters
from karki.accounts.operations import factors
from karki.audit.models import Event
from tests.accounts.test_factors import CODE, code_now, with_app
from tests.accounts.test_sign_in import signing_in
from tests.conftest import PASSWORD

NEW = "uusi ja pitkä salasana 8"


@pytest.fixture
def sent(settings: Any, django_capture_on_commit_callbacks: Any) -> Any:
    """What is sent by what is done inside."""
    settings.EMAIL_HOST = "smtp.example.org"

    class Sent:
        def __enter__(self) -> list[Any]:
            self.done = django_capture_on_commit_callbacks(execute=True)
            self.done.__enter__()
            return mail.outbox

        def __exit__(self, *fault: Any) -> None:
            self.done.__exit__(*fault)

    return Sent()


def test_changed_password_is_told_with_the_way_out(client: Client, lautasalmi: SimpleNamespace, sent: Any) -> None:
    signing_in(client, "aino", PASSWORD)
    with sent as box:
        client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    (letter,) = box
    assert letter.to == ["aino@example.org"]
    assert "salasana vaihdettiin" in letter.body
    assert "/account/forgotten/" in letter.body
    assert "127.0.0.1:8000/account/" in letter.body and "testserver" not in letter.body, "the host is not the request's"


def test_new_factor_its_end_and_each_recovery_code_are_told(
    client: Client, lautasalmi: SimpleNamespace, sent: Any
) -> None:
    with_app(lautasalmi.aino)
    codes = Authenticator.objects.get(user=lautasalmi.aino, type="recovery_codes").wrap().get_unused_codes()
    signing_in(client, "aino", PASSWORD)
    with sent as box:
        client.post(CODE, {"code": codes[0]})
    assert [("varakoodi" in one.body, one.body.count(codes[0])) for one in box] == [(True, 0)]
    assert Event.objects.filter(code="accounts.recovery_code_used", actor_id=lautasalmi.aino.pk).count() == 1


def test_removed_app_is_told(client: Client, lautasalmi: SimpleNamespace, sent: Any) -> None:
    secret = with_app(lautasalmi.aino)
    signing_in(client, "aino", PASSWORD)
    client.post(CODE, {"code": code_now(secret, -1)})
    client.post("/account/again/code/?next=/account/factors/", {"code": code_now(secret)})
    with sent as box:
        client.post("/account/factors/app/remove/")
    assert ["odennussovellus" in one.body for one in box] == [True]


def test_factors_taken_away_by_another_are_told(lautasalmi: SimpleNamespace, sent: Any) -> None:
    with sent as box:
        factors.forget(user=lautasalmi.aino, by=lautasalmi.veera)
    assert len(box) == 1


def test_moved_address_is_told_to_the_old_one(client: Client, lautasalmi: SimpleNamespace, sent: Any) -> None:
    signing_in(client, "aino", PASSWORD)
    client.post("/account/again/?next=/account/", {"password": PASSWORD})
    with sent as box:
        client.post("/account/", {"name": "Aino Ahola", "title": "", "email": "uusi@example.org", "language": "fi"})
    assert [one.to for one in box] == [["aino@example.org"]]


def test_letter_is_in_the_language_of_its_reader(lautasalmi: SimpleNamespace, sent: Any) -> None:
    lautasalmi.aino.language = "sv"
    with sent as box:
        letters.tell(lautasalmi.aino, "webauthn_added")
    assert "Användarnamn: aino" in box[0].body


def test_everything_that_is_told_has_its_sentence() -> None:
    kinds = {f"{kind}_{what}" for kind in ("totp", "webauthn") for what in ("added", "removed")}
    assert kinds <= set(letters.SENTENCES)


def test_no_mail_server_and_no_address_mean_no_letter(lautasalmi: SimpleNamespace, sent: Any, settings: Any) -> None:
    with sent as box:
        lautasalmi.aino.email = ""
        letters.tell(lautasalmi.aino, "code_used")
        settings.EMAIL_HOST = ""
        letters.tell(lautasalmi.eetu, "code_used")
    assert box == []


def test_mail_server_that_is_down_stops_nobody(
    lautasalmi: SimpleNamespace, sent: Any, monkeypatch: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def down(*_args: Any, **_kwargs: Any) -> int:
        raise ConnectionRefusedError("aino@example.org")

    monkeypatch.setattr(letters, "send_mail", down)
    with sent:
        letters.tell(lautasalmi.aino, "code_used")
    assert "ConnectionRefusedError" in caplog.text and "aino@" not in caplog.text
