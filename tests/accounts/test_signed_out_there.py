"""Who signs out of the city's sign-in service is signed out here too: its logout tokens, from the real provider."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from karki.accounts.models import LogoutToken
from karki.accounts.operations import sessions
from karki.audit.models import Event
from karki.common import clock
from tests.accounts.test_sign_in import signing_in
from tests.conftest import PASSWORD
from tests.identity.fixtures import GO, HOME, PIA
from tests.identity.running import Provider, walk

OUT = "/account/sign-out/from/kunta/"


@pytest.fixture
def pia(kunta: Provider) -> Client:
    """Pia's browser, signed in by the service."""
    kunta.expects("p1", **PIA, groups=["johto"])
    browser = Client()
    walk(browser, GO)
    assert browser.get(HOME).status_code == 200
    return browser


def posted(token: str, address: str = OUT) -> Any:
    return Client(enforce_csrf_checks=True).post(address, {"logout_token": token})


def test_all_sessions_by_the_service_end_at_once_and_others_go_on(
    pia: Client, kunta: Provider, lautasalmi: SimpleNamespace
) -> None:
    kunta.expects("e1", name="Eetu", email="eetu@example.org", email_verified=True, groups=[])
    eetu, by_password = Client(), Client()
    walk(eetu, GO)
    signing_in(by_password, "eetu", PASSWORD)
    answer = posted(kunta.logout_token("e1"))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert eetu.get(HOME).status_code == 302
    assert by_password.get(HOME).status_code == 200, "a session that the service did not begin"
    assert pia.get(HOME).status_code == 200, "somebody else's"
    assert Event.objects.get(code="accounts.signed_out_by_provider").subject_id == str(lautasalmi.eetu.pk)


def test_one_session_of_several_ends(pia: Client, kunta: Provider) -> None:
    other = Client()
    walk(other, GO)
    sid = other.session["openid_sign_in"]["sid"]
    assert sid and sid != pia.session["openid_sign_in"]["sid"]
    assert posted(kunta.logout_token("p1", sid=sid)).status_code == 200
    assert (other.get(HOME).status_code, pia.get(HOME).status_code) == (302, 200)


def test_token_is_taken_once(pia: Client, kunta: Provider) -> None:
    token = kunta.logout_token("p1")
    assert posted(token).status_code == 200
    again = Client()
    walk(again, GO)
    assert posted(token).status_code == 400, "replayed"
    assert again.get(HOME).status_code == 200


FAULTS: list[dict[str, Any]] = [
    {"iss": "https://toinen.example"},
    {"aud": "joku-muu"},
    {"exp": 1_700_000_000},
    {"exp": None},
    {"iat": 4_000_000_000},
    {"jti": None},
    {"jti": ""},
    {"events": None},
    {"events": {}},
    {"events": {"http://schemas.openid.net/event/backchannel-logout": True}},
    {"events": "http://schemas.openid.net/event/backchannel-logout"},
    {"nonce": "n"},
    {"sub": None, "sid": None},
    {"key": True},
    {"alg": "none"},
    {"typ": "at+jwt"},
]


def test_token_that_is_not_what_it_should_be_signs_nobody_out(pia: Client, kunta: Provider) -> None:
    for fault in FAULTS:
        answer = posted(kunta.logout_token("p1", fault=fault))
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request"), fault
        assert pia.get(HOME).status_code == 200, fault
    assert not LogoutToken.objects.exists()


def test_id_token_is_no_logout_token(pia: Client) -> None:
    assert posted(pia.session["openid_sign_in"]["id_token"]).status_code == 400
    assert pia.get(HOME).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "ä" * 3000])
def test_nonsense_is_refused(token: str, kunta: Provider) -> None:
    assert posted(token).status_code == 400


def test_address_is_of_configured_services_and_for_posts_only(kunta: Provider) -> None:
    assert posted("x", OUT.replace("kunta", "muu")).status_code == 404
    assert Client().get(OUT).status_code == 405


def test_stranger_who_keeps_trying_waits(kunta: Provider) -> None:
    answers = [posted("a.b.c").status_code for _ in range(31)]
    assert (answers[0], answers[-1]) == (400, 429)


def test_person_unknown_here_is_no_fault(kunta: Provider, lautasalmi: SimpleNamespace) -> None:
    assert posted(kunta.logout_token("tuntematon")).status_code == 200
    assert not Event.objects.filter(code="accounts.signed_out_by_provider").exists()


def test_tokens_that_have_run_out_are_forgotten(db: None) -> None:
    now = clock.now()
    LogoutToken.objects.create(known_by="a" * 64, used_at=now.replace(year=now.year - 1))
    LogoutToken.objects.create(known_by="b" * 64, used_at=now)
    sessions.forget_old()
    assert LogoutToken.objects.get().known_by == "b" * 64
