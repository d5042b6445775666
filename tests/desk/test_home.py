from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from karki.accounts.models import User
from karki.desk.queries import home_of
from karki.plans.models import AnnualPlan, Measure, Objective
from karki.plans.operations import updates
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("today")


def say(it: SimpleNamespace, objective: Objective, rating: str, day: date = TODAY) -> None:
    updates.add(objective=objective, rating=rating, text="tilanne on tämä", date=day, by=it.aino)


def codes(found: list[Any]) -> list[str]:
    return [one.objective.code for one in found]


def test_eetu_finds_his_objectives_and_aino_finds_none(lautasalmi: SimpleNamespace) -> None:
    assert codes(home_of(lautasalmi.eetu, lautasalmi.city, TODAY).mine) == ["I.1", "I.2"]
    assert home_of(lautasalmi.aino, lautasalmi.city, TODAY).mine == []


def test_own_stale_objectives_come_before_those_of_others(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi, lautasalmi.icebreaker, "on_track", date(2026, 3, 1))
    assert codes(home_of(lautasalmi.eetu, lautasalmi.city, TODAY).stale) == ["I.1", "I.2", "II.1"]


def test_fresh_update_takes_an_objective_off_the_stale_list(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi, lautasalmi.seats, "stalled")
    assert "II.1" not in codes(home_of(lautasalmi.aino, lautasalmi.city, TODAY).stale)


def test_deadline_comes_due_sixty_days_before(lautasalmi: SimpleNamespace) -> None:
    """The fairway's day is 31 December: not yet due in September, due in November."""
    assert codes(home_of(lautasalmi.aino, lautasalmi.city, TODAY).due) == []
    assert codes(home_of(lautasalmi.aino, lautasalmi.city, date(2026, 11, 24)).due) == ["I.1"]


def test_measure_past_its_last_day_is_due_until_it_is_done(lautasalmi: SimpleNamespace) -> None:
    measure = Measure.objects.create(goal=lautasalmi.port, text="tarjouspyyntö", ends=date(2026, 9, 1))
    assert home_of(lautasalmi.aino, lautasalmi.city, TODAY).due_measures == [measure]
    Measure.objects.filter(pk=measure.pk).update(state="done")
    assert home_of(lautasalmi.aino, lautasalmi.city, TODAY).due_measures == []


def test_home_opens_with_few_queries(lautasalmi: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any) -> None:
    browser = as_(lautasalmi.eetu)
    with django_assert_max_num_queries(15):
        page = browser.get("/lautasalmi/").content.decode()
    assert "väylä syvennetään" in page


def test_city_without_a_plan_invites_the_coordinator_to_import_one(lautasalmi: SimpleNamespace, as_: Any) -> None:
    AnnualPlan.objects.all().delete()
    assert "/lautasalmi/plan/import/" in as_(lautasalmi.aino).get("/lautasalmi/").content.decode()
    assert "/lautasalmi/plan/import/" not in as_(lautasalmi.onni).get("/lautasalmi/").content.decode()


def test_user_of_two_cities_chooses(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any) -> None:
    lautasalmi.city.members.create(user=koivuranta.sanni, role="follower")
    page = as_(koivuranta.sanni).get("/").content.decode()
    assert "/koivuranta/" in page
    assert "/lautasalmi/" in page


def test_name_with_signs_is_greeted_as_it_is_written(lautasalmi: SimpleNamespace, as_: Any) -> None:
    User.objects.filter(pk=lautasalmi.onni.pk).update(name="Onni O'Brien & Co")
    page = as_(lautasalmi.onni).get("/lautasalmi/").text
    assert "O&#x27;Brien &amp; Co</h1>" in page
