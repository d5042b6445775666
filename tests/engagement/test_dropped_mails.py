"""Mails as they come: an invitation inside, a day in the words, wrong character sets, broken MIME, hostile HTML."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date, time
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karki.documents.problems import DocumentProblem
from karki.engagement.dropping import mail
from karki.engagement.dropping.arrived import Arrived
from karki.engagement.dropping.reading import read
from tests.engagement.messages import MEETING, eml, ics

TODAY = date(2026, 9, 22)
HEAD = b"From: Minna Matala <minna.matala@example.org>\r\nDate: Mon, 21 Sep 2026 09:30:00 +0300\r\n"


def dropped(message: Any) -> Arrived:
    return read(BytesIO(message if isinstance(message, bytes) else bytes(message)), "viesti.eml", TODAY)


def test_invitation_in_a_mail_tells_the_time_and_the_mail_its_words() -> None:
    message = eml("Tervetuloa meille.")
    message.add_alternative(ics(*MEETING).decode(), subtype="calendar", params={"method": "REQUEST"})
    found = dropped(message)
    assert (found.day, found.starts_at, found.text) == (date(2026, 10, 1), time(10), "Tervetuloa meille.")
    assert found.is_invitation
    assert [one.email.partition("@")[0] for one in found.people] == ["minna.matala", "eetu", "kalle.keksitty"]
    assert found.parts == []


def test_mail_itself_is_the_contact_on_the_day_it_was_sent() -> None:
    found = dropped(eml("Kiitos viimeisestä.", Subject="VS: Re: Väylän rahoitus"))
    assert (found.title, found.day, found.day_from) == ("Väylän rahoitus", date(2026, 9, 21), "")


def test_day_of_which_the_mail_speaks_is_proposed_with_its_words() -> None:
    found = dropped(eml("Sopisiko tavata 1.10.2026 ministeriössä? Vastaa 25.9. mennessä."))
    assert (found.day, found.day_from) == (date(2026, 10, 1), "1.10.2026")


def test_without_a_date_the_day_is_asked_for() -> None:
    for stated in ("", "eilen", "Mon, 99 Foo 99999 99:99:99 +9999"):
        found = dropped(eml(Date=stated) if stated != "" else eml(Date=""))
        assert (found.day, found.notices) == (None, ["no-day"])


def test_words_of_hostile_html_are_words_and_nothing_is_fetched() -> None:
    hostile = (
        "<html><head><title>x</title><style>p{background:url(http://paha.example/a)}</style></head><body>"
        "<script>fetch('http://paha.example')</script><p onclick='x()'>Hei <b>Eetu</b>, tavataan.</p>"
        "<img src='http://paha.example/seuranta.png' onerror='x()'><iframe src='http://paha.example'></iframe>"
        "<a href='javascript:x()'>Vastaa tästä</a><svg onload='x()'></svg></body></html>"
    )
    text = dropped(eml("", html=hostile)).text
    assert "Hei Eetu, tavataan." in text
    assert "Vastaa tästä" in text
    for word in ("paha.example", "script", "fetch", "<", "javascript"):
        assert word not in text


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "cp1252"), ("us-ascii", "utf-8"), ("iso-8859-1", "utf-8"), ("keksitty-1", "utf-8"), ("utf-16", "utf-8")],
)
def test_wrong_character_set_is_seen_through(charset: str, encoding: str) -> None:
    body = "Väylä syvennetään, öljyä säästyy.".encode(encoding)
    raw = HEAD + f"Subject: x\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode() + body
    assert dropped(raw).text == "Väylä syvennetään, öljyä säästyy."


@pytest.mark.parametrize(
    "subject",
    [
        b"=?utf-8?B?VsOkeWzDpA==?=",
        b"=?iso-8859-1?Q?V=E4yl=E4?=",
        "Väylä".encode(),
        "Väylä".encode("cp1252"),
        b"=?keksitty?Q?V=C3=A4yl=C3=A4?=",
    ],
)
def test_subject_is_read_however_it_is_written(subject: bytes) -> None:
    assert dropped(HEAD + b"Subject: " + subject + b"\r\n\r\nHei").title == "Väylä"


def test_names_with_commas_and_addresses_without_names_are_people() -> None:
    raw = HEAD.replace(b"From: Minna Matala", b'From: "Matala, Minna"') + (
        b"To: kalle@example.org, =?utf-8?Q?=C3=84ij=C3=A4=2C_Oy?= <aija@example.org>, rikki@, <>\r\n"
        b"Cc: Minna <MINNA.MATALA@example.org>\r\nSubject: x\r\n\r\nHei"
    )
    found = [(one.name, one.email) for one in dropped(raw).people]
    assert found[:3] == [
        ("Matala, Minna", "minna.matala@example.org"),
        ("", "kalle@example.org"),
        ("Äijä, Oy", "aija@example.org"),
    ]
    assert not [one for one in found[3:] if "minna" in one[1]]


def test_attachments_are_offered_and_those_that_may_not_be_kept_say_why() -> None:
    message = eml()
    message.add_attachment(b"%PDF-1.7 asialista", maintype="application", subtype="pdf", filename="asialista.pdf")
    message.add_attachment(b"MZ ohjelma", maintype="application", subtype="pdf", filename="../lasku.pdf")
    message.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", cid="<logo>", disposition="inline", filename="logo.png"
    )
    found = dropped(message).parts
    assert [(one.name, bool(one.refused)) for one in found] == [("asialista.pdf", False), ("lasku.pdf", True)]
    inside = dict(mail.attachments(mail.parsed(BytesIO(bytes(message)))))
    assert mail.content_of(inside[found[0].number]) == b"%PDF-1.7 asialista"


def test_forwarded_mail_is_an_attachment_under_its_subject() -> None:
    message = eml()
    message.add_attachment(eml("Alkuperäinen", Subject="Aiempi kutsu"))
    assert [one.name for one in dropped(message).parts] == ["Aiempi kutsu.eml"]
    assert dropped(message).text == "Hei!"


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHei\r\n",
        b"Content-Type: multipart/mixed\r\n\r\nHei",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!ei base64!!!",
        b"Content-Type: ;;;\r\nContent-Disposition: attachment; filename*=utf-8''%ff%fe\r\n\r\nHei",
        b"Content-Transfer-Encoding: uuencode\r\n\r\nbegin 644 x\r\nrikki",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
        + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 3_000,
    ],
)
def test_broken_mime_is_read_as_far_as_it_goes_or_refused(rest: bytes) -> None:
    try:
        found = dropped(HEAD + b"Subject: Rikki\r\n" + rest)
    except DocumentProblem as problem:
        assert str(problem)
    else:
        assert found.title == "Rikki"


def test_too_large_mail_is_refused_before_it_is_read() -> None:
    file = BytesIO(HEAD + b"\r\n" + b"a" * (81 * 1024 * 1024))
    tracemalloc.start()
    with pytest.raises(DocumentProblem) as refused:
        read(file, "iso.eml", TODAY)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (refused.value.code, peak < 1_000_000) == ("too-large", True)


def test_mail_that_an_editor_saved_with_its_mark_is_read() -> None:
    assert dropped(b"\xef\xbb\xbf" + bytes(eml("Hei"))).people[0].email == "minna.matala@example.org"


def test_what_has_neither_sender_nor_subject_is_no_mail() -> None:
    with pytest.raises(DocumentProblem) as refused:
        dropped(b"Nimi: arvo\r\n\r\nteksti")
    assert refused.value.code == "not-mail"


def _whole() -> bytes:
    message = eml("Tavataan 1.10.2026 klo 10.", html="<p>Hei</p>", Cc='"Ä, B" <b@example.org>')
    message.add_attachment(ics(*MEETING), maintype="text", subtype="calendar", filename="kutsu.ics")
    message.add_attachment(eml("Sisällä", Subject="Sisällä"))
    return bytes(message)


WHOLE = _whole()
PIECES = (
    b"\0",
    b"\r\n",
    b":",
    b";",
    b"=?",
    b"\xff",
    b"multipart/mixed",
    b"BEGIN:VEVENT\r\n",
    b"TZID=",
    b"charset=rot13",
    b"base64",
)


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 60), st.sampled_from(PIECES)), max_size=6))
def test_whatever_is_broken_in_a_mail_it_is_read_or_refused(changes: list[tuple[int, int, bytes]]) -> None:
    data = WHOLE
    for at, length, piece in changes:
        data = data[:at] + piece + data[at + length :]
    try:
        found = dropped(data)
    except DocumentProblem as problem:
        assert str(problem)
    else:
        told = json.dumps(found.as_json())
        assert "\\u0000" not in told
        assert Arrived.from_json(json.loads(told)) == found
