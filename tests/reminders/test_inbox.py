"""The page of what waits, and the link that leads from a letter to the short update form."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from karki.common import clock
from karki.plans.operations import updates
from karki.reminders import links
from karki.reminders.models import Preference, Reminder, Schedule
from tests.conftest import TODAY
from tests.reminders.conftest import remind


def address(name: str, *arguments: Any) -> str:
    return reverse(f"reminders:{name}", args=["lautasalmi", *arguments])


def test_page_says_the_matter_and_why(followed: SimpleNamespace, as_: Any) -> None:
    remind(followed, followed.eetu)
    page = as_(followed.eetu).get(address("inbox")).content.decode()
    assert "I.1 väylä syvennetään 12 metriin" in page
    assert "Kaupunginhallitus 2/2026" in page


def test_page_says_nothing_of_what_was_never_counted(followed: SimpleNamespace, as_: Any) -> None:
    browser = as_(followed.onni)
    assert "ei ole vielä laskettu" in browser.get(address("inbox")).text
    Schedule.objects.create(city=followed.city, next_at=clock.now(), ran_at=clock.now())
    page = browser.get(address("inbox")).text
    assert "ei ole vielä laskettu" not in page
    assert "Mikään ei odota sinua" in page


def test_reader_sees_only_what_is_theirs(followed: SimpleNamespace, as_: Any) -> None:
    remind(followed, followed.eetu)
    assert "väylä syvennetään" not in as_(followed.aino).get(address("inbox")).content.decode()


def test_menu_counts_what_is_new_until_it_is_seen(followed: SimpleNamespace, as_: Any) -> None:
    remind(followed, followed.eetu)
    browser = as_(followed.eetu)
    assert '<b class="badge">1</b>' in browser.get(reverse("desk:home", args=["lautasalmi"])).content.decode()
    browser.post(address("see"))
    assert '<b class="badge">' not in browser.get(address("inbox")).content.decode()


def test_reading_the_page_marks_nothing_as_seen(followed: SimpleNamespace, as_: Any) -> None:
    row = remind(followed, followed.eetu)
    as_(followed.eetu).get(address("inbox"))
    row.refresh_from_db()
    assert row.seen_at is None


def test_reminder_is_marked_done_and_taken_up_again(followed: SimpleNamespace, as_: Any) -> None:
    row, browser = remind(followed, followed.eetu), as_(followed.eetu)
    assert browser.post(address("finish", row.pk)).status_code == 302
    assert not Reminder.objects.open().exists()
    assert "väylä syvennetään" in browser.get(address("inbox")).content.decode()
    browser.post(address("reopen", row.pk))
    assert Reminder.objects.open().count() == 1


def test_somebody_elses_reminder_is_not_there(followed: SimpleNamespace, as_: Any) -> None:
    row = remind(followed, followed.eetu)
    assert as_(followed.aino).post(address("finish", row.pk)).status_code == 404


def test_choice_is_saved_and_a_wrong_one_refused(followed: SimpleNamespace, as_: Any) -> None:
    browser = as_(followed.eetu)
    assert browser.post(address("choose"), {"cadence": "hourly", "version": 1}).status_code == 422
    assert (
        browser.post(address("choose"), {"cadence": "daily", "kinds": ["due", "update"], "version": 1}).status_code
        == 302
    )
    assert Preference.objects.get(user=followed.eetu).cadence == "daily"


def test_link_opens_the_form_with_the_last_words_in_it(followed: SimpleNamespace, as_: Any) -> None:
    updates.add(objective=followed.deepen, rating="at_risk", text="Luotaus viipyy.", date=TODAY, by=followed.eetu)
    link = address("update", links.token_of(remind(followed, followed.eetu)))
    page = as_(followed.eetu).get(link, follow=True)
    assert page.context["form"]["text"].value() == "Luotaus viipyy."


def test_link_signs_nobody_in_and_changes_nothing(followed: SimpleNamespace, client: Any) -> None:
    row = remind(followed, followed.eetu)
    answer = client.get(address("update", links.token_of(row)))
    assert answer.url.startswith("/account/sign-in/?next=")
    row.refresh_from_db()
    assert (row.seen_at, row.done_at) == (None, None)


def test_link_of_a_letter_so_old_that_its_reminder_is_forgotten_leads_to_what_waits_now(
    followed: SimpleNamespace, as_: Any
) -> None:
    row = remind(followed, followed.eetu)
    link = address("update", links.token_of(row))
    row.delete()
    page = as_(followed.eetu).get(link, follow=True)
    assert page.redirect_chain == [(address("inbox"), 302)]
    assert "liian vanha" in page.text


def test_link_that_was_passed_on_gives_nobody_a_right(followed: SimpleNamespace, as_: Any) -> None:
    link = address("update", links.token_of(remind(followed, followed.eetu)))
    assert as_(followed.onni).get(link, follow=True).status_code == 403


def test_link_that_nobody_wrote_leads_nowhere(followed: SimpleNamespace, as_: Any) -> None:
    row = remind(followed, followed.eetu)
    assert as_(followed.eetu).get(address("update", f"{row.pk}~forged")).status_code == 404


def test_link_of_another_city_leads_nowhere(followed: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any) -> None:
    token = links.token_of(remind(followed, followed.eetu))
    assert as_(koivuranta.sanni).get(reverse("reminders:update", args=["koivuranta", token])).status_code == 404


def test_page_of_two_hundred_opens_in_few_queries(
    followed: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(200):
        remind(followed, followed.eetu, occasion=f"follow-up-{number}")
    browser = as_(followed.eetu)
    with django_assert_max_num_queries(7):
        browser.get(address("inbox"))
