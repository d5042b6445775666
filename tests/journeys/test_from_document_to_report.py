"""The main way: a document comes in, a plan is taken into use, an official says how it stands, the board gets a report."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from karki.plans.models import AnnualPlan, ImportDraft, Objective
from karki.reporting.models import Report
from tests.journeys.conftest import Visitor

PLAN = """# Lautasalmen vaikuttamissuunnitelma 2026

Valtuustokausi 2026–2029

## TAVOITE I: Sataman väylä

Laivat kasvavat, väylä ei.

Lautasalmen tavoitteet:

- väylä syvennetään 12 metriin
- talvimerenkulun apu turvataan

Vaikuttajakartta:

- LVM
- Väylä

Strategiset kumppanit:

- Koivurannan kaupunki

Vastuuviranhaltijat: Eetu Erola

## TAVOITE II: Merenkulun koulutus

Lautasalmen tavoitteet:

- aloituspaikkoja lisätään

Vastuuviranhaltijat: Iida Ikonen
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "suunnitelma.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_aino_brings_a_plan_in_and_takes_it_into_use(
    visitor: Visitor, document: Path, lautasalmi: SimpleNamespace
) -> None:
    AnnualPlan.objects.all().delete()
    visitor.sign_in_by_password(lautasalmi.aino)
    visitor.go("/lautasalmi/plan/import/")
    visitor.page.locator("input[type=file]").set_input_files(document)
    visitor.press("Lue asiakirja")
    assert "Sataman väylä" in visitor.text
    visitor.click("Ota käyttöön")
    assert "rekisterissä jo" in visitor.text
    visitor.page.get_by_label("Eetu Erola").select_option(str(lautasalmi.eetu_person.pk))
    visitor.press("Ota käyttöön")
    assert "Merenkulun koulutus" in visitor.text
    assert Objective.objects.in_city(lautasalmi.city).count() == 3


def test_eetu_says_how_his_objective_stands(visitor: Visitor, lautasalmi: SimpleNamespace) -> None:
    visitor.sign_in(lautasalmi.eetu)
    visitor.click("Päivitä I.2", exact=False)
    visitor.press("Tallenna päivitys")  # nothing chosen, nothing written
    assert "Kirjoita" in visitor.text
    visitor.page.get_by_label("Vaarassa").check()
    visitor.page.locator("textarea[name=text]").fill("Jäänmurtajan sopimus odottaa allekirjoitusta.")
    visitor.press("Tallenna päivitys")
    assert "Jäänmurtajan sopimus odottaa" in visitor.text
    assert lautasalmi.icebreaker.updates.get().rating == "at_risk"


def test_aino_freezes_a_report_and_downloads_it_as_word_and_pdf(visitor: Visitor, lautasalmi: SimpleNamespace) -> None:
    visitor.sign_in(lautasalmi.aino)
    visitor.go("/lautasalmi/reports/new/")
    visitor.page.locator("select[name=body]").select_option(value=str(lautasalmi.section.pk))
    visitor.press("Jäädytä raportti")
    report = Report.objects.get()
    assert "väylä syvennetään" in visitor.text
    for format_, beginning in (("docx", b"PK"), ("pdf", b"%PDF")):
        with visitor.page.expect_download() as waiting:
            visitor.page.locator(f"a[href$='/reports/{report.pk}/{format_}/']").first.click()
        assert Path(waiting.value.path()).read_bytes().startswith(beginning)


def test_onni_reads_everything_and_changes_nothing(visitor: Visitor, lautasalmi: SimpleNamespace) -> None:
    visitor.sign_in(lautasalmi.onni)
    visitor.go("/lautasalmi/plan/2026/goals/1/")
    assert visitor.page.get_by_role("link", name="Muokkaa").count() == 0
    visitor.go("/lautasalmi/plan/2026/objectives/I.1/")
    assert visitor.page.locator("main form textarea").count() == 0
    visitor.page.goto(visitor.address + "/lautasalmi/reports/new/")
    assert "seuraaja" in visitor.text


def test_aino_corrects_the_reading_before_it_counts(
    visitor: Visitor, document: Path, lautasalmi: SimpleNamespace
) -> None:
    visitor.sign_in(lautasalmi.aino)
    visitor.go("/lautasalmi/plan/import/")
    visitor.page.locator("input[type=file]").set_input_files(document)
    visitor.press("Lue asiakirja")
    partner = visitor.page.locator("#document-blocks li, .source > li").filter(has_text="Koivurannan kaupunki")
    partner.get_by_role("link", name="kumppani", exact=False).click()
    visitor.page.locator("select[name=role]").select_option(label="vaikuttaja")
    visitor.press("Tallenna")
    visitor.page.wait_for_load_state("networkidle")
    plan = ImportDraft.objects.get().plan
    assert [one["name"] for one in plan["goals"][0]["influencers"]] == ["LVM", "Väylä", "Koivurannan kaupunki"]
    assert plan["goals"][0]["partners"] == []
