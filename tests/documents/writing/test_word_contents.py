"""The contents list of a Word file: real fields, with page numbers that are right before anything is updated."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.document import Document as WordDocument

from karki.documents.writing import blocks
from karki.documents.writing.blocks import Block
from karki.documents.writing.word import docx
from karki.documents.writing.word.pages import pages_of
from tests.documents.writing.files import sheet
from tests.needs import need

LIKE_ARIAL = {"Arial", "Liberation Sans", "Arimo"}


def chapter(number: int, *rest: Block, new_page: bool = False) -> list[Block]:
    return [blocks.heading(1, f"Luku {number}", f"chapter-{number}", numeral=str(number), new_page=new_page), *rest]


LONG = [blocks.paragraph("Satama saa väylän, ja laivat kulkevat ympäri vuoden. " * 12) for _number in range(14)]
BULLETS = blocks.bullets([("Kuntaliitto", 0), ("LVM", 1)] * 30)
TABLE = blocks.table(
    "Tavoitteet",
    [blocks.column("Tavoite", 3), blocks.column("Aikataulu", 1)],
    [[blocks.cell("murtaja saadaan " * 9), blocks.cell("2028")] for _number in range(40)],
)
DOCUMENT = [
    *chapter(1, *LONG),
    *chapter(2, BULLETS),
    *chapter(3, TABLE),
    *chapter(4, blocks.paragraph("Loppu."), new_page=True),
]


def word() -> WordDocument:
    return Document(BytesIO(docx(sheet(*DOCUMENT))))


def stored(document: WordDocument) -> dict[str, int]:
    """The page numbers as the file has them."""
    lines = [one.text for one in document.paragraphs if one.style and one.style.name.startswith("TOC")]
    return {line.split("\t")[0].split("\u2002")[1]: int(line.split("\t")[1]) for line in lines}


def test_contents_are_a_field_whose_numbers_are_fields() -> None:
    instructions = [text.strip() for text in word().element.xpath("//w:body//w:instrText/text()")]
    assert instructions == [r'TOC \o "1-2" \h \z', *(rf"PAGEREF k_chapter_{number} \h" for number in (1, 2, 3, 4))]


def test_fields_open_and_close_in_order() -> None:
    kinds = word().element.xpath("//w:body//w:fldChar/@w:fldCharType")
    inner = ["begin", "separate", "end"]
    assert kinds == ["begin", "separate", *inner * 4, "end"]


def test_opening_the_file_asks_nothing() -> None:
    document = word()
    assert not document.settings.element.xpath("./w:updateFields")
    assert not document.element.xpath("//w:fldChar[@w:dirty]")


def test_numbers_grow_with_what_stands_before() -> None:
    pages = list(stored(word()).values())
    assert pages[0] == 2
    assert pages == sorted(pages)
    assert pages[1] > 3 and pages[3] > pages[2]


def test_more_text_before_a_chapter_moves_it() -> None:
    before = pages_of(sheet(*chapter(1, *LONG), *chapter(2)))
    after = pages_of(sheet(*chapter(1, *LONG, *LONG), *chapter(2)))
    assert after["chapter-2"] > before["chapter-2"]


@pytest.mark.slow
def test_numbers_are_those_of_the_pages_that_an_office_makes(tmp_path: Path) -> None:
    soffice = need("soffice")
    matched = subprocess.run(
        [shutil.which("fc-match") or need("fc-match"), "-f", "%{family}", "Arial"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    if not LIKE_ARIAL & set(matched.split(",")):
        pytest.skip("No typeface as wide as Arial: install fonts-liberation")
    (tmp_path / "made.docx").write_bytes(docx(sheet(*DOCUMENT)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "made.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(tmp_path / "made.pdf") as pages:
        texts = [each.get_textpage().get_text_range() for each in pages]
    found = {
        match[1]: place
        for place, text in enumerate(texts, 1)
        if place > 1
        for match in re.finditer(r"\d\s+(Luku \d)\s", text)
    }
    assert found == stored(word())
