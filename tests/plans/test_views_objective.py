"""An objective's page and the form that says how it stands."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from lxml import html

from karki.plans.models import Measure, Objective, StatusUpdate
from karki.plans.operations import objectives, updates

TODAY = date(2026, 9, 22)
PAGE = "/lautasalmi/plan/2026/objectives/I.1/"
UPDATE = PAGE + "update/"
SAID = {"rating": "at_risk", "text": "Rahoitus puuttuu vielä.", "date": "2026-09-22"}
pytestmark = pytest.mark.usefixtures("today")


def test_page_tells_the_history_newest_first(lautasalmi: SimpleNamespace, as_: Any) -> None:
    for day, text in ((date(2026, 5, 1), "Toukokuussa näin."), (date(2026, 9, 1), "Syyskuussa noin.")):
        updates.add(objective=lautasalmi.deepen, rating="on_track", text=text, date=day, by=lautasalmi.eetu)
    page = as_(lautasalmi.onni).get(PAGE)
    assert [one.text for one in page.context["history"]] == ["Syyskuussa noin.", "Toukokuussa näin."]
    history = page.text.partition('id="history"')[2]
    assert history.index("Syyskuussa noin.") < history.index("Toukokuussa näin.")


def test_page_shows_the_sub_objectives_measures_and_officials(lautasalmi: SimpleNamespace, as_: Any) -> None:
    Measure.objects.create(goal=lautasalmi.port, objective=lautasalmi.survey, text="Luotauksen tarjouspyyntö")
    page = as_(lautasalmi.onni).get(PAGE).text
    for expected in (
        "pohjan luotaus tilataan",
        "Luotauksen tarjouspyyntö",
        "Eetu Erola",
        "satamajohtaja",
        "31.12.2026",
    ):
        assert expected in page


def test_page_shows_what_was_changed_from_what_to_what(lautasalmi: SimpleNamespace, as_: Any) -> None:
    objective = Objective.objects.select_related("goal__plan__city").get(pk=lautasalmi.deepen.pk)
    objectives.edit(
        objective=objective, version=1, code="I.1", text="väylä syvennetään 13 metriin", kind="objective", timing="",
        deadline=date(2027, 6, 30), amount="", by=lautasalmi.aino,
    )  # fmt: skip
    page = as_(lautasalmi.onni).get(PAGE).text
    assert "<del>väylä syvennetään 12 metriin</del> <ins>väylä syvennetään 13 metriin</ins>" in page
    assert "<del>31.12.2026</del> <ins>30.6.2027</ins>" in page
    assert "Aino Ahola" in page


def test_responsible_official_says_how_it_stands(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.eetu)
    assert f'action="{UPDATE}"' in browser.get(PAGE).text
    answer = browser.post(UPDATE, SAID, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Rahoitus puuttuu vielä." in answer.text
    assert StatusUpdate.objects.get().by == lautasalmi.eetu


def test_form_is_folded_once_something_was_said_today(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.eetu)
    assert "Kerro lisää" not in browser.get(PAGE).text
    assert "<summary>Kerro lisää</summary>" in browser.post(UPDATE, SAID, follow=True).text


def test_form_pressed_twice_saves_once(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.eetu)
    assert [browser.post(UPDATE, SAID).status_code for _press in range(2)] == [302, 302]
    assert StatusUpdate.objects.count() == 1


def test_form_begins_from_the_last_rating_and_shows_the_last_words(lautasalmi: SimpleNamespace, as_: Any) -> None:
    updates.add(objective=lautasalmi.deepen, rating="stalled", text="Odotetaan.", date=TODAY, by=lautasalmi.eetu)
    page = as_(lautasalmi.eetu).get(UPDATE)
    assert page.context["form"]["rating"].value() == "stalled"
    assert page.context["form"]["date"].value() == TODAY
    assert "Odotetaan." in page.text


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", "   "), ("rating", ""), ("date", "2026-09-23"), ("date", "31.13.2026"), ("date", "")],
)
def test_refused_form_keeps_what_was_typed(lautasalmi: SimpleNamespace, as_: Any, field: str, value: str) -> None:
    page = as_(lautasalmi.eetu).post(UPDATE, {**SAID, field: value})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert ("Rahoitus puuttuu vielä." in page.text) is (field != "text")
    assert not StatusUpdate.objects.exists()


def test_day_stands_in_the_form_as_finns_write_it(lautasalmi: SimpleNamespace, as_: Any) -> None:
    (line,) = html.document_fromstring(as_(lautasalmi.eetu).get(UPDATE).text).xpath("//input[@name='date']")
    assert (line.get("type"), line.get("value"), line.get("data-max")) == ("text", "22.9.2026", "2026-09-22")


def test_day_may_be_written_as_finns_write_it(lautasalmi: SimpleNamespace, as_: Any) -> None:
    assert as_(lautasalmi.eetu).post(UPDATE, {**SAID, "date": "1.9.2026"}).status_code == 302
    assert StatusUpdate.objects.get().date == date(2026, 9, 1)


def test_what_was_said_is_never_markup(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.eetu)
    browser.post(UPDATE, {**SAID, "text": "<script>alert(1)</script>\n\nKaksi & kolme"})
    page = browser.get(PAGE).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_very_long_words_and_texts_are_shown_whole(lautasalmi: SimpleNamespace, as_: Any) -> None:
    word = "lentoasemaverkostotarkasteluvalmistelutyöryhmä" * 20
    Objective.objects.filter(pk=lautasalmi.deepen.pk).update(text=word)
    browser = as_(lautasalmi.eetu)
    browser.post(UPDATE, {**SAID, "text": word * 5})
    assert word * 5 in browser.get(PAGE).text


def test_follower_reads_but_is_not_offered_the_form(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.onni)
    page = browser.get(PAGE)
    assert (page.status_code, page.context["form"]) == (200, None)
    assert page.context["refusal"] in page.text
    assert not any(word in page.text for word in ("measures/add/", "objectives/add/", "I.1/edit/"))
    assert browser.get(UPDATE).status_code == browser.post(UPDATE, SAID).status_code == 403
    assert not StatusUpdate.objects.exists()


def test_official_of_another_goal_is_refused(lautasalmi: SimpleNamespace, as_: Any) -> None:
    answer = as_(lautasalmi.eetu).post("/lautasalmi/plan/2026/objectives/II.1/update/", SAID)
    assert answer.status_code == 403


def test_stranger_is_told_nothing(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any) -> None:
    browser = as_(koivuranta.sanni)
    assert browser.get(PAGE).status_code == browser.post(UPDATE, SAID).status_code == 404


@pytest.mark.parametrize("code", ["1.1", "I.9", "I.1%00", "..%2F..", "%3Cscript%3E", "I.1'--"])
def test_code_of_another_city_or_of_nothing_is_not_found(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any, code: str
) -> None:
    assert as_(lautasalmi.aino).get(f"/lautasalmi/plan/2026/objectives/{code}/").status_code == 404


def test_form_needs_the_token_of_its_page(lautasalmi: SimpleNamespace) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(lautasalmi.eetu)
    assert browser.post(UPDATE, SAID).status_code == 403


def test_links_to_add_name_the_objective(lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.aino).get(PAGE).text
    assert "/plan/2026/goals/1/measures/add/?objective=I.1" in page
    assert "/plan/2026/goals/1/objectives/add/?under=I.1" in page
    below = as_(lautasalmi.aino).get("/lautasalmi/plan/2026/objectives/I.1.1/").text
    assert "objectives/add/" not in below


def test_menu_stays_where_a_member_is_refused_or_lost(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.onni)
    for page, status in ((browser.get(UPDATE), 403), (browser.get(PAGE.replace("I.1", "IX.9")), 404)):
        assert (page.status_code, 'href="/lautasalmi/plan/"' in page.text) == (status, True)


def test_stranger_who_finds_nothing_learns_nothing_of_the_city(koivuranta: SimpleNamespace, as_: Any) -> None:
    page = as_(koivuranta.sanni).get(PAGE)
    assert (page.status_code, 'href="/lautasalmi/' in page.text) == (404, False)


def test_sub_objective_of_which_nobody_spoke_is_said_so_on_each_page(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.onni)
    for address in ("/lautasalmi/plan/2026/", "/lautasalmi/plan/2026/goals/1/"):
        row = next(row for row in browser.get(address).text.split("<tr") if ">I.1.1<" in row)
        assert "Raportoimatta" in row
