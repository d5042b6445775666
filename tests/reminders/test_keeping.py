"""What time does once a day, by the worker or by hand; what is forgotten; letters that were not accepted."""

from __future__ import annotations

import signal
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import OperationalError
from django.urls import reverse

from karki.audit.models import Event
from karki.cli import main
from karki.common import clock
from karki.plans.models import AnnualPlan
from karki.plans.operations import states
from karki.reminders import sending, working
from karki.reminders.models import Chore, Letter, Preference, Reminder, Schedule
from karki.reminders.operations import chores, letters, preferences, reminders, retention, rules
from tests.conftest import TODAY
from tests.reminders.conftest import remind


def letter(it: SimpleNamespace, days_ago: int = 0, **fields: Any) -> Letter:
    at = clock.now() - timedelta(days=days_ago)
    told = {
        "city": it.city,
        "user": it.eetu,
        "period": "2026-W39",
        "message_id": f"<{days_ago}@example.org>",
        "created_at": at,
    }
    made: Letter = Letter.objects.create(not_before=at, **{**told, **fields})
    return made


@pytest.fixture
def looks(monkeypatch: Any) -> Any:
    """One look of the worker, without its errands: those close the connection that the test has."""
    monkeypatch.setattr(working, "_run_errands", lambda _is_stopped: 0)
    return working.look


def night(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 0, 20, tzinfo=clock.now().tzinfo)


def test_worker_does_the_days_work_once_a_day(followed: SimpleNamespace, looks: Any) -> None:
    told = {"year": 2027, "title": "Seuraava", "state": "approved", "in_force_from": date(2027, 1, 1)}
    plan = AnnualPlan.objects.create(city=followed.city, term=followed.term, **told)
    with clock.stopped_at(date(2027, 1, 1)):
        looks()
        plan.refresh_from_db()
        assert plan.state == "in_force"
        ran_at = Chore.objects.get().ran_at
        assert chores.run_daily(now=clock.now() + timedelta(seconds=1), always=False) is None
    assert Chore.objects.get().ran_at == ran_at
    assert chores.run_daily(now=night(date(2027, 1, 2)), always=False) is not None


def test_city_with_a_fault_keeps_no_other_waiting(
    followed: SimpleNamespace, koivuranta: SimpleNamespace, looks: Any, monkeypatch: Any
) -> None:
    count = reminders.count

    def broken(*, city: Any, day: date) -> Any:
        if city == followed.city:
            raise RuntimeError
        return count(city=city, day=day)

    monkeypatch.setattr(reminders, "count", broken)
    looks()
    ran = dict(Schedule.objects.values_list("city__slug", "ran_at"))
    assert (ran["lautasalmi"], ran["koivuranta"]) == (None, clock.now())
    assert Schedule.objects.get(city=followed.city).next_at == clock.now() + chores.AFTER_FAULT


def test_worker_goes_on_after_a_look_that_failed(followed: SimpleNamespace, monkeypatch: Any) -> None:
    told: dict[Any, Any] = {}
    looked = []

    def look(_is_stopped: Any) -> working.Looked:
        looked.append("a look")
        if len(looked) == 1:
            raise OperationalError
        told[signal.SIGTERM](signal.SIGTERM, None)
        return working.Looked(0, 0)

    monkeypatch.setattr("karki.cli.worker.signal.signal", told.__setitem__)
    monkeypatch.setattr(working, "look", look)
    done = CliRunner().invoke(main, ["--language", "fi", "worker", "--every", "0"])
    assert (done.exit_code, len(looked)) == (0, 2), done.output


def test_after_the_command_the_worker_has_nothing_to_do(followed: SimpleNamespace) -> None:
    assert chores.run_daily(now=clock.now()) is not None
    assert chores.run_daily(now=clock.now(), always=False) is None


def test_fault_in_the_days_work_keeps_nobodys_reminders(
    followed: SimpleNamespace, looks: Any, monkeypatch: Any
) -> None:
    def broken() -> list[AnnualPlan]:
        raise RuntimeError

    monkeypatch.setattr(states, "put_due_in_force", broken)
    looks()
    assert Reminder.objects.filter(city=followed.city).exists()


def test_reminder_is_forgotten_a_year_after_its_reason_was_gone(followed: SimpleNamespace) -> None:
    old, young = (clock.now() - timedelta(days=days) for days in (366, 364))
    remind(followed, followed.eetu, occasion="old", settled_at=old)
    remind(followed, followed.eetu, occasion="young", settled_at=young)
    remind(followed, followed.eetu, occasion="waits", created_at=old)
    remind(followed, followed.eetu, occasion="done", done_at=old)
    assert retention.forget_old(now=clock.now()).reminders == 1
    assert set(Reminder.objects.values_list("occasion", flat=True)) == {"young", "waits", "done"}


def test_what_was_marked_done_is_over_when_its_reason_is_gone(followed: SimpleNamespace) -> None:
    row = remind(followed, followed.eetu, occasion="follow-up-of-long-ago", done_at=clock.now())
    reminders.count(city=followed.city, day=TODAY)
    row.refresh_from_db()
    assert row.settled_at is not None


def test_letter_is_forgotten_unless_what_it_told_still_waits(followed: SimpleNamespace) -> None:
    letter(followed, 91, state="sent", period="2026-W25")
    told = letter(followed, 95, state="sent", period="2026-W24")
    waits = letter(followed, 99, state="queued", period="2026-W23")
    remind(followed, followed.eetu, told_in=told)
    assert retention.forget_old(now=clock.now()).letters == 1
    assert set(Letter.objects.all()) == {told, waits}


def test_city_says_how_long_and_the_trail_how_many_and_nobodys_name(followed: SimpleNamespace) -> None:
    rules.keep(city=followed.city, version=1, keep_reminders_days=30, keep_letters_days=30, by=followed.veera)
    letter(followed, 31, state="sent")
    retention.forget_old(now=clock.now())
    event = Event.objects.get(code="reminders.old.forgotten")
    assert (event.details, event.subject_label) == ({"reminders": 0, "letters": 1}, "Lautasalmi")


def test_nothing_forgotten_is_no_event(followed: SimpleNamespace) -> None:
    retention.forget_old(now=clock.now())
    assert not Event.objects.filter(code="reminders.old.forgotten").exists()


def test_administrator_sees_what_was_not_accepted_and_tries_it_again(followed: SimpleNamespace, as_: Any) -> None:
    row = letter(followed, state="failed", fault="SMTPRecipientsRefused", attempts=1)
    letter(followed, 7, state="sent", period="2026-W38")
    browser = as_(followed.veera)
    page = browser.get(reverse("reminders:letters", args=["lautasalmi"]))
    [shown] = page.context["letters"]
    assert (shown.row, shown.period) == (row, "viikko 39/2026")
    assert "Eetu Erola" in page.content.decode()
    assert browser.post(reverse("reminders:letter-again", args=["lautasalmi", row.pk])).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("queued", 0)


def test_letter_that_was_tried_again_is_sent_once_with_its_message_id(
    followed: SimpleNamespace, settings: Any, mailoutbox: Any
) -> None:
    settings.EMAIL_HOST = "smtp.example.org"
    remind(followed, followed.eetu)
    row = letter(followed, state="failed", fault="SMTPDataError", attempts=8)
    assert [letters.try_again(city=followed.city, by=followed.veera) for _ in range(2)] == [1, 0]
    assert sending.send(row.pk) == "sent"
    assert [one.extra_headers["Message-ID"] for one in mailoutbox] == [row.message_id]


@pytest.mark.parametrize("state", ["handed", "sent", "queued", "empty"])
def test_only_what_was_not_accepted_is_tried_again(followed: SimpleNamespace, state: str) -> None:
    row = letter(followed, state=state)
    assert letters.try_again(city=followed.city, pk=row.pk, by=followed.veera) == 0


def test_another_citys_letter_is_not_tried_again(followed: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    row = letter(followed, city=koivuranta.city, user=koivuranta.sanni, state="failed")
    assert letters.try_again(city=followed.city, pk=row.pk, by=followed.veera) == 0


def test_kind_that_a_person_has_left_out_stays_in_the_inbox_and_out_of_the_letter(
    followed: SimpleNamespace, settings: Any, mailoutbox: Any
) -> None:
    settings.EMAIL_HOST = "smtp.example.org"
    wanted = [kind for kind in Reminder.Kind.values if kind != "stale"]
    preferences.choose(city=followed.city, cadence="daily", kinds=wanted, version=1, by=followed.eetu)
    remind(followed, followed.eetu, kind="stale", title="I.2 talvimerenkulku", occasion="stale-1", details={})
    assert letters.queue(city=followed.city, day=TODAY, now=clock.now()) == 0
    remind(followed, followed.eetu)
    assert letters.queue(city=followed.city, day=TODAY + timedelta(days=1), now=clock.now()) == 1
    sending.send(Letter.objects.get(state="queued").pk)
    assert "talvimerenkulku" not in mailoutbox[0].body
    assert Reminder.objects.of(followed.eetu, followed.city).open().count() == 2


def test_kind_that_comes_later_is_told_to_who_left_others_out(followed: SimpleNamespace) -> None:
    Preference.objects.create(city=followed.city, user=followed.eetu, left_out=["stale"])
    assert "gap" in Preference.objects.of(followed.eetu, followed.city).kinds
