"""Whoever may read the plan may take it along."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from karki.documents.reading import read_bytes
from karki.plans.document.export import plan_of
from karki.plans.importing import import_document
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
    assert said(import_document(made, f"plan.{format}").plan) == said(plan_of(lautasalmi.plan))


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
