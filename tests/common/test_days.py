"""Working days: known days of known years, and properties that hold in every year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karki.common.days import EVES, HOLIDAYS, WorkingDays, easter, midsummer, why_free

DAYS = WorkingDays()
any_day = st.dates(date(1990, 1, 1), date(2100, 12, 31))
any_eves = st.frozensets(st.sampled_from(sorted(EVES)))


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, (3, 31)),
        (2025, (4, 20)),
        (2026, (4, 5)),
        (2027, (3, 28)),
        (2028, (4, 16)),
        (2029, (4, 1)),
        (2038, (4, 25)),
    ],
)
def test_easter_is_when_the_church_says(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_midsummer_is_the_saturday_of_its_week() -> None:
    assert [midsummer(year).day for year in (2025, 2026, 2027, 2028)] == [21, 20, 26, 24]


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 6),  # Epiphany
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),  # Easter Monday
        date(2026, 5, 1),  # May Day
        date(2026, 5, 14),  # Ascension
        date(2027, 12, 6),  # Independence Day, a Monday
        date(2026, 12, 25),
    ],
)
def test_nobody_works_on_a_holiday(day: date) -> None:
    assert day.weekday() < 5
    assert not DAYS.includes(day)


def test_an_eve_is_off_only_where_the_city_says_so() -> None:
    may_day_eve = date(2026, 4, 30)
    assert DAYS.includes(may_day_eve)
    assert not WorkingDays(frozenset({"may_day_eve"})).includes(may_day_eve)
    assert not DAYS.includes(date(2026, 6, 19))  # midsummer eve, off unless the city says otherwise
    assert WorkingDays(frozenset()).includes(date(2026, 6, 19))


def test_why_a_day_is_free_is_said_in_words() -> None:
    assert str(why_free(date(2026, 4, 3))) == "pitkäperjantai"
    assert why_free(date(2026, 4, 4)) == ""  # a Saturday needs no other reason


def test_counting_back_steps_over_easter() -> None:
    # Tuesday after Easter 2026 less one working day is the Thursday before Good Friday
    assert DAYS.before(date(2026, 4, 7), 1) == date(2026, 4, 2)
    assert WorkingDays(frozenset({"maundy_thursday"})).before(date(2026, 4, 7), 1) == date(2026, 4, 1)


def test_leap_day_is_a_day_like_others() -> None:
    assert DAYS.before(date(2028, 3, 1), 1) == date(2028, 2, 29)
    assert DAYS.before(date(2027, 3, 1), 1) == date(2027, 2, 26)


@given(any_day, st.integers(0, 60), any_eves)
def test_counting_back_ends_on_a_working_day_with_so_many_between(day: date, number: int, off: frozenset[str]) -> None:
    days = WorkingDays(off)
    found = days.before(day, number)
    assert days.includes(found)
    assert found <= day
    if number:
        assert days.between(found, day) == number


@given(any_day, st.integers(0, 40), st.integers(0, 40))
def test_more_lead_time_is_never_a_later_day(day: date, one: int, more: int) -> None:
    assert DAYS.before(day, one + more) <= DAYS.before(day, one)


@given(any_day, any_eves, st.integers(1, 30))
def test_more_eves_off_is_never_a_later_day(day: date, off: frozenset[str], number: int) -> None:
    assert WorkingDays(off).before(day, number) <= WorkingDays(frozenset()).before(day, number)


@given(st.integers(1990, 2100))
def test_every_year_has_its_holidays_on_the_right_weekdays(year: int) -> None:
    days = {code: day(year) for code, (_name, day) in HOLIDAYS.items()}
    assert days["good_friday"].weekday() == 4
    assert days["easter_monday"].weekday() == 0
    assert days["ascension"].weekday() == 3
    assert days["midsummer"].weekday() == days["all_saints"].weekday() == 5
    assert date(year, 6, 20) <= days["midsummer"] <= date(year, 6, 26)
    assert date(year, 10, 31) <= days["all_saints"] <= date(year, 11, 6)
    assert days["pentecost"] == days["easter"] + timedelta(days=49)


def test_weekends_are_found_on_both_sides() -> None:
    saturday = date(2026, 9, 19)
    assert DAYS.on_or_before(saturday) == date(2026, 9, 18)
    assert DAYS.on_or_after(saturday) == date(2026, 9, 21)
