"""The pages: the list, the form with its preview, the report and its files."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from karki.governance.models import Body
from karki.plans.models import AnnualPlan
from karki.reporting.models import Report
from tests.reporting.writing import MARCH, MAY, freeze, say

Today = Any


def address(name: str, *rest: Any) -> str:
    return reverse(f"reporting:{name}", args=["lautasalmi", *rest])


def post(browser: Any, lautasalmi: SimpleNamespace, **changed: Any) -> Any:
    values = {"body": lautasalmi.section.pk, "as_of": "2026-05-12", "language": "fi", "do": "freeze"} | changed
    return browser.post(address("new"), values)


def test_list_says_when_the_next_is_due(lautasalmi: SimpleNamespace, as_: Any, today: Today) -> None:
    text = as_(lautasalmi.onni).get(address("list")).content.decode()
    assert "neljä kertaa vuodessa" in text
    assert "30.9.2026" in text


def test_list_names_the_reports(lautasalmi: SimpleNamespace, as_: Any, today: Today) -> None:
    report = freeze(lautasalmi, MARCH)
    text = as_(lautasalmi.onni).get(address("list")).content.decode()
    assert report.content["title"] in text
    assert report.get_absolute_url() in text


def test_form_chooses_the_body_that_follows_up_oftenest(lautasalmi: SimpleNamespace, as_: Any, today: Today) -> None:
    form = as_(lautasalmi.aino).get(address("new")).context["form"]
    assert form["body"].value() == lautasalmi.section.pk
    ((_title, bodies),) = form.fields["body"].choices
    assert [name for _id, name in bodies] == ["Elinvoimajaosto", "Kaupunginhallitus"]


def test_preview_counts_what_the_report_would_hold(lautasalmi: SimpleNamespace, as_: Any, today: Today) -> None:
    say(lautasalmi.deepen, MAY, "stalled")
    response = post(as_(lautasalmi.aino), lautasalmi, do="preview")
    preview = response.context["preview"]
    assert (response.status_code, preview.counts, preview.waiting) == (200, {"stalled": 1, None: 2}, 2)
    assert not Report.objects.exists()


def test_day_before_a_frozen_one_is_told_which_number_it_gets(
    lautasalmi: SimpleNamespace, as_: Any, today: Today
) -> None:
    freeze(lautasalmi, MAY)
    page = post(as_(lautasalmi.aino), lautasalmi, do="preview", as_of="3.3.2026")
    assert "1/2026" in page.context["preview"].out_of_order and "2/2026" in page.context["preview"].out_of_order
    assert page.context["preview"].out_of_order in page.text


def test_city_without_a_plan_is_offered_no_form(lautasalmi: SimpleNamespace, as_: Any, today: Today) -> None:
    AnnualPlan.objects.all().delete()
    page = as_(lautasalmi.aino).get(address("new"))
    assert (page.status_code, 'name="as_of"' in page.text) == (200, False)


def test_freezing_leads_to_the_report(lautasalmi: SimpleNamespace, as_: Any, today: Today) -> None:
    response = post(as_(lautasalmi.aino), lautasalmi)
    report = Report.objects.get()
    assert response.headers["Location"] == report.get_absolute_url()
    assert (report.body, report.as_of, report.created_by) == (lautasalmi.section, MAY, lautasalmi.aino)


def test_day_is_read_as_finns_write_it(lautasalmi: SimpleNamespace, as_: Any, today: Today) -> None:
    post(as_(lautasalmi.aino), lautasalmi, as_of="3.3.2026")
    assert Report.objects.get().as_of == MARCH


@pytest.mark.parametrize("day", ["2027-01-01", "2025-06-01", "31.2.2026", ""])
def test_impossible_day_is_refused_in_the_form(day: str, lautasalmi: SimpleNamespace, as_: Any, today: Today) -> None:
    response = post(as_(lautasalmi.aino), lautasalmi, as_of=day)
    assert response.status_code == 422
    assert response.context["form"].errors["as_of"]
    assert not Report.objects.exists()


def test_a_day_that_no_calendar_has_is_told_apart_from_a_wrong_form(
    lautasalmi: SimpleNamespace, as_: Any, today: Today
) -> None:
    said = {
        day: post(as_(lautasalmi.aino), lautasalmi, as_of=day).context["form"].errors["as_of"]
        for day in ("31.2.2026", "31/1")
    }
    assert said == {
        "31.2.2026": ["Kalenterissa ei ole päivää 31.2.2026"],
        "31/1": ["Kirjoita päivä muodossa 31.12.2026"],
    }


def test_body_of_another_city_is_refused(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any, today: Today
) -> None:
    strange = Body.objects.create(city=koivuranta.city, slug="hallitus", name="Hallitus", kind="body")
    response = post(as_(lautasalmi.aino), lautasalmi, body=strange.pk)
    assert response.status_code == 422
    assert response.context["form"].errors["body"]


def test_day_that_has_a_report_asks_whether_to_open_it_or_to_freeze_a_version(
    lautasalmi: SimpleNamespace, as_: Any, today: Today
) -> None:
    browser = as_(lautasalmi.aino)
    first = post(browser, lautasalmi).headers["Location"]
    say(lautasalmi.deepen, MAY, "at_risk")
    for do in ("preview", "freeze"):
        page = post(browser, lautasalmi, do=do)
        assert page.text.count(f'class="button" href="{first}"') == page.text.count('value="freeze-new"') == 1
    assert Report.objects.count() == 1
    assert (
        post(browser, lautasalmi, do="freeze-new").headers["Location"] == Report.objects.latest("pk").get_absolute_url()
    )
    listed = browser.get(address("list")).text
    assert listed.count("versio 2") == 1


def test_version_that_would_be_the_same_word_for_word_links_to_the_first(
    lautasalmi: SimpleNamespace, as_: Any, today: Today
) -> None:
    browser = as_(lautasalmi.aino)
    first = post(browser, lautasalmi).headers["Location"]
    again = post(browser, lautasalmi, do="freeze-new")
    assert (again.status_code, first in again.text) == (422, True)


def test_report_page_shows_text_hash_and_agenda(lautasalmi: SimpleNamespace, as_: Any) -> None:
    say(lautasalmi.deepen, MARCH, "at_risk", "Lupa viipyy & odottaa.")
    report = freeze(lautasalmi, MARCH)
    text = as_(lautasalmi.onni).get(report.get_absolute_url()).content.decode()
    assert "Lupa viipyy &amp; odottaa." in text
    assert report.sha256 in text
    assert report.content["agenda"]["proposal"] in text


def test_report_page_stays_in_the_reports_language(lautasalmi: SimpleNamespace, as_: Any) -> None:
    report = freeze(lautasalmi, MARCH, language="sv")
    text = as_(lautasalmi.onni).get(report.get_absolute_url()).content.decode()
    assert '<html lang="fi"' in text
    assert '<article class="doc" lang="sv"' in text
    assert "utan rapport" in text


def test_report_page_points_to_a_newer_version(lautasalmi: SimpleNamespace, as_: Any) -> None:
    first = freeze(lautasalmi, MARCH)
    say(lautasalmi.deepen, MARCH, "at_risk")
    second = freeze(lautasalmi, MARCH)
    response = as_(lautasalmi.onni).get(first.get_absolute_url())
    assert response.context["newer"] == second
    assert as_(lautasalmi.onni).get(second.get_absolute_url()).context["newer"] is None


@pytest.mark.parametrize(
    ("format", "content_type", "begins"),
    [
        ("pdf", "application/pdf", b"%PDF-1.7"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("txt", "text/plain; charset=utf-8", b"\xef\xbb\xbf"),
    ],
)
def test_download(format: str, content_type: str, begins: bytes, lautasalmi: SimpleNamespace, as_: Any) -> None:
    report = freeze(lautasalmi, MARCH)
    response = as_(lautasalmi.onni).get(address("download", report.pk, format))
    assert response.headers["Content-Type"] == content_type
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert f'2026-03-03.{format}"' in response.headers["Content-Disposition"]
    assert response.content.startswith(begins)


def test_unknown_format_is_not_found(lautasalmi: SimpleNamespace, as_: Any) -> None:
    report = freeze(lautasalmi, MARCH)
    assert as_(lautasalmi.onni).get(address("download", report.pk, "exe")).status_code == 404


def test_follower_reads_and_does_not_freeze(lautasalmi: SimpleNamespace, as_: Any, today: Today) -> None:
    browser = as_(lautasalmi.onni)
    assert browser.get(freeze(lautasalmi, MARCH).get_absolute_url()).status_code == 200
    assert browser.get(address("new")).status_code == 403
    assert post(browser, lautasalmi).status_code == 403


def test_stranger_finds_nothing(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any) -> None:
    report = freeze(lautasalmi, MARCH)
    browser = as_(koivuranta.sanni)
    for url in (address("list"), report.get_absolute_url(), address("download", report.pk, "pdf")):
        assert browser.get(url).status_code == 404
    own_city = reverse("reporting:report", args=["koivuranta", report.pk])
    assert browser.get(own_city).status_code == 404


def test_report_page_asks_the_database_little(
    lautasalmi: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    for order in range(3, 60):
        lautasalmi.port.objectives.create(order=order, code=f"I.{order}", text="laituri uusitaan")
    freeze(lautasalmi, MARCH)
    report = freeze(lautasalmi, MAY)
    browser = as_(lautasalmi.onni)
    with django_assert_max_num_queries(6):
        browser.get(report.get_absolute_url())


def test_list_asks_the_same_however_many_reports(
    lautasalmi: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    for language in ("fi", "sv", "en"):
        freeze(lautasalmi, MARCH, language=language)
        freeze(lautasalmi, MAY, language=language)
    browser = as_(lautasalmi.onni)
    with django_assert_max_num_queries(8):
        browser.get(address("list"))


def test_freezing_a_large_plan_takes_a_fixed_number_of_queries(
    lautasalmi: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    for order in range(3, 60):
        lautasalmi.port.objectives.create(order=order, code=f"I.{order}", text="laituri uusitaan")
    with django_assert_max_num_queries(30):
        freeze(lautasalmi, MARCH)
