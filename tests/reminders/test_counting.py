"""Reminders counted from a city's own data."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.cities.models import Member
from karki.common import clock
from karki.engagement.operations import commitments
from karki.plans.models import Goal, Measure, Objective
from karki.plans.operations import updates
from karki.reminders.models import Reminder
from karki.reminders.operations import reminders
from tests.conftest import TODAY
from tests.engagement.conftest import promise
from tests.reminders.conftest import remind


def told(it: SimpleNamespace, user: Any) -> list[tuple[str, str]]:
    return [(row.kind, row.title) for row in Reminder.objects.of(user, it.city).open().order_by("kind", "title")]


def say(it: SimpleNamespace, day: date = TODAY, rating: str = "on_track") -> None:
    updates.add(objective=it.deepen, rating=rating, text="Luotaus on alkanut.", date=day, by=it.eetu)


def test_official_is_asked_for_the_goal_and_the_coordinator_for_what_nobody_has(followed: SimpleNamespace) -> None:
    reminders.count(city=followed.city, day=TODAY)
    titles = ["I.1 väylä syvennetään 12 metriin", "I.2 talvimerenkulun apu turvataan"]
    assert told(followed, followed.eetu) == [("update", title) for title in titles]
    assert ("ownerless", "II Merenkulun koulutus") in told(followed, followed.aino)
    assert told(followed, followed.onni) == []


def test_counted_twice_is_counted_once(followed: SimpleNamespace) -> None:
    first, second = (reminders.count(city=followed.city, day=TODAY) for _ in range(2))
    assert first.made > 0
    assert (second.made, second.settled) == (0, 0)


def test_on_a_day_off_nothing_happens(followed: SimpleNamespace) -> None:
    assert reminders.count(city=followed.city, day=date(2026, 9, 27)).made == 0  # a Sunday


def test_update_settles_its_reminder_at_once(followed: SimpleNamespace) -> None:
    reminders.count(city=followed.city, day=TODAY)
    say(followed)
    assert told(followed, followed.eetu) == [("update", "I.2 talvimerenkulun apu turvataan")]
    assert reminders.count(city=followed.city, day=TODAY).made == 0


def test_what_was_marked_done_does_not_come_back_for_the_same_reason(followed: SimpleNamespace) -> None:
    reminders.count(city=followed.city, day=TODAY)
    for row in Reminder.objects.of(followed.eetu, followed.city):
        reminders.finish(reminder=row, by=followed.eetu)
    reminders.count(city=followed.city, day=TODAY + timedelta(days=1))
    assert told(followed, followed.eetu) == []


def test_what_was_settled_waits_again_when_the_reason_is_back(followed: SimpleNamespace) -> None:
    measure = Measure.objects.create(goal=followed.port, text="lausunto", ends=TODAY, owner=followed.eetu_person)
    reminders.count(city=followed.city, day=TODAY)
    Measure.objects.filter(pk=measure.pk).update(state="done")
    assert reminders.count(city=followed.city, day=TODAY).settled == 1
    Measure.objects.filter(pk=measure.pk).update(state="under_way")
    reminders.count(city=followed.city, day=TODAY)
    assert ("due", "lausunto") in told(followed, followed.eetu)


def test_official_who_may_say_nothing_any_more_answers_for_nothing(followed: SimpleNamespace) -> None:
    Member.objects.filter(user=followed.eetu).update(role="follower")
    reminders.count(city=followed.city, day=TODAY)
    assert told(followed, followed.eetu) == []
    assert ("ownerless", "I Sataman väylä") in told(followed, followed.aino)


def test_secret_promise_is_no_word_in_a_reminder(followed: SimpleNamespace) -> None:
    secret = {"publicity": "secret", "secret_ground": "JulkL 24 § 1 mom. 17 k.", "secret_until": date(2030, 1, 1)}
    row = commitments.record(city=followed.city, said=promise(due=TODAY, **secret), by=followed.aino)
    reminders.count(city=followed.city, day=TODAY)
    found = Reminder.objects.get(matter=f"promise-{row.pk}", user=followed.aino)
    assert (found.title, str(found).split(": ")[1]) == ("", f"promise-{row.pk}")


def test_database_refuses_a_second_reminder(followed: SimpleNamespace) -> None:
    remind(followed, followed.eetu)
    with pytest.raises(IntegrityError), transaction.atomic():
        remind(followed, followed.eetu)


def test_nobody_marks_what_is_for_somebody_else(followed: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        reminders.finish(reminder=remind(followed, followed.eetu), by=followed.aino)


def test_marking_is_told_in_the_trail_once(followed: SimpleNamespace) -> None:
    row = remind(followed, followed.eetu)
    for _ in range(2):
        reminders.finish(reminder=row, by=followed.eetu)
    assert Event.objects.filter(code="reminders.reminder.done").count() == 1


def test_other_city_is_not_touched(followed: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    reminders.count(city=followed.city, day=TODAY)
    assert not Reminder.objects.filter(city=koivuranta.city).exists()


def test_three_hundred_objectives_are_counted_in_few_queries(
    followed: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    for order in range(10, 13):
        goal = Goal.objects.create(plan=followed.plan, order=order, number=str(order), title="Lisä")
        rows = (Objective(goal=goal, order=n, code=f"{order}.{n}", text=f"asia {n}") for n in range(100))
        Objective.objects.bulk_create(rows)
    with django_assert_max_num_queries(33):
        reminders.count(city=followed.city, day=clock.today())


def test_measure_that_nobody_has_ended_in_half_a_year_is_asked_about_until_it_is_done(
    followed: SimpleNamespace,
) -> None:
    ended = TODAY - timedelta(days=180)
    measure = Measure.objects.create(goal=followed.port, text="lausunto", ends=ended, owner=followed.eetu_person)
    reminders.count(city=followed.city, day=TODAY)
    assert ("old", "lausunto") in told(followed, followed.eetu)
    Measure.objects.filter(pk=measure.pk).update(state="done")
    reminders.count(city=followed.city, day=TODAY)
    assert ("old", "lausunto") not in told(followed, followed.eetu)


def test_what_a_closed_plan_left_undone_is_history(followed: SimpleNamespace) -> None:
    plan = followed.port.plan
    ended = TODAY - timedelta(days=180)
    Measure.objects.create(goal=followed.port, text="lausunto", ends=ended, owner=followed.eetu_person)
    type(plan).objects.filter(pk=plan.pk).update(state="closed")
    reminders.count(city=followed.city, day=TODAY)
    assert ("old", "lausunto") not in told(followed, followed.eetu)
