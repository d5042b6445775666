"""An influencer is placed from the keyboard, their stance recorded, and both are read in the brief and in coverage."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from karki.influence.models import Placement
from karki.plans.models import Influence
from karki.stakeholders.models import Person
from tests.engagement.conftest import another
from tests.influence.conftest import placed


def test_influencer_is_placed_by_keyboard_and_met_with_their_stance_in_the_brief(
    lautasalmi: SimpleNamespace, today: Any, visitor: Any
) -> None:
    it, page = lautasalmi, visitor.page
    it.minna = Person.objects.create(city=it.city, name="Minna Matala", title="erityisavustaja (keksitty)")
    visitor.sign_in(it.eetu)
    visitor.go(it.port.get_absolute_url())
    visitor.click("Vaikuttajakartta kuvana")
    visitor.click("Sijoita vaikuttaja nimellä")
    page.get_by_label("Kuka").focus()
    page.keyboard.type("Minna Matala")
    page.get_by_role("group", name="Vaikutusvalta").get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    for _step in range(4):
        page.keyboard.press("ArrowDown")
    page.get_by_role("group", name="Kiinnostus").get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    visitor.press("Tallenna")
    row = Placement.objects.get()
    assert (row.person, row.influence, row.interest) == (it.minna, 5, 2)

    visitor.go(reverse("influence:coverage", args=[it.city.slug, 2026]))
    assert "ei kertaakaan" in visitor.text
    visitor.click("Minna Matala")
    visitor.click("Kirjaa kanta")
    page.get_by_label("Tavoite", exact=True).select_option(str(it.deepen.pk))
    page.get_by_label("pikemminkin puolesta").check()
    page.get_by_label("Mihin tieto perustuu").fill("Sanoi sen kuulemisessa 15.9.")
    page.get_by_label("Sisäinen: näkyy").check()
    visitor.press("Tallenna")
    assert "Sanoi sen kuulemisessa 15.9." in visitor.text

    meeting = another(it, ours=[it.eetu_person], date=date(2099, 1, 12))
    visitor.go(reverse("engagement:brief", args=[it.city.slug, meeting.pk]))
    assert "pikemminkin puolesta" in visitor.text
    visitor.go(reverse("influence:coverage", args=[it.city.slug, 2026]))
    assert "Tapaaminen on suunniteltu" in visitor.text


def test_name_is_dragged_to_another_cell(lautasalmi: SimpleNamespace, today: Any, visitor: Any) -> None:
    it, page = lautasalmi, visitor.page
    if not visitor.javascript or page.viewport_size["width"] < 1000:
        pytest.skip("without JavaScript and on a phone the table leads to the form")
    placed(it, Influence.objects.get(goal=it.port, name="LVM"), 1, 1)
    visitor.sign_in(it.eetu)
    visitor.go(reverse("influence:map", args=[it.city.slug, 2026, 1]))
    target = page.locator("[data-level='4 5']").bounding_box()
    mark = page.locator(".dot .hit").bounding_box()
    page.mouse.move(mark["x"] + 20, mark["y"] + 8)
    page.mouse.down()
    page.mouse.move(mark["x"] + 60, mark["y"] - 30, steps=4)
    page.mouse.move(target["x"] + 30, target["y"] + 30, steps=6)
    with page.expect_navigation():
        page.mouse.up()
    visitor.look()
    newest = Placement.objects.latest_first()[0]
    assert (newest.influence, newest.interest) == (4, 5)
