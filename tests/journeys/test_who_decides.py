"""Who decides what: a body is added, an office filled and deputised, and the day of change shows then and now."""

from __future__ import annotations

from types import SimpleNamespace

from karki.stakeholders.models import Person
from tests.journeys.conftest import Visitor

HERE = "/lautasalmi/governance/"


def test_office_passes_to_another_and_the_page_tells_then_and_now(
    visitor: Visitor, lautasalmi: SimpleNamespace
) -> None:
    for name in ("Minna Mäki", "Pekka Puro"):
        Person.objects.create(city=lautasalmi.city, name=name)
    visitor.sign_in(lautasalmi.aino)
    visitor.go(HERE)
    visitor.click("Lisää toimielin")
    visitor.page.get_by_label("Nimi").fill("Vaikuttamistiimi")
    visitor.page.get_by_label("Laji").select_option(label="tiimi")
    visitor.press("Tallenna")
    visitor.click("Vaikuttamistiimi")
    visitor.click("Lisää toimivalta")
    visitor.page.get_by_label("Toimivalta").select_option(label="koordinoi")
    visitor.press("Tallenna")
    assert "Koordinoi" in visitor.text

    visitor.go(f"{HERE}offices/yhteyspaallikko/")
    hold(visitor, "Minna Mäki", "2025-01-01", "2025-12-31")
    hold(visitor, "Pekka Puro", "2025-06-01", "")
    assert "Minna Mäki" in visitor.page.locator(".errors").inner_text()
    visitor.page.get_by_label("Alkaa").fill("1.1.2026")
    visitor.press("Tallenna")

    visitor.go(f"{HERE}?on=2025-12-31")
    assert "Minna Mäki" in visitor.text
    assert "Pekka Puro" not in visitor.text
    visitor.click("Tänään")
    assert "Pekka Puro" in visitor.text


def hold(visitor: Visitor, name: str, starts: str, ends: str) -> None:
    visitor.click("Lisää haltija tai varahenkilö")
    visitor.page.get_by_label("Henkilö", exact=True).select_option(label=name)
    visitor.page.get_by_label("Alkaa").fill(starts)
    visitor.page.get_by_label("Viimeinen päivä").fill(ends)
    visitor.press("Tallenna")
