"""The page that reads a document in: what is wrong is said beside the field, and nothing is stored."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.test import Client
from django.utils import translation

from karki.plans.models import ImportDraft
from tests.plans.drafts.conftest import PLAIN, uploaded
from tests.plans.drafts.plans import lautasalmi_2027_json

PAGE = "/lautasalmi/plan/import/"


def damaged_word() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<w:document")
    return whole.getvalue()


def post(browser: Client, content: str | bytes, name: str):
    with translation.override("en"):
        return browser.post(PAGE, {"file": uploaded(content, name)}, headers={"accept-language": "en"})


@pytest.fixture
def english(lautasalmi, aino) -> Client:
    """Aino's browser in English, so that a sentence can be known by its words."""
    lautasalmi.aino.language = "en"
    lautasalmi.aino.save()
    return aino


def test_upload_page_names_the_formats_and_the_limit(english, settings) -> None:
    settings.MAX_DOCUMENT_MB = 12
    page = english.get(PAGE).content.decode()
    assert ".docx" in page and ".pdf" in page
    assert "12 MB" in page


def test_upload_leads_to_the_review_of_its_draft(aino, lautasalmi) -> None:
    answer = aino.post(PAGE, {"file": uploaded()})
    draft = ImportDraft.objects.in_city(lautasalmi.city).get()
    assert (answer.status_code, answer["location"]) == (302, draft.get_absolute_url())
    assert (draft.file_name, draft.created_by) == ("suunnitelma.md", lautasalmi.aino)


def test_upload_page_lists_the_drafts_of_the_city_that_wait(draft, aino, koivuranta, as_) -> None:
    assert draft.get_absolute_url() in aino.get(PAGE).content.decode()
    assert "suunnitelma.md" not in as_(koivuranta.sanni).get("/koivuranta/plan/import/").content.decode()


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"", "plan.docx", "empty"),
        (b"%PDF-1.7 x", "plan.docx", "ends in .docx"),
        (damaged_word(), "plan.docx", "damaged"),
        (b"MZ\x90\x00\x03\x00", "plan.exe", "a program"),
        (b'{"format": "karki-plan/1", "goals": [{}]}', "plan.json", "goals[0]"),
        (b'{"format": "karki-plan/1", "goals": [', "plan.json", "line 1 cannot be read from character 38 on"),
        (b'\n\n{"goals": [],\n "title": x}', "plan.json", "line 4 cannot be read from character 11 on"),
        (b"[1, 2]", "plan.json", "karki-plan/1"),
        (
            json.dumps(lautasalmi_2027_json(goals=[{"title": "x" * 501}])).encode(),
            "plan.json",
            "goal 1 (goals[0].title)",
        ),
        (json.dumps(lautasalmi_2027_json(title="a\0b")).encode(), "plan.json", "not text"),
    ],
)
def test_upload_of_a_bad_file_says_in_one_sentence_what_is_wrong(english, content, name, word) -> None:
    answer = post(english, content, name)
    assert answer.status_code == 422
    assert len(answer.context["form"].errors["file"]) == 1
    assert word in answer.content.decode()
    assert not ImportDraft.objects.exists()


def test_upload_without_a_file_asks_for_one(english) -> None:
    answer = english.post(PAGE, {})
    assert answer.status_code == 422
    assert "Choose the file" in answer.content.decode()


def test_upload_of_json_that_nests_without_end_is_refused(english) -> None:
    nest = '{"name": "x", "children": [' * 900 + "]}" * 900
    content = '{"format": "karki-plan/1", "goals": [{"title": "Rata", "influencers": [' + nest + "]}]}"
    answer = post(english, content, "plan.json")
    assert answer.status_code == 422
    assert not ImportDraft.objects.exists()


def test_upload_that_is_too_large_is_cut_and_said_so(english, settings) -> None:
    settings.MAX_DOCUMENT_MB = 1
    answer = post(english, b"x" * (1024 * 1024 + 200_000), "plan.txt")
    assert answer.status_code == 422
    assert "at most 1 MB" in answer.content.decode()
    assert not ImportDraft.objects.exists()


def test_upload_in_which_no_goal_is_found_is_reviewed_by_hand(english, lautasalmi) -> None:
    answer = english.post(PAGE, {"file": uploaded(PLAIN)}, follow=True)
    assert ImportDraft.objects.in_city(lautasalmi.city).get().plan["goals"] == []
    assert "No goal was found" in answer.content.decode()
    assert "korjataan" in answer.content.decode()


def test_upload_of_a_plan_in_its_own_format_waits_without_an_outline(english) -> None:
    content = json.dumps(lautasalmi_2027_json())
    answer = english.post(PAGE, {"file": uploaded(content, "plan.json")}, follow=True)
    assert ImportDraft.objects.get().outline is None
    assert "The file was a plan already" in answer.content.decode()
    assert "toinen murtaja saadaan" in answer.content.decode()


@pytest.mark.parametrize("who", ["eetu", "helmi", "onni", "veera"])
def test_upload_is_refused_to_a_member_who_does_not_keep_the_plan(lautasalmi, as_, who) -> None:
    answer = as_(getattr(lautasalmi, who)).post(PAGE, {"file": uploaded()})
    assert answer.status_code == 403
    assert not ImportDraft.objects.exists()


def test_upload_page_is_not_there_for_a_stranger(lautasalmi, koivuranta, as_) -> None:
    assert as_(koivuranta.sanni).post(PAGE, {"file": uploaded()}).status_code == 404
    assert not ImportDraft.objects.exists()


def test_name_of_the_exchange_format_is_written_as_it_is(aino) -> None:
    page = aino.get(PAGE).content.decode()
    assert "<span>karki-plan/1</span>" in page
    assert "<span>Pelkkä teksti</span>" in page
