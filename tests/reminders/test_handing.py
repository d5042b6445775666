"""The last step of a letter, against a real mail server."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives

from karki.reminders import handing
from tests.reminders.processes import Post, post_office


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A mail server to which mail goes."""
    office = Post()
    with post_office(office) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = False, ""
        yield office


def message(text: str = "Mikä on tilanne?") -> EmailMultiAlternatives:
    told = {"to": ["eetu@example.org"], "headers": {"Message-ID": "<1@example.org>"}}
    return EmailMultiAlternatives("Lautasalmi: 1 asia odottaa", text, **told)


def test_server_has_nothing_yet_when_the_letter_is_marked(post: Post) -> None:
    before: list[int] = []
    handing.hand(message(), lambda: before.append(len(post.taken)))
    assert (before, post.taken) == ([0], ["<1@example.org>"])


def test_letter_that_may_not_be_handed_over_is_forgotten_by_the_server(post: Post) -> None:
    def refuse() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        handing.hand(message(), refuse)
    assert post.taken == []


def test_line_that_begins_with_a_dot_arrives_as_it_was(post: Post) -> None:
    handing.hand(message("ensin\n.sitten\n..lopuksi"), lambda: None)
    assert post.lines[-3:] == ["ensin", ".sitten", "..lopuksi"]


def test_refusal_after_the_last_line_is_told(post: Post) -> None:
    post.answer = "554 no"
    with pytest.raises(smtplib.SMTPDataError):
        handing.hand(message(), lambda: None)


@pytest.mark.slow
def test_server_that_does_not_answer_the_last_line_leaves_it_unknown(post: Post, settings: Any) -> None:
    settings.EMAIL_TIMEOUT = 1
    post.stop_at = "DATA"
    with pytest.raises(handing.Unanswered):
        handing.hand(message(), lambda: None)
