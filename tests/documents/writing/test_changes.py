"""What changed between two versions is seen and heard in every format: a line, and a word."""

from __future__ import annotations

from io import BytesIO

import lxml.html
import pytest
from django.utils import translation
from docx import Document

from karki.documents.writing import blocks
from karki.documents.writing.standalone import standalone_html
from karki.documents.writing.typeset import pdf
from karki.documents.writing.word import docx
from tests.documents.writing.files import faults, sheet, text_of

WORDS = [
    blocks.run("Väylä syvennetään "),
    blocks.run("12", "removed"),
    blocks.run("13", "added"),
    blocks.run(" metriin"),
]
COLUMN = blocks.column("Tavoite", 1)
PLACES = {
    "paragraph": blocks.paragraph(WORDS),
    "item": blocks.bullets([(WORDS, 0)]),
    "cell": blocks.table("Muutokset", [COLUMN, COLUMN], [[blocks.cell("I"), blocks.cell(WORDS)]]),
    "item of a cell": blocks.table(
        "Muutokset", [COLUMN, COLUMN], [[blocks.cell("I"), blocks.cell("a", items=[(WORDS, 0)])]]
    ),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("language", "removed", "added"), [("fi", "poistettu", "lisätty"), ("sv", "struket", "tillagt")]
)
def test_change_is_said_in_words_in_the_pdf(place: str, language: str, removed: str, added: str) -> None:
    with translation.override(language):
        made = pdf(sheet(blocks.heading(1, "Muutokset", "a"), PLACES[place], language=language))
    assert f"Väylä syvennetään [{removed}: 12][{added}: 13] metriin" in " ".join(text_of(made).split())
    assert faults(made) == []


@pytest.mark.parametrize("place", PLACES)
def test_change_is_underlined_or_struck_in_word_and_said(place: str) -> None:
    with translation.override("fi"):
        document = Document(BytesIO(docx(sheet(PLACES[place]))))
    cells = [one for table in document.tables for row in table.rows for cell in row.cells for one in cell.paragraphs]
    (found,) = [one for one in [*document.paragraphs, *cells] if "metriin" in one.text]
    assert found.text == "Väylä syvennetään [poistettu: 12][lisätty: 13] metriin"
    assert [run.text for run in found.runs if run.font.strike] == ["12"]
    assert [run.text for run in found.runs if run.font.underline] == ["13"]


@pytest.mark.parametrize("place", PLACES)
def test_change_is_an_element_of_its_own_in_html(place: str) -> None:
    with translation.override("fi"):
        found = lxml.html.fromstring(standalone_html(sheet(PLACES[place])))
    assert [one.text_content() for one in found.xpath("//del")] == ["poistettu: 12"]
    assert [one.text_content() for one in found.xpath("//ins")] == ["lisätty: 13"]


def test_text_of_changed_words_reads_as_one() -> None:
    assert blocks.paragraph(WORDS)["text"] == "Väylä syvennetään 1213 metriin"
