"""Who is told of what, and when; pure functions, so days and people are numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from karki.common.days import WorkingDays
from karki.reminders.matters import Ahead, Dated, FollowUp, Goal, Owed, Situation, Standing, Times
from karki.reminders.rules import owed

AINO, EETU, HELMI = 1, 2, 3
READY = date(2026, 10, 8)  # a Thursday
LONG_AGO = date(2026, 3, 2)


def objective(number: int = 1, said_on: date | None = None, owners: frozenset[int] = frozenset({EETU})) -> Standing:
    told = {"title": f"I.{number}", "address": "/", "goal": "goal-1"}
    return Standing(key=f"objective-{number}", said_on=said_on, owners=owners, **told)


def follow_up(**fields: Any) -> FollowUp:
    told = {"key": "follow-up-1", "body": "Jaosto 3/2026", "address": "/", "prepared_by": READY}
    return FollowUp(**{**told, "meets_on": date(2026, 10, 22), **fields})


def on(day: date, **fields: Any) -> Situation:
    told = {"stale_after": 60, "coordinators": frozenset({AINO}), "goals": [Goal(key="goal-1", title="I", address="/")]}
    return Situation(today=day, days=WorkingDays(), **{**told, **fields})


def kinds(found: list[Owed], user: int) -> list[str]:
    return [one.kind for one in found if one.user == user]


def test_official_is_asked_ten_working_days_before_the_material_is_ready() -> None:
    asked = on(date(2026, 9, 24), objectives=[objective(said_on=date(2026, 8, 3))], follow_ups=[follow_up()])
    assert kinds(owed(asked), EETU) == ["update"]
    assert owed(replace(asked, today=date(2026, 9, 23))) == []


def test_coordinator_comes_after_the_officials_and_the_report_last() -> None:
    def kinds_on(day: date) -> list[str]:
        fresh = objective(said_on=date(2026, 9, 25))
        return kinds(owed(on(day, objectives=[fresh], follow_ups=[follow_up()])), AINO)

    assert kinds_on(date(2026, 9, 30)) == []
    assert kinds_on(date(2026, 10, 1)) == ["summary"]
    assert kinds_on(date(2026, 10, 6)) == ["report"]


def test_reminding_of_a_report_ends_when_one_is_frozen() -> None:
    frozen = follow_up(reported_on=date(2026, 10, 6))
    assert owed(on(date(2026, 10, 7), objectives=[objective(said_on=date(2026, 10, 1))], follow_ups=[frozen])) == []


def test_report_of_the_last_follow_up_ends_nothing() -> None:
    old = follow_up(reported_on=date(2026, 5, 6))
    found = owed(on(date(2026, 10, 7), objectives=[objective(said_on=date(2026, 10, 1))], follow_ups=[old]))
    assert kinds(found, AINO) == ["report"]


def test_official_who_has_just_said_is_not_asked() -> None:
    said = objective(said_on=date(2026, 9, 21))
    assert owed(on(date(2026, 9, 28), objectives=[said], follow_ups=[follow_up()])) == []


def test_city_says_how_old_an_update_may_be_for_a_follow_up() -> None:
    """The officials are asked on 24 September; an update of 1 September is 17 working days older."""
    asked = on(date(2026, 9, 28), objectives=[objective(said_on=date(2026, 9, 1))], follow_ups=[follow_up()])
    assert kinds(owed(asked, Times(fresh=16)), EETU) == ["update"]
    assert kinds(owed(asked, Times(fresh=17)), EETU) == []


def test_after_the_meeting_nobody_is_asked_for_it() -> None:
    late = on(date(2026, 10, 23), objectives=[objective(said_on=date(2026, 9, 1))], follow_ups=[follow_up()])
    assert owed(late) == []


def test_stale_objective_is_told_of_once_for_as_long_a_time() -> None:
    stale = objective(said_on=LONG_AGO)
    first, later = (owed(on(LONG_AGO + timedelta(days=days), objectives=[stale])) for days in (61, 119))
    again = owed(on(LONG_AGO + timedelta(days=120), objectives=[stale]))
    assert [one.kind for one in first] == ["stale"]
    assert first[0].identity == later[0].identity != again[0].identity


def test_on_the_sixtieth_day_it_is_not_stale_yet() -> None:
    assert owed(on(LONG_AGO + timedelta(days=60), objectives=[objective(said_on=LONG_AGO)])) == []


def test_what_is_asked_for_a_follow_up_is_not_called_stale_too() -> None:
    both = on(date(2026, 9, 24), objectives=[objective(said_on=LONG_AGO)], follow_ups=[follow_up()])
    assert kinds(owed(both), EETU) == ["update"]


def test_what_nobody_answers_for_is_the_coordinators() -> None:
    nobody = [objective(1, owners=frozenset()), objective(2, said_on=date(2026, 9, 1))]
    found = owed(on(date(2026, 9, 10), objectives=nobody))
    assert [(one.user, one.kind, one.details) for one in found] == [(AINO, "ownerless", {"missing": 1, "total": 2})]


def promise(**fields: Any) -> Dated:
    told = {"key": "promise-1", "sort": "promise", "title": "Luvattu", "address": "/", "due_on": date(2026, 10, 8)}
    return Dated(**{**told, **fields})


def test_promise_is_its_owners_and_without_one_the_coordinators() -> None:
    day = date(2026, 9, 24)
    assert [one.user for one in owed(on(day, dated=[promise(owners=frozenset({EETU}))]))] == [EETU]
    assert [one.user for one in owed(on(day, dated=[promise()]))] == [AINO]
    assert owed(on(date(2026, 9, 23), dated=[promise()])) == []


def test_secret_promise_is_told_of_without_its_words_to_those_who_may_read_it() -> None:
    secret = promise(owners=frozenset({EETU, HELMI}), is_secret=True)
    found = owed(on(date(2026, 9, 24), dated=[secret], secret_readers=frozenset({AINO, HELMI})))
    assert [(one.user, one.title) for one in found] == [(HELMI, "")]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    ready=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    said=st.none() | st.dates(date(2025, 6, 1), date(2027, 12, 31)),
    owners=st.frozensets(st.sampled_from([EETU, HELMI])),
)
def test_nobody_is_told_of_one_matter_twice_for_one_reason(
    day: date, ready: date, said: date | None, owners: frozenset[int]
) -> None:
    said = min(said, day) if said else None
    coming = follow_up(prepared_by=ready, meets_on=ready + timedelta(days=14))
    found = owed(on(day, objectives=[objective(said_on=said, owners=owners)], follow_ups=[coming, coming]))
    assert len({one.identity for one in found}) == len(found)
    assert {one.user for one in found} <= owners | {AINO}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ready=st.dates(date(2026, 2, 1), date(2027, 12, 31)))
def test_the_lowest_level_is_always_first(ready: date) -> None:
    times, days = Times(), WorkingDays()
    assert (
        days.before(ready, times.officials) < days.before(ready, times.coordinator) < days.before(ready, times.report)
    )


LAST_USEFUL = date(2026, 11, 19)  # a Thursday; ten working days before it is 5 November, twenty 22 October
WINDOW = {"fi": "Budjettiriihi", "sv": "Budgetmangling", "en": "Budget session"}


def ahead(number: int = 1, **fields: Any) -> Ahead:
    told = {"key": f"objective-{number}", "title": f"I.{number}", "address": "/", "goal": "goal-1"}
    told |= {"window": "budjettiriihi", "names": WINDOW, "last_day": LAST_USEFUL, "owners": frozenset({EETU})}
    return Ahead(**{**told, **fields})


def before_window(day: date, *rows: Ahead, **fields: Any) -> list[tuple[int, str]]:
    return [(one.user, one.kind) for one in owed(on(day, ahead=list(rows), **fields))]


def test_last_useful_day_is_told_ten_working_days_before_it_and_not_after() -> None:
    under_way = ahead(on_the_way=True, on_the_way_secretly=True)
    assert before_window(date(2026, 11, 4), under_way) == []
    assert before_window(date(2026, 11, 5), under_way) == [(EETU, "useful")]
    assert before_window(LAST_USEFUL, under_way) == [(EETU, "useful")]
    assert before_window(date(2026, 11, 20), under_way) == []


def test_where_nothing_is_on_the_way_the_official_is_told_earlier_and_then_the_coordinator() -> None:
    assert before_window(date(2026, 10, 21), ahead()) == []
    assert before_window(date(2026, 10, 22), ahead()) == [(EETU, "gap")]
    assert before_window(date(2026, 11, 3), ahead()) == [(EETU, "gap"), (AINO, "gaps")]


def test_gaps_of_a_goal_are_one_reminder_for_the_coordinator() -> None:
    rows = [ahead(1, owners=frozenset()), ahead(2, owners=frozenset()), ahead(3, on_the_way=True)]
    [told] = owed(on(date(2026, 11, 3), ahead=rows))
    assert (told.user, told.details["count"], told.due_on) == (AINO, 2, LAST_USEFUL)


def test_what_is_secretly_on_the_way_closes_the_gap_only_for_those_who_may_read_it() -> None:
    secretly = ahead(owners=frozenset({EETU, HELMI}), on_the_way_secretly=True)
    found = before_window(date(2026, 11, 5), secretly, secret_readers=frozenset({AINO, HELMI}))
    assert found == [(EETU, "gap"), (HELMI, "useful")]


def test_window_that_moves_reminds_once() -> None:
    first, moved = (
        owed(on(date(2026, 11, 5), ahead=[ahead(last_day=day)]))[0] for day in (LAST_USEFUL, date(2026, 11, 18))
    )
    assert first.identity == moved.identity


def test_what_is_late_for_long_is_asked_about_once_more_instead_of_being_due() -> None:
    late = Dated(key="promise-1", sort="promise", title="a", address="/", due_on=LONG_AGO, owners=frozenset({EETU}))
    found = {day: owed(on(LONG_AGO + timedelta(days=day), dated=[late])) for day in (120, 121, 400)}
    assert [one.occasion for one in found[120]] == ["due-2026-03-02"]
    assert [one.occasion for one in found[121]] == [one.occasion for one in found[400]] == ["old-2026-03-02"]
    contact = replace(late, sort="contact")  # it is wanted for as long as nobody has met them
    assert kinds(owed(on(LONG_AGO + timedelta(days=400), dated=[contact])), EETU) == ["due"]
