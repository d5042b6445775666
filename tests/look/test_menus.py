"""Menus of the plan's own words say in which language those are, on pages that speak another one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

from karki.plans.models import AnnualPlan


@pytest.mark.parametrize("page", ["influence/2026/network/", "engagements/", "engagements/past/", "clock/list/"])
def test_menu_of_goals_says_in_which_language_the_plan_is(page: str, lautasalmi: SimpleNamespace, as_: Any) -> None:
    AnnualPlan.objects.update(language="sv")
    menu = html.fromstring(as_(lautasalmi.aino).get(f"/lautasalmi/{page}").text).get_element_by_id("id_goal")
    every, first, *_ = menu.findall("option")
    assert (every.get("lang"), first.get("lang"), "Sataman väylä" in first.text) == (None, "sv", True)


def test_subscriptions_name_the_language_of_the_goals_alone(lautasalmi: SimpleNamespace, as_: Any) -> None:
    AnnualPlan.objects.update(language="sv")
    menu = html.fromstring(as_(lautasalmi.aino).get("/lautasalmi/clock/feeds/").text).get_element_by_id("id_what")
    marked = {one.get("value").partition("-")[0] for one in menu.iter("option") if one.get("lang") == "sv"}
    assert marked == {"goal"}


def test_boxes_of_objectives_say_in_which_language_the_plan_is(lautasalmi: SimpleNamespace, as_: Any) -> None:
    AnnualPlan.objects.update(language="sv")
    page = html.fromstring(as_(lautasalmi.aino).get("/lautasalmi/engagements/add/").text)
    boxes = page.xpath("//label[input[@name='objectives']]/b")
    assert boxes
    assert {one.get("lang") for one in boxes} == {"sv"}
