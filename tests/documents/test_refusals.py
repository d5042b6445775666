"""Bad files: one code and one clear sentence each, never another exception."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from karki.documents.problems import DocumentProblem
from karki.documents.reading import Format, Limits, read_bytes, read_file, sniff
from tests.documents.outlines import short
from tests.documents.pdfs import encrypted, scanned, typeset
from tests.documents.word import cell, par, part, row, tbl, word


def refused(data: bytes, name: str, limits: Limits | None = None) -> DocumentProblem:
    with pytest.raises(DocumentProblem) as problem:
        read_bytes(data, name, limits=limits or Limits())
    sentence = str(problem.value)
    assert "\n" not in sentence and len(sentence) < 200
    return problem.value


def packed(**members: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.md", "a.html", "a.txt"])
@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf\n"])
def test_an_empty_file(data: bytes, name: str) -> None:
    assert refused(data, name).code == "empty"


def test_documents_without_a_word() -> None:
    assert refused(word(par()), "a.docx").code == "empty"
    assert refused(typeset(""), "a.pdf").code == "empty"
    assert refused(b"<html><p></p></html>", "a.html").code == "empty"


def test_a_name_that_lies_about_the_contents() -> None:
    problem = refused(typeset("Teksti"), "suunnitelma.docx")
    assert problem.code == "wrong-ending"
    assert "a PDF file" in str(problem)
    assert refused(word(par("Teksti")), "a.pdf").code == "wrong-ending"
    assert refused(b"Pelkkaa tekstia.", "a.docx").code == "wrong-ending"


def test_an_ending_that_is_not_read() -> None:
    assert refused(b"Teksti", "a.odt").code == "wrong-ending"


def test_a_file_without_an_ending_is_read_by_its_contents() -> None:
    assert read_bytes(typeset("Teksti"), "suunnitelma").format == "pdf"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"{\\rtf1 teksti}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "picture"),
        (b"MZ\x90\x00" + bytes(60), "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
        (packed(xl__workbook=b"<x/>"), "Excel"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (packed(muistio=b"a"), "packed"),
        (b'{"avain": 1}', "JSON"),
        (b"<?xml version='1.0'?><juuri>a</juuri>", "XML"),
    ],
)
def test_other_formats_are_named(data: bytes, what: str) -> None:
    problem = refused(data, "tiedosto")
    assert problem.code == "unknown-format"
    assert what in str(problem)


def test_sniffing_tells_json_from_text() -> None:
    assert sniff(json.dumps({"format": "karki-plan/1"}).encode(), "a.json") is Format.JSON
    assert sniff(json.dumps({"format": "karki-plan/1"}).encode(), "a.txt") is Format.JSON
    assert sniff(b"Teksti {sulut}", "a.txt") is Format.TEXT


def test_locked_files() -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    assert refused(compound, "a.docx").code == "encrypted"
    assert refused(encrypted(typeset("Salaista"), "sala"), "a.pdf").code == "encrypted"


def test_a_pdf_locked_with_an_empty_password_is_read() -> None:
    assert short(read_bytes(encrypted(typeset("Avointa"), ""), "a.pdf").blocks) == ["P Avointa"]


def test_damaged_files() -> None:
    whole = word(par("Teksti"))
    assert refused(whole[: len(whole) // 2], "a.docx").code == "damaged"
    assert refused(word(raw={"word/document.xml": b"<w:document"}), "a.docx").code == "damaged"
    assert refused(b"%PDF-1.7\n" + bytes(range(256)), "a.pdf").code == "damaged"
    assert refused(bytes(range(1, 256)) * 9, "a.pdf").code == "damaged"


def test_a_part_that_unpacks_without_end() -> None:
    blank = par() * 400_000
    assert refused(word(blank, raw={}), "a.docx").code == "bomb"


def test_a_package_that_claims_to_be_huge() -> None:
    limits = Limits(max_unpacked_bytes=1_000_000)
    assert refused(word(par("a"), raw={"word/media/x.bin": bytes(2_000_000)}), "a.docx", limits).code == "bomb"


def test_a_package_of_too_many_parts() -> None:
    parts = {f"word/osa{number}.xml": b"" for number in range(60)}
    assert refused(word(par("a"), raw=parts), "a.docx", Limits(max_members=50)).code == "bomb"


def test_an_archive_inside_is_never_opened() -> None:
    outline = read_bytes(word(par("Teksti"), raw={"word/embeddings/x.zip": packed(a=bytes(9_000_000))}), "a.docx")
    assert short(outline.blocks) == ["P Teksti"]


def test_too_large_says_the_limit(tmp_path: Path) -> None:
    big = tmp_path / "iso.txt"
    with big.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    with pytest.raises(DocumentProblem) as problem:
        read_file(big)
    assert str(problem.value) == "The file is 500 MB; at most 30 MB is read."


def test_the_size_limit_is_the_callers() -> None:
    assert refused(b"Teksti on liian pitka.", "a.txt", Limits(max_bytes=10)).code == "too-large"


def test_too_many_blocks_and_pages() -> None:
    assert refused(b"a\n\n" * 30, "a.txt", Limits(max_blocks=20)).code == "too-large"
    assert refused(typeset("a\n#pagebreak()\nb"), "a.pdf", Limits(max_pages=1)).code == "too-large"


@pytest.mark.parametrize("declaration", [
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]>',
    '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
])  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_word(declaration: str, encoding: str) -> None:
    document = part("document", f"<w:body>{par('a')}</w:body>")
    head, rest = document.split("?>", 1)
    spoilt = f"{head.replace('UTF-8', encoding)}?>{declaration}{rest}".encode(encoding)
    assert refused(word(raw={"word/document.xml": spoilt}), "a.docx").code == "external-entities"


def test_entities_in_other_parts_and_formats() -> None:
    styles = b'<!DOCTYPE x [<!ENTITY e "a">]><w:styles xmlns:w="x"/>'
    assert refused(word(par("a"), raw={"word/styles.xml": styles}), "a.docx").code == "external-entities"
    assert refused(b'<!DOCTYPE html [<!ENTITY e "a">]><html><p>&e;</p></html>', "a.html").code == "external-entities"
    assert refused(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "a">]><x>&e;</x>', "a").code == "external-entities"


def test_pictures_of_text() -> None:
    problem = refused(scanned(2), "skannattu.pdf")
    assert problem.code == "only-pictures"
    assert "pictures of text" in str(problem)
    drawing = par(inside='<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>')
    assert refused(word(drawing), "a.docx").code == "only-pictures"
    assert refused(b"<html><img src='a.png'></html>", "a.html").code == "only-pictures"


def test_a_reading_that_takes_too_long() -> None:
    assert refused(b"rivi\n\n" * 5_000, "a.txt", Limits(seconds=0)).code == "too-slow"


def test_nesting_without_end() -> None:
    deep = word("<w:tbl><w:tr><w:tc>" * 10_000 + par("a") + "</w:tc></w:tr></w:tbl>" * 10_000)
    assert refused(deep, "a.docx").code == "damaged"
    assert "x" in short(read_bytes(b"> " * 10_000 + b"x", "a.md").blocks)[-1]
    assert "x" in short(read_bytes(b"- " * 10_000 + b"x", "a.md").blocks)[-1]


def test_a_broken_part_beside_the_text_does_not_stop_the_reading() -> None:
    outline = read_bytes(word(par("Teksti"), raw={"word/styles.xml": b"<w:styles"}), "a.docx")
    assert short(outline.blocks) == ["P Teksti"]


def test_whatever_a_parser_raises_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_args: object) -> None:
        raise RecursionError

    monkeypatch.setattr("karki.documents.reading._READERS", dict.fromkeys(Format, stumble))
    assert refused(b"Teksti", "a.txt").code == "damaged"


def test_merged_cells_cannot_ask_for_millions_of_columns() -> None:
    wide = cell(par("a"), properties='<w:gridSpan w:val="99999999"/>')
    assert read_bytes(word(tbl(row(wide))), "a.docx").blocks[0].rows[0].cells[0].columns == 200
