"""A browser is closed in the middle of a long text, and the text is there when its writer comes back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Visitor

EDIT = "/lautasalmi/plan/2026/goals/1/edit/"
WORDS = "Laivat kasvavat, ja syvempi väylä pitää sataman auki."


def test_text_survives_a_closed_browser(
    visitor: Visitor, browser: Browser, live_server: Any, lautasalmi: SimpleNamespace
) -> None:
    visitor.sign_in(lautasalmi.aino)
    visitor.go(EDIT)
    visitor.page.get_by_label("Perustelut").fill(WORDS)
    if visitor.javascript:
        expect(visitor.page.get_by_text("Luonnos on tallessa")).to_be_visible()
    else:
        visitor.press("Tallenna luonnoksena")
    visitor.page.close()

    context = browser.new_context(locale="fi-FI", java_script_enabled=visitor.javascript)
    again = Visitor(context, live_server.url, javascript=visitor.javascript)
    again.sign_in(lautasalmi.aino)
    again.go(EDIT)
    assert "Sinulla on luonnos" in again.text and WORDS in again.text
    again.click("Jatka luonnosta")
    assert WORDS in again.page.get_by_label("Perustelut").input_value()
    again.press("Tallenna")
    assert WORDS in again.text
    again.go(EDIT)
    assert "Sinulla on luonnos" not in again.text
    context.close()
    assert again.complaints == []


def test_what_is_sent_just_before_it_would_be_kept_leaves_no_draft(
    visitor: Visitor, lautasalmi: SimpleNamespace
) -> None:
    """The server takes its time; meanwhile the page would keep what was typed, and the next visit would find it unsaved."""
    visitor.sign_in(lautasalmi.aino)
    visitor.go(EDIT)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.post_data or ""))
    visitor.page.route("**/edit/", lambda route: (visitor.page.wait_for_timeout(2500), route.continue_()))
    visitor.page.get_by_label("Perustelut").fill(WORDS)
    visitor.press("Tallenna")
    assert [data for data in asked if "_draft=keep" in data or 'name="_draft"' in data] == []
