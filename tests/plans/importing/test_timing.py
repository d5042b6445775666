"""Time and money in the document's own words; a date only where the words give one."""

from __future__ import annotations

import pytest

from karki.plans.importing.timing import amount, deadline, wording


@pytest.mark.parametrize(
    ("text", "language", "words", "date"),
    [
        ("rata valmistuu 2026 loppuun mennessä", "fi", "2026 loppuun mennessä", "2026-12-31"),
        ("seuraava kausi (2028+) valmistellaan", "fi", "2028+", None),
        ("ohjelma tarkistetaan vuosittain", "fi", "vuosittain", None),
        ("lausunto 31.3.2027 mennessä", "fi", "31.3.2027 mennessä", "2027-03-31"),
        ("works start by the end of 2028", "en", "by the end of 2028", "2028-12-31"),
        ("double track by end of 2028", "en", "by end of 2028", "2028-12-31"),
        ("cleaner water 2028+", "en", "2028+", None),
        ("renare vatten 2028+", "sv", "2028+", None),
        ("rail electrified by 2030", "en", "by 2030", None),
        ("byggs före utgången av 2027", "sv", "före utgången av 2027", "2027-12-31"),
        ("rata sähköistetään", "fi", None, None),
    ],
)
def test_wording_stays_and_gives_a_date_only_if_it_says_one(
    text: str, language: str, words: str | None, date: str | None
) -> None:
    assert wording(text, language) == words
    assert deadline(words) == date


@pytest.mark.parametrize(
    ("text", "sum_of_money"),
    [
        ("2027 (42M€ valtuus)", "42M€"),
        ("saadaan 6 M€ tukea", "6 M€"),
        ("costs $95 million now", "$95 million"),
        ("300 miljoner kronor", "300 miljoner kronor"),
        ("kolme kilometriä", None),
    ],
)
def test_amount_is_the_sum_as_it_stands(text: str, sum_of_money: str | None) -> None:
    assert amount(text) == sum_of_money
