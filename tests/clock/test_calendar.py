"""The iCalendar file, read back by two libraries that others wrote: icalendar and ical.js."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from karki.cities.models import City
from karki.clock.feeding.calendar import calendar_of, uid_of
from karki.clock.feeding.colours import NAMED, nearest
from karki.common.timeline import TimelineItem
from tests.needs import need

HELSINKI = ZoneInfo("Europe/Helsinki")
READER = Path(__file__).with_name("calendar.mjs")
CITY = City(slug="lautasalmi", name="Lautasalmi", brand_colour="#7a1f3d")
#: What calendars trip over: separators, line ends, letters of several octets, a joined emoji, an escape that is text.
TEXTS = st.text(alphabet=st.sampled_from('aä;,:\\"\n\r\tNnn 🚀\u200d\u2028–€\x00x'), max_size=120)


def one(**told: Any) -> TimelineItem:
    return TimelineItem(
        **({"kind": "measure", "key": "measure-1", "title": "Kirje", "starts": date(2026, 10, 1)} | told)
    )


def written(*items: TimelineItem, **told: Any) -> bytes:
    return calendar_of(items, city=CITY, **({"name": "Vuosikello", "language": "fi"} | told))


def read(*items: TimelineItem, **told: Any) -> list[Event]:
    return list(Calendar.from_ical(written(*items, **told)).walk("VEVENT"))


def read_by_javascript(data: bytes) -> dict[str, Any]:
    done = subprocess.run([need("node"), str(READER)], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def plain(text: str) -> str:
    """What a calendar can hold of a text: no control characters, one kind of line end."""
    for end in ("\r\n", "\r", "\u2028"):
        text = text.replace(end, "\n")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text)


def test_day_ends_the_day_after_and_a_period_after_its_last() -> None:
    day, period = read(one(), one(key="b", ends=date(2026, 12, 31)))
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2026, 10, 1), date(2026, 10, 2))
    assert period["DTEND"].dt == date(2027, 1, 1)
    assert day["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29)])
def test_time_of_day_is_helsinkis_on_both_sides_of_the_change(day: date) -> None:
    at = datetime(day.year, day.month, day.day, 14, tzinfo=HELSINKI)
    data = written(one(starts=day, at=at.astimezone(UTC), until=at + timedelta(hours=2)))
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == "Europe/Helsinki"
    assert event["DTSTART"].dt == at
    assert event["DTEND"].dt == at + timedelta(hours=2)
    (same,) = read_by_javascript(data)["events"]
    assert same["instant"] == int(at.timestamp())  # by the time zone that is in the file


def test_identity_stays_and_the_sequence_grows() -> None:
    before, after = read(one(sequence=4)), read(one(sequence=9, title="Toinen", starts=date(2027, 1, 1)))
    assert before[0]["UID"] == after[0]["UID"] == uid_of("measure-1", "lautasalmi")
    assert (before[0]["SEQUENCE"], after[0]["SEQUENCE"]) == (4, 9)
    assert uid_of("measure-1", "koivuranta") != uid_of("measure-1", "lautasalmi")


def test_same_things_are_the_same_file() -> None:
    changed = datetime(2026, 9, 1, 12, tzinfo=UTC)
    assert written(one(changed_at=changed)) == written(one(changed_at=changed))
    (event,) = read(one(changed_at=changed))
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == changed


def test_cancelled_and_uncertain_things_say_so() -> None:
    cancelled, estimated, fixed = read(
        one(state="cancelled"), one(key="b", certainty="estimated"), one(key="c", publicity="public")
    )
    assert [event["STATUS"] for event in (cancelled, estimated, fixed)] == ["CANCELLED", "TENTATIVE", "CONFIRMED"]
    assert "arviolta" in estimated["DESCRIPTION"]
    assert [cancelled["CLASS"], fixed["CLASS"]] == ["PRIVATE", "PUBLIC"]


def test_calendar_says_its_name_colour_and_how_often_to_ask() -> None:
    data = written(name="Lautasalmi: vuosikello")
    calendar = Calendar.from_ical(data)
    assert str(calendar["NAME"]) == "Lautasalmi: vuosikello"
    assert calendar["COLOR"] in NAMED
    found = read_by_javascript(data)
    assert (found["name"], found["refresh"]) == ("Lautasalmi: vuosikello", "PT4H")
    assert nearest("#7a1f3d") in {"maroon", "brown", "purple"}
    # RFC 7986: a TEXT, so separators are escaped; neither library knows the property well enough to undo that
    assert rb"NAME;LANGUAGE=fi:Satama\; 2026" in written(name="Satama; 2026")


def test_time_zone_stands_in_the_file_with_its_rules() -> None:
    (zone,) = Calendar.from_ical(written()).walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Helsinki"
    made = zone.to_tz()
    for day in (date(2026, 3, 28), date(2026, 3, 29), date(2030, 10, 27), date(2040, 7, 1)):
        for hour in (0, 5):
            moment = datetime(day.year, day.month, day.day, hour, tzinfo=HELSINKI)
            assert moment.replace(tzinfo=made).utcoffset() == moment.utcoffset()


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_words_come_back_as_they_were_and_lines_are_folded_by_octets(title: str, note: str, place: str) -> None:
    data = written(one(title=title, note=note, place=place))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\r" not in data.replace(b"\r\n", b"")
    data.decode()
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]) == plain(title)
    assert str(event.get("DESCRIPTION", "")) == plain(note)


@pytest.mark.slow
@given(st.lists(TEXTS, min_size=20, max_size=20))
@settings(max_examples=5, deadline=None)
def test_javascript_reads_the_same_words(texts: list[str]) -> None:
    data = written(*(one(key=f"k{number}", title=text, note=text) for number, text in enumerate(texts)))
    events = read_by_javascript(data)["events"]
    assert [event["title"] for event in events] == [plain(text) for text in texts]
    assert [event["uid"] for event in events] == [uid_of(f"k{number}", "lautasalmi") for number in range(20)]


def test_javascript_reads_whole_days_and_states() -> None:
    data = written(one(ends=date(2026, 10, 3), state="cancelled", sequence=7, place="Kuopio"))
    (event,) = read_by_javascript(data)["events"]
    told = {name: event[name] for name in ("starts", "ends", "whole_days", "status", "sequence", "place")}
    assert told == {
        "starts": "2026-10-01", "ends": "2026-10-04", "whole_days": True,
        "status": "CANCELLED", "sequence": 7, "place": "Kuopio",
    }  # fmt: skip
