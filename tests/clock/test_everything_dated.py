"""Everything dated that the city has stands on its clock, in few queries, and the public sees only what is public."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from karki.clock.models import Meeting
from karki.common import clock, timeline
from karki.common.publicity import Audience
from karki.governance.models import Tenure
from karki.plans.models import AlignmentRound, Assignment, Decision, Measure, Objective, StatusUpdate
from karki.stakeholders.models import Person
from tests.clock.conftest import audience

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
#: session, user and member are three more on a page
QUERIES = 5


def on_the_clock(cast: SimpleNamespace, **asked: Any) -> dict[str, timeline.TimelineItem]:
    return {one.key: one for one in timeline.items(cast.city, *YEAR, **({"audience": audience(cast)} | asked))}


def test_a_deadline_a_measure_and_its_owner(lautasalmi: SimpleNamespace) -> None:
    measure = Measure.objects.create(
        goal=lautasalmi.port,
        objective=lautasalmi.deepen,
        text="Ministeri vierailee satamassa",
        starts=date(2026, 10, 1),
        owner=lautasalmi.eetu_person,
    )
    found = on_the_clock(lautasalmi)
    assert found[f"objective-{lautasalmi.deepen.pk}-deadline"].title == "I.1 väylä syvennetään 12 metriin"
    item = found[f"measure-{measure.pk}"]
    assert (item.starts, item.owners, item.goals) == (
        date(2026, 10, 1),
        {lautasalmi.eetu_person.pk},
        {lautasalmi.port.pk},
    )
    assert item.url.endswith("/plan/2026/objectives/I.1/#measures")


def test_a_deadline_is_of_those_who_answer_for_it(lautasalmi: SimpleNamespace) -> None:
    """The officials of the objective, else of the one above it, else of the goal."""
    Objective.objects.update(deadline=date(2026, 12, 31))
    paula = Person.objects.create(city=lautasalmi.city, name="Paula Pohja")
    Assignment.objects.create(goal=lautasalmi.port, objective=lautasalmi.deepen, person=paula, name="Paula Pohja")
    found = on_the_clock(lautasalmi)
    owners = {one: found[f"objective-{getattr(lautasalmi, one).pk}-deadline"].owners for one in ("deepen", "survey")}
    assert owners == {"deepen": {paula.pk}, "survey": {paula.pk}}
    assert found[f"objective-{lautasalmi.icebreaker.pk}-deadline"].owners == {lautasalmi.eetu_person.pk}
    assert found[f"objective-{lautasalmi.seats.pk}-deadline"].owners == frozenset()


def test_no_two_kinds_have_one_name() -> None:
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            names = [str(kind.label) for kind in timeline.kinds()]
        assert len(set(names)) == len(names), language


def test_a_settled_objective_and_a_cancelled_measure_say_so(lautasalmi: SimpleNamespace) -> None:
    StatusUpdate.objects.create(
        objective=lautasalmi.deepen, date=date(2026, 9, 1), rating="achieved", text="Valmis.", created_at=clock.now()
    )
    measure = Measure.objects.create(goal=lautasalmi.port, text="x", ends=date(2026, 2, 1), state="cancelled")
    found = on_the_clock(lautasalmi)
    assert found[f"objective-{lautasalmi.deepen.pk}-deadline"].state == "done"
    assert found[f"measure-{measure.pk}"].state == "cancelled"


def test_decisions_rounds_tenures_terms_and_meetings(
    clockwork: SimpleNamespace, board_meetings: list[Meeting], today: date
) -> None:
    Decision.objects.create(plan=clockwork.plan, body=clockwork.board, date=date(2026, 1, 26), section="§ 14")
    AlignmentRound.objects.create(plan=clockwork.plan, opened_on=date(2026, 1, 5), deadline=date(2026, 1, 15))
    Tenure.objects.create(position=clockwork.manager, person=clockwork.eetu_person, ends=date(2026, 7, 31))
    kinds = [one.kind for one in on_the_clock(clockwork).values()]
    assert {kind: kinds.count(kind) for kind in ("decision", "round", "tenure", "meeting")} == {
        "decision": 1,
        "round": 1,
        "tenure": 1,
        "meeting": 3,  # two of the five meetings are those of the board's follow-ups
    }
    assert kinds.count("follow_up") == kinds.count("dispatch") == kinds.count("preparation") == 6


def test_everybody_sees_what_is_public_and_nothing_else(clockwork: SimpleNamespace) -> None:
    Measure.objects.create(goal=clockwork.port, text="sisäinen", ends=date(2026, 2, 1))
    Decision.objects.create(plan=clockwork.plan, body=clockwork.board, date=date(2026, 1, 26), section="§ 14")
    seen = on_the_clock(clockwork, audience=Audience.public(clockwork.city.pk))
    assert {one.kind for one in seen.values()} <= {"decision", "window", "term"}
    assert {one.publicity for one in seen.values()} == {"public"}


def test_one_city_does_not_see_the_clock_of_another(clockwork: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    reader = Audience(koivuranta.city.pk, koivuranta.sanni.pk)
    kinds = {one.kind for one in timeline.items(koivuranta.city, *YEAR, audience=reader)}
    assert kinds <= {"window"}


@pytest.mark.parametrize("many", [3, 300])
def test_a_year_takes_the_same_queries_however_full_it_is(
    clockwork: SimpleNamespace, board_meetings: list[Meeting], many: int, django_assert_max_num_queries: Any
) -> None:
    fill(clockwork, many)
    with django_assert_max_num_queries(QUERIES):
        assert len(on_the_clock(clockwork)) > 2 * many


@pytest.mark.slow
def test_a_year_of_20_000_items_takes_no_more(
    clockwork: SimpleNamespace, board_meetings: list[Meeting], django_assert_max_num_queries: Any
) -> None:
    fill(clockwork, 10_000)
    with django_assert_max_num_queries(QUERIES):
        assert len(on_the_clock(clockwork)) > 20_000


def fill(cast: SimpleNamespace, many: int) -> None:
    day = date(2026, 1, 1)
    Objective.objects.bulk_create(
        Objective(goal=cast.port, order=n, code=f"T.{n}", text=f"tavoite {n}", deadline=day + timedelta(days=n % 365))
        for n in range(many)
    )
    Measure.objects.bulk_create(
        Measure(goal=cast.port, text=f"toimi {n}", starts=day + timedelta(days=n % 365)) for n in range(many)
    )
