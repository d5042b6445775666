"""The PDF: to last (PDF/A-2a) and to be read by all (PDF/UA-1)."""

from __future__ import annotations

from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest

from karki.documents.writing import typeset
from karki.plans.models import Goal, Measure
from karki.reporting.models import Report
from karki.reporting.rendering import render
from tests.documents.writing.files import faults, text_of
from tests.reporting.writing import MARCH, MAY, freeze, say


def lively(lautasalmi: SimpleNamespace, language: str = "fi") -> bytes:
    """A report with every kind of block in it."""
    say(lautasalmi.deepen, MARCH, "at_risk")
    say(lautasalmi.survey, MARCH, "on_track")
    freeze(lautasalmi, MARCH)
    say(lautasalmi.deepen, MAY, "achieved", "Väylä on syvennetty.\nLuotsi kiittää.\n\nLaivat kulkevat.")
    Measure.objects.create(
        goal=lautasalmi.port, text="Ministeritapaaminen", starts=MARCH, ends=MAY, tool=lautasalmi.tool
    )
    return render(freeze(lautasalmi, MAY, language=language), "pdf").content


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pdf_holds_both_standards_in_each_language(language: str, lautasalmi: SimpleNamespace) -> None:
    assert faults(lively(lautasalmi, language)) == []


def test_validator_would_find_a_fault(lautasalmi: SimpleNamespace) -> None:
    assert faults(lively(lautasalmi).replace(b"<pdfuaid:part>1", b"<pdfuaid:part>7"))


@pytest.mark.parametrize(("language", "locale"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_pdf_says_its_language_and_title(language: str, locale: str, lautasalmi: SimpleNamespace, tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "report.pdf"
    report = freeze(lautasalmi, MARCH, language=language)
    file.write_bytes(render(report, "pdf").content)
    with pikepdf.open(file) as document:
        assert str(document.Root.Lang) == locale
        assert str(document.docinfo["/Title"]) == report.content["title"]


def test_pdf_holds_what_the_content_says(lautasalmi: SimpleNamespace) -> None:
    text = text_of(lively(lautasalmi))
    for words in ("II.1", "talvimerenkulun apu turvataan", "Luotsi kiittää.", "LVM", "merkitä tiedoksi", "Eetu Erola"):
        assert words in text


def test_pdf_shows_the_hash_of_the_content(lautasalmi: SimpleNamespace) -> None:
    report = freeze(lautasalmi, MARCH)
    assert report.sha256 in text_of(render(report, "pdf").content).replace("\n", "").replace("\r", "")


def test_same_report_is_the_same_file_each_time(lautasalmi: SimpleNamespace) -> None:
    report = freeze(lautasalmi, MARCH)
    assert render(report, "pdf").content == render(report, "pdf").content


def test_long_table_repeats_its_head_on_each_page(lautasalmi: SimpleNamespace) -> None:
    for order in range(3, 60):
        lautasalmi.port.objectives.create(order=order, code=f"I.{order}", text="satama saa uuden laiturin ja nosturin")
    pages = pypdfium2.PdfDocument(render(freeze(lautasalmi, MARCH), "pdf").content)
    texts = [each.get_textpage().get_text_range() for each in pages]
    middle = [text for text in texts if "I.20" in text or "I.40" in text]
    assert middle and all("Viimeisin päivitys" in text for text in middle)


def test_warning_of_typst_is_an_error() -> None:
    with pytest.raises(typeset.NotDrawn, match="unknown font"):
        typeset._compiled(b'#set text(font: "No Such Font")\nx', {}, format="pdf")


def test_missing_typeface_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(typeset, "FONTS", tmp_path / "nowhere")
    typeset.fonts.cache_clear()
    with pytest.raises(typeset.NotDrawn, match="npm ci"):
        typeset.fonts()


def test_stream_that_ends_in_a_carriage_return_has_a_plain_length() -> None:
    made = typeset._plain_ends(b"<</Length 3>>\nstream\nab\r\nendstream\nendobj")
    assert made == b"<</Length 3>>\nstream\nab\r\rendstream\nendobj"


def test_copied_address_has_nothing_in_it_that_was_not_written(lautasalmi: SimpleNamespace) -> None:
    address = "https://lautasalmi.example/" + "vaylansyventaminen/" * 8
    say(lautasalmi.deepen, MARCH, "on_track", address)
    text = text_of(render(freeze(lautasalmi, MARCH), "pdf").content)
    assert address in text.replace("\n", "").replace("\r", "") and "\u200b" not in text


def last_lines(content: bytes) -> list[str]:
    """The line that stands last on each page, above the footer."""
    with pypdfium2.PdfDocument(content) as pages:
        texts = [each.get_textpage().get_text_range().splitlines() for each in pages]
    return [lines[-2].strip() for text in texts if len(lines := [line for line in text if line.strip()]) > 1]


def alone_at_the_foot(report: Report) -> list[str]:
    leads = {b["text"] for b in report.content["blocks"] if b.get("tone") == "label" or b["type"] == "heading"}
    found = {" ".join(lead.split()) for lead in leads}
    return [line for line in last_lines(render(report, "pdf").content) if " ".join(line.split()) in found]


@pytest.mark.parametrize("goals", range(5, 13, 2))
def test_no_heading_is_left_alone_at_the_foot_of_a_page(goals: int, lautasalmi: SimpleNamespace) -> None:
    for order in range(3, goals):
        goal = Goal.objects.create(plan=lautasalmi.plan, order=order, number=f"{order}.", title="Matkailu kasvaa")
        goal.objectives.create(order=1, code=f"{order}.1", text="satama saa uuden laiturin ja nosturin " * 9)
    assert alone_at_the_foot(freeze(lautasalmi, MARCH)) == []


def test_row_of_more_lines_than_a_page_begins_below_its_heading(lautasalmi: SimpleNamespace) -> None:
    freeze(lautasalmi, MARCH)
    say(lautasalmi.deepen, MAY, "at_risk", "Rahoitus puuttuu.\n" * 64)
    assert alone_at_the_foot(freeze(lautasalmi, MAY)) == []
