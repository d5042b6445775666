"""Whoever may read the plan may take it along."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from karki.documents.reading import read_bytes
from karki.plans import working
from karki.plans.importing import import_document
from karki.plans.interchange import PlanDocument
from karki.plans.models import ApprovedVersion, ImportDraft, Objective
from karki.plans.operations import approval
from karki.plans.operations.approval import Minutes
from tests.bringing import brought_here
from tests.conftest import TODAY
from tests.documents.writing.files import faults, text_of
from tests.plans.document.plans import said


def signed_in(client: Client, user: object) -> Client:
    client.force_login(user)  # type: ignore[arg-type]
    return client


def file(client: Client, format: str) -> bytes:
    response = client.get(reverse("plans:plan-file", args=["lautasalmi", 2026, format]))
    assert response.status_code == 200
    assert response["Content-Disposition"].endswith(f'lautasalmi-2026.{format}"')
    return response.content


def test_page_leads_to_each_file(client: Client, lautasalmi: SimpleNamespace) -> None:
    page = signed_in(client, lautasalmi.onni).get("/lautasalmi/plan/2026/document/").content.decode()
    for format in ("docx", "pdf", "html", "json"):
        assert f'href="/lautasalmi/plan/2026/document/{format}/"' in page


def test_page_of_the_plan_leads_here(client: Client, lautasalmi: SimpleNamespace) -> None:
    page = signed_in(client, lautasalmi.onni).get("/lautasalmi/plan/2026/").content.decode()
    assert 'href="/lautasalmi/plan/2026/document/"' in page


@pytest.mark.parametrize("format", ["docx", "json"])
def test_file_is_the_plan_to_the_letter(format: str, client: Client, lautasalmi: SimpleNamespace) -> None:
    made = file(signed_in(client, lautasalmi.onni), format)
    assert said(import_document(made, f"plan.{format}").plan) == said(working.of_plan(lautasalmi.plan).plan)


def test_word_file_that_is_read_in_again_waits_as_the_same_plan(client: Client, lautasalmi: SimpleNamespace) -> None:
    made = file(signed_in(client, lautasalmi.aino), "docx")
    client.post("/lautasalmi/plan/import/", {"file": SimpleUploadedFile("plan.docx", made)})
    draft = ImportDraft.objects.get()
    assert said(PlanDocument.from_json(draft.plan)) == said(working.of_plan(lautasalmi.plan).plan)
    assert "Word-tiedosto" in client.get(draft.get_absolute_url()).content.decode()


def test_pdf_is_accessible_and_says_the_state(client: Client, lautasalmi: SimpleNamespace) -> None:
    made = file(signed_in(client, lautasalmi.onni), "pdf")
    assert faults(made) == []
    assert str(lautasalmi.plan.get_state_display()) in text_of(made)


def test_html_can_be_read_in_as_any_page(client: Client, lautasalmi: SimpleNamespace) -> None:
    outline = read_bytes(file(signed_in(client, lautasalmi.onni), "html"), "plan.html")
    assert any(block.text.endswith(lautasalmi.port.title) for block in outline.blocks)


def test_unknown_format_and_year_are_not_found(client: Client, lautasalmi: SimpleNamespace) -> None:
    signed_in(client, lautasalmi.onni)
    for address in ("2026/document/exe/", "2031/document/docx/", "2031/document/"):
        assert client.get(f"/lautasalmi/plan/{address}").status_code == 404


HELD, PROPOSED = "väylä syvennetään 12 metriin", "väylä syvennetään 13 metriin"


@pytest.fixture
def approved(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    """Lautasalmi with an approved plan that nobody has changed."""
    minutes = Minutes(lautasalmi.board, TODAY, "14")
    brought_here(lautasalmi)
    approval.approve(plan=lautasalmi.plan, minutes=minutes, earlier=True, by=lautasalmi.aino)
    return lautasalmi


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("format", ["docx", "json"])
def test_file_of_an_approved_plan_holds_what_was_approved(
    format: str, client: Client, approved: SimpleNamespace
) -> None:
    Objective.objects.filter(pk=approved.deepen.pk).update(text=PROPOSED)
    signed_in(client, approved.onni)
    address = reverse("plans:plan-file", args=["lautasalmi", 2026, format])
    held = import_document(client.get(address).content, f"plan.{format}").plan
    proposed = import_document(client.get(address + "?text=working").content, f"plan.{format}").plan
    assert (held.goals[0].objectives[0].text, proposed.goals[0].objectives[0].text) == (HELD, PROPOSED)


@pytest.mark.usefixtures("today")
def test_pdf_of_an_approved_plan_is_the_frozen_one(client: Client, approved: SimpleNamespace) -> None:
    signed_in(client, approved.onni)
    made = client.get(reverse("plans:plan-file", args=["lautasalmi", 2026, "pdf"])).content
    assert made == bytes(ApprovedVersion.objects.get(plan=approved.plan).pdf)


@pytest.mark.usefixtures("today")
def test_working_text_is_offered_only_where_it_says_something_else(client: Client, approved: SimpleNamespace) -> None:
    signed_in(client, approved.onni)
    page = "/lautasalmi/plan/2026/document/"
    assert "?text=working" not in client.get(page).content.decode()
    Objective.objects.filter(pk=approved.deepen.pk).update(text=PROPOSED)
    assert "?text=working" in client.get(page).content.decode()
