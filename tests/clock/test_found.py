"""Windows and meetings in the search, and their histories."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from karki.cities.audience import Audience
from karki.cities.roles import PERMISSIONS_OF
from karki.clock.models import Meeting, Window
from karki.clock.operations import meetings, windows
from karki.common import searching
from karki.search import index
from karki.search.asking import ask
from karki.search.models import IndexedEntry
from tests.clock.conftest import meet

ELECTIONS = "eduskuntavaalit-2027"


def in_index(kind: str, title: str) -> list[str]:
    return list(IndexedEntry.objects.filter(kind=kind, title__contains=title).values_list("url", flat=True))


def read_in(it: SimpleNamespace, kind: str) -> None:
    source = searching.source_of(kind)
    assert source is not None
    index.refresh(it.city, source)


def test_window_is_found_by_its_name_in_each_language(lautasalmi: SimpleNamespace, today: Any) -> None:
    read_in(lautasalmi, "window")
    reader = Audience(lautasalmi.city.pk, lautasalmi.onni.pk)
    for words in ("eduskuntavaalit", "riksdagsval", "parliamentary elections"):
        found = ask(words, audience=reader, permissions=PERMISSIONS_OF["follower"])
        assert "Eduskuntavaalit" in [hit.title for hit in found.hits], words


def test_window_that_the_city_hides_is_found_no_more(
    lautasalmi: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        windows.hide(city=lautasalmi.city, code=ELECTIONS, by=lautasalmi.aino)
    assert in_index("window", "Kuntavaalit") and not in_index("window", "Eduskuntavaalit")
    with django_capture_on_commit_callbacks(execute=True):
        windows.show(city=lautasalmi.city, code=ELECTIONS, by=lautasalmi.aino)
    assert in_index("window", "Eduskuntavaalit") == [f"/lautasalmi/clock/windows/{ELECTIONS}/"]


def test_meeting_is_found_and_follows_its_day(
    clockwork: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        meeting = meet(clockwork, date(2026, 10, 26), title="Iltakoulu")
    assert in_index("meeting", "Iltakoulu 26.10.2026") == [meeting.get_absolute_url()]
    told = {"starts": None, "ends": None, "title": "Iltakoulu", "place_name": "", "dispatched_on": None}
    told |= {"prepared_by": None, "state": "cancelled", "meets_on": date(2026, 11, 2)}
    with django_capture_on_commit_callbacks(execute=True):
        meetings.edit(meeting=meeting, version=1, by=clockwork.aino, **told)
    [entry] = IndexedEntry.objects.filter(kind="meeting")
    assert (entry.title, entry.place.split(", ")[-1]) == ("Iltakoulu 2.11.2026", "peruttu")


@pytest.mark.parametrize("kind", ["window", "meeting"])
def test_reading_in_takes_the_same_queries_however_many(
    clockwork: SimpleNamespace, kind: str, django_assert_max_num_queries: Any
) -> None:
    Meeting.objects.bulk_create(Meeting(body=clockwork.board, meets_on=date(2026, 1, n)) for n in range(1, 29))
    source = searching.source_of(kind)
    assert source is not None
    with django_assert_max_num_queries(1):
        assert len(list(source.entries(clockwork.city, None))) >= 25


def test_meeting_and_window_have_a_page_of_their_history(clockwork: SimpleNamespace, as_: Any) -> None:
    meeting = meet(clockwork, date(2026, 10, 26))
    window = windows.hide(city=clockwork.city, code=ELECTIONS, by=clockwork.aino)
    browser = as_(clockwork.onni)
    for label, thing in (("clock.meeting", meeting), ("clock.window", window)):
        page = browser.get(reverse("cities:history", args=["lautasalmi", label, thing.pk]))
        assert page.status_code == 200
        assert "Aino Ahola" in page.text
    page = browser.get(reverse("clock:window", args=["lautasalmi", ELECTIONS]))
    assert reverse("cities:history", args=["lautasalmi", "clock.window", window.pk]) in page.text
    edit = as_(clockwork.aino).get(reverse("clock:meeting-edit", args=["lautasalmi", meeting.pk]))
    assert reverse("cities:history", args=["lautasalmi", "clock.meeting", meeting.pk]) in edit.text


def test_untouched_window_has_no_history_yet(lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.onni).get(reverse("clock:window", args=["lautasalmi", ELECTIONS])).content.decode()
    assert "clock.window" not in page
    assert not Window.objects.exists()
