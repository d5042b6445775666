"""Digests: queued once, written in the receiver's language, handed over once."""

from __future__ import annotations

import smtplib
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from karki.cities.models import Member
from karki.common import clock
from karki.reminders import handing, sending
from karki.reminders.models import Letter, Preference, Reminder
from karki.reminders.operations import letters, reminders, schedules
from tests.conftest import TODAY
from tests.reminders.conftest import remind

MONDAY = date(2026, 9, 21)


@pytest.fixture
def posted(followed: SimpleNamespace, settings: Any) -> SimpleNamespace:
    """Mail leaves this server, and something waits for Eetu."""
    settings.EMAIL_HOST = "smtp.example.org"
    settings.PUBLIC_ADDRESS = "https://karki.example.org"
    remind(followed, followed.eetu)
    return followed


def queue(it: SimpleNamespace, day: date = TODAY) -> int:
    return letters.queue(city=it.city, day=day, now=clock.now())


def choose(it: SimpleNamespace, cadence: str) -> None:
    Preference.objects.update_or_create(city=it.city, user=it.eetu, defaults={"cadence": cadence})


def letter_of(it: SimpleNamespace) -> Letter:
    found: Letter = Letter.objects.get(user=it.eetu)
    return found


def test_letter_of_the_week_is_queued_once(posted: SimpleNamespace) -> None:
    assert [queue(posted), queue(posted), queue(posted, TODAY + timedelta(days=2))] == [1, 0, 0]
    assert letter_of(posted).period == "2026-W39"


def test_what_is_late_for_long_is_in_one_letter_only(posted: SimpleNamespace) -> None:
    old: dict[str, Any] = {"due_on": date(2026, 1, 8), "matter": "promise-1", "details": {"sort": "promise"}}
    remind(posted, posted.eetu, kind="old", occasion="old", title="satamatiedot", **old)
    for day in (TODAY, TODAY + timedelta(days=7)):
        queue(posted, day)
        sending.send(Letter.objects.filter(user=posted.eetu).latest("pk").pk)
    assert ["satamatiedot" in one.body for one in mail.outbox] == [True, False]
    assert ["I.1" in one.body for one in mail.outbox] == [True, True]


def test_letter_says_a_day_once_and_leads_to_what_can_be_done_in_both_its_forms(posted: SimpleNamespace) -> None:
    measure = "/lautasalmi/plan/2026/goals/1/measures/add/?objective=I.1"
    told: dict[str, Any] = {"due_on": date(2026, 10, 1), "matter": "promise-1", "details": {"sort": "promise"}}
    remind(posted, posted.eetu, kind="due", occasion="due", **told)
    gap = {"window": {"fi": "Budjettiriihi"}, "act_at": measure}
    remind(posted, posted.eetu, kind="gap", occasion="gap", due_on=date(2026, 10, 7), details=gap)
    queue(posted)
    sending.send(letter_of(posted).pk)
    message: Any = mail.outbox[0]
    for form in (message.body, message.alternatives[0][0]):
        assert form.count("1.10.2026") == 1
        assert form.count("7.10.2026") == 1
        assert f"https://karki.example.org{measure}" in form


def test_next_week_has_its_own(posted: SimpleNamespace) -> None:
    assert [queue(posted), queue(posted, TODAY + timedelta(days=7))] == [1, 1]


def test_who_chose_none_gets_none_and_keeps_the_inbox(posted: SimpleNamespace) -> None:
    choose(posted, "off")
    assert queue(posted) == 0
    assert Reminder.objects.open().count() == 1


def test_daily_letter_comes_only_when_something_is_new(posted: SimpleNamespace) -> None:
    choose(posted, "daily")
    queue(posted)
    sending.send(letter_of(posted).pk)
    assert queue(posted, TODAY + timedelta(days=1)) == 0
    remind(posted, posted.eetu, occasion="follow-up-2")
    assert queue(posted, TODAY + timedelta(days=2)) == 1


def test_without_a_mail_server_nothing_is_queued(posted: SimpleNamespace, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    assert queue(posted) == 0


def test_letter_is_in_the_language_of_its_reader(posted: SimpleNamespace) -> None:
    posted.eetu.language = "sv"
    posted.eetu.save()
    queue(posted)
    assert sending.send(letter_of(posted).pk) == "sent"
    [sent] = mail.outbox
    text, html = sent.body, sent.alternatives[0][0]
    assert "Uppföljningen Kaupunginhallitus 2/2026" in text
    assert '<html lang="sv">' in html
    assert "väylä syvennetään 12 metriin" in html
    assert "https://karki.example.org/lautasalmi/inbox/update/" in text


def test_letter_is_sent_once_and_keeps_its_message_id(posted: SimpleNamespace) -> None:
    queue(posted)
    letter = letter_of(posted)
    assert [sending.send(letter.pk), sending.send(letter.pk)] == ["sent", ""]
    assert [one.extra_headers["Message-ID"] for one in mail.outbox] == [letter.message_id]


def test_what_was_done_meanwhile_is_not_told(posted: SimpleNamespace) -> None:
    queue(posted)
    reminders.finish(reminder=Reminder.objects.get(), by=posted.eetu)
    assert sending.send(letter_of(posted).pk) == "empty"
    assert mail.outbox == []


def test_who_has_left_the_city_is_told_nothing(posted: SimpleNamespace) -> None:
    queue(posted)
    Member.objects.filter(user=posted.eetu).delete()
    assert sending.send(letter_of(posted).pk) == "empty"


def test_letter_of_a_killed_worker_is_taken_up_after_its_lease(posted: SimpleNamespace) -> None:
    queue(posted)
    pk, now = letter_of(posted).pk, clock.now()
    assert letters.claim(pk=pk, now=now) is not None
    assert letters.claim(pk=pk, now=now + timedelta(seconds=299)) is None
    assert letters.claim(pk=pk, now=now + timedelta(seconds=300)) is not None


def test_slow_worker_whose_lease_is_over_does_not_hand_over(posted: SimpleNamespace) -> None:
    queue(posted)
    pk, now = letter_of(posted).pk, clock.now()
    slow = letters.claim(pk=pk, now=now)
    assert slow is not None
    letters.claim(pk=pk, now=now + timedelta(hours=1))
    with pytest.raises(letters.Lost):
        letters.hand_over(letter=slow, told=[])


def test_what_is_handed_over_is_never_claimed_again(posted: SimpleNamespace) -> None:
    queue(posted)
    taken = letters.claim(pk=letter_of(posted).pk, now=clock.now())
    assert taken is not None
    letters.hand_over(letter=taken, told=[])
    assert letters.claim(pk=taken.pk, now=clock.now() + timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (ConnectionRefusedError(), "queued"),
        (smtplib.SMTPDataError(451, b"later"), "queued"),
        (smtplib.SMTPDataError(554, b"never"), "failed"),
        (smtplib.SMTPRecipientsRefused({"eetu@example.org": (550, b"no such box")}), "failed"),
        (smtplib.SMTPRecipientsRefused({"eetu@example.org": (450, b"busy")}), "queued"),
        (handing.Unanswered(), "handed"),
    ],
)
def test_what_becomes_of_a_letter_that_the_server_does_not_take(
    posted: SimpleNamespace, monkeypatch: Any, fault: Exception, state: str
) -> None:
    def refused(message: Any, before_last: Any) -> None:
        before_last()
        raise fault

    monkeypatch.setattr(handing, "hand", refused)
    queue(posted)
    assert sending.send(letter_of(posted).pk) == state == letter_of(posted).state
    assert Reminder.objects.filter(told_in__isnull=False).exists() == (state == "handed")


def test_letter_is_given_up_after_eight_tries(posted: SimpleNamespace, monkeypatch: Any) -> None:
    def refused(message: Any, before_last: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(handing, "hand", refused)
    queue(posted)
    for _ in range(8):
        Letter.objects.update(not_before=clock.now())
        sending.send(letter_of(posted).pk)
    assert letter_of(posted).state == "failed"


def test_schedule_counts_each_city_once_a_day(posted: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    now = clock.now()
    assert schedules.add_missing(now=now) == 2
    assert [schedules.run_one(now=now) is not None for _ in range(3)] == [True, True, False]
    assert letter_of(posted).state == "queued"


def test_schedule_goes_over_the_weekend(posted: SimpleNamespace) -> None:
    friday = datetime(2026, 9, 25, 12, tzinfo=clock.now().tzinfo)
    schedules.add_missing(now=friday)
    row = schedules.run_one(now=friday)
    assert row is not None
    assert clock.day_of(row.next_at) == date(2026, 9, 28)


def test_on_a_saturday_nothing_is_sent(posted: SimpleNamespace) -> None:
    saturday = datetime(2026, 9, 26, 12, tzinfo=clock.now().tzinfo)
    schedules.add_missing(now=saturday)
    schedules.run_one(now=saturday)
    assert not Letter.objects.exists()


def test_reminders_are_counted_at_seven_on_both_sides_of_summer_time(posted: SimpleNamespace) -> None:
    friday = datetime(2026, 10, 23, 7, tzinfo=clock.now().tzinfo)  # summer time ends on the Sunday
    schedules.add_missing(now=friday)
    row = schedules.run_one(now=friday)
    assert row is not None
    at = timezone.localtime(row.next_at)
    assert (at.isoformat(), friday.utcoffset() != at.utcoffset()) == ("2026-10-26T07:00:00+02:00", True)


def test_week_of_a_letter_is_by_iso_over_new_year(posted: SimpleNamespace) -> None:
    for day, period in (
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 1), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
    ):
        queue(posted, day)
        assert Letter.objects.filter(user=posted.eetu, period=period).count() == 1
    assert Letter.objects.filter(user=posted.eetu).count() == 2
