"""Counting back from a window: step by step, over feasts and meetings, and what holds for every window."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from karki.clock.counting import Counted, count_back
from karki.clock.dates import Sitting
from karki.common.days import EVES, WorkingDays

DAYS = WorkingDays()
TODAY = date(2026, 9, 22)
any_day = st.dates(date(2026, 10, 1), date(2040, 12, 31))
leads = st.integers(0, 120)


def sitting(day: date, dispatch: int = 4, prepare: int = 10) -> Sitting:
    return Sitting(day, DAYS.before(day, dispatch), DAYS.before(day, prepare))


def monthly(first: date, number: int = 200) -> list[Sitting]:
    days = (DAYS.on_or_after(first + timedelta(days=28 * step)) for step in range(number))
    return [sitting(day) for day in days]


def count(opens: date, lead: int = 20, sittings: list[Sitting] | None = None, **fields: date) -> Counted:
    given_days = {"closes": opens, "today": TODAY} | fields
    return count_back(opens=opens, lead=lead, days=DAYS, sittings=sittings, **given_days)


def test_the_elections_less_twenty_working_days_over_easter() -> None:
    # 18 April 2027 is a Sunday; Easter is on 28 March: Good Friday the 26th and Easter Monday the 29th are off
    assert count(date(2027, 4, 18)).last_useful_day == date(2027, 3, 18)


def test_the_board_before_the_elections_and_its_papers() -> None:
    found = count(date(2027, 4, 18), sittings=[sitting(date(2027, 3, 1)), sitting(date(2027, 3, 22))])
    assert [step.what for step in found.steps] == ["opens", "lead", "meeting", "dispatch", "preparation"]
    assert [step.day for step in found.steps] == [
        date(2027, 4, 18),
        date(2027, 3, 18),
        date(2027, 3, 1),
        date(2027, 2, 23),
        date(2027, 2, 15),
    ]
    assert found.last_useful_day == date(2027, 2, 15)


def test_an_open_window_is_counted_from_its_last_day() -> None:
    found = count(date(2026, 8, 15), closes=date(2027, 2, 28))
    assert (found.steps[0].what, found.steps[0].day) == ("closes", date(2027, 2, 28))


def test_without_a_known_meeting_the_step_says_so() -> None:
    found = count(date(2027, 4, 18), sittings=[])
    assert found.lacks_meeting
    assert found.last_useful_day == date(2027, 3, 18)


def test_a_calendar_that_ends_long_before_does_not_tell_the_last_meeting() -> None:
    assert count(date(2033, 1, 3), sittings=[sitting(date(2026, 12, 14))]).lacks_meeting


def test_papers_set_on_a_sunday_are_ready_on_the_friday_before() -> None:
    odd = Sitting(date(2027, 3, 1), date(2027, 2, 23), date(2027, 2, 14))
    found = count(date(2027, 4, 18), sittings=[odd, sitting(date(2027, 3, 22))])
    assert (found.steps[-1].what, found.last_useful_day) == ("working_day", date(2027, 2, 12))


@given(any_day, leads, st.booleans())
def test_the_last_useful_day_is_a_working_day_not_after_the_window(opens: date, lead: int, met: bool) -> None:
    found = count(opens, lead, monthly(date(2026, 1, 5)) if met else None)
    assert DAYS.includes(found.last_useful_day)
    assert found.last_useful_day <= opens


@given(any_day, leads, st.integers(0, 60))
def test_a_longer_lead_time_is_never_a_later_day(opens: date, lead: int, more: int) -> None:
    sittings = monthly(date(2025, 1, 6))
    assert count(opens, lead + more, sittings).last_useful_day <= count(opens, lead, sittings).last_useful_day


@given(any_day, st.integers(0, 90), leads)
def test_a_later_window_is_never_an_earlier_day(opens: date, later: int, lead: int) -> None:
    sittings = monthly(date(2025, 1, 6))
    after = count(opens + timedelta(days=later), lead, sittings)
    assert after.last_useful_day >= count(opens, lead, sittings).last_useful_day


@given(any_day, leads)
def test_a_meeting_in_between_never_gives_more_time(opens: date, lead: int) -> None:
    assert count(opens, lead, monthly(date(2026, 1, 5))).last_useful_day <= count(opens, lead).last_useful_day


@given(any_day, leads, st.frozensets(st.sampled_from(sorted(EVES))))
def test_steps_go_back_in_time_and_the_last_is_the_answer(opens: date, lead: int, off: frozenset[str]) -> None:
    days = WorkingDays(off)
    found = count_back(opens=opens, closes=opens, today=TODAY, lead=lead, days=days, sittings=monthly(date(2026, 1, 5)))
    walked = [step.day for step in found.steps]
    assert walked == sorted(walked, reverse=True)
    assert walked[-1] == found.last_useful_day
