"""Correcting a draft: the document at one side, what becomes of it at the other."""

from __future__ import annotations

from types import SimpleNamespace

from playwright.sync_api import expect

from karki.plans.importing import import_document
from karki.plans.operations import drafts
from tests.journeys.conftest import Visitor

MANY = "\n".join(f"- laituri {number} korjataan" for number in range(1, 61))
DOCUMENT = (
    f"# Lautasalmi 2027\n\n## TAVOITE I: Satama\n\nTavoitteet:\n\n{MANY}\n\n## TAVOITE II: Koulu\n\nTavoitteet:\n\n"
)


def test_correction_is_told_and_the_focus_stays_at_its_block(visitor: Visitor, lautasalmi: SimpleNamespace) -> None:
    document = import_document(f"{DOCUMENT}- opettajia lisätään\n".encode(), "satama.md")
    draft = drafts.create(city=lautasalmi.city, draft=document, file_name="satama.md", by=lautasalmi.aino)
    visitor.sign_in(lautasalmi.aino)
    visitor.go(draft.get_absolute_url())
    visitor.page.get_by_role("link", name="tavoite II.1", exact=False).click()
    visitor.page.get_by_label("Rooli", exact=True).select_option("measure")
    visitor.press("Tallenna")
    row = visitor.page.locator("#source li", has_text="opettajia lisätään")
    expect(row.locator(".tag--role")).to_contain_text("toimenpide")
    if visitor.javascript:
        expect(row.locator("a.tag--role")).to_be_focused()
        expect(visitor.page.locator("#review-said")).to_contain_text("tallennettiin: toimenpide")
        visitor.press("Peru viimeisin korjaus")
        expect(visitor.page.locator("#review-said")).to_contain_text("peruttiin")
        expect(row.locator("a.tag--role")).to_be_focused()
    visitor.look()


def test_opened_block_is_in_sight_in_the_draft(visitor: Visitor, lautasalmi: SimpleNamespace) -> None:
    document = import_document(f"{DOCUMENT}- opettajia lisätään\n".encode(), "satama.md")
    draft = drafts.create(city=lautasalmi.city, draft=document, file_name="satama.md", by=lautasalmi.aino)
    visitor.sign_in(lautasalmi.aino)
    visitor.go(draft.get_absolute_url())
    place = visitor.page.locator("#draft a", has_text="opettajia lisätään")
    visitor.page.get_by_role("link", name="tavoite II.1", exact=False).click()
    if visitor.javascript and (visitor.page.viewport_size or {})["width"] > 1000:
        expect(place).to_be_in_viewport()
    else:  # one column, or no script: the link leads there
        visitor.page.get_by_role("link", name="Näytä luonnoksessa").click()
        expect(place).to_be_in_viewport()
    visitor.look()
