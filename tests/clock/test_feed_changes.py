"""SEQUENCE never falls and LAST-MODIFIED is true (RFC 5545), whatever app the event comes from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from icalendar import Calendar

from karki.clock.feeding.calendar import uid_of
from karki.clock.models import Told
from karki.clock.operations import feeds, windows
from karki.common import clock
from karki.plans.models import StatusUpdate
from tests.clock.test_calendar import read_by_javascript

ELECTIONS = "eduskuntavaalit-2027"
FIRST_DAY = datetime(2026, 9, 22, 9, tzinfo=UTC)


@pytest.fixture
def address(lautasalmi: SimpleNamespace) -> str:
    _feed, token = feeds.open_(city=lautasalmi.city, scope="city", title="Vuosikello", by=lautasalmi.onni)
    return f"/calendar/{token}.ics"


def told(client: Any, address: str, key: str, days: int) -> tuple[int, int, str]:
    """Sequence, on which day it was last changed, and the status, as two libraries read them so many days later."""
    with clock.stopped_at(FIRST_DAY + timedelta(days=days)):
        data = client.get(address).content
    uid = uid_of(key, "lautasalmi")
    (event,) = (one for one in Calendar.from_ical(data).walk("VEVENT") if one["UID"] == uid)
    (same,) = (one for one in read_by_javascript(data)["events"] if one["uid"] == uid)
    assert (same["sequence"], same["status"]) == (event["SEQUENCE"], event["STATUS"])
    assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt
    return int(event["SEQUENCE"]), (event["LAST-MODIFIED"].dt - FIRST_DAY).days, str(event["STATUS"])


def test_a_window_that_is_taken_back_to_the_shipped_one_goes_forward(
    lautasalmi: SimpleNamespace, client: Any, address: str
) -> None:
    shared = {"city": lautasalmi.city, "code": ELECTIONS, "by": lautasalmi.aino}
    found = [told(client, address, f"window-{ELECTIONS}", 0)]
    windows.edit(**shared, version=1, said={"starts": date(2027, 4, 11), "ends": date(2027, 4, 11)})
    found.append(told(client, address, f"window-{ELECTIONS}", 1))
    windows.restore(**shared)
    found += [told(client, address, f"window-{ELECTIONS}", day) for day in (2, 3)]
    assert [day for _sequence, day, _status in found] == [0, 1, 2, 2]
    sequences = [sequence for sequence, _day, _status in found]
    assert sequences[0] < sequences[1] < sequences[2] == sequences[3]


def test_a_dropped_objective_cancels_its_deadline_with_the_next_number(
    lautasalmi: SimpleNamespace, client: Any, address: str
) -> None:
    key = f"objective-{lautasalmi.deepen.pk}-deadline"
    assert told(client, address, key, 0) == (0, 0, "CONFIRMED")
    said = {"date": date(2026, 9, 23), "rating": "dropped", "text": "Luovuttu.", "created_at": clock.now()}
    StatusUpdate.objects.create(objective=lautasalmi.deepen, **said)
    assert told(client, address, key, 5) == (1, 5, "CANCELLED")


def test_what_was_told_holds_no_words_and_goes_with_the_subscription(
    lautasalmi: SimpleNamespace, client: Any, address: str
) -> None:
    client.get(address)
    assert "syvennetään" not in str(list(Told.objects.values()))
    feed = Told.objects.first().feed  # type: ignore[union-attr]
    feeds.revoke(feed=feed, by=lautasalmi.onni)
    assert not Told.objects.exists()
