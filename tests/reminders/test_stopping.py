"""No more letters by the link of one: without signing in, by one post, and told in the trail."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from karki.audit.models import Event
from karki.cities.models import Member
from karki.common import clock
from karki.reminders import links, sending
from karki.reminders.models import Letter, Preference
from karki.reminders.operations import letters
from karki.reminders.views import stopping
from tests.conftest import TODAY
from tests.reminders.conftest import remind
from tests.reminders.processes import Post, post_office

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def letter(followed: SimpleNamespace, settings: Any) -> Letter:
    """A letter to Eetu that waits."""
    settings.EMAIL_HOST, settings.PUBLIC_ADDRESS = "127.0.0.1", "https://karki.example.org"
    remind(followed, followed.eetu)
    letters.queue(city=followed.city, day=TODAY, now=clock.now())
    found: Letter = Letter.objects.get(user=followed.eetu)
    return found


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    office = Post()
    with post_office(office) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_PORT, settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = port, False, ""
        yield office


def cadence(letter: Letter) -> str:
    return Preference.objects.of(letter.user, letter.city).cadence


def headers(lines: list[str]) -> dict[str, str]:
    """The head of a message as it came over the line, unfolded."""
    head = "\n".join(lines[: lines.index("")]).replace("\n ", " ")
    return dict(line.split(": ", 1) for line in head.splitlines())


def test_one_click_of_a_mail_program_stops_the_letters(letter: Letter, post: Post) -> None:
    assert sending.send(letter.pk) == "sent"
    told = headers(post.lines)
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = urlsplit(told["List-Unsubscribe"].strip(" <>"))
    assert f"{address.scheme}://{address.netloc}" == "https://karki.example.org"
    answer = Client(enforce_csrf_checks=True).post(address.path, ONE_CLICK)  # no cookie, no page before it
    assert (answer.status_code, cadence(letter)) == (200, "off")


def test_opening_the_page_stops_nothing_and_its_button_does(letter: Letter) -> None:
    address, browser = f"/letters/{links.stop_token(letter)}/stop/", Client(enforce_csrf_checks=True)
    page = browser.get(address).content.decode()
    assert (cadence(letter), f'action="{address}"' in page) == ("weekly", True)
    assert "Kärjessä" in browser.post(address).content.decode()
    assert cadence(letter) == "off"


def test_stopping_twice_is_told_once_in_the_trail(letter: Letter) -> None:
    for _ in range(2):
        Client().post(f"/letters/{links.stop_token(letter)}/stop/", ONE_CLICK)
    told = Event.objects.filter(code="reminders.preference.stopped")
    assert list(told.values_list("actor_id", "city_id")) == [(letter.user_id, letter.city_id)]


def test_letter_in_the_queue_does_not_go_after_its_receiver_has_stopped(letter: Letter, post: Post) -> None:
    Client().post(f"/letters/{links.stop_token(letter)}/stop/", ONE_CLICK)
    assert (sending.send(letter.pk), post.taken) == ("empty", [])


@pytest.mark.parametrize("change", [lambda token: token[:-1], lambda token: "2" + token, lambda token: "1-1"])
def test_link_that_was_not_written_here_stops_nothing(letter: Letter, change: Any) -> None:
    answer = Client().post(f"/letters/{change(links.stop_token(letter))}/stop/", ONE_CLICK)
    assert (answer.status_code, cadence(letter)) == (404, "weekly")


def test_link_of_one_who_has_left_the_city_is_no_more(letter: Letter) -> None:
    Member.objects.filter(city=letter.city, user=letter.user).delete()
    assert Client().get(f"/letters/{links.stop_token(letter)}/stop/").status_code == 404


def test_link_is_not_the_one_of_an_update(letter: Letter) -> None:
    assert links.reminder_of(links.stop_token(letter)) == 0


def test_link_that_is_asked_too_often_has_to_wait(letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "MOST_A_MINUTE", 1)
    address = f"/letters/{links.stop_token(letter)}/stop/"
    assert [Client().get(address).status_code for _ in range(2)] == [200, 429]
