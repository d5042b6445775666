"""Search: from the box of any page to what one was looking for, in the words that one thought of."""

from __future__ import annotations

from types import SimpleNamespace

from karki.plans.models import Objective
from karki.search import index
from tests.journeys.conftest import Visitor


def test_what_one_thinks_of_leads_to_what_stands_in_the_plan(visitor: Visitor, lautasalmi: SimpleNamespace) -> None:
    Objective.objects.create(goal=lautasalmi.port, order=3, code="I.3", text="kaksoisraiteen suunnittelu alkaa")
    index.rebuild()
    visitor.sign_in(lautasalmi.onni)
    if visitor.page.locator("#find").is_visible():
        visitor.page.locator("#find").fill("raiteet")
        if visitor.javascript:
            visitor.page.locator("#found a").first.wait_for()
            visitor.look()
            visitor.page.keyboard.press("ArrowDown")
            assert "kaksoisraiteen" in visitor.page.locator(":focus").inner_text()
            visitor.page.keyboard.press("Escape")
            assert visitor.page.locator("#found a").count() == 0
        visitor.page.locator("#find").press("Enter")
    else:
        visitor.click("Haku")
        visitor.page.get_by_label("Mitä etsit?").fill("raiteet")
        visitor.press("Hae")
    visitor.page.locator(".hit").first.wait_for()
    visitor.look()
    assert visitor.page.locator(".hit mark").first.inner_text() == "kaksoisraiteen"
    visitor.page.locator("a.hit__title").first.click()
    visitor.page.wait_for_url("**/objectives/I.3/")
    assert "kaksoisraiteen suunnittelu alkaa" in visitor.text


def test_nothing_found_helps_and_the_keyboard_leads_back(visitor: Visitor, lautasalmi: SimpleNamespace) -> None:
    index.rebuild()
    visitor.sign_in(lautasalmi.onni)
    visitor.go("/lautasalmi/search/?q=hevospelit")
    assert "Ei löytynyt mitään." in visitor.text
    assert "sanan alku riittää" in visitor.text
    if visitor.javascript:
        visitor.page.keyboard.press("Control+k")
        visitor.page.keyboard.type("satama")
        visitor.page.locator(".hit").first.wait_for()
        assert "q=satama" in visitor.page.url
        visitor.look()
