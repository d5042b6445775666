"""When it is of use to act for an objective, and for which nothing is on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from karki.clock.models import CountingRules, Cycle, Meeting
from karki.clock.operations import rules
from karki.clock.windows.known import window_of
from karki.common import clock, timeline
from karki.common.publicity import Audience
from karki.common.timeline import TimelineItem
from karki.plans.models import AnnualPlan, LeadTime, Measure, Objective, ServedGoal, StatusUpdate
from karki.plans.operations import carrying, timing, tool_times
from karki.plans.timing.gaps import Found, gaps_of
from karki.plans.timing.reckoning import Reckoned, reckon

TODAY = date(2026, 9, 22)
ELECTIONS = "eduskuntavaalit-2027"


def serve(cast: SimpleNamespace, code: str = ELECTIONS) -> None:
    window = window_of(cast.city, code)
    assert window is not None
    timing.serve(plan=cast.plan, window=window, goals=[cast.port], by=cast.aino)


def reckoned(cast: SimpleNamespace, objective: Objective | None = None) -> Reckoned:
    objective = objective or cast.deepen
    return reckon(objective, list(objective.measures.select_related("tool")), TODAY)


def found(cast: SimpleNamespace) -> Found:
    return gaps_of(cast.city, cast.plan, TODAY, audience=Audience(cast.city.pk, cast.aino.pk))


def codes(cast: SimpleNamespace) -> list[str]:
    return [gap.objective.code for gap in found(cast).gaps]


def test_the_goals_own_window_counts_and_not_those_that_touch_all(lautasalmi: SimpleNamespace) -> None:
    serve(lautasalmi)
    useful = reckoned(lautasalmi)
    assert [one.window.code for one in useful.found] == [ELECTIONS]
    assert useful.found[0].chosen
    assert not reckoned(lautasalmi, lautasalmi.seats).found[0].chosen


def test_the_usual_lead_time_and_no_known_meeting(lautasalmi: SimpleNamespace) -> None:
    serve(lautasalmi)
    useful = reckoned(lautasalmi).found[0]
    assert (useful.day, useful.lead.days, useful.counted.lacks_meeting) == (date(2027, 3, 18), 20, True)


def test_the_meeting_of_the_body_that_approves_comes_in_between(lautasalmi: SimpleNamespace) -> None:
    serve(lautasalmi)
    for day in (date(2027, 3, 1), date(2027, 3, 22)):
        Meeting.objects.create(body=lautasalmi.board, meets_on=day)
    Cycle.objects.create(body=lautasalmi.board, dispatch_days=4, prepare_days=10)
    useful = reckoned(lautasalmi).found[0]
    assert (useful.body, useful.day) == (lautasalmi.board, date(2027, 2, 15))


def test_a_city_may_count_without_a_meeting_and_with_lead_times_of_its_own(lautasalmi: SimpleNamespace) -> None:
    serve(lautasalmi)
    Meeting.objects.create(body=lautasalmi.board, meets_on=date(2027, 3, 1))
    rules.edit(
        city=lautasalmi.city,
        version=1,
        eves_off=[],
        lead_advocacy=5,
        lead_communication=2,
        needs_decision=False,
        decides_through=None,
        report_from=20,
        report_until=45,
        by=lautasalmi.aino,
    )
    assert reckoned(lautasalmi).found[0].day == date(2027, 4, 12)
    assert CountingRules.objects.of(lautasalmi.city).eves_off == []


def test_the_longest_open_measure_decides(lautasalmi: SimpleNamespace) -> None:
    serve(lautasalmi)
    tool_times.edit(city=lautasalmi.city, term=lautasalmi.term, days={lautasalmi.tool: 40}, by=lautasalmi.aino)
    shared = {"goal": lautasalmi.port, "objective": lautasalmi.deepen}
    Measure.objects.create(**shared, text="a", tool=lautasalmi.tool)
    Measure.objects.create(**shared, text="b")
    useful = reckoned(lautasalmi).found[0]
    assert (useful.lead.days, useful.lead.tool) == (40, "Päättäjätapaamiset")
    Measure.objects.filter(text="a").update(state="done")
    assert reckoned(lautasalmi).found[0].lead.days == 20


def test_an_empty_lead_time_is_the_usual_one_again(lautasalmi: SimpleNamespace) -> None:
    for days in (40, None):
        tool_times.edit(city=lautasalmi.city, term=lautasalmi.term, days={lautasalmi.tool: days}, by=lautasalmi.aino)
    assert not LeadTime.objects.exists()


def test_objectives_with_nothing_on_the_way_are_gaps(lautasalmi: SimpleNamespace) -> None:
    assert codes(lautasalmi) == ["I.1", "I.2", "II.1"]
    assert found(lautasalmi).looked_at == 3


def test_a_gap_says_that_no_meeting_was_counted_and_that_the_window_is_estimated(
    lautasalmi: SimpleNamespace, as_: Any, today: date
) -> None:
    serve(lautasalmi)
    gaps = found(lautasalmi).gaps
    # goal I has the elections alone, and their day is fixed
    assert {gap.objective.code for gap in gaps if gap.is_estimate} == {"II.1"}
    page = as_(lautasalmi.onni).get("/lautasalmi/clock/gaps/").text
    assert page.count("kokousta ei ole laskettu mukaan") == len(gaps) == 3
    assert page.count("ikkunan päiviä ei ole vahvistettu") == 1


def test_a_measure_closes_the_gap_and_that_of_a_sub_objective_too(lautasalmi: SimpleNamespace) -> None:
    Measure.objects.create(goal=lautasalmi.port, objective=lautasalmi.survey, text="a", starts=date(2026, 10, 1))
    Measure.objects.create(goal=lautasalmi.port, objective=lautasalmi.icebreaker, text="ilman päiviä")
    assert codes(lautasalmi) == ["II.1"]


def test_what_is_for_the_goal_as_a_whole_is_told_but_closes_nothing(lautasalmi: SimpleNamespace) -> None:
    Measure.objects.create(goal=lautasalmi.school, text="a", starts=date(2026, 10, 1))
    gap = next(one for one in found(lautasalmi).gaps if one.objective.code == "II.1")
    assert gap.for_goal == 1


def test_a_cancelled_measure_and_one_after_the_window_close_nothing(lautasalmi: SimpleNamespace) -> None:
    serve(lautasalmi)
    shared = {"goal": lautasalmi.port, "objective": lautasalmi.deepen}
    Measure.objects.create(**shared, text="a", starts=date(2026, 10, 1), state="cancelled")
    Measure.objects.create(**shared, text="b", starts=date(2027, 6, 1))
    assert "I.1" in codes(lautasalmi)


def test_a_settled_objective_is_no_gap(lautasalmi: SimpleNamespace) -> None:
    said = {"date": TODAY, "rating": "achieved", "text": "Valmis.", "created_at": clock.now()}
    StatusUpdate.objects.create(objective=lautasalmi.seats, **said)
    assert codes(lautasalmi) == ["I.1", "I.2"]


@pytest.fixture
def meetings_registered() -> Iterator[list[TimelineItem]]:
    """Another app has something that counts as action."""
    found: list[TimelineItem] = []

    def give(city: Any, first: date, last: date, *, audience: Any) -> list[TimelineItem]:
        return found

    timeline.register(kind="talk", label="talk", ring=2, provider=give, action=True)
    yield found
    del timeline._kinds["talk"]


def test_what_other_apps_register_as_action_closes_a_gap(
    lautasalmi: SimpleNamespace, meetings_registered: list[TimelineItem]
) -> None:
    meetings_registered.append(
        TimelineItem(
            kind="talk",
            key="talk-1",
            title="Tapaaminen",
            starts=date(2026, 10, 1),
            objectives=frozenset({lautasalmi.seats.pk}),
        )
    )
    assert codes(lautasalmi) == ["I.1", "I.2"]


def test_gaps_take_the_same_queries_for_many_objectives(
    lautasalmi: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    Objective.objects.bulk_create(
        Objective(goal=lautasalmi.port, order=n, code=f"I.{n}", text=f"tavoite {n}") for n in range(3, 60)
    )
    with django_assert_max_num_queries(15):
        assert len(found(lautasalmi).gaps) == 60


def test_the_windows_of_a_goal_go_on_to_the_next_year(lautasalmi: SimpleNamespace) -> None:
    serve(lautasalmi)
    chosen = carrying.Chosen(objectives=[lautasalmi.deepen.pk])
    made = carrying.carry_over(plan=lautasalmi.plan, year=2027, title="Kärjet", chosen=chosen, by=lautasalmi.aino)
    assert list(ServedGoal.objects.filter(goal__plan=made).values_list("window", flat=True)) == [ELECTIONS]


def test_the_page_of_an_objective_explains_how_the_day_was_counted(
    lautasalmi: SimpleNamespace, as_: Any, today: date
) -> None:
    serve(lautasalmi)
    page = as_(lautasalmi.onni).get("/lautasalmi/plan/2026/objectives/I.1/").content.decode()
    assert "Milloin vaikuttaa" in page
    assert "to\u00a018.3.2027" in page
    assert "Työ vie 20 työpäivää, kaupungin tavallisen valmisteluajan." in page
    assert "Tuo kokouskalenteri." in page


def test_a_closed_plan_has_no_time_to_come(lautasalmi: SimpleNamespace, as_: Any, today: date) -> None:
    AnnualPlan.objects.update(state="closed")
    page = as_(lautasalmi.onni).get("/lautasalmi/plan/2026/objectives/I.1/").content.decode()
    assert "Milloin vaikuttaa" not in page


def test_aino_says_which_goals_a_window_serves_and_onni_reads_it(
    lautasalmi: SimpleNamespace, as_: Any, today: date
) -> None:
    address = f"/lautasalmi/clock/windows/{ELECTIONS}/goals/"
    assert as_(lautasalmi.aino).post(address, {"goals": [lautasalmi.port.pk]}).status_code == 302
    assert "Sataman väylä" in as_(lautasalmi.onni).get(address).content.decode()
    assert as_(lautasalmi.onni).post(address, {"goals": []}).status_code == 403
