"""Cycles follow the mandates, and what a person has said stays."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.clock.dates import days_of, end_of_part, part_of
from karki.clock.models import CountingRules, Cycle, Meeting, Occurrence
from karki.clock.operations import cycles, meetings, occurrences
from karki.common import clock
from karki.common.days import WorkingDays
from karki.governance.models import Mandate
from karki.governance.operations import mandates
from karki.reporting.operations import reports
from tests.clock.conftest import meet

DAYS = WorkingDays()


def follow_ups(cast: SimpleNamespace, year: int = 2026) -> list[Occurrence]:
    rows = Occurrence.objects.filter(cycle__body=cast.board, year=year).select_related("cycle__body", "meeting")
    return list(rows.order_by("number"))


def edit(row: Occurrence, by: object, **fields: object) -> Occurrence:
    names = ("meeting", "meets_on", "dispatched_on", "prepared_by", "state")
    values = {name: getattr(row, name) for name in names} | fields
    return occurrences.edit(occurrence=row, version=row.version, by=by, **values)  # type: ignore[arg-type]


def test_the_boards_two_and_the_sections_four_follow_ups_are_on_the_clock(clockwork: SimpleNamespace) -> None:
    numbers = Occurrence.objects.filter(year=2026).values_list("cycle__body__name", "number")
    assert sorted(numbers) == [("Elinvoimajaosto", n) for n in (1, 2, 3, 4)] + [
        ("Kaupunginhallitus", n) for n in (1, 2)
    ]


def test_without_meetings_a_follow_up_is_an_estimate_on_a_working_day(clockwork: SimpleNamespace) -> None:
    second = days_of(follow_ups(clockwork)[1], Cycle.objects.get(body=clockwork.board), DAYS)
    assert (second.meets_on, second.certainty) == (date(2026, 12, 31), "estimated")
    assert second.prepared_by < second.dispatched_on < second.meets_on


def test_a_follow_up_is_at_the_last_meeting_of_its_part_of_the_year(board_meetings: list[Meeting]) -> None:
    cast = SimpleNamespace(board=board_meetings[0].body)
    assert [row.meeting.meets_on for row in follow_ups(cast) if row.meeting] == [date(2026, 5, 25), date(2026, 11, 30)]


def test_the_days_before_a_meeting_are_working_days(clockwork: SimpleNamespace, board_meetings: list[Meeting]) -> None:
    cycle = Cycle.objects.get(body=clockwork.board)
    first = days_of(follow_ups(clockwork)[0], cycle, DAYS)
    # 25 May less four working days, and less ten over Ascension Day (14 May)
    assert (first.meets_on, first.dispatched_on, first.prepared_by) == (
        date(2026, 5, 25),
        date(2026, 5, 19),
        date(2026, 5, 8),
    )


def test_a_day_that_a_person_set_is_not_overwritten(clockwork: SimpleNamespace, board_meetings: list[Meeting]) -> None:
    row = edit(follow_ups(clockwork)[1], clockwork.aino, prepared_by=date(2026, 11, 2))
    meet(clockwork, date(2026, 12, 14))
    cycle = Cycle.objects.get(body=clockwork.board)
    cycles.edit(cycle=cycle, version=cycle.version, dispatch_days=5, prepare_days=15, by=clockwork.aino)
    row = follow_ups(clockwork)[1]
    found = days_of(row, cycle, DAYS)
    assert found.meets_on == date(2026, 12, 14)
    assert (found.prepared_by, found.by_person) == (date(2026, 11, 2), {"prepared_by"})


def test_a_chosen_meeting_is_kept(clockwork: SimpleNamespace, board_meetings: list[Meeting]) -> None:
    edit(follow_ups(clockwork)[1], clockwork.aino, meeting=board_meetings[3])
    meet(clockwork, date(2026, 12, 14))
    assert follow_ups(clockwork)[1].meeting == board_meetings[3]


def test_a_cancelled_meeting_loses_its_follow_up_to_the_one_before(
    clockwork: SimpleNamespace, board_meetings: list[Meeting]
) -> None:
    last = board_meetings[-1]
    values = {"meets_on": last.meets_on, "starts": None, "ends": None, "title": "", "place_name": ""}
    values |= {"dispatched_on": None, "prepared_by": None, "state": "cancelled"}
    meetings.edit(meeting=last, version=last.version, by=clockwork.aino, **values)
    assert follow_ups(clockwork)[1].meeting == board_meetings[3]


def test_more_times_in_the_handbook_are_more_follow_ups(clockwork: SimpleNamespace) -> None:
    mandate = Mandate.objects.get(body=clockwork.board, power="follows_up")
    _edit_times(mandate, 3, clockwork)
    assert [row.number for row in follow_ups(clockwork)] == [1, 2, 3]
    assert Event.objects.filter(code="clock.cycle.times").exists()


def test_fewer_times_take_away_only_what_nobody_touched(clockwork: SimpleNamespace) -> None:
    mandate = Mandate.objects.get(body=clockwork.section, power="follows_up")
    rows = {row.number: row for row in Occurrence.objects.filter(cycle__body=clockwork.section, year=2026)}
    edit(rows[4], clockwork.aino, meets_on=date(2026, 12, 8))
    _edit_times(mandate, 2, clockwork)
    left = Occurrence.objects.filter(cycle__body=clockwork.section, year=2026)
    assert sorted(left.values_list("number", flat=True)) == [1, 2, 4]


def test_an_ended_mandate_leaves_no_untouched_follow_up(clockwork: SimpleNamespace, today: date) -> None:
    mandate = Mandate.objects.get(body=clockwork.board, power="follows_up")
    _edit_times(mandate, 2, clockwork, ends=date(2026, 9, 1))
    assert follow_ups(clockwork) == []


def test_what_was_stays_at_its_meeting_when_the_mandate_changes(
    clockwork: SimpleNamespace, board_meetings: list[Meeting]
) -> None:
    mandate = Mandate.objects.get(body=clockwork.board, power="follows_up")
    _edit_times(mandate, 4, clockwork)
    days = [row.meeting.meets_on if row.meeting else None for row in follow_ups(clockwork)]
    assert days == [date(2026, 5, 25), None, date(2026, 8, 31), date(2026, 11, 30)]


def test_a_later_year_is_added_once(clockwork: SimpleNamespace) -> None:
    assert cycles.extend(city=clockwork.city, year=2028, by=clockwork.aino) == 6
    assert cycles.extend(city=clockwork.city, year=2028, by=clockwork.aino) == 0


def test_papers_cannot_be_ready_after_they_are_sent(clockwork: SimpleNamespace) -> None:
    with pytest.raises(ValidationError, match=r"[Aa]ineisto|[Mm]aterial"):
        edit(follow_ups(clockwork)[0], clockwork.aino, dispatched_on=date(2026, 5, 1), prepared_by=date(2026, 5, 4))


def test_onni_only_follows(clockwork: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        edit(follow_ups(clockwork)[0], clockwork.onni, meets_on=date(2026, 5, 4))


def test_eves_of_the_city_move_the_days(clockwork: SimpleNamespace) -> None:
    cycle = Cycle.objects.get(body=clockwork.board)
    row = Occurrence(cycle=cycle, year=2026, number=1, meets_on=date(2026, 6, 22))
    usual = days_of(row, cycle, CountingRules(city=clockwork.city).working_days)
    none_off = days_of(row, cycle, CountingRules(city=clockwork.city, eves_off=[]).working_days)
    assert (usual.dispatched_on, none_off.dispatched_on) == (date(2026, 6, 15), date(2026, 6, 16))


@pytest.mark.parametrize("parts", [1, 2, 3, 4, 5, 6, 7, 12, 52])
def test_the_parts_of_a_year_cover_it_without_a_gap(parts: int) -> None:
    days = [part_of(2028, part, parts) for part in range(1, parts + 1)]
    assert (days[0][0], days[-1][1].year) == (date(2028, 1, 1), 2028)
    assert all((after[0] - before[1]).days == 1 for before, after in pairwise(days))
    assert end_of_part(2028, 1, 12) == date(2028, 1, 31)


def _edit_times(mandate: Mandate, times: int, cast: SimpleNamespace, ends: date | None = None) -> None:
    with clock.stopped_at(date(2026, 9, 22)):
        values = {"power": mandate.power, "text": "", "clause": "", "starts": None, "ends": ends}
        mandates.edit(mandate=mandate, version=mandate.version, per_year=times, by=cast.aino, **values)


@pytest.mark.parametrize(
    ("as_of", "number"),
    [
        (date(2026, 4, 1), None),  # the first follow-up of the board is on 25 May: nobody prepares it yet
        (date(2026, 4, 20), 1),
        (date(2026, 6, 30), 1),  # late, but it is the one that was
        (date(2026, 9, 22), None),  # long after it, and long before the next
        (date(2026, 11, 20), 2),
    ],
)
def test_frozen_report_says_that_the_follow_up_it_is_for_is_done(
    clockwork: SimpleNamespace, board_meetings: list[Meeting], as_of: date, number: int | None
) -> None:
    with clock.stopped_at(date(2026, 12, 31)):
        reports.create(city=clockwork.city, body=clockwork.board, as_of=as_of, language="fi", by=clockwork.aino)
    done = [row.number for row in follow_ups(clockwork) if row.state == "done"]
    assert done == ([number] if number else [])
    told = Event.objects.filter(code="clock.occurrence.reported").values_list("actor_id", flat=True)
    assert list(told) == ([clockwork.aino.pk] if number else [])


def test_city_says_from_how_early_a_report_is_for_its_follow_up(
    clockwork: SimpleNamespace, board_meetings: list[Meeting]
) -> None:
    CountingRules(city=clockwork.city, report_from=40).save()
    with clock.stopped_at(date(2026, 12, 31)):
        told = {"as_of": date(2026, 4, 1), "language": "fi", "by": clockwork.aino}
        reports.create(city=clockwork.city, body=clockwork.board, **told)
    assert [row.number for row in follow_ups(clockwork) if row.state == "done"] == [1]


def test_second_version_of_a_report_ends_no_other_follow_up(clockwork: SimpleNamespace) -> None:
    told = {"city": clockwork.city, "body": clockwork.section, "language": "fi", "by": None}
    reports.create(as_of=date(2026, 9, 21), **told)
    reports.create(as_of=date(2026, 9, 22), **told)
    done = Occurrence.objects.filter(state="done").values_list("cycle__body", "number")
    assert list(done) == [(clockwork.section.pk, 3)]


def test_cancelled_follow_up_is_not_made_done_by_a_report(clockwork: SimpleNamespace) -> None:
    Occurrence.objects.filter(cycle__body=clockwork.section).update(state="cancelled")
    told = {"city": clockwork.city, "body": clockwork.section, "language": "fi", "by": clockwork.aino}
    reports.create(as_of=date(2026, 9, 22), **told)
    assert not Occurrence.objects.filter(state="done").exists()


def test_next_years_follow_ups_come_by_one_button_with_their_days_counted_back(
    clockwork: SimpleNamespace, as_: Any
) -> None:
    Occurrence.objects.filter(year=2027).delete()
    browser, address = as_(clockwork.aino), "/lautasalmi/clock/cycles/"
    assert browser.get(address).context["lacking"] == [2027]
    browser.post(f"{address}extend/", {"year": 2027})
    made = follow_ups(clockwork, 2027)
    last = days_of(made[1], made[1].cycle, DAYS)
    # Friday 31 December less four and ten working days; from Christmas Eve to the 26th there is none
    assert [row.number for row in made] == [1, 2]
    assert (last.meets_on, last.dispatched_on, last.prepared_by) == (
        date(2027, 12, 31),
        date(2027, 12, 27),
        date(2027, 12, 16),
    )
    assert browser.get(address).context["lacking"] == []
