"""What a dropped file is, told from its bytes, and what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import IO, Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from karki.clock.calendars.events import CalendarProblem
from karki.clock.calendars.ics import with_whole_letters
from karki.documents import attached
from karki.documents.problems import DocumentProblem
from karki.documents.reading import refusals
from karki.documents.reading.encodings import decode
from karki.engagement.dropping.arrived import Arrived
from karki.engagement.dropping.invitation import read_invitation
from karki.engagement.dropping.mail import MOST_EVENTS, read_mail

#: Bytes of an invitation at most: one of more is a whole calendar.
LARGEST_INVITATION = 2_000_000
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = re.compile(rb"^(?:From |[A-Za-z][A-Za-z0-9-]{0,60}:)")

#: What the reader is told of a file, by code.
NOTICES: Final[Mapping[str, str | Promise]] = {
    "no-day": _("No day could be read. Write it yourself."),
    "recurs": _("The invitation recurs. This is its next time; the others are not taken."),
    "several": _("The file holds several events. This is the next one; the others are not taken."),
    "many-people": _("The file names very many people. Only the first ones are here."),
}


def read(file: IO[bytes], name: str, today: date) -> Arrived:
    """What an invitation or a mail says. Raises DocumentProblem with what is wrong."""
    size = file.seek(0, 2)
    if not size:
        raise refusals.empty()
    most = settings.MAX_MAIL_MB * 1024 * 1024
    if size > most:
        raise attached.too_large(most)
    file.seek(0)
    head = file.read(4_096)
    if head.startswith(_OUTLOOK) or attached.ending_of(name) == "msg":
        raise DocumentProblem(
            "outlook",
            _("A mail that Outlook keeps as .msg is not read. Save the mail as .eml or the invitation as .ics."),
        )
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # also of UTF-16
    if start.upper().startswith(b"BEGIN:VCALENDAR"):
        return _invitation(file, size, today)
    if _HEADER.match(start):
        return read_mail(file, today)
    raise DocumentProblem("not-invitation", _("The file is neither an invitation (.ics) nor a mail (.eml)."))


def _invitation(file: IO[bytes], size: int, today: date) -> Arrived:
    if size > LARGEST_INVITATION:
        raise attached.too_large(LARGEST_INVITATION)
    file.seek(0)
    decoded = decode(with_whole_letters(file.read()))
    if decoded is None:
        raise refusals.damaged(_("an invitation"))
    if decoded.text.upper().count("BEGIN:VEVENT") > MOST_EVENTS:
        raise DocumentProblem("calendar", _("The file is a whole calendar. Save the invitation by itself."))
    try:
        return read_invitation(decoded.text, today)
    except CalendarProblem as problem:
        raise DocumentProblem("no-event", str(problem).replace("%", "%%")) from problem
