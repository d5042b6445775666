"""One document as LibreOffice writes it, in Word and in PDF: both read the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from karki.documents.outline import Kind, Outline
from karki.documents.reading import read_file
from tests.needs import need

PAGE = """<html><head><meta charset="utf-8"></head><body>
<h1>Koivurannan vaikuttamissuunnitelma</h1>
<p>Koivuranta vaikuttaa kansallisiin päätöksiin yhdessä naapurikuntien kanssa, ja suunnitelma päivitetään
vuosittain kaupunginhallituksen päätöksellä.</p>
<h2>Kärki 1: Raideyhteydet</h2>
<ul><li>Lähijunaliikenteen käynnistäminen<ul><li>asemapaikat</li></ul></li><li>Rataverkon peruskorjaus ja
sähköistäminen vuoteen 2032 mennessä yhdessä muiden radanvarsikuntien ja maakuntaliiton kanssa</li></ul>
<table border="1"><tr><td>1</td><td>Valmistellaan aiesopimus ja viedään se kaupunginhallitukselle keväällä</td></tr>
<tr><td>2</td><td>Tavataan virkamiehet</td></tr></table>
<p>Vaikuttajat:</p>
<table border="0"><tr><td><ul><li>Ministeriö<ul><li>osasto</li></ul></li><li>Edustajat</li></ul></td>
<td><ul><li>Maakuntaliitto</li><li>Kauppakamari</li></ul></td></tr></table>
<p>Vastuuhenkilöt: Aino Esimerkki, Onni Malli</p></body></html>"""


def converted(path: Path, ending: str) -> Path:
    kind = {"docx": "docx:MS Word 2007 XML"}.get(ending, ending)
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [need("soffice"), profile, "--headless", "--convert-to", kind, "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return path.with_suffix(f".{ending}")


def shape(outline: Outline) -> list[tuple[Kind, int, str, int]]:
    return [(block.kind, block.level, block.text, len(block.rows)) for block in outline.walk()]


@pytest.mark.slow
def test_word_and_pdf_of_libreoffice_read_as_the_page_they_came_from(tmp_path: Path) -> None:
    page = tmp_path / "suunnitelma.html"
    page.write_text(PAGE, encoding="utf-8")
    word = converted(page, "docx")
    pdf = converted(word, "pdf")
    expected = shape(read_file(page))
    assert shape(read_file(word)) == expected
    assert shape(read_file(pdf)) == expected
