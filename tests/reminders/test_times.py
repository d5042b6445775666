"""When a city is reminded is its own to say; and what comes before the windows of influence."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from karki.engagement.operations import commitments
from karki.plans.models import Measure
from karki.plans.operations import updates
from karki.reminders import words
from karki.reminders.models import Reminder, ReminderRules
from karki.reminders.operations import reminders, rules
from tests.engagement.conftest import promise
from tests.reminders.conftest import remind

USUAL = {"officials_days": 10, "coordinator_days": 5, "report_days": 2, "fresh_days": 10, "due_days": 10}
USUAL |= {"useful_days": 10, "gap_days": 20, "gap_summary_days": 12}
#: The budget is in Parliament until 18 December; a tool of advocacy takes 20 working days before that.
NEAR = date(2026, 11, 12)


def save(it: SimpleNamespace, **values: int) -> ReminderRules:
    version = ReminderRules.objects.of(it.city).version
    return rules.edit(city=it.city, version=version, by=it.aino, **{**USUAL, **values})


def kinds(it: SimpleNamespace, user: Any) -> set[str]:
    return set(Reminder.objects.of(user, it.city).open().values_list("kind", flat=True))


def test_city_asks_its_officials_as_early_as_it_has_said(followed: SimpleNamespace) -> None:
    early = date(2026, 8, 26)
    reminders.count(city=followed.city, day=early)
    assert "update" not in kinds(followed, followed.eetu)
    save(followed, officials_days=25)
    reminders.count(city=followed.city, day=early)
    assert "update" in kinds(followed, followed.eetu)


@pytest.mark.parametrize(
    "wrong", [{"officials_days": 5}, {"report_days": 5}, {"gap_days": 12}, {"gap_days": 14, "useful_days": 15}]
)
def test_lowest_level_is_first_whatever_a_city_says(followed: SimpleNamespace, wrong: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        save(followed, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderRules.objects.create(city_id=followed.city.pk, **{**USUAL, **wrong})


def test_gap_before_a_window_is_told_to_the_official_until_something_is_on_the_way(
    followed: SimpleNamespace, as_: Any
) -> None:
    reminders.count(city=followed.city, day=NEAR)
    told = Reminder.objects.get(user=followed.eetu, kind="gap", matter=f"objective-{followed.deepen.pk}")
    assert "Talousarvioesitys eduskunnassa" in words.why(told)
    assert told.due_on is not None and told.due_on >= NEAR
    page = as_(followed.eetu).get(told.details["act_at"])
    assert page.context["form"]["objective"].value() == followed.deepen.pk
    Measure.objects.create(goal=followed.port, objective=followed.deepen, text="kirje")
    reminders.count(city=followed.city, day=NEAR)
    told.refresh_from_db()
    assert told.settled_at is not None
    assert Reminder.objects.get(user=followed.eetu, kind="useful").matter == f"objective-{followed.deepen.pk}"


def test_coordinator_hears_of_the_gaps_of_a_goal(followed: SimpleNamespace) -> None:
    reminders.count(city=followed.city, day=NEAR)
    told = Reminder.objects.get(user=followed.aino, kind="gaps", matter=f"goal-{followed.port.pk}")
    assert (told.details["count"], told.address) == (2, reverse("timing:gaps", args=["lautasalmi"]))


def test_secret_promise_closes_no_gap_for_who_may_not_read_it(followed: SimpleNamespace) -> None:
    secret = {"publicity": "secret", "secret_ground": "JulkL 24 § 1 mom. 17 k.", "secret_until": date(2030, 1, 1)}
    said = promise(due=date(2026, 12, 1), **secret)
    commitments.record(city=followed.city, said=said, objectives=[followed.deepen], by=followed.aino)
    reminders.count(city=followed.city, day=NEAR)
    assert Reminder.objects.filter(user=followed.eetu, kind="gap", matter=f"objective-{followed.deepen.pk}").exists()
    [of_port] = Reminder.objects.filter(user=followed.aino, kind="gaps", matter=f"goal-{followed.port.pk}")
    assert of_port.details["count"] == 1


def test_achieved_objective_is_told_of_no_window(followed: SimpleNamespace) -> None:
    row = remind(followed, followed.eetu, kind="gap", occasion="gap-budjettiriihi")
    updates.add(objective=followed.deepen, rating="achieved", text="Valmis.", date=date(2026, 9, 22), by=followed.eetu)
    row.refresh_from_db()
    assert row.settled_at is not None


def test_sentence_is_in_the_readers_language_and_says_what_is_an_estimate(followed: SimpleNamespace) -> None:
    names = {"fi": "Budjettiriihi", "sv": "Budgetmangling", "en": ""}
    row = remind(followed, followed.eetu, kind="useful", details={"window": names, "estimate": "yes"})
    with translation.override("sv"):
        assert "Budgetmangling" in words.why(row)
    with translation.override("en"):
        assert "Budjettiriihi" in words.why(row)  # not written in English
        assert words.why(row).endswith("The day is an estimate.")
