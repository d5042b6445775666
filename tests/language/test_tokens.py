"""Words and sentences with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karki.language.sentences import sentences
from karki.language.tokens import plain, tokens


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def test_word_keeps_its_hyphen_colon_ending_and_apostrophe() -> None:
    assert words("LVM:n TKI-toiminnan johto, Etelä‑Savo ja McDonald’s.") == [
        "LVM:n", "TKI-toiminnan", "johto", "Etelä‑Savo", "ja", "McDonald’s",
    ]  # fmt: skip


def test_dashes_slashes_and_hanging_hyphens_part_words() -> None:
    assert words("Kuopio–Iisalmi, LVM/TEM, liikenne- ja") == ["Kuopio", "Iisalmi", "LVM", "TEM", "liikenne", "ja"]


def test_plain_form_has_composed_letters_and_no_soft_hyphens() -> None:
    assert plain("Va\u0308yla\u0308‑joh\u00adto") == "Väylä-johto"


@given(st.text(max_size=200))
def test_places_of_words_and_sentences_are_those_of_the_text(text: str) -> None:
    for part in (*tokens(text), *sentences(text)):
        assert text[part.start : part.end] == part.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tapasimme eilen. Sovimme jatkosta!", ["Tapasimme eilen.", "Sovimme jatkosta!"]),
        ("Asiaa hoitaa A. Rautiainen esim. Oulussa.", ["Asiaa hoitaa A. Rautiainen esim. Oulussa."]),
        ("Kokous on 3. toukokuuta. Se alkaa klo 9.30. Tervetuloa.",
         ["Kokous on 3. toukokuuta.", "Se alkaa klo 9.30.", "Tervetuloa."]),
        ("1. Tavoite on raide.\n\nToinen kappale", ["1. Tavoite on raide.", "Toinen kappale"]),
        ("Hän sanoi: ”Tuemme.” Muut vaikenivat.", ["Hän sanoi: ”Tuemme.”", "Muut vaikenivat."]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_stop(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == expected
