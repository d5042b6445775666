"""A new password by e-mail, received by a real mail server."""

from __future__ import annotations

import email
import re
import socket
from collections.abc import Iterator
from email.policy import default
from queue import Queue
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from tests.accounts.test_account_page import NEW
from tests.accounts.test_guessing import guess
from tests.accounts.test_sign_in import signing_in
from tests.conftest import PASSWORD

ASK = "/account/forgotten/"


@pytest.fixture
def letters(settings: Any) -> Iterator[Queue[Any]]:
    """The letters that came, from a mail server on a free port of this machine."""
    came: Queue[Any] = Queue()

    class Box:
        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
            came.put(email.message_from_bytes(envelope.content, policy=default))
            return "250 OK"

    controller = Controller(Box(), hostname="127.0.0.1", port=_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = False, ""
    yield came
    controller.stop()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def ask(client: Client, address: str) -> str:
    return client.post(ASK, {"email": address}, follow=True).content.decode()


def link_in(letters: Queue[Any]) -> str:
    text = letters.get(timeout=10).get_content()
    return re.search(r"http://testserver(/\S+)", text).group(1)  # type: ignore[union-attr]


def test_aino_sets_a_new_password_by_the_link_once(client: Client, lautasalmi: Any, letters: Queue[Any]) -> None:
    signed_in = Client()
    signing_in(signed_in, "aino", PASSWORD)
    ask(client, "AINO@example.org")
    link = link_in(letters)
    form = client.get(link, follow=True)
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)
    assert "Salasana on vaihdettu" in done.content.decode()
    assert signed_in.get("/lautasalmi/").status_code == 302, "other devices are signed out"
    assert signing_in(client, "aino", NEW).status_code == 302
    assert "käytetty tai liian vanha" in Client().get(link, follow=True).content.decode()


def test_known_unknown_and_closed_addresses_read_the_same(client: Client, lautasalmi: Any, letters: Queue[Any]) -> None:
    lautasalmi.eetu.is_active = False
    lautasalmi.eetu.save()
    pages = [ask(Client(), f"{who}@example.org") for who in ("aino", "eimissaan", "eetu")]
    assert len({re.sub(r"csrfmiddlewaretoken.{73}", "", page) for page in pages}) == 1
    texts = [letters.get(timeout=10).get_content() for _ in pages]
    assert ["http://" in text for text in texts] == [True, False, False], "each gets a letter, one a link"


def test_user_of_the_citys_service_gets_no_way_round_it(client: Client, lautasalmi: Any, letters: Queue[Any]) -> None:
    lautasalmi.aino.set_unusable_password()
    lautasalmi.aino.save()
    ask(client, "aino@example.org")
    assert "http://" not in letters.get(timeout=10).get_content()


def test_link_opens_also_what_guessing_closed(client: Client, lautasalmi: Any, letters: Queue[Any]) -> None:
    guess(client, "aino")
    ask(client, "aino@example.org")
    form = client.get(link_in(letters), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert signing_in(client, "aino", NEW).status_code == 302


def test_one_address_is_not_flooded(client: Client, lautasalmi: SimpleNamespace, letters: Queue[Any]) -> None:
    for _ in range(3):
        ask(client, "aino@example.org")
    page = client.post(ASK, {"email": "aino@example.org"})
    assert page.status_code == 429
    assert "Odota muutama minuutti" in page.content.decode()
    assert letters.qsize() == 3


def test_letter_is_in_plain_words_and_from_the_service(client: Client, lautasalmi: Any, letters: Queue[Any]) -> None:
    ask(client, "aino@example.org")
    letter = letters.get(timeout=10)
    assert letter["To"] == "aino@example.org"
    assert letter["Subject"] == "Kärki: uusi salasana"
    assert "käyttäjälle aino" in letter.get_content()


def test_without_a_mail_server_the_page_says_whom_to_ask(client: Client, db: None, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    page = client.get(ASK).content.decode()
    assert "pääkäyttäjältä" in page
    assert '<input type="email"' not in page


@pytest.mark.parametrize("forged", ["1-abc", "zzzz-c8d-123", "1-set-password"])
def test_forged_link_says_no_more_than_an_old_one(forged: str, client: Client, lautasalmi: SimpleNamespace) -> None:
    assert "käytetty tai liian vanha" in client.get(f"{ASK}{forged}/", follow=True).content.decode()


def test_mail_server_that_does_not_answer_is_told(client: Client, lautasalmi: SimpleNamespace, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", _free_port(), False
    for who in ("aino", "eimissaan"):
        page = client.post(ASK, {"email": f"{who}@example.org"})
        assert (page.status_code, "Viestiä ei voitu lähettää" in page.content.decode()) == (503, True)
