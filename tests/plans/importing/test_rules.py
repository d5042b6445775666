"""The words of the rules: what names a section, what is the title of a goal, which language a text has."""

from __future__ import annotations

import pytest

from karki.language.detection import detect
from karki.plans.importing.headings import numbering
from karki.plans.importing.rules import Section, rules


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Vaikuttajakartta:", Section.INFLUENCERS),
        ("Keskeiset strategiset kumppanit 2026", Section.PARTNERS),
        ("Tavoitteet ja toimenpiteet", Section.OBJECTIVES),
        ("Ansvariga tjänsteinnehavare", Section.RESPONSIBLE),
        ("Key projects", Section.MEASURES),
        ("Why it matters", Section.RATIONALE),
        ("Yleiset vaikuttamisen periaatteet", Section.PRINCIPLES),
        ("Kumppanuudet, verkostot ja tunnettuus", None),
        ("Liikenteen tavoitteet", None),
        ("Tavoitteet toteutuvat vain, jos valtio ja kaupunki toimivat yhdessä", None),
    ],
)
def test_section_is_known_by_its_words(text: str, section: Section | None) -> None:
    assert rules().section(text) is section


def test_citys_own_name_may_stand_before_a_sections() -> None:
    assert rules().section("Kuuselan tavoitteet") is None
    assert rules().section("Kuuselan tavoitteet", ["kuuselan"]) is Section.OBJECTIVES


def test_last_word_of_a_lead_in_decides() -> None:
    assert rules().lead_in("Tavoitteiden teemat ja näiden kärjet ovat:") == ("spearheads", "kärjet")


def test_road_number_is_a_part_of_the_title_and_chapter_number_is_not() -> None:
    assert numbering("2.1 TAVOITE I: VT5 kuntoon").title == "VT5 kuntoon"
    assert numbering("3 Seuranta").chapter == "3"


@pytest.mark.parametrize("date", ["12. maaliskuuta 2026", "12 March 2026", "3 maj 2026", "1. joulukuun 2027"])
def test_day_of_a_month_is_no_chapter(date: str) -> None:
    assert numbering(date).chapter == ""


def test_chapter_may_end_in_a_year() -> None:
    assert numbering("1. Hallitusohjelma 2027").title == "Hallitusohjelma 2027"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kaupunki edistää radan rakentamista ja se on tärkeää.", "fi"),
        ("Staden främjar järnvägen och det är viktigt för oss.", "sv"),
        ("The city promotes the railway and this is important for us.", "en"),
        ("12345", ""),
    ],
)
def test_language_of_a_text(text: str, language: str) -> None:
    assert detect(text) == language
