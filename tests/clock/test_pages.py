"""The clock's own pages: what each says to whom, and that a full year costs no more than an empty one."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from karki.clock.models import CountingRules, Meeting, MeetingImport, Occurrence
from tests.clock.conftest import meet

HERE = "/lautasalmi/clock/"


def page(browser: Any, place: str) -> str:
    response = browser.get(HERE + place)
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def test_the_year_of_the_bodies_with_estimates_marked(clockwork: SimpleNamespace, as_: Any) -> None:
    text = page(as_(clockwork.onni), "cycles/")
    assert "to\u00a031.12.2026" in text
    assert "arviolta" in text
    assert "Muuta päiviä" not in text


def test_a_known_meeting_is_no_estimate(clockwork: SimpleNamespace, board_meetings: list[Meeting], as_: Any) -> None:
    text = page(as_(clockwork.aino), "cycles/")
    assert "ma\u00a030.11.2026" in text
    assert "5 kokousta" in text


def test_a_year_without_follow_ups_offers_to_add_them(clockwork: SimpleNamespace, as_: Any) -> None:
    browser = as_(clockwork.aino)
    assert "Lisää vuoden 2028 seurannat" in page(browser, "cycles/?year=2028")
    assert browser.post(HERE + "cycles/extend/", {"year": 2028}).status_code == 302
    assert "Lisää vuoden 2028 seurannat" not in page(browser, "cycles/?year=2028")


@pytest.mark.parametrize("year", ["", "abc", "1", "99999", "2026\0"])
def test_a_year_that_cannot_be_is_this_year(clockwork: SimpleNamespace, as_: Any, year: str) -> None:
    assert "2026" in page(as_(clockwork.onni), f"cycles/?year={year}")


def test_the_page_of_the_year_takes_the_same_queries_for_many_meetings(
    clockwork: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    Meeting.objects.bulk_create(Meeting(body=clockwork.board, meets_on=date(2026, 1 + n % 12, 1)) for n in range(300))
    browser = as_(clockwork.onni)
    with django_assert_max_num_queries(10):
        page(browser, "cycles/")


def test_a_follow_up_that_two_edit_at_once_shows_both(clockwork: SimpleNamespace, as_: Any) -> None:
    row = Occurrence.objects.get(cycle__body=clockwork.board, year=2026, number=2)
    address = f"{HERE}follow-ups/{row.pk}/edit/"
    first = {"meets_on": "1.12.2026", "state": "planned", "version": row.version}
    assert as_(clockwork.aino).post(address, first).status_code == 302
    second = as_(clockwork.aino).post(address, first | {"meets_on": "8.12.2026"})
    assert second.status_code == 409
    assert "8.12.2026" in second.content.decode()
    row.refresh_from_db()
    assert row.meets_on == date(2026, 12, 1)


def test_a_meeting_is_added_with_its_time(clockwork: SimpleNamespace, as_: Any) -> None:
    typed = {"body": clockwork.board.pk, "meets_on": "14.12.2026", "starts": "14.00"}
    assert as_(clockwork.aino).post(f"{HERE}meetings/add/", typed).status_code == 302
    assert "klo\u00a014.00" in page(as_(clockwork.onni), "cycles/")


def test_an_end_without_a_beginning_is_refused(clockwork: SimpleNamespace, as_: Any) -> None:
    typed = {"body": clockwork.board.pk, "meets_on": "14.12.2026", "ends": "15.00"}
    assert as_(clockwork.aino).post(f"{HERE}meetings/add/", typed).status_code == 422


def test_the_rules_are_saved_and_a_body_of_another_city_is_refused(
    clockwork: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    typed = {"lead_advocacy": 15, "lead_communication": 5, "needs_decision": "on", "eves_off": ["may_day_eve"]}
    typed |= {"report_from": 15, "report_until": 30}
    browser = as_(clockwork.aino)
    assert browser.post(f"{HERE}rules/", typed | {"version": 1}).status_code == 302
    rules = CountingRules.objects.of(clockwork.city)
    assert (rules.lead_advocacy, rules.eves_off, rules.report_from) == (15, ["may_day_eve"], 15)
    foreign = koivuranta.city.bodies.create(slug="h", name="Hallitus", kind="body")
    refused = typed | {"version": rules.version, "decides_through": foreign.pk}
    assert browser.post(f"{HERE}rules/", refused).status_code == 422


def test_a_file_that_is_no_calendar_is_refused_with_the_reason(clockwork: SimpleNamespace, as_: Any) -> None:
    file = SimpleUploadedFile("kuva.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    response = as_(clockwork.aino).post(f"{HERE}calendar/", {"file": file})
    assert response.status_code == 422
    assert "ei ole tekstiä" in response.content.decode()


def test_columns_of_a_table_are_chosen_on_its_page(clockwork: SimpleNamespace, as_: Any) -> None:
    browser = as_(clockwork.aino)
    file = SimpleUploadedFile("k.csv", b"a;b\nKaupunginhallitus;26.10.2026\n")
    browser.post(f"{HERE}calendar/", {"file": file})
    made = MeetingImport.objects.get()
    columns = dict.fromkeys(("day", "starts", "ends", "body", "title", "place", "uid"), -1)
    address = f"{HERE}calendar/{made.pk}/"
    assert browser.post(address, columns).status_code == 422
    assert browser.post(address, columns | {"day": 1, "body": 0}).status_code == 302
    assert "ma\u00a026.10.2026" in page(browser, f"calendar/{made.pk}/")


def test_what_aino_handed_in_is_not_for_others_to_take(clockwork: SimpleNamespace, as_: Any) -> None:
    browser = as_(clockwork.aino)
    browser.post(f"{HERE}calendar/", {"file": SimpleUploadedFile("k.csv", b"pvm;toimielin\n26.10.2026;x\n")})
    made = MeetingImport.objects.get()
    made.created_by = clockwork.helmi
    made.save()
    assert browser.post(f"{HERE}calendar/{made.pk}/take/").status_code == 404


def test_meetings_of_the_clock_belong_to_their_city(
    clockwork: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    meeting = meet(clockwork, date(2026, 12, 14))
    assert as_(koivuranta.sanni).get(f"/koivuranta/clock/meetings/{meeting.pk}/edit/").status_code == 404
