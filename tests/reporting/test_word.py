"""The Word file, read back with python-docx and opened by LibreOffice."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from karki.reporting.models import Report
from karki.reporting.rendering import render
from tests.kept import kept
from tests.needs import need
from tests.reporting.writing import MARCH, MAY, freeze, say


def word(report: Report) -> WordDocument:
    return Document(BytesIO(render(report, "docx").content))


@pytest.fixture
def report(lautasalmi: SimpleNamespace) -> Report:
    """The second report of the year, with a changed rating."""
    return kept("reported with a changed rating", lambda: _reported(lautasalmi))


def _reported(it: SimpleNamespace) -> Report:
    say(it.deepen, MARCH, "at_risk")
    freeze(it, MARCH)
    say(it.deepen, MAY, "on_track", "Rahoitus löytyi.\nSopimus on allekirjoitettu.")
    return freeze(it, MAY)


def test_headings_are_real_and_in_the_order_of_the_content(report: Report) -> None:
    found = [(p.style.name, p.text) for p in word(report).paragraphs if p.style and p.style.name.startswith("Heading")]
    expected = [
        (f"Heading {b['level']}", f"{b['numeral']}\u2002{b['text']}" if b["numeral"] else b["text"])
        for b in report.content["blocks"]
        if b["type"] == "heading"
    ]
    assert found == expected


def test_title_and_language_are_those_of_the_report(lautasalmi: SimpleNamespace) -> None:
    report = freeze(lautasalmi, MARCH, language="sv")
    document = word(report)
    assert (document.core_properties.title, document.core_properties.language) == (report.content["title"], "sv-FI")
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Title"] == [report.content["title"]]
    languages = document.styles.element.xpath("./w:docDefaults//w:lang")
    assert [language.get(qn("w:val")) for language in languages] == ["sv-FI"]
    assert document.settings.element.find(qn("w:themeFontLang")).get(qn("w:val")) == "sv-FI"


def test_each_table_repeats_its_head_row_and_keeps_rows_whole(report: Report) -> None:
    tables = word(report).tables
    assert len(tables) == sum(block["type"] == "table" for block in report.content["blocks"])
    for table in tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_row_longer_than_a_page_may_be_split(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MARCH, "on_track", "Neuvottelut jatkuvat. " * 300)
    rows = [row for table in word(freeze(lautasalmi, MARCH)).tables for row in table.rows]
    (long,) = [row for row in rows if "Neuvottelut jatkuvat. Neuvottelut" in row.cells[-1].text]
    assert not long._tr.xpath("./w:trPr/w:cantSplit")


def test_each_table_says_what_it_holds(report: Report) -> None:
    captions = [table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for table in word(report).tables]
    assert captions == [block["caption"] for block in report.content["blocks"] if block["type"] == "table"]


def test_chart_has_its_numbers_as_text(report: Report) -> None:
    (picture,) = word(report).element.xpath("//wp:docPr")
    assert picture.get("descr").endswith("1\u00a0etenee, 2\u00a0raportoimatta.")


def test_lists_are_lists(report: Report) -> None:
    bullets = [p.text for p in word(report).paragraphs if p.style and p.style.name == "List Bullet"]
    assert "LVM" in bullets


def test_lines_of_a_text_are_kept(report: Report) -> None:
    cells = [cell.text for table in word(report).tables for row in table.rows for cell in row.cells]
    assert any("Rahoitus löytyi.\nSopimus on allekirjoitettu." in text for text in cells)


def test_contents_lead_to_headings_that_are_there(report: Report) -> None:
    body = word(report).element
    marks = set(body.xpath("//w:bookmarkStart/@w:name"))
    links = body.xpath("//w:hyperlink/@w:anchor")
    assert len(links) == sum(b["type"] == "heading" and b["listed"] for b in report.content["blocks"])
    assert set(links) <= marks


def test_footer_counts_pages(report: Report) -> None:
    fields = word(report).sections[0].footer._element.xpath(".//w:instrText/text()")
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_no_two_bookmarks_share_a_number(report: Report) -> None:
    numbers = word(report).element.xpath("//w:bookmarkStart/@w:id")
    assert len(numbers) == len(set(numbers))


def test_file_is_a_package_without_faults(report: Report) -> None:
    with zipfile.ZipFile(BytesIO(render(report, "docx").content)) as package:
        assert package.testzip() is None
        assert "word/media/image1.png" in package.namelist()


@pytest.mark.slow
def test_libreoffice_opens_it(report: Report, tmp_path: Path) -> None:
    soffice = need("soffice")
    (tmp_path / "report.docx").write_bytes(render(report, "docx").content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "report.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    pages = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    text = " ".join(each.get_textpage().get_text_range() for each in pages)
    assert "Rahoitus löytyi." in text and "merkitä tiedoksi" in text


def test_remark_below_a_table_is_not_left_alone_on_a_page(report: Report) -> None:
    body = list(word(report).element.body)
    remarks = [p for p in body if p.tag == qn("w:p") and p.style == "Fineprint" and p.getprevious().tag == qn("w:tbl")]
    assert remarks
    for remark in remarks:
        last_row = remark.getprevious().tr_lst[-1]
        assert all(p.xpath("./w:pPr/w:keepNext") for p in last_row.xpath(".//w:p"))
