"""Dictionary forms, compound parts and soft hyphens, with Voikko and without."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from karki.language import morphology
from karki.language.hyphens import with_soft_hyphens
from karki.language.lemmas import lemmas, parts
from karki.language.stopwords import STOP_WORDS

PAIRS = {
    "kaksoisraiteen": "kaksoisraide",
    "vaikuttajille": "vaikuttaja",
    "hallitusneuvotteluissa": "hallitusneuvottelu",
    "kehysriiheen": "kehysriihi",
    "tavoitteistamme": "tavoite",
    "ratapihahankkeessakin": "ratapihahanke",
    "Räikkösellekin": "räikkönen",
    "TKI-toiminnan": "tki-toiminta",
    "LVM:n": "lvm",
}


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(("word", "base"), PAIRS.items())
def test_inflected_finnish_word_has_its_dictionary_form(word: str, base: str) -> None:
    assert lemmas(word)[0] == base


@pytest.mark.usefixtures("voikko")
def test_word_with_two_readings_has_both() -> None:
    assert set(lemmas("kuusta")) == {"kuu", "kuusi"}


@pytest.mark.usefixtures("voikko")
@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kaksoisraiteen", ("kaksois", "raide")),
        ("lentoasemaverkostotarkastelun", ("lento", "asema", "verkosto", "tarkastelu")),
        ("TKI-toiminnan", ("tki", "toiminta")),
        ("raiteen", ()),
    ],
)
def test_compound_has_the_dictionary_forms_of_its_parts(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word) == expected


@pytest.mark.usefixtures("voikko")
def test_soft_hyphens_stand_at_the_borders_of_long_compounds_only() -> None:
    once = with_soft_hyphens("Raide ja lentoasemaverkostotarkastelu, edunvalvonta-asia")
    assert once == "Raide ja lento\u00adasema\u00adverkosto\u00adtarkastelu, edun\u00advalvonta-asia"
    assert with_soft_hyphens(once) == once


@pytest.mark.usefixtures("voikko")
def test_threads_get_the_answers_that_one_thread_gets() -> None:
    """One handle for several threads would give wrong answers and then bring the process down."""
    words = [
        word + ending for word in ("raide", "hanke", "tavoite", "ministeri", "asema") for ending in ("", "kin")
    ] * 40
    alone = [morphology.analyse.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(morphology.analyse.__wrapped__, words * 5, chunksize=7))
    assert together == alone * 5


def test_unknown_word_keeps_its_written_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "available", lambda: True)
    assert lemmas.__wrapped__("Zxqwtin") == ("zxqwtin",)


@pytest.mark.slow
def test_swedish_english_and_unknown_finnish_come_from_the_list() -> None:
    assert lemmas("ministrarna", "sv") == ("minister",)
    assert lemmas("objectives", "en") == ("objective",)
    assert lemmas("koronarokotteita", dictionary=True) == ("koronarokote",)


@pytest.mark.slow
def test_without_voikko_words_are_still_known_and_compounds_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "available", lambda: False)
    monkeypatch.setattr(morphology, "analyse", lambda word: ())
    assert lemmas.__wrapped__("raiteen") == ("raide",)
    assert with_soft_hyphens("maailmankaikkeuden") == "maailmankaikkeuden"


def test_stop_words_are_small_letters_and_leave_matter_alone() -> None:
    assert all(word.islower() for words in STOP_WORDS.values() for word in words)
    assert not {"raide", "rahoitus", "ministeri"} & STOP_WORDS["fi"]
