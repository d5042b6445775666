"""Dates and numbers as Finns, Swedes of Finland and the English write them."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from karki.common import formats

OCTOBER = date(2026, 10, 1)  # a Thursday
DECEMBER = date(2026, 12, 20)


@pytest.mark.parametrize(
    ("language", "written"),
    [("fi", "to\u00a01.10.2026"), ("sv", "to\u00a01.10.2026"), ("en", "Thu\u00a01\u00a0Oct\u00a02026")],
)
def test_a_date_with_its_weekday(language: str, written: str) -> None:
    with translation.override(language):
        assert formats.weekday_and_day(OCTOBER) == written


@pytest.mark.parametrize(
    "typed",
    ["1.10.2026", "01.10.2026", " 1. 10. 2026 ", "2026-10-01", "1 Oct 2026", "1 October 2026", "1\u00a0oct\u00a02026"],
)
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert formats.read_day(typed) == OCTOBER


@pytest.mark.parametrize(
    "typed", ["", "1.10.", "31.2.2026", "10/01/2026", "1.10.26", "huomenna", "2026-13-01", "1 Okt 2026", "9" * 400]
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert formats.read_day(typed) is None


@given(st.dates())
def test_a_day_in_a_form_is_read_back(value: date) -> None:
    assume(value.year >= 1000)
    assert formats.read_day(formats.typed_day(value)) == value


@pytest.mark.parametrize("typed", ["9.05", "09:05", " klo 9.05 ", "kl. 9.05", "kl.9.05", "09:05:00"])
def test_a_time_of_day_is_read_as_people_type_it(typed: str) -> None:
    assert formats.read_time(typed) == time(9, 5)


@pytest.mark.parametrize("typed", ["", "25.00", "9.60", "9,30", "aamulla", "9.5", "9" * 400])
def test_what_is_no_time_of_day_is_none(typed: str) -> None:
    assert formats.read_time(typed) is None


@given(st.times())
def test_a_time_in_a_form_is_read_back(value: time) -> None:
    assert formats.read_time(formats.typed_time(value)) == value.replace(second=0, microsecond=0)


@pytest.mark.parametrize(("language", "written"), [("fi", "ke"), ("sv", "on"), ("en", "Wed")])
def test_a_weekday_is_named_in_the_language(language: str, written: str) -> None:
    with translation.override(language):
        assert formats.weekday_and_day(date(2026, 9, 30)).startswith(f"{written}\u00a030")


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (OCTOBER, DECEMBER, "1.10.–20.12.2026"),
        (OCTOBER, date(2026, 10, 20), "1.–20.10.2026"),
        (DECEMBER, date(2027, 1, 16), "20.12.2026–16.1.2027"),
        (OCTOBER, OCTOBER, "1.10.2026"),
        (OCTOBER, None, "1.10.2026–"),
        (None, DECEMBER, "–20.12.2026"),
        (None, None, ""),
    ],
)
def test_a_period_is_as_short_as_it_can_be(start: date | None, end: date | None, written: str) -> None:
    assert formats.period(start, end) == written


def test_a_period_in_english() -> None:
    with translation.override("en"):
        assert formats.period(OCTOBER, DECEMBER).replace("\u00a0", " ") == "1 Oct–20 Dec 2026"
        assert formats.period(OCTOBER, date(2026, 10, 20)).replace("\u00a0", " ") == "1–20 Oct 2026"


@pytest.mark.parametrize(("language", "written"), [("fi", "klo\u00a09.05"), ("sv", "kl.\u00a09.05"), ("en", "9:05")])
def test_a_time_of_day(language: str, written: str) -> None:
    with translation.override(language):
        assert formats.clock_time(time(9, 5)) == written


def test_a_moment_is_told_in_the_time_of_the_city() -> None:
    late = datetime(2026, 9, 30, 22, 30, tzinfo=UTC)  # half past one in Helsinki, already the first of October

    assert formats.day(late) == "1.10.2026"
    assert formats.clock_time(late) == "klo\u00a01.30"


@pytest.mark.parametrize(("language", "written"), [("fi", "175\u00a0000"), ("sv", "175\u00a0000"), ("en", "175,000")])
def test_a_large_number_is_grouped(language: str, written: str) -> None:
    with translation.override(language):
        assert formats.number(175000) == written


def test_a_fraction_has_a_comma_in_finnish() -> None:
    assert formats.number(2.5) == "2,5"


def test_a_language_that_is_not_ours_reads_finnish_dates() -> None:
    with translation.override("de"):
        assert formats.weekday_and_day(OCTOBER) == "to\u00a01.10.2026"


def test_section_sign_stays_beside_its_number() -> None:
    assert formats.unbroken("Kaupunginhallitus § 14 ja 15 §") == "Kaupunginhallitus §\u00a014 ja 15\u00a0§"
