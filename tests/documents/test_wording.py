"""Words over line ends, and characters that only the layout needed."""

import pytest

from karki.documents.reading.wording import fold, join, join_lines


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("edun-", "valvonta", "edunvalvonta"),
        ("EU-", "rahoitusta", "EU-rahoitusta"),
        ("Itä-", "Suomi", "Itä-Suomi"),
        ("VT5-", "hanke", "VT5-hanke"),
        ("korjaus-", "ja huolto", "korjaus- ja huolto"),
        ("linja-", "auto", "linja-auto"),
        ("strategia ja viestintä -", "vastuualue", "strategia ja viestintä -vastuualue"),
        ("Kouvola -", "Kuopio", "Kouvola - Kuopio"),
        ("satama", "rata", "satama rata"),
    ],
)
def test_a_hyphen_at_a_lines_end(first: str, second: str, whole: str) -> None:
    assert join(first, second) == whole


def test_the_documents_own_words_decide_about_a_hyphen() -> None:
    assert join("tuki-", "kohta", frozenset({"tuki-kohta"})) == "tuki-kohta"
    assert join("tuki-", "kohta", frozenset({"tukikohta"}), hyphenated=False) == "tukikohta"


def test_in_a_document_that_cuts_no_words_every_hyphen_is_true() -> None:
    assert join("kuljetus-", "palvelu", frozenset({"muu"}), hyphenated=False) == "kuljetus-palvelu"


def test_soft_hyphens_and_invisible_characters_vanish() -> None:
    assert fold("edun\u00adval\u200bvonta\ufeff  on\u00a0työtä") == "edunvalvonta on työtä"


def test_ligatures_and_typographic_hyphens_become_letters() -> None:
    assert fold("graﬁikka TEN\u2011T") == "grafiikka TEN-T"


def test_letters_put_together_from_two_signs_become_one() -> None:
    assert fold("a\u0308iti") == "äiti"


def test_a_soft_hyphen_at_a_lines_end_joins() -> None:
    assert join_lines(["kan\u00ad", "sallinen"]) == "kansallinen"
