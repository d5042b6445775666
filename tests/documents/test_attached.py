"""What may be kept beside something: told from the bytes, whatever the name says."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from karki.documents import attached
from karki.documents.problems import DocumentProblem

ALLOWED, MOST = frozenset(attached.TYPES), 100_000
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def packed(*names: str, mimetype: str = "") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def kept(data: bytes, name: str, **limits: object) -> attached.Checked:
    return attached.checked(BytesIO(data), name, **({"allowed": ALLOWED, "most": MOST} | limits))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("kutsu.pdf", b"%PDF-1.7 ...", "application/pdf"),
        ("Muistio.DOCX", packed("word/document.xml"), attached.TYPES["docx"]),
        ("luvut.xlsx", packed("xl/workbook.xml"), attached.TYPES["xlsx"]),
        ("kalvot.odp", packed("content.xml", mimetype=attached.TYPES["odp"]), attached.TYPES["odp"]),
        ("kuva.jpeg", b"\xff\xd8\xff\xe0 JFIF", "image/jpeg"),
        ("kuva.webp", b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        ("muistio.txt", "Väylä syvennetään.".encode("cp1252"), "text/plain"),
        ("kutsu.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar"),
        ("viesti.eml", b"From: a@example.org\r\n\r\nHei", "message/rfc822"),
    ],
)
def test_known_file_is_kept(name: str, data: bytes, kind: str) -> None:
    told = kept(data, name)
    assert (told.content_type, told.size, len(told.sha256)) == (kind, len(data), 64)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("muistio.pdf", PNG, "wrong-ending"),
        ("kuva.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "wrong-ending"),
        ("muistio.docx", packed("xl/workbook.xml"), "wrong-ending"),
        ("muistio.txt", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "wrong-ending"),
        ("kutsu.ics", b"<html><script>alert(1)</script>", "wrong-ending"),
        ("sivu.html", b"<html></html>", "unknown-format"),
        ("ohjelma.exe", b"MZ", "unknown-format"),
        ("kuva.svg", b"<svg/>", "unknown-format"),
        ("ilman", b"teksti", "unknown-format"),
        ("muistio.docx", packed("word/document.xml", "word/vbaProject.bin"), "macros"),
        ("muistio.docx", b"PK\x03\x04 rikki", "damaged"),
        ("tyhja.pdf", b"", "empty"),
        ("iso.txt", b"a" * (MOST + 1), "too-large"),
    ],
)
def test_other_file_is_refused_with_its_reason(name: str, data: bytes, code: str) -> None:
    with pytest.raises(DocumentProblem) as refused:
        kept(data, name)
    assert refused.value.code == code
    assert "%" not in str(refused.value)


def test_list_of_a_packed_file_is_not_read_without_bound() -> None:
    data = bytearray(packed("word/document.xml"))
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = (50_000_000).to_bytes(4, "little")
    with pytest.raises(DocumentProblem) as refused:
        kept(bytes(data), "muistio.docx")
    assert refused.value.code == "bomb"


@pytest.mark.parametrize(
    ("given", "kept_as"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\minna\\Muistio.docx", "Muistio.docx"),
        ("kutsu\0.pdf", "kutsu.pdf"),
        ("lasku\u202efdp.txt", "laskufdp.txt"),
        ("kaksi\r\nrivia:\tX.pdf", "kaksi rivia: X.pdf"),
        ("a" * 300 + ".pdf", "a" * 146 + ".pdf"),
        ("..", "attachment"),
        ("äiti.txt", "äiti.txt"),
    ],
)
def test_name_is_made_harmless(given: str, kept_as: str) -> None:
    assert attached.harmless(given) == kept_as
