"""The plan's page: everything at a glance, the table, its filters, and what it costs."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from karki.common import clock
from karki.plans.models import AnnualPlan, Assignment, Goal, Objective, StatusUpdate

TODAY = date(2026, 9, 22)
PLAN = "/lautasalmi/plan/2026/"
pytestmark = pytest.mark.usefixtures("today")


def said(objective: Objective, rating: str, day: date = TODAY) -> None:
    StatusUpdate.objects.create(
        objective=objective, date=day, rating=rating, text="Sovittu.", by_name="Eetu Erola", created_at=clock.now()
    )


def rows(response: Any) -> list[str]:
    return [row.code for group in response.context["overview"].groups for row in group.rows]


def test_plan_shows_every_objective_with_how_it_stands(lautasalmi: SimpleNamespace, as_: Any) -> None:
    said(lautasalmi.deepen, "at_risk")
    page = as_(lautasalmi.onni).get(PLAN)
    assert page.status_code == 200
    assert rows(page) == ["I.1", "I.1.1", "I.2", "II.1"]
    assert "22.9.2026" in page.text
    assert 'class="s-risk"' in page.text


def test_plan_counts_objectives_without_the_sub_objectives(lautasalmi: SimpleNamespace, as_: Any) -> None:
    said(lautasalmi.deepen, "at_risk")
    overview = as_(lautasalmi.onni).get(PLAN).context["overview"]
    assert overview.total == 3
    assert overview.counts == {"at_risk": 1, None: 2}
    assert overview.groups[0].ratings == ["at_risk", None]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("q=VÄYLÄ", ["I.1", "I.1.1"]),
        ("q=luotaus", ["I.1", "I.1.1"]),
        ("q=ii.1", ["II.1"]),
        ("q=eetu", ["I.1", "I.1.1", "I.2"]),
        ("goal=2", ["II.1"]),
        ("status=at_risk", ["I.1", "I.1.1"]),
        ("status=none", ["I.2", "II.1"]),
        ("who=Eetu Erola&status=none", ["I.2"]),
        ("updated=stale", ["I.2", "II.1"]),
        ("q=eioleolemassa", []),
    ],
)
def test_filter_leaves_what_fits(lautasalmi: SimpleNamespace, as_: Any, query: str, codes: list[str]) -> None:
    said(lautasalmi.deepen, "at_risk")
    assert rows(as_(lautasalmi.onni).get(f"{PLAN}?{query}")) == codes


@pytest.mark.parametrize("query", ["goal=abc", "goal=-1&status=loistava", "q=%00", "updated='", "who=" + "x" * 5000])
def test_filter_that_means_nothing_does_no_harm(lautasalmi: SimpleNamespace, as_: Any, query: str) -> None:
    assert as_(lautasalmi.onni).get(f"{PLAN}?{query}").status_code == 200


def test_counts_of_the_ratings_follow_the_other_filters(lautasalmi: SimpleNamespace, as_: Any) -> None:
    said(lautasalmi.deepen, "at_risk")
    page = as_(lautasalmi.onni).get(f"{PLAN}?goal=1&status=at_risk")
    assert page.context["overview"].counts == {"at_risk": 1, None: 1}
    assert "?goal=1&amp;status=none" in page.text


def test_htmx_is_given_the_list_alone(lautasalmi: SimpleNamespace, as_: Any) -> None:
    part = as_(lautasalmi.onni).get(f"{PLAN}?goal=2", headers={"HX-Request": "true", "HX-Target": "objectives"})
    assert part.text.count("<h1") == 0
    assert 'id="objectives"' in part.text
    assert rows(part) == ["II.1"]


def test_history_of_the_browser_is_given_the_whole_page(lautasalmi: SimpleNamespace, as_: Any) -> None:
    asked = {"HX-Request": "true", "HX-Target": "objectives", "HX-History-Restore-Request": "true"}
    page = as_(lautasalmi.onni).get(PLAN, headers=asked)
    assert "<h1" in page.text
    assert "HX-Request" in page.headers["Vary"]


def test_row_leads_to_the_page_of_its_objective(lautasalmi: SimpleNamespace, as_: Any) -> None:
    odd = Objective.objects.create(goal=lautasalmi.school, order=9, code="II.1 ä?", text="outo tunnus")
    browser = as_(lautasalmi.onni)
    assert f'href="{odd.get_absolute_url()}"' in browser.get(PLAN).text
    assert browser.get(odd.get_absolute_url()).context["objective"] == odd


def test_text_of_an_objective_is_never_markup(lautasalmi: SimpleNamespace, as_: Any) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    Objective.objects.filter(pk=lautasalmi.deepen.pk).update(text=evil, timing=evil, deadline=None)
    Goal.objects.filter(pk=lautasalmi.port.pk).update(title=evil, rationale=evil)
    Assignment.objects.create(goal=lautasalmi.port, objective=lautasalmi.icebreaker, name=evil)
    browser = as_(lautasalmi.aino)
    for address in (PLAN, f"{PLAN}goals/1/", f"{PLAN}objectives/I.1/"):
        page = browser.get(address).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert" in page


def test_plan_address_without_a_year_leads_to_the_newest_open_one(lautasalmi: SimpleNamespace, as_: Any) -> None:
    AnnualPlan.objects.create(city=lautasalmi.city, term=lautasalmi.term, year=2027, title="x", state="closed")
    assert as_(lautasalmi.onni).get("/lautasalmi/plan/").url == PLAN


def test_city_without_a_plan_is_told_how_to_get_one(lautasalmi: SimpleNamespace, as_: Any) -> None:
    AnnualPlan.objects.all().delete()
    assert "/lautasalmi/plan/import/" in as_(lautasalmi.aino).get("/lautasalmi/plan/").text
    follower = as_(lautasalmi.onni).get("/lautasalmi/plan/")
    assert (follower.status_code, "/plan/import/" in follower.text) == (200, False)


def test_stranger_and_other_year_are_not_found(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    assert as_(koivuranta.sanni).get(PLAN).status_code == 404
    assert as_(lautasalmi.aino).get("/lautasalmi/plan/2031/").status_code == 404


def test_two_hundred_objectives_take_at_most_ten_queries(
    lautasalmi: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    many = [
        Objective(goal=lautasalmi.school, order=place, code=f"II.{place}", text=f"aloituspaikkoja {place} lisätään")
        for place in range(2, 199)
    ]
    for objective in Objective.objects.bulk_create(many):
        said(objective, "on_track")
    browser = as_(lautasalmi.aino)
    with django_assert_max_num_queries(10):
        page = browser.get(PLAN)
    assert page.context["overview"].total == 200
    assert len(rows(page)) == 201
