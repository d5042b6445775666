"""Invitations and mails as programs send them, all invented."""

from __future__ import annotations

from email.message import EmailMessage


def ics(*lines: str, method: str = "REQUEST", before: tuple[str, ...] = ()) -> bytes:
    """An invitation of one event: `lines` are those that matter to the test."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Keksitty//FI", f"METHOD:{method}", *before, "BEGIN:VEVENT"]
    return "\r\n".join([*head, *lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


MEETING = (
    "UID:vayla-1@example.org",
    "SUMMARY:Väylän rahoitus",
    "DTSTART;TZID=FLE Standard Time:20261001T100000",
    "DTEND;TZID=FLE Standard Time:20261001T113000",
    "LOCATION:Meriministeriö\\, Helsinki",
    "DESCRIPTION:Käydään läpi luotaus.\\nTervetuloa!",
    'ORGANIZER;CN="Matala, Minna":mailto:Minna.Matala@example.org',
    "ATTENDEE;CN=Eetu Erola;ROLE=REQ-PARTICIPANT:mailto:eetu@example.org",
    "ATTENDEE;CN=Kalle Keksitty:mailto:kalle.keksitty@example.org",
    "ATTENDEE;CUTYPE=ROOM;CN=Neuvotteluhuone:mailto:huone@example.org",
)


def eml(text: str = "Hei!", *, html: str = "", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    told = {
        "From": "Minna Matala <minna.matala@example.org>",
        "To": "Eetu Erola <eetu@example.org>",
        "Subject": "Väylän rahoitus",
        "Date": "Mon, 21 Sep 2026 09:30:00 +0300",
    }
    for name, value in (told | {key.replace("_", "-"): value for key, value in headers.items()}).items():
        if value:
            mail[name] = value
    if text:
        mail.set_content(text)
    if html:
        (mail.add_alternative if text else mail.set_content)(html, subtype="html")
    return mail
