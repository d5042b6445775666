"""A plan's year: prepared, commented, aligned, approved, changed, compared, and the next one begun."""

from __future__ import annotations

from types import SimpleNamespace

from karki.plans.models import AnnualPlan, ApprovedVersion
from tests.journeys.conftest import Visitor

PLAN = "/lautasalmi/plan/2026/"


def day(visitor: Visitor, name: str, value: str) -> None:
    visitor.page.locator(f"input[name={name}]").fill(value)


def minutes(visitor: Visitor, section: str) -> None:
    day(visitor, "date", "2026-01-12")
    visitor.page.locator("input[name=section]").fill(section)


def test_plan_is_prepared_aligned_approved_changed_and_compared(visitor: Visitor, lautasalmi: SimpleNamespace) -> None:
    AnnualPlan.objects.filter(pk=lautasalmi.plan.pk).update(state="draft")
    visitor.sign_in(lautasalmi.aino)
    visitor.go(PLAN)
    visitor.click("Suunnitelman vaihe")
    visitor.click("Ota valmisteluun")
    visitor.press("Ota valmisteluun")

    visitor.click("Pyydä kommentit")
    day(visitor, "deadline", "2027-06-30")
    visitor.press("Tallenna")
    visitor.go(PLAN + "objectives/I.1/")
    visitor.click("Kommentoi")
    visitor.page.locator("textarea[name=text]").fill("Mitä väylä maksaa?")
    visitor.press("Tallenna")
    assert "Mitä väylä maksaa?" in visitor.text

    visitor.go(PLAN + "state/")
    assert "1 kommentti on avoinna" in visitor.text
    visitor.click("Lue kommentit")
    visitor.click("Vastaa", exact=False)
    visitor.page.locator("textarea[name=answer]").fill("Arvio lisätään vuoden 2027 suunnitelmaan.")
    visitor.press("Tallenna")
    visitor.sign_in(lautasalmi.helmi)
    visitor.go(PLAN + "state/")
    visitor.click("Lopeta kierros ennen määräaikaa")
    visitor.page.locator("textarea[name=reason]").fill("Kaikki ovat vastanneet.")
    visitor.press("Tallenna")
    visitor.sign_in(lautasalmi.aino)
    visitor.go(PLAN + "state/")

    visitor.click("Kirjaa hyväksyminen")
    minutes(visitor, "")
    visitor.press("Tallenna")  # refused: no section
    assert "pykälä" in visitor.text.lower()
    minutes(visitor, "14")
    visitor.press("Tallenna")
    assert "Versio 1" in visitor.text
    visitor.click("Versio 1")
    assert "Tämä on hyväksytty teksti" in visitor.text

    visitor.go(PLAN + "objectives/I.1/edit/")
    visitor.page.locator("textarea[name=text]").fill("väylä syvennetään 13 metriin")
    visitor.press("Tallenna")
    assert "Muutettu, ei päätetty" in visitor.text
    visitor.go(PLAN)
    visitor.click("Katso sanasta sanaan")
    assert visitor.page.locator("main ins").inner_text() == "13"
    assert visitor.page.locator("main del").inner_text() == "12"

    visitor.go(PLAN + "state/")
    visitor.click("Kirjaa muutosten hyväksyminen")
    minutes(visitor, "91")
    visitor.press("Tallenna")
    assert [one.number for one in ApprovedVersion.objects.order_by("number")] == [1, 2]
    assert "13 metriin" in ApprovedVersion.objects.get(number=2).text


def test_next_years_plan_is_begun_from_this_years(visitor: Visitor, lautasalmi: SimpleNamespace) -> None:
    visitor.sign_in(lautasalmi.aino)
    visitor.go(PLAN + "state/")
    visitor.click("Laadi seuraavan vuoden suunnitelma")
    visitor.page.get_by_label("aloituspaikkoja", exact=False).uncheck()
    visitor.press("Tallenna")
    assert "Suunnitelman vaihe" in visitor.text
    visitor.go("/lautasalmi/plan/2027/objectives/I.1/")
    assert "Muina vuosina" in visitor.text
    assert not AnnualPlan.objects.get(year=2027).goals.filter(number="II").exists()
