"""The city's meeting calendar: read, updated by identity, and broken lines told with their reasons."""

from __future__ import annotations

from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from karki.clock.calendars.events import CalendarProblem
from karki.clock.calendars.ics import read_ics
from karki.clock.calendars.table import events_of, guessed, read_table
from karki.clock.models import Meeting, MeetingImport, Occurrence
from karki.clock.operations import calendars, meetings

TODAY = date(2026, 9, 22)
HELSINKI = ZoneInfo("Europe/Helsinki")


def vevent(**fields: str) -> str:
    told = {"UID": "a-1@lautasalmi.example", "DTSTART": "20261026T140000", "SUMMARY": "Kaupunginhallitus"} | fields
    lines = [f"{name.replace('_', ';').replace('__', '=')}:{value}" for name, value in told.items() if value]
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


def ics(*events: str, head: str = "") -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + head + "".join(events) + "END:VCALENDAR\r\n"


def taken(cast: SimpleNamespace, text: str, body: object = "board") -> MeetingImport:
    whose = cast.board if body == "board" else None
    return calendars.read(city=cast.city, body=whose, filename="a.ics", data=text.encode(), by=cast.aino)


def take(cast: SimpleNamespace, text: str, body: object = "board") -> None:
    calendars.take(read_in=taken(cast, text, body), by=cast.aino)


def at_two(day: date) -> datetime:
    return datetime.combine(day, time(14), HELSINKI)


def test_a_meeting_with_its_time_and_place() -> None:
    event = read_ics(ics(vevent(LOCATION="Kaupungintalo\\, sali 2", DTEND="20261026T160000")), TODAY).events[0]
    assert (event.day, event.starts_at, event.place) == (
        date(2026, 10, 26),
        at_two(date(2026, 10, 26)),
        "Kaupungintalo, sali 2",
    )


def test_times_of_other_zones_become_helsinkis_and_winter_time_is_known() -> None:
    utc = read_ics(ics(vevent(DTSTART="20261026T120000Z")), TODAY).events[0]
    summer = read_ics(ics(vevent(DTSTART="20261023T110000Z")), TODAY).events[0]
    stockholm = vevent(DTSTART="", **{"DTSTART;TZID=Europe/Stockholm": "20261026T130000"})
    windows = vevent(DTSTART="", **{"DTSTART;TZID=FLE Standard Time": "20261026T140000"})
    assert utc.starts_at == at_two(date(2026, 10, 26))
    assert summer.starts_at == at_two(date(2026, 10, 23))
    assert read_ics(ics(stockholm), TODAY).events[0].starts_at == at_two(date(2026, 10, 26))
    assert read_ics(ics(windows), TODAY).events[0].starts_at == at_two(date(2026, 10, 26))


def test_a_late_evening_in_utc_is_the_next_day_here() -> None:
    assert read_ics(ics(vevent(DTSTART="20261026T223000Z")), TODAY).events[0].day == date(2026, 10, 27)


def test_a_zone_of_the_files_own() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Suomi\r\nBEGIN:STANDARD\r\nDTSTART:19701025T040000\r\nTZOFFSETFROM:+0300\r\n"
        "TZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"
        "DTSTART:19700329T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\n"
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )
    event = vevent(DTSTART="", **{"DTSTART;TZID=Suomi": "20261026T140000"})
    assert read_ics(ics(event, head=zone), TODAY).events[0].starts_at == at_two(date(2026, 10, 26))


@pytest.mark.parametrize("sign", ["\u2028", "\x0b", "\x85"])
def test_a_sign_that_only_looks_like_the_end_of_a_line_cuts_no_title(sign: str) -> None:
    (event,) = read_ics(ics(vevent(SUMMARY=f"Kaupungin{sign}hallitus")), TODAY).events
    assert event.title == "Kaupungin hallitus"


def test_an_event_of_a_whole_day_has_no_time() -> None:
    event = read_ics(ics(vevent(DTSTART="", **{"DTSTART;VALUE=DATE": "20261026"})), TODAY).events[0]
    assert (event.day, event.starts_at) == (date(2026, 10, 26), None)


def test_what_recurs_becomes_its_days_with_exceptions_moved_and_left_out() -> None:
    series = vevent(RRULE="FREQ=WEEKLY;COUNT=4;BYDAY=MO", EXDATE="20261102T140000")
    moved = vevent(**{"RECURRENCE-ID": "20261109T140000", "DTSTART": "20261110T090000"})
    days = [event.day for event in read_ics(ics(series, moved), TODAY).events]
    assert days == [date(2026, 10, 26), date(2026, 11, 10), date(2026, 11, 16)]


def test_the_moved_one_keeps_its_identity() -> None:
    series = vevent(RRULE="FREQ=WEEKLY;COUNT=3;BYDAY=MO")
    moved = vevent(**{"RECURRENCE-ID": "20261102T140000", "DTSTART": "20261103T090000"})
    plain = {event.recurrence for event in read_ics(ics(series), TODAY).events}
    assert {event.recurrence for event in read_ics(ics(series, moved), TODAY).events} == plain


def test_a_rule_without_end_stops_where_nobody_prepares_any_more() -> None:
    events = read_ics(ics(vevent(RRULE="FREQ=MONTHLY")), TODAY).events
    assert 30 < len(events) < 60


def test_broken_events_are_told_and_spoil_no_other() -> None:
    text = ics(
        vevent(DTSTART=""),
        vevent(UID=""),
        vevent(DTSTART="kahdestoista"),
        "BEGIN:VEVENT\r\nSUMMARY:katkesi\r\n",
        vevent(UID="terve"),
    )
    reading = read_ics(text, TODAY)
    assert [event.uid for event in reading.events] == ["terve"]
    assert [fault.line for fault in reading.faults] == [3, 7, 11, 16]
    assert all(fault.reason for fault in reading.faults)


@pytest.mark.parametrize("text", ["", "Kokoukset 2026", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"])
def test_what_is_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(CalendarProblem):
        read_ics(text, TODAY)


@given(st.binary(max_size=300))
def test_no_damage_breaks_the_reading(noise: bytes) -> None:
    text = ics(vevent(), vevent(UID="b"))
    middle = len(text) // 2
    read_ics(text[:middle] + noise.decode("latin-1") + text[middle:], TODAY)


def test_taken_into_use_the_follow_ups_find_their_meetings(clockwork: SimpleNamespace) -> None:
    take(clockwork, ics(vevent()))
    second = Occurrence.objects.get(cycle__body=clockwork.board, year=2026, number=2)
    assert second.meeting is not None
    assert second.meeting.meets_on == date(2026, 10, 26)


def test_read_again_what_moved_is_moved_and_what_is_cancelled_is_cancelled(clockwork: SimpleNamespace) -> None:
    take(clockwork, ics(vevent(), vevent(UID="b", DTSTART="20261130T140000")))
    changed = vevent(DTSTART="20261102T150000", SEQUENCE="1")
    take(clockwork, ics(changed, vevent(UID="b", DTSTART="20261130T140000", STATUS="CANCELLED", SEQUENCE="1")))
    rows = Meeting.objects.filter(body=clockwork.board).values_list("meets_on", "state")
    assert list(rows) == [(date(2026, 11, 2), "planned"), (date(2026, 11, 30), "cancelled")]


SERIES = {"RRULE": "FREQ=MONTHLY;COUNT=3"}


@pytest.mark.parametrize(
    ("later", "days"),
    [
        ({**SERIES, "DTSTART": "20261027T140000"}, ["2026-10-27", "2026-11-27", "2026-12-27"]),
        ({"RRULE": "FREQ=MONTHLY;COUNT=2"}, ["2026-10-26", "2026-11-26"]),
        ({**SERIES, "EXDATE": "20261126T140000"}, ["2026-10-26", "2026-12-26"]),
        ({"STATUS": "CANCELLED"}, []),
        (
            {"DTSTART": "20261126T150000", "RECURRENCE-ID": "20261126T140000"},
            ["2026-10-26", "2026-11-26", "2026-12-26"],
        ),
    ],
    ids=["moved", "shortened", "one left out", "cancelled", "one exception alone"],
)
def test_series_that_changed_leaves_no_meeting_behind(
    clockwork: SimpleNamespace, later: dict[str, str], days: list[str]
) -> None:
    take(clockwork, ics(vevent(**SERIES)))
    take(clockwork, ics(vevent(SEQUENCE="1", **later)))
    held = Meeting.objects.held().order_by("meets_on")
    assert [day.isoformat() for day in held.values_list("meets_on", flat=True)] == days


def test_an_older_file_changes_nothing(clockwork: SimpleNamespace) -> None:
    take(clockwork, ics(vevent(SEQUENCE="3")))
    found = calendars.comparison(taken(clockwork, ics(vevent(SEQUENCE="2", DTSTART="20261102T140000"))))
    assert [line.what for line in found.lines] == ["older"]
    assert found.changes == []


def test_a_day_set_by_hand_stays(clockwork: SimpleNamespace) -> None:
    take(clockwork, ics(vevent()))
    row = Meeting.objects.get(body=clockwork.board)
    values = {"starts": time(14), "ends": None, "title": row.title, "place_name": "", "state": "planned"}
    values |= {"dispatched_on": None, "prepared_by": None, "meets_on": date(2026, 10, 27)}
    meetings.edit(meeting=row, version=row.version, by=clockwork.aino, **values)
    read_in = taken(clockwork, ics(vevent(SEQUENCE="5", DTSTART="20261102T140000")))
    assert [line.what for line in calendars.comparison(read_in).lines] == ["kept"]
    calendars.take(read_in=read_in, by=clockwork.aino)
    row.refresh_from_db()
    assert row.meets_on == date(2026, 10, 27)


def test_the_same_file_twice_changes_nothing(clockwork: SimpleNamespace) -> None:
    text = ics(vevent(RRULE="FREQ=WEEKLY;COUNT=4"))
    take(clockwork, text)
    assert calendars.comparison(taken(clockwork, text)).changes == []


def test_bodies_are_told_by_the_events_titles(clockwork: SimpleNamespace) -> None:
    text = ics(vevent(), vevent(UID="b", SUMMARY="Elinvoimajaosto 5/2026"), vevent(UID="c", SUMMARY="Joulujuhla"))
    found = calendars.comparison(taken(clockwork, text, body=None))
    assert [line.body.name for line in found.lines] == ["Kaupunginhallitus", "Elinvoimajaosto"]
    assert [fault.text for fault in found.faults] == ["Joulujuhla"]


TABLE = """Toimielin;Pvm;Klo;Paikka
Kaupunginhallitus;ma 26.10.2026;14.00;Kaupungintalo
Elinvoimajaosto;3.11.2026;;
Kaupunginhallitus;31.2.2026;14.00;
Kaupunginhallitus;2.11. 14.00;;
Kaupunginhallitus;joskus;;
"""


@pytest.mark.parametrize(
    "text", [ics(vevent(), vevent(DTSTART="20261102T140000")), "UID;Päivä\nA1;26.10.2026\nA1;2.11.2026"]
)
def test_of_two_with_one_identity_the_first_is_taken_and_the_other_is_told(
    clockwork: SimpleNamespace, text: str
) -> None:
    read_in = taken(clockwork, text)
    (fault,) = calendars.comparison(read_in).faults
    assert fault.reason.startswith("Sama tunnus on jo rivillä")
    calendars.take(read_in=read_in, by=clockwork.aino)
    assert list(Meeting.objects.values_list("meets_on", flat=True)) == [date(2026, 10, 26)]


@pytest.mark.parametrize(
    "text",
    [
        ics(vevent(DTSTART="", **{"DTSTART;TZID=Europe/Helsinki": "00010101T000000"}), vevent(UID="b")),
        "Päivä;klo\n31.12.9999;23:59\n26.10.2026;14",
        "Päivä;Otsikko\n12.10.0206;Talous\n26.10.2026;Talous",
    ],
)
def test_a_year_that_can_hardly_be_meant_is_told_and_spoils_no_other(
    clockwork: SimpleNamespace, as_: Any, text: str
) -> None:
    read_in = taken(clockwork, text)
    page = as_(clockwork.aino).get(reverse("clock:calendar-preview", args=["lautasalmi", read_in.pk]))
    assert page.status_code == 200
    assert "tuskin" in page.text
    calendars.take(read_in=read_in, by=clockwork.aino)
    assert list(Meeting.objects.values_list("meets_on", flat=True)) == [date(2026, 10, 26)]


@pytest.mark.parametrize("row", ["5.4.2027 (peruttu);Kaupunginhallitus;", "5.4.2027;Kaupunginhallitus;PERUTTU"])
def test_a_word_in_any_cell_cancels_the_meeting_of_a_table(row: str) -> None:
    (event,) = events_of(read_table(f"Päivä;Toimielin;Tila\n{row}"), {"day": 0, "body": 1}).events
    (held,) = events_of(read_table("Päivä;Toimielin\n5.4.2027;Kaupunginhallitus"), {"day": 0, "body": 1}).events
    assert (event.cancelled, held.cancelled) == (True, False)
    assert event.uid == held.uid


def test_a_table_is_read_by_its_columns() -> None:
    table = read_table(TABLE)
    assert guessed(table.header) == {"body": 0, "day": 1, "starts": 2, "place": 3}
    reading = events_of(table, guessed(table.header))
    assert [(event.body, event.day) for event in reading.events] == [
        ("Kaupunginhallitus", date(2026, 10, 26)),
        ("Elinvoimajaosto", date(2026, 11, 3)),
    ]
    assert [fault.line for fault in reading.faults] == [4, 5, 6]


@pytest.mark.parametrize(
    ("day", "at", "begins", "ends"),
    [
        ("ma 12.10.2026", "klo 14.00–16.30", "12.10. 14.00", "16.30"),
        ("12.10.2026", "14 - 16", "12.10. 14.00", "16.00"),
        ("12.10.2026 klo 9", "", "12.10. 9.00", ""),
        ("ma 12.10.26", "klo 9", "12.10. 9.00", ""),
        ("2026-10-12T09:00:00", "", "12.10. 9.00", ""),
        ("12.10.2026 (viikko 42)", "9", "12.10. 9.00", ""),
        ("12.10.2026", "14:15", "12.10. 14.15", ""),
        ("24.–25.10.2026", "9.30", "24.10. 9.30", ""),
        ("2026-10-12", "klo 14", "12.10. 14.00", ""),
    ],
)
def test_days_and_times_as_officials_write_them(day: str, at: str, begins: str, ends: str) -> None:
    table = read_table(f"Pvm;Klo;Toimielin\n{day};{at};Kaupunginhallitus\n")
    (event,) = events_of(table, guessed(table.header)).events
    assert event.starts_at is not None
    assert f"{event.day:%-d.%-m.} {event.starts_at:%-H.%M}" == begins
    assert (f"{event.ends_at:%-H.%M}" if event.ends_at else "") == ends


def test_a_table_from_excel_in_its_old_letters(clockwork: SimpleNamespace) -> None:
    data = "Toimielin;Päivä\nKaupunginhallitus;26.10.2026\n".encode("cp1252")
    read_in = calendars.read(city=clockwork.city, body=None, filename="k.csv", data=data, by=clockwork.aino)
    assert [line.what for line in calendars.comparison(read_in).lines] == ["new"]


def test_columns_can_be_chosen(clockwork: SimpleNamespace) -> None:
    data = b"a;b\nKaupunginhallitus;26.10.2026\n"
    read_in = calendars.read(city=clockwork.city, body=None, filename="k.csv", data=data, by=clockwork.aino)
    assert calendars.comparison(read_in).lines == []
    calendars.choose_columns(read_in=read_in, columns={"body": 0, "day": 1, "title": -1}, by=clockwork.aino)
    assert len(calendars.comparison(read_in).lines) == 1


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 50, b"vain tekstia"])
def test_a_file_that_is_neither_is_refused(clockwork: SimpleNamespace, data: bytes) -> None:
    with pytest.raises(ValidationError):
        calendars.read(city=clockwork.city, body=None, filename="x", data=data, by=clockwork.aino)


@pytest.mark.parametrize("year", [1, 206, 2999])
def test_a_meeting_that_is_typed_in_has_a_year_of_the_clock(clockwork: SimpleNamespace, year: int) -> None:
    with pytest.raises(ValidationError):
        meetings.add(
            city=clockwork.city, body=clockwork.board, meets_on=date(year, 10, 12), starts=time(0), by=clockwork.aino
        )


def test_table_without_identities_tells_that_a_moved_meeting_is_a_new_one(clockwork: SimpleNamespace, as_: Any) -> None:
    head = "päivä;toimielin\n"
    take(clockwork, f"{head}26.10.2026;Kaupunginhallitus\n16.11.2026;Kaupunginhallitus\n", body=None)
    moved = f"{head}26.10.2026;Kaupunginhallitus\n17.11.2026;Kaupunginhallitus\n"
    made = taken(clockwork, moved, body=None)
    page = as_(clockwork.aino).get(reverse("clock:calendar-preview", args=[clockwork.city.slug, made.pk]))
    assert [line.event.day for line in page.context["compared"].absent] == [date(2026, 11, 16)]
    assert page.context["lacks_identity"]
    assert "ma\xa016.11.2026" in page.content.decode()
    with_identity = taken(clockwork, "päivä;toimielin;tunnus\n17.11.2026;Kaupunginhallitus;kh-1\n", body=None)
    page = as_(clockwork.aino).get(reverse("clock:calendar-preview", args=[clockwork.city.slug, with_identity.pk]))
    assert (page.context["lacks_identity"], page.context["compared"].absent) == (False, [])


#: 28.3.2027 the clocks go from 3 to 4, 31.10.2027 from 4 back to 3
LEFT_OUT, DOUBLED = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("day", "begins", "utc"), [(LEFT_OUT, time(4, 30), "01:30"), (DOUBLED, time(3, 30), "00:30")], ids=["gap", "twice"]
)
@pytest.mark.parametrize("form", ["ics", "csv"])
def test_time_in_a_night_of_moved_clocks_is_read_by_the_rule_and_told_of(
    day: date, begins: time, utc: str, form: str
) -> None:
    if form == "ics":
        reading = read_ics(ics(vevent(DTSTART=f"{day:%Y%m%d}T033000")), TODAY)
    else:
        reading = events_of(read_table(f"päivä;klo\n{day:%d.%m.%Y};3.30\n"), {"day": 0, "starts": 1})
    starts = reading.events[0].starts_at
    assert starts is not None
    assert (starts.time(), starts.astimezone(ZoneInfo("UTC")).strftime("%H:%M")) == (begins, utc)
    assert [fault.reason for fault in reading.faults if "klo\xa03.30" in fault.reason]


def test_times_of_other_nights_are_told_of_nothing() -> None:
    assert (
        read_ics(ics(vevent(DTSTART="20270328T023000"), vevent(DTSTART="20271031T043000", UID="b")), TODAY).faults == []
    )


def test_typed_time_that_the_clocks_leave_out_is_refused_and_a_doubled_one_is_the_first(
    clockwork: SimpleNamespace, as_: Any
) -> None:
    browser, typed = as_(clockwork.aino), {"body": clockwork.board.pk, "starts": "3.30"}
    address = f"/{clockwork.city.slug}/clock/meetings/add/"
    assert browser.post(address, {**typed, "meets_on": "28.3.2027"}).status_code == 422
    page = browser.post(address, {**typed, "meets_on": "31.10.2027"}, follow=True)
    assert "ensimmäinen" in page.content.decode()
    assert Meeting.objects.get(meets_on=DOUBLED).starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=ZoneInfo("UTC"))


def test_letter_that_a_folded_line_cuts_in_two_is_whole_again(clockwork: SimpleNamespace) -> None:
    whole = ics(vevent(SUMMARY="Elinvoimajaosto käsittelee")).encode()
    cut = whole.replace("ä".encode(), b"\xc3\r\n \xa4", 1)
    calendars.read(city=clockwork.city, body=clockwork.board, filename="a.ics", data=cut, by=clockwork.aino)
    assert MeetingImport.objects.get().content["events"][0]["title"] == "Elinvoimajaosto käsittelee"


def test_exception_for_all_that_follows_leaves_each_its_own_identity() -> None:
    series = vevent(DTSTART="20270111T140000", RRULE="FREQ=WEEKLY;COUNT=4")
    later = vevent(**{"RECURRENCE-ID;RANGE=THISANDFUTURE": "20270125T140000", "DTSTART": "20270125T150000"})
    found = read_ics(ics(series, later), TODAY).events
    assert [event.recurrence for event in found] == [f"2027{day}T120000Z" for day in ("0111", "0118", "0125", "0201")]
    assert [event.starts_at.hour for event in found if event.starts_at] == [14, 14, 15, 15]


def test_event_from_midnight_to_midnight_is_of_whole_days() -> None:
    event = read_ics(ics(vevent(DTSTART="20270611T000000", DTEND="20270612T000000")), TODAY).events[0]
    assert (event.day, event.starts_at, event.ends_at) == (date(2027, 6, 11), None, None)


def test_series_without_an_end_has_none() -> None:
    found = read_ics(ics(vevent(DTSTART="20270111T140000", RRULE="FREQ=WEEKLY;COUNT=2")), TODAY).events
    assert [event.ends_at for event in found] == [None, None]


def held(cast: SimpleNamespace) -> list[date]:
    return list(Meeting.objects.held().filter(body=cast.board).order_by("meets_on").values_list("meets_on", flat=True))


@pytest.mark.parametrize("cancel", [False, True])
def test_a_meeting_that_a_newer_file_does_not_tell_is_cancelled_only_when_a_person_says_so(
    clockwork: SimpleNamespace, as_: Any, cancel: bool
) -> None:
    first, second = vevent(), vevent(UID="kh-2", DTSTART="20261130T140000")
    take(clockwork, ics(first, second))
    browser, read_in = as_(clockwork.aino), taken(clockwork, ics(first))
    address = reverse("clock:calendar-preview", args=[clockwork.city.slug, read_in.pk])
    page = browser.get(address)
    (line,) = page.context["compared"].absent
    assert "1\xa0kokous" in page.text or "1 kokous" in page.text
    assert f'value="{line.key}" form="take">' in page.text
    browser.post(f"{address}take/", {"also": [line.key]} if cancel else {})
    assert held(clockwork) == [date(2026, 10, 26), *([] if cancel else [date(2026, 11, 30)])]


def test_what_was_typed_in_or_lies_outside_the_files_years_is_not_missing_from_it(clockwork: SimpleNamespace) -> None:
    meetings.add(
        city=clockwork.city, body=clockwork.board, meets_on=date(2026, 11, 2), starts=time(14), by=clockwork.aino
    )
    take(clockwork, ics(vevent(UID="past", DTSTART="20260901T140000"), vevent(UID="next", DTSTART="20270111T140000")))
    take(clockwork, ics(vevent(UID="section", SUMMARY="Elinvoimajaosto")), body=None)
    assert calendars.comparison(taken(clockwork, ics(vevent()))).absent == []


@pytest.mark.parametrize("also", [False, True])
def test_a_row_of_a_day_on_which_the_body_already_meets_is_taken_only_when_a_person_says_so(
    clockwork: SimpleNamespace, also: bool
) -> None:
    take(clockwork, ics(vevent(), vevent(UID="b", DTSTART="20261130T140000", STATUS="CANCELLED")))
    meetings.add(
        city=clockwork.city, body=clockwork.board, meets_on=date(2026, 11, 2), starts=time(14), by=clockwork.aino
    )
    rows = "".join(f"{day};Kaupunginhallitus\n" for day in ("26.10.2026", "2.11.2026", "30.11.2026"))
    read_in = taken(clockwork, f"päivä;toimielin\n{rows}", body=None)
    found = calendars.comparison(read_in)
    assert [(line.event.day, line.beside.title) for line in found.doubles if line.beside] == [
        (date(2026, 10, 26), "Kaupunginhallitus"),
        (date(2026, 11, 2), ""),
    ]
    calendars.take(read_in=read_in, also=[line.key for line in found.doubles] if also else [], by=clockwork.aino)
    twice = 2 if also else 1
    assert [held(clockwork).count(date(2026, *day)) for day in ((10, 26), (11, 2), (11, 30))] == [twice, twice, 1]


def test_two_meetings_of_one_day_in_one_file_are_two(clockwork: SimpleNamespace) -> None:
    text = ics(vevent(), vevent(UID="b", DTSTART="20261026T170000"))
    assert calendars.comparison(taken(clockwork, text)).doubles == []
    take(clockwork, ics(vevent()))
    assert [line.event.uid for line in calendars.comparison(taken(clockwork, text)).changes] == ["b"]
