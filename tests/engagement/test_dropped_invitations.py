"""Invitations as calendars send them: odd zones, all day, recurring, cancelled, broken."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO

import pytest

from karki.documents.problems import DocumentProblem
from karki.engagement.dropping.arrived import Arrived
from karki.engagement.dropping.reading import read
from tests.engagement.messages import MEETING, ics

TODAY = date(2026, 9, 22)


def dropped(data: bytes, name: str = "kutsu.ics") -> Arrived:
    return read(BytesIO(data), name, TODAY)


def when(arrived: Arrived) -> tuple[object, ...]:
    return arrived.day, arrived.starts_at, arrived.ends, arrived.ends_at


def test_invitation_tells_what_when_where_and_who() -> None:
    found = dropped(ics(*MEETING))
    assert (found.title, found.place) == ("Väylän rahoitus", "Meriministeriö, Helsinki")
    assert when(found) == (date(2026, 10, 1), time(10), None, time(11, 30))
    assert found.text == "Käydään läpi luotaus.\nTervetuloa!"
    assert [(one.name, one.email) for one in found.people] == [
        ("Matala, Minna", "minna.matala@example.org"),
        ("Eetu Erola", "eetu@example.org"),
        ("Kalle Keksitty", "kalle.keksitty@example.org"),
    ]
    assert Arrived.from_json(found.as_json()) == found


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("DTSTART;TZID=FLE Standard Time:20261001T100000", (date(2026, 10, 1), time(10))),
        ("DTSTART;TZID=W. Europe Standard Time:20261001T100000", (date(2026, 10, 1), time(11))),
        ("DTSTART;TZID=Europe/Brussels:20261001T100000", (date(2026, 10, 1), time(11))),
        ("DTSTART;TZID=Oma vyöhyke:20261001T100000", (date(2026, 10, 1), time(10))),
        ("DTSTART:20261001T220000Z", (date(2026, 10, 2), time(1))),
        ("DTSTART:20261001T100000", (date(2026, 10, 1), time(10))),
        ("DTSTART;VALUE=DATE:20261001", (date(2026, 10, 1), None)),
    ],
)
def test_time_of_any_zone_is_ours(start: str, expected: tuple[object, ...]) -> None:
    found = dropped(ics("UID:1", "SUMMARY:Tapaaminen", start))
    assert (found.day, found.starts_at) == expected


def test_days_of_an_all_day_event_end_before_the_day_that_is_told() -> None:
    found = dropped(ics("UID:1", "DTSTART;VALUE=DATE:20261001", "DTEND;VALUE=DATE:20261004"))
    assert when(found) == (date(2026, 10, 1), None, date(2026, 10, 3), None)


def test_recurring_one_is_read_as_its_next_time_and_says_so() -> None:
    weekly = (
        "UID:1",
        "SUMMARY:Viikkopalaveri",
        "DTSTART:20260105T090000",
        "DTEND:20260105T100000",
        "RRULE:FREQ=WEEKLY",
    )
    found = dropped(ics(*weekly, "EXDATE:20260928T090000"))
    assert when(found) == (date(2026, 10, 5), time(9), None, time(10))
    assert found.notices == ["recurs"]
    assert found.uid.startswith("1#2026")


@pytest.mark.parametrize(("method", "lines"), [("CANCEL", ()), ("REQUEST", ("STATUS:CANCELLED",))])
def test_cancelled_one_says_so(method: str, lines: tuple[str, ...]) -> None:
    assert dropped(ics(*MEETING, *lines, method=method)).cancelled


def test_of_several_events_the_next_one_counts() -> None:
    past = "\r\n".join(["BEGIN:VEVENT", "UID:0", "SUMMARY:Ennen", "DTSTART:20260901T090000", "END:VEVENT"])
    found = dropped(ics(*MEETING, before=(past,)))
    assert (found.title, found.notices) == ("Väylän rahoitus", ["several"])


def test_without_a_day_the_rest_is_read_and_the_day_is_asked_for() -> None:
    found = dropped(ics("UID:1", "SUMMARY:Tapaaminen", "DTSTART:huomenna"))
    assert (found.title, found.day) == ("Tapaaminen", None)
    assert "no-day" in found.notices
    assert found.faults


def test_without_an_identity_it_is_read_and_not_known_again() -> None:
    found = dropped(ics("SUMMARY:Tapaaminen", "DTSTART:20261001T100000"))
    assert (found.day, found.uid) == (date(2026, 10, 1), "")


def test_alarm_and_broken_lines_spoil_nothing() -> None:
    alarm = ("BEGIN:VALARM", "DESCRIPTION:Muistutus", "END:VALARM", "roskaa", "ATTENDEE", "ATTENDEE:mailto:")
    found = dropped(ics(*MEETING, *alarm))
    assert (found.text, len(found.people)) == ("Käydään läpi luotaus.\nTervetuloa!", 3)


def test_end_that_cannot_be_read_is_left_out_and_told() -> None:
    found = dropped(ics("UID:1", "DTSTART:20261001T100000", "DTEND:kello 12"))
    assert when(found) == (date(2026, 10, 1), time(10), None, None)


def test_what_stands_twice_counts_as_it_stood_first() -> None:
    found = dropped(ics("UID:1", "DTSTART:20261001T100000", "DTSTART:20261002T100000", "SUMMARY:A", "UID:2"))
    assert found.day == date(2026, 10, 1)


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=DAILY;BYHOUR=8,9,10,11,12", "FREQ=hourly"])
def test_rule_of_hours_is_not_followed(rule: str) -> None:
    found = dropped(ics("UID:1", "SUMMARY:Kello", "DTSTART:20260101T100000", f"RRULE:{rule}"))
    assert (found.title, found.day) == ("Kello", None)
    assert found.faults


@pytest.mark.parametrize("start", ["DTSTART:00010101T000000Z", "DTSTART;VALUE=TIME:100000", "DTSTART:99991231T235959Z"])
def test_day_beyond_the_calendar_is_no_fault_of_the_page(start: str) -> None:
    assert dropped(ics("UID:1", "SUMMARY:Tapaaminen", start)).title == "Tapaaminen"


def test_whole_calendar_is_refused() -> None:
    one = "\r\n".join(["BEGIN:VEVENT", "UID:0", "DTSTART:20260901T090000", "END:VEVENT"])
    with pytest.raises(DocumentProblem) as refused:
        dropped(ics(*MEETING, before=(one,) * 200))
    assert refused.value.code == "calendar"


def test_controls_and_turned_letters_are_gone_and_lists_end() -> None:
    found = dropped(ics("UID:1", "SUMMARY:Kutsu\u202e\x07 iltaan", "DTSTART:20261001T100000"))
    assert found.title == "Kutsu iltaan"
    many = [f"ATTENDEE;CN=V{n}:mailto:v{n}@example.org" for n in range(200)]
    found = dropped(ics("UID:1", "DTSTART:20261001T100000", *many))
    assert (len(found.people), found.notices) == (60, ["many-people"])


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "kutsu.ics", "empty"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "kutsu.ics", "no-event"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kutsu.msg", "outlook"),
        (b"%PDF-1.7", "kutsu.pdf", "not-invitation"),
        (b"\x00\x01\x02\x03" * 50, "kutsu.eml", "not-invitation"),
        (b"BEGIN:VCALENDAR\r\n" + b"X" * 2_000_001, "kutsu.ics", "too-large"),
    ],
)
def test_what_is_no_invitation_is_refused_with_its_reason(data: bytes, name: str, code: str) -> None:
    with pytest.raises(DocumentProblem) as refused:
        dropped(data, name)
    assert refused.value.code == code
    assert str(refused.value)
