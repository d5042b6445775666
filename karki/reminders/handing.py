"""A letter to the mail server, with a moment between its content and its last line.

A server takes a letter when the line with the single dot has come, and forgets one whose sender is cut off before it.
So `before_last` is called when all but that line has gone: what it commits says "never again" at the one moment after
which the server may have the letter. See decision record 0017.
"""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend

BeforeLast = Callable[[], None]


class Unanswered(Exception):
    """The last line went out and no answer came: the server may have the letter."""


def hand(message: EmailMultiAlternatives, before_last: BeforeLast) -> None:
    """Sends the message. Raises what `before_last` raises, SMTPException or OSError where the server has not the letter,
    and Unanswered where nobody can know."""
    connection = get_connection()
    if not isinstance(connection, EmailBackend):
        before_last()  # no dialogue to stand between: the server of a test keeps what it is given
        connection.send_messages([message])
        return
    backend = _Backend(before_last)
    backend.open()
    try:
        backend.send_messages([message])
    finally:
        backend.close()


class _Backend(EmailBackend):
    def __init__(self, before_last: BeforeLast) -> None:
        super().__init__()
        self._before_last = before_last

    @property
    def connection_class(self) -> Any:
        kind = smtplib.SMTP_SSL if self.use_ssl else smtplib.SMTP
        return type("HandedOver", (_HandedOver, kind), {"before_last": staticmethod(self._before_last)})


class _HandedOver:
    """smtplib's DATA command in two parts."""

    before_last: BeforeLast

    def data(self: Any, msg: Any) -> tuple[int, bytes]:
        self.putcmd("data")
        code, said = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, said)
        content = re.sub(rb"(?m)^\.", b"..", msg)
        self.send(content if content.endswith(b"\r\n") else content + b"\r\n")
        try:
            self.before_last()
        except BaseException:
            self.close()  # without the last line the server forgets it
            raise
        try:
            self.send(b".\r\n")
            answer: tuple[int, bytes] = self.getreply()
        except (smtplib.SMTPException, OSError) as fault:
            raise Unanswered from fault
        return answer
