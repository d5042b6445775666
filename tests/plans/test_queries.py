"""How objectives stand: one definition, in Python and in SQL."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from karki.common import clock
from karki.plans import queries
from karki.plans.models import Assignment, Measure, Objective, StatusUpdate

TODAY = date(2026, 9, 22)


def said(objective: Objective, day: date, rating: str, text: str = "Sovittu jatkosta.") -> StatusUpdate:
    return StatusUpdate.objects.create(
        objective=objective, date=day, rating=rating, text=text, by_name="Eetu Erola", created_at=clock.now()
    )


def due(it: SimpleNamespace, days: int) -> list[queries.Standing]:
    return queries.due_among(queries.standings(queries.objectives_of(it.plan, below=True)), TODAY, days)


def codes(found: list[queries.Standing]) -> list[str]:
    return [one.objective.code for one in found]


def test_newest_update_is_of_the_latest_date_not_the_latest_written(lautasalmi: SimpleNamespace) -> None:
    later = said(lautasalmi.deepen, date(2026, 9, 1), "at_risk")
    said(lautasalmi.deepen, date(2026, 5, 1), "on_track")
    assert queries.latest_updates([lautasalmi.deepen]) == {lautasalmi.deepen.pk: later}


def test_newest_update_of_one_day_is_the_one_written_later(lautasalmi: SimpleNamespace) -> None:
    said(lautasalmi.deepen, TODAY, "on_track")
    second = said(lautasalmi.deepen, TODAY, "stalled")
    assert queries.latest_updates([lautasalmi.deepen])[lautasalmi.deepen.pk] == second


def test_as_of_a_day_later_updates_are_not_known(lautasalmi: SimpleNamespace) -> None:
    said(lautasalmi.deepen, date(2026, 5, 1), "on_track")
    said(lautasalmi.deepen, date(2026, 9, 1), "stalled")
    assert queries.standing([lautasalmi.deepen], as_of=date(2026, 6, 1)) == {lautasalmi.deepen.pk: "on_track"}


def test_rating_of_several_is_each_ones_newest_and_none_where_nothing_was_said(lautasalmi: SimpleNamespace) -> None:
    said(lautasalmi.deepen, date(2026, 9, 1), "at_risk")
    said(lautasalmi.deepen, date(2026, 5, 1), "on_track")
    said(lautasalmi.seats, TODAY, "achieved")
    asked = [lautasalmi.deepen, lautasalmi.seats, lautasalmi.icebreaker]
    assert [queries.standing(asked)[one.pk] for one in asked] == ["at_risk", "achieved", None]


def test_standing_of_many_takes_one_query_more(lautasalmi: SimpleNamespace, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        queries.standing(Objective.objects.of_plan(lautasalmi.plan))


def test_mine_are_the_objectives_of_my_goal_without_the_sub_objectives(lautasalmi: SimpleNamespace) -> None:
    assert codes(queries.mine(lautasalmi.eetu, lautasalmi.city)) == ["I.1", "I.2"]


def test_mine_is_the_objective_when_i_answer_for_its_sub_objective(lautasalmi: SimpleNamespace) -> None:
    Assignment.objects.all().delete()
    Assignment.objects.create(
        goal=lautasalmi.port, objective=lautasalmi.survey, person=lautasalmi.eetu_person, name="Eetu Erola"
    )
    assert codes(queries.mine(lautasalmi.eetu, lautasalmi.city)) == ["I.1"]


def test_mine_is_empty_for_one_who_answers_for_nothing(lautasalmi: SimpleNamespace) -> None:
    assert queries.mine(lautasalmi.onni, lautasalmi.city) == []


def test_stale_puts_the_unreported_first_and_leaves_the_settled_out(lautasalmi: SimpleNamespace) -> None:
    said(lautasalmi.deepen, date(2026, 3, 1), "on_track")
    said(lautasalmi.seats, date(2026, 1, 1), "achieved")
    assert codes(queries.stale(lautasalmi.city, lautasalmi.plan, TODAY)) == ["I.2", "I.1"]


@pytest.mark.parametrize(("days", "is_stale"), [(60, False), (61, True)])
def test_stale_begins_the_day_after_the_citys_limit(lautasalmi: SimpleNamespace, days: int, is_stale: bool) -> None:
    said(lautasalmi.deepen, date.fromordinal(TODAY.toordinal() - days), "on_track")
    assert ("I.1" in codes(queries.stale(lautasalmi.city, lautasalmi.plan, TODAY))) is is_stale


def test_due_holds_what_is_late_too(lautasalmi: SimpleNamespace) -> None:
    lautasalmi.icebreaker.deadline = date(2026, 6, 1)
    lautasalmi.icebreaker.save()
    assert codes(due(lautasalmi, 30)) == ["I.2"]
    assert codes(due(lautasalmi, 100)) == ["I.2", "I.1"]


def test_due_leaves_out_what_was_dropped(lautasalmi: SimpleNamespace) -> None:
    said(lautasalmi.deepen, date(2026, 5, 1), "dropped")
    assert due(lautasalmi, 100) == []


def test_due_measures_are_those_still_open(lautasalmi: SimpleNamespace) -> None:
    day = date(2026, 10, 1)
    visit = Measure.objects.create(goal=lautasalmi.port, text="Vierailu väylävirastossa", ends=day)
    Measure.objects.create(goal=lautasalmi.port, text="Kirje", ends=day, state="done")
    assert queries.due_measures(lautasalmi.city, lautasalmi.plan, TODAY, 30) == [visit]


def test_link_to_each_objective_costs_no_query(lautasalmi: SimpleNamespace, django_assert_num_queries: Any) -> None:
    found = queries.stale(lautasalmi.city, lautasalmi.plan, TODAY)
    with django_assert_num_queries(0):
        assert found[0].objective.get_absolute_url() == "/lautasalmi/plan/2026/objectives/I.1/"
