from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from karki.accounts.operations import closing, sessions
from karki.audit.models import Event
from tests.accounts.test_sign_in import signing_in
from tests.conftest import PASSWORD

NEW = "uusi ja pitkä salasana 8"
HOME = "/lautasalmi/"


@pytest.fixture
def aino(lautasalmi: SimpleNamespace) -> Client:
    """Aino's browser, signed in by the form."""
    browser = Client()
    signing_in(browser, "aino", PASSWORD)
    return browser


def test_aino_changes_her_name_and_language(aino: Client, lautasalmi: SimpleNamespace) -> None:
    aino.post("/account/", {"name": "Aino Alanen", "title": "", "email": "aino@example.org", "language": "sv"})
    lautasalmi.aino.refresh_from_db()
    assert (lautasalmi.aino.name, lautasalmi.aino.language) == ("Aino Alanen", "sv")
    assert Event.objects.get(code="accounts.profile_changed").details["changed"] == ["language", "name"]
    assert '<html lang="sv"' in aino.get(HOME).content.decode()


def test_address_moves_only_after_the_password_is_given_again(aino: Client, lautasalmi: SimpleNamespace) -> None:
    """Else whoever finds an open browser takes the account: the link for a new password goes to the address."""
    wanted = {"name": "Aino Ahola", "title": "päällikkö", "email": "uusi@example.org", "language": "fi"}
    asked = aino.post("/account/", wanted).url
    lautasalmi.aino.refresh_from_db()
    assert (asked, lautasalmi.aino.email) == ("/account/again/?next=%2Faccount%2F", "aino@example.org")
    aino.post(asked, {"password": PASSWORD})
    lautasalmi.aino.refresh_from_db()
    assert (lautasalmi.aino.email, lautasalmi.aino.title) == ("uusi@example.org", "päällikkö"), (
        "and nothing is typed twice"
    )


def test_user_of_the_citys_service_does_not_rename_themselves_here(as_: Any, lautasalmi: SimpleNamespace) -> None:
    lautasalmi.aino.set_unusable_password()
    lautasalmi.aino.save()
    browser = as_(lautasalmi.aino)
    browser.post("/account/", {"name": "Joku Muu", "title": "t", "email": "x@example.org", "language": "fi"})
    lautasalmi.aino.refresh_from_db()
    assert (lautasalmi.aino.name, lautasalmi.aino.email, lautasalmi.aino.title) == (
        "Aino Ahola",
        "aino@example.org",
        "t",
    )


def test_addresses_of_old_sessions_are_forgotten(aino: Client, lautasalmi: SimpleNamespace) -> None:
    fresh = UserSession.objects.get()
    UserSession.objects.create(user=lautasalmi.aino, ip="203.0.113.9", session_key="vanha", user_agent="",
                               created_at=fresh.created_at - timedelta(hours=13))  # fmt: skip
    sessions.forget_old()
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [fresh.session_key]
    assert aino.get(HOME).status_code == 200


def test_form_that_failed_keeps_what_was_typed_and_others_fields_stay_shut(aino: Client, lautasalmi: Any) -> None:
    page = aino.post("/account/", {"name": "", "title": "uusi titteli", "email": "ei osoite", "language": "fi",
                                   "is_superuser": "on", "username": "veera"})  # fmt: skip
    assert page.status_code == 422
    assert "uusi titteli" in page.content.decode()
    lautasalmi.aino.refresh_from_db()
    assert (lautasalmi.aino.username, lautasalmi.aino.is_superuser) == ("aino", False)


def test_password_changes_and_other_devices_are_signed_out(aino: Client, lautasalmi: SimpleNamespace) -> None:
    other = Client()
    signing_in(other, "aino", PASSWORD)
    wrong = aino.post("/account/password/", {"oldpassword": "ei tämä", "password1": NEW, "password2": NEW})
    assert "Nykyinen salasana ei ole oikea" in wrong.content.decode()
    assert (
        aino.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}).url
        == "/account/"
    )
    assert aino.get(HOME).status_code == 200
    assert other.get(HOME).status_code == 302
    assert Event.objects.filter(code="accounts.password_changed").count() == 1


@pytest.mark.parametrize(("new", "again"), [("lyhyt", "lyhyt"), (NEW, NEW + "x"), ("salasanasalasana", "salasana1")])
def test_password_that_cannot_be_is_refused(new: str, again: str, aino: Client, lautasalmi: SimpleNamespace) -> None:
    aino.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": again})
    lautasalmi.aino.refresh_from_db()
    assert lautasalmi.aino.check_password(PASSWORD)


def test_sessions_are_listed_and_one_is_ended(aino: Client, lautasalmi: SimpleNamespace) -> None:
    phone = Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1")
    signing_in(phone, "aino", PASSWORD)
    assert "Safari, iPhone" in aino.get("/account/sessions/").content.decode()
    number = UserSession.objects.get(user_agent__contains="iPhone").pk
    aino.post("/account/sessions/", {"session": number})
    assert phone.get(HOME).status_code == 302
    assert aino.get(HOME).status_code == 200


def test_nobody_ends_anothers_session(aino: Client, lautasalmi: SimpleNamespace) -> None:
    eetu = Client()
    signing_in(eetu, "eetu", PASSWORD)
    number = UserSession.objects.get(user=lautasalmi.eetu).pk
    aino.post("/account/sessions/", {"session": number})
    aino.post("/account/sessions/", {"session": "1 OR 1=1"})
    assert eetu.get(HOME).status_code == 200


def test_signing_out_everywhere_else_ends_also_sessions_that_are_on_no_list(
    aino: Client, as_: Any, lautasalmi: SimpleNamespace
) -> None:
    unlisted = as_(lautasalmi.aino)
    UserSession.objects.exclude(session_key=aino.session.session_key).delete()
    aino.post("/account/sessions/")
    assert unlisted.get(HOME).status_code == 302
    assert aino.get(HOME).status_code == 200
    assert aino.get("/account/sessions/").content.decode().count('<th scope="row">') == 1


def test_closed_account_is_out_at_once_and_comes_back_with_its_password(
    aino: Client, lautasalmi: SimpleNamespace
) -> None:
    closing.close(user=lautasalmi.aino, by=lautasalmi.veera)
    assert aino.get(HOME).status_code == 302
    assert signing_in(Client(), "aino", PASSWORD).status_code == 200
    closing.reopen(user=lautasalmi.aino, by=lautasalmi.veera)
    assert aino.get(HOME).status_code == 302, "the old session stays ended"
    assert signing_in(Client(), "aino", PASSWORD).status_code == 302
    codes = set(Event.objects.values_list("code", flat=True))
    assert {"accounts.closed", "accounts.reopened", "accounts.sessions_ended"} <= codes


def test_session_that_began_before_stamps_goes_on(aino: Client, lautasalmi: SimpleNamespace) -> None:
    """An upgrade signs nobody out: with the stamp at 0 the check is Django's own."""
    from django.contrib.auth.models import AbstractUser

    assert lautasalmi.aino.get_session_auth_hash() == AbstractUser.get_session_auth_hash(lautasalmi.aino)
    before = lautasalmi.aino.get_session_auth_hash()
    sessions.end_all(user=lautasalmi.aino, by=None)
    assert lautasalmi.aino.get_session_auth_hash() != before
