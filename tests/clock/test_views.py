"""Wheel, list, month and quarters: the same things of the same question, in few queries however many there are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.utils import translation

from karki.clock.viewing.asked import Asked
from karki.clock.viewing.months import month_of_items
from karki.clock.viewing.quarters import rows_of
from karki.clock.viewing.sheet import pdf_of
from karki.clock.viewing.shown import shown
from karki.clock.viewing.wheels import faces_of
from karki.clock.windows.known import window_of
from karki.common import timeline
from karki.common.timeline import TimelineItem
from karki.plans.models import Measure
from karki.plans.operations import carrying, timing
from tests.clock.conftest import audience
from tests.documents.writing.files import faults

HERE = "/lautasalmi/clock/"
VIEWS = ("", "list/", "month/?month=2026-12", "quarters/")
pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def measures(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    """Eetu visits the port in October; someone writes a letter for goal II in December."""
    told = {"objective": lautasalmi.deepen, "owner": lautasalmi.eetu_person}
    visit = Measure.objects.create(goal=lautasalmi.port, text="Vierailu satamassa", starts=date(2026, 12, 1), **told)
    letter = Measure.objects.create(goal=lautasalmi.school, text="Kirje", starts=date(2026, 12, 7))
    return SimpleNamespace(visit=visit, letter=letter)


@pytest.fixture
def crowded() -> Iterator[list[TimelineItem]]:
    """20,000 things of one kind, all in 2026."""
    items = [
        TimelineItem(
            kind="crowd",
            key=f"crowd-{number}",
            title=f"Tapaaminen {number}",
            starts=date(2026, 1, 1) + timedelta(days=number % 365),
        )
        for number in range(20_000)
    ]
    timeline.register(kind="crowd", label="Tungos", ring=3, provider=lambda *_days, audience: items)
    yield items
    del timeline._kinds["crowd"]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_shows_the_same_things(lautasalmi: Any, measures: Any, as_: Any, view: str) -> None:
    page = as_(lautasalmi.onni).get(HERE + view)
    assert page.status_code == 200
    for title in ("Vierailu satamassa", "Kirje", "väylä syvennetään 12 metriin"):
        assert title in page.text


@pytest.mark.parametrize("by", ["goal", "owner", "kind"])
def test_filters_hold_in_every_view(lautasalmi: Any, measures: Any, as_: Any, by: str) -> None:
    value = {"goal": lautasalmi.port.pk, "owner": lautasalmi.eetu_person.pk, "kind": "measure"}[by]
    browser = as_(lautasalmi.onni)
    for view in VIEWS:
        page = browser.get(f"{HERE}{view}{'&' if '?' in view else '?'}{by}={value}").text
        assert "Vierailu satamassa" in page, view
        assert (">Kirje" in page or "Kirje<" in page) == (by == "kind"), view


def test_filter_by_body_leaves_its_meetings(clockwork: Any, board_meetings: Any, as_: Any) -> None:
    page = as_(clockwork.onni).get(f"{HERE}list/?body={clockwork.board.pk}").text
    assert "Kaupunginhallitus" in page
    assert "väylä syvennetään" not in page


def test_a_month_names_its_public_holidays(lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.onni).get(HERE + "month/?month=2026-12").text
    assert "Itsenäisyys" in page
    assert "Itsenäisyys" not in as_(lautasalmi.onni).get(HERE + "month/?month=2026-10").text


NONSENSE = ("year=-1", "year=99999999999999999999", "years=9", "goal=x", "month=2026-13", "from=x&to=y")


def test_what_cannot_be_understood_asks_for_nothing(lautasalmi: Any, as_: Any) -> None:
    browser = as_(lautasalmi.onni)
    asked = [f"list/?{one}" for one in NONSENSE]
    asked += [
        f"{view}?{'&'.join(some)}"
        for view in ("", "month/", "quarters/", "wheel.svg")
        for some in (NONSENSE[1:], NONSENSE[:1])
    ]
    assert {address: browser.get(HERE + address).status_code for address in asked} == dict.fromkeys(asked, 200)


@pytest.mark.parametrize(
    "view", [pytest.param("", marks=pytest.mark.slow), "list/", "month/?month=2026-12", "quarters/"]
)
def test_clock_of_20_000_things_takes_ten_queries_and_stays_readable(
    lautasalmi: Any, measures: Any, crowded: Any, as_: Any, django_assert_max_num_queries: Any, view: str
) -> None:
    browser = as_(lautasalmi.onni)
    with django_assert_max_num_queries(10):
        page = browser.get(HERE + view)
    assert len(page.content) < 1_200_000
    if not view:
        assert page.text.count('class="mark"') < 400


def test_group_leads_to_all_of_its_things(lautasalmi: Any, crowded: Any, as_: Any) -> None:
    browser = as_(lautasalmi.onni)
    page = browser.get(f"{HERE}list/?from=2026-09-22&to=2026-09-22&kind=crowd")
    assert "Tapaaminen 264" in page.text
    assert len(page.context["lines"]) == 55  # 20,000 on 365 days


def test_weeks_begin_on_monday_and_bear_their_iso_numbers() -> None:
    month = month_of_items(date(2027, 1, 1), [])
    assert [week.number for week in month.weeks] == [53, 1, 2, 3, 4]
    assert month.weeks[0].days[0].day == date(2026, 12, 28)
    leap = month_of_items(date(2028, 2, 1), [TimelineItem(kind="x", key="x", title="x", starts=date(2028, 2, 29))])
    assert [day.day for week in leap.weeks for day in week.days if day.items] == [date(2028, 2, 29)]


def test_short_thing_stands_on_each_of_its_days_and_a_long_one_once() -> None:
    short = TimelineItem(kind="x", key="a", title="a", starts=date(2026, 9, 29), ends=date(2026, 10, 2))
    long = TimelineItem(kind="x", key="b", title="b", starts=date(2026, 5, 1), ends=date(2026, 12, 1))
    month = month_of_items(date(2026, 10, 1), [long, short])
    assert [day.day.day for week in month.weeks for day in week.days if day.items] == [29, 30, 1, 2]
    assert month.lasting == [long]


def test_quarters_tell_what_belongs_to_no_goal_last() -> None:
    rows = rows_of(2026, [TimelineItem(kind="x", key="x", title="x", starts=date(2026, 4, 1))], [])
    assert [(row.goal, [len(quarter.items) for quarter in row.quarters]) for row in rows] == [(None, [0, 1, 0, 0])]


def test_wheel_is_taken_along_as_svg(lautasalmi: Any, measures: Any, as_: Any) -> None:
    got = as_(lautasalmi.onni).get(f"{HERE}wheel.svg?years=3")
    assert got["Content-Type"] == "image/svg+xml"
    assert 'filename="lautasalmi-vuosikello-2026.svg"' in got["Content-Disposition"]
    assert as_(lautasalmi.onni).get(f"{HERE}wheel.exe").status_code == 404


def test_paper_is_a3_lying_down(lautasalmi: Any, measures: Any, as_: Any) -> None:
    got = as_(lautasalmi.onni).get(f"{HERE}wheel.pdf?years=3")
    with pikepdf.open(io.BytesIO(got.content)) as document:
        _left, _low, width, height = (float(one) for one in document.pages[0].mediabox)
        assert (round(width), round(height)) == (1191, 842)
        assert document.Root.MarkInfo.Marked


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_paper_passes_the_validators(lautasalmi: Any, measures: Any, language: str) -> None:
    with translation.override(language):
        found = shown(lautasalmi.city, Asked(2026, 2), audience(lautasalmi))
        assert faults(pdf_of(found, faces_of(found), lautasalmi.city)) == []


@pytest.mark.slow
def test_paper_of_a_crowd_is_set(lautasalmi: Any, crowded: Any) -> None:
    found = shown(lautasalmi.city, Asked(2026), audience(lautasalmi))
    with pikepdf.open(io.BytesIO(pdf_of(found, faces_of(found), lautasalmi.city))) as document:
        assert len(document.pages) < 40


def test_secret_things_stand_on_no_clock_of_one_who_may_not_read_them(lautasalmi: Any, as_: Any) -> None:
    secret = TimelineItem(
        kind="hush", key="h", title="Salainen neuvottelu", starts=date(2026, 12, 3), publicity="secret"
    )
    timeline.register(kind="hush", label="x", ring=3, provider=lambda *_days, audience: [secret])
    try:
        onni, aino = as_(lautasalmi.onni), as_(lautasalmi.aino)
        for view in VIEWS:
            assert "Salainen" not in onni.get(HERE + view).text
            assert "Salainen" in aino.get(HERE + view).text
    finally:
        del timeline._kinds["hush"]


def test_list_of_three_years_is_told_year_by_year_and_leads_there_and_back(lautasalmi: Any, as_: Any) -> None:
    page = as_(lautasalmi.onni).get(f"{HERE}list/?year=2026&years=3")
    assert [one["label"] for one in page.context["more_years"]] == ["Yksi vuosi", "2 vuotta", "3 vuotta"]
    assert {line.year for line in page.context["lines"]} == {2026, 2027, 2028}
    assert page.text.count('scope="rowgroup"') == 3
    to = {one["label"]: one["url"] for one in page.context["views"]}
    assert "years=3" in to["Kehä"]
    assert "years" not in to["Kuukausi"]
    assert 'name="years" value="3"' in page.text.replace('type="hidden" ', "")


def test_a_year_without_a_plan_has_the_goals_of_the_plan_before_it(lautasalmi: Any, as_: Any) -> None:
    Measure.objects.create(goal=lautasalmi.port, text="Vierailu jatkuu", starts=date(2027, 3, 1))
    page = as_(lautasalmi.onni).get(f"{HERE}quarters/?year=2027")
    assert [row["name"] for row in page.context["rows"]][:2] == ["I Sataman väylä", "II Merenkulun koulutus"]
    assert "Vierailu jatkuu" in [line.item.title for line in page.context["rows"][0]["quarters"][0]["lines"]]
    assert "Vuodelle 2027 ei ole vielä suunnitelmaa" in page.text
    assert "ei ole vielä suunnitelmaa" not in as_(lautasalmi.onni).get(f"{HERE}quarters/?year=2026").text


def test_the_goal_that_was_chosen_is_followed_to_the_next_years_plan(lautasalmi: Any, as_: Any) -> None:
    made = carrying.carry_over(
        plan=lautasalmi.plan, year=2027, title="x", chosen=carrying.Chosen([lautasalmi.deepen.pk]), by=lautasalmi.aino
    )
    carried = made.goals.get(continues=lautasalmi.port)
    page = as_(lautasalmi.onni).get(f"{HERE}list/?year=2027&goal={lautasalmi.port.pk}")
    assert page.context["form"]["goal"].value() == str(carried.pk)
    page = as_(lautasalmi.onni).get(f"{HERE}list/?year=2027&goal={lautasalmi.school.pk}")
    assert page.context["form"]["goal"].value() == ""
    assert not page.context["asked"].is_filtered


def test_windows_that_touch_all_are_of_the_goals_without_windows_of_their_own(lautasalmi: Any) -> None:
    chosen = window_of(lautasalmi.city, "eduskuntavaalit-2027")
    assert chosen is not None
    assert chosen.touches_all
    timing.serve(plan=lautasalmi.plan, window=chosen, goals=[lautasalmi.port], by=lautasalmi.aino)
    found = {one.key: one.goals for one in shown(lautasalmi.city, Asked(2027), audience(lautasalmi)).items}
    assert found["window-eduskuntavaalit-2027"] == {lautasalmi.port.pk, lautasalmi.school.pk}
    assert found["window-hallitusneuvottelut-2027"] == {lautasalmi.school.pk}
