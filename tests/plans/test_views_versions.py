"""What was approved and what is proposed, on the pages; versions downloaded; two texts compared."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import Any

import docx
import pytest

from karki.documents.canonical import sha256_of_bytes
from karki.plans.models import AnnualPlan, ApprovedVersion, Objective, Statement
from karki.plans.operations import approval, objectives, versions
from karki.plans.operations.approval import Minutes
from karki.reporting.operations import reports
from tests.bringing import brought_here
from tests.conftest import TODAY
from tests.kept import grown

PLAN = "/lautasalmi/plan/2026/"
HANDBOOK = "/lautasalmi/plan/handbook/"
HELD, PROPOSED = "väylä syvennetään 12 metriin", "väylä syvennetään 13 metriin"

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def place(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    """Lautasalmi with an approved plan, in which the depth of the fairway has been changed since."""
    return grown("approved today", lautasalmi, _approve)


def _approve(it: SimpleNamespace) -> None:
    brought_here(it)
    approval.approve(plan=it.plan, minutes=Minutes(it.board, TODAY, "14"), earlier=True, by=it.aino)
    Objective.objects.filter(pk=it.deepen.pk).update(text=PROPOSED)


@pytest.mark.parametrize(("state", "told"), [("in_force", "on päätettävä erikseen"), ("closed", "päättyi ennen kuin")])
def test_undecided_change_of_a_closed_plan_asks_for_no_decision(
    place: SimpleNamespace, as_: Any, state: str, told: str
) -> None:
    AnnualPlan.objects.update(state=state)
    text = as_(place.aino).get(PLAN + "objectives/I.1/").text
    assert [one for one in ("on päätettävä erikseen", "päättyi ennen kuin") if one in text] == [told]


@pytest.mark.parametrize("page", ["/lautasalmi/", PLAN, PLAN + "goals/1/", PLAN + "objectives/I.1/"])
def test_approved_text_is_what_everybody_sees(place: SimpleNamespace, as_: Any, page: str) -> None:
    place.eetu_person.refresh_from_db()
    text = as_(place.eetu).get(page).text
    assert HELD in text
    assert PROPOSED not in text


def test_proposed_words_stand_beside_what_holds(place: SimpleNamespace, as_: Any) -> None:
    text = as_(place.onni).get(PLAN + "objectives/I.1/").text
    assert "syvennetään <del>12</del><ins>13</ins> metriin" in text
    assert "1 muutos, josta ei ole päätetty" in as_(place.onni).get(PLAN).text


def test_editor_goes_on_from_the_working_text(place: SimpleNamespace, as_: Any) -> None:
    assert PROPOSED in as_(place.aino).get(PLAN + "objectives/I.1/edit/").text


def test_report_to_the_board_says_what_the_board_approved(place: SimpleNamespace) -> None:
    objectives.add(goal=place.port, code="I.9", text="tuulivoimala rakennetaan", by=place.aino)
    report = reports.create(city=place.city, body=place.board, as_of=TODAY, language="fi", by=place.aino)
    assert HELD in str(report.content)
    assert PROPOSED not in str(report.content)
    assert "tuulivoimala" not in str(report.content)


def test_objective_to_be_left_out_stays_in_sight_and_can_be_kept(place: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(place.aino), PLAN + "objectives/II.1/"
    browser.post(address + "remove/")
    assert "Jätetään pois seuraavasta versiosta" in as_(place.onni).get(address).text
    assert "keep/" not in as_(place.onni).get(address).text
    browser.post(address + "keep/")
    assert "Jätetään pois" not in browser.get(address).text


def test_version_is_read_and_downloaded_byte_for_byte(place: SimpleNamespace, as_: Any) -> None:
    browser, version = as_(place.onni), ApprovedVersion.objects.get()
    page = browser.get(PLAN + "versions/1/").text
    assert HELD in page
    assert "Tämä on hyväksytty teksti" in page
    for format_, hash_ in (("pdf", version.pdf_sha256), ("json", version.sha256)):
        assert sha256_of_bytes(browser.get(f"{PLAN}versions/1/{format_}/").content) == hash_


def test_tampered_version_says_so(place: SimpleNamespace, as_: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("karki.plans.verifying.sha256_of_bytes", lambda _data: "0" * 64)
    assert "Tämä ei ole se, mikä hyväksyttiin" in as_(place.onni).get(PLAN + "versions/1/").text


@pytest.mark.parametrize("address", ["versions/2/", "versions/99999999999/", "versions/1/docx/", "versions/0/pdf/"])
def test_version_that_there_is_not_is_not_found(place: SimpleNamespace, as_: Any, address: str) -> None:
    assert as_(place.aino).get(PLAN + address).status_code == 404


def test_comparison_shows_the_changed_words(place: SimpleNamespace, as_: Any) -> None:
    page = as_(place.onni).get(PLAN + "compare/").text
    assert "<del>12</del><ins>13</ins>" in page
    assert "1 muutettu." in page


def test_texts_to_compare_are_chosen(place: SimpleNamespace, as_: Any) -> None:
    page = as_(place.onni).get(PLAN + "compare/?before=2026&after=2026").text
    assert "sanasta sanaan samat" in page


@pytest.mark.parametrize("query", ["?before=2026-7", "?before=1999&after=2026", "?after=%00", "?before='--"])
def test_text_that_there_is_not_is_said_to_be_none(place: SimpleNamespace, as_: Any, query: str) -> None:
    assert as_(place.onni).get(PLAN + "compare/" + query).status_code == 404
    assert as_(place.onni).get(PLAN + "compare/docx/" + query).status_code == 404


def test_another_citys_text_cannot_be_chosen(place: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any) -> None:
    texts = as_(koivuranta.sanni).get("/koivuranta/plan/2026/compare/").context["form"].fields["before"].choices
    assert [key for key, _name in texts] == ["2026"]


def test_comparison_for_the_meeting_is_a_word_file(place: SimpleNamespace, as_: Any) -> None:
    made = as_(place.aino).get(PLAN + "compare/docx/")
    document = docx.Document(BytesIO(made.content))
    marked = [(run.text, run.font.strike, run.font.underline) for p in document.paragraphs for run in p.runs]
    assert any("12" in text and strike for text, strike, _underline in marked)
    assert any("13" in text and underline for text, _strike, underline in marked)


def test_comparison_in_word_leaves_out_what_no_document_can_hold(place: SimpleNamespace, as_: Any) -> None:
    Objective.objects.filter(pk=place.deepen.pk).update(text="väylä\x1b syvennetään \uffff13 metriin")
    made = as_(place.aino).get(PLAN + "compare/docx/")
    words = "\n".join(one.text for one in docx.Document(BytesIO(made.content)).paragraphs)
    assert "väylä" in words and "metriin" in words


def test_handbook_tells_its_version_and_its_changes(lautasalmi: SimpleNamespace, as_: Any) -> None:
    assert "ei ole kirjattu" in as_(lautasalmi.onni).get(HANDBOOK).text
    versions.approve_handbook(term=lautasalmi.term, minutes=Minutes(lautasalmi.board, TODAY, "15"), by=lautasalmi.aino)
    Statement.objects.filter(kind="principle").update(text="Puhumme eri linjaa.")
    page = as_(lautasalmi.onni).get(HANDBOOK).text
    assert "Versio 1" in page
    assert "1 muutos" in page
    assert "samaa" in as_(lautasalmi.onni).get(HANDBOOK + "2026/versions/1/").text
    assert "<del>samaa</del><ins>eri</ins>" in as_(lautasalmi.onni).get(HANDBOOK + "compare/").text


def test_handbook_is_approved_on_its_page(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), HANDBOOK + "approve/"
    seen = browser.get(address).context["form"]["seen"].value()
    said = {"body": lautasalmi.board.pk, "date": "12.1.2026", "section": "15", "seen": seen}
    assert browser.post(address, said).status_code == 302
    assert ApprovedVersion.objects.get().term == lautasalmi.term


def test_page_of_an_approved_plan_takes_few_queries(
    place: SimpleNamespace, as_: Any, django_assert_max_num_queries: Any
) -> None:
    browser = as_(place.onni)
    with django_assert_max_num_queries(30):
        browser.get(PLAN)
    with django_assert_max_num_queries(16):
        browser.get(PLAN + "goals/1/")
