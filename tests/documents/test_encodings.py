"""Text in whatever bytes it comes."""

import pytest

from karki.documents.problems import DocumentProblem
from tests.documents.outlines import codes, read, short

TEXT = "Pääministeri käy Åbo Akademissa – öljysatamassa."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_that_says_its_encoding_is_read_without_a_note(encoding: str) -> None:
    outline = read(TEXT.encode(encoding), "a.txt")
    assert (short(outline.blocks), codes(outline)) == ([f"P {TEXT}"], [])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be", "mac_roman"])
def test_a_guessed_encoding_is_told(encoding: str) -> None:
    outline = read(TEXT.encode(encoding), "a.txt")
    assert (short(outline.blocks), codes(outline)) == ([f"P {TEXT}"], ["guessed-encoding"])


def test_old_dos_text_is_read() -> None:
    assert short(read("Pääministeri käy öljysatamassa.".encode("cp850"), "a.txt").blocks) == [
        "P Pääministeri käy öljysatamassa."
    ]


def test_utf8_with_one_broken_byte_stays_utf8() -> None:
    data = ("Pääministeri " * 5).encode() + b"\xff" + "käy.".encode()
    assert short(read(data, "a.txt").blocks)[0].startswith("P Pääministeri Pääministeri")


def test_bytes_that_no_text_has_are_refused() -> None:
    with pytest.raises(DocumentProblem) as problem:
        read(b"Rata\x00\x00\x01 satama" * 20, "a.txt")
    assert problem.value.code == "unknown-format"
    assert "bytes that no text has" in str(problem.value)
