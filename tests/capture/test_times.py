"""Times in Finnish text, said on Wednesday 6 May 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karki.capture.times import mentions

TODAY = date(2026, 5, 6)


def only(text: str) -> object:
    found = mentions(text, TODAY)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tänään", "2026-05-06"),
        ("pari tuntia sitten", "2026-05-06"),
        ("tänä aamuna", "2026-05-06"),
        ("eilen illalla", "2026-05-05"),
        ("eilisessä kokouksessa", "2026-05-05"),
        ("toissapäivänä", "2026-05-04"),
        ("toissa päivänä", "2026-05-04"),
        ("maanantaina", "2026-05-04"),
        ("keskiviikkona", "2026-04-29"),
        ("viime tiistaina", "2026-05-05"),
        ("viime viikon tiistaina", "2026-04-28"),
        ("kolme päivää sitten", "2026-05-03"),
        ("viikko sitten", "2026-04-29"),
        ("kaksi viikkoa sitten", "2026-04-22"),
        ("viikko sitten tiistaina", "2026-04-28"),
        ("12.3.", "2026-03-12"),
        ("12.3.2025", "2025-03-12"),
        ("3. toukokuuta", "2026-05-03"),
        ("toukokuun 3. päivä", "2026-05-03"),
        ("toukokuun kolmantena päivänä", "2026-05-03"),
        ("14.–15.4.", "2026-04-14"),
        ("28.4.–2.5.", "2026-04-28"),
        ("torstaina 23.4.", "2026-04-23"),
        ("vappuna", "2026-05-01"),
        ("viime vuoden joulukuun 18. päivä", "2025-12-18"),
        ("2026-04-30", "2026-04-30"),
        ("viime ma", "2026-05-04"),
        ("toissaviikon perjantaina", "2026-04-24"),
        ("huhtikuun ensimmäisenä perjantaina", "2026-04-03"),
    ],
)
def test_day_that_was(text: str, day: str) -> None:
    assert str(only(text).past) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("huomenna", "2026-05-07"),
        ("ylihuomenna", "2026-05-08"),
        ("maanantaina", "2026-05-11"),
        ("ensi tiistaina", "2026-05-12"),
        ("ensi viikon torstaina", "2026-05-14"),
        ("tämän viikon perjantaina", "2026-05-08"),
        ("12.3.", "2027-03-12"),
        ("3. kesäkuuta", "2026-06-03"),
        ("viikon päästä", "2026-05-13"),
        ("juhannuksena", "2026-06-20"),
        ("ensi ti", "2026-05-12"),
        ("toukokuun viimeinen perjantai", "2026-05-29"),
        ("kesäkuun toisena", "2026-06-02"),
    ],
)
def test_day_to_come(text: str, day: str) -> None:
    assert str(only(text).future) == day


@pytest.mark.parametrize(
    "text",
    [
        "viime viikolla",
        "keväällä",
        "viime kuussa",
        "pari päivää sitten",
        "jokunen viikko sitten",
        "loppuviikosta",
        "viikolla 20",
        "kuukausi sitten",
        "puolen vuoden päästä",
        "juhannuksen jälkeen",
        "syksyllä",
        "kesäkuun ensimmäiseen viikkoon",
    ],
)
def test_vague_time_is_no_day(text: str) -> None:
    mention = only(text)
    assert (mention.past, mention.future, mention.due) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("toukokuun loppuun mennessä", "2026-05-31"),
        ("syyskuuhun mennessä", "2026-09-30"),
        ("helmikuussa", "2027-02-28"),
        ("kuun loppuun mennessä", "2026-05-31"),
        ("ensi kuun loppuun mennessä", "2026-06-30"),
        ("ens kuun alkuun", "2026-06-01"),
        ("ennen kuun loppua", "2026-05-31"),
        ("vuoden loppuun mennessä", "2026-12-31"),
        ("vuoden 2028 loppuun mennessä", "2028-12-31"),
        ("kesäkuun puoliväliin mennessä", "2026-06-15"),
        ("perjantaihin mennessä", "2026-05-08"),
        ("keskiviikoksi", "2026-05-13"),
        ("perjantaiks", "2026-05-08"),
        ("viimeistään 12.5.", "2026-05-12"),
        ("15.5. mennessä", "2026-05-15"),
        ("helmikuun 10. päivään mennessä", "2027-02-10"),
        ("kahden viikon kuluessa", "2026-05-20"),
        ("kuukauden sisällä", "2026-06-06"),
        ("juhannukseen mennessä", "2026-06-20"),
        ("ennen vappua 2027", "2027-05-01"),
        ("huomiseksi", "2026-05-07"),
        ("kesäkuun toiseen päivään mennessä", "2026-06-02"),
        ("elokuun lopulle", "2026-08-31"),
        ("ensi kuun lopulla", "2026-06-30"),
        ("ennen joulua", "2026-12-25"),
    ],
)
def test_deadline(text: str, day: str) -> None:
    assert str(only(text).due) == day


@pytest.mark.parametrize(
    "text",
    [
        "vt 5",
        "klo 14.30",
        "Liikenne 12 -suunnitelma",
        "C21-kaupungit",
        "3,5 prosenttia",
        "31.2.",
        "45.13.",
        "12.5 miljoonaa",
        "kohdassa 3.2",
        "Q2",
    ],
)
def test_numbers_that_are_no_days(text: str) -> None:
    assert mentions(text, TODAY) == []


def test_month_looks_ahead_from_the_meeting_it_was_promised_in() -> None:
    june = date(2026, 6, 3)
    assert mentions("toukokuun loppuun mennessä", june)[0].due == date(2027, 5, 31)
    assert mentions("toukokuun loppuun mennessä", june, since=date(2026, 5, 28))[0].due == date(2026, 5, 31)


@given(st.text(max_size=200), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_any_text_is_taken_and_places_are_in_order(text: str, today: date) -> None:
    at = 0
    for mention in mentions(text, today):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end
