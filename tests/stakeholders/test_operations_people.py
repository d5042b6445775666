from __future__ import annotations

import pytest

from karki.stakeholders.operations.people import Named, person_in


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Aino Ahola", "Aino Ahola", ""),
        ("elinvoimajohtaja Aino Ahola", "Aino Ahola", "elinvoimajohtaja"),
        ("Aino Ahola, elinvoimajohtaja", "Aino Ahola", "elinvoimajohtaja"),
        ("Aino Ahola (yhteyspäällikkö)", "Aino Ahola", "yhteyspäällikkö"),
        ("vt. kaupunginjohtaja Aino Ahola", "Aino Ahola", "vt. kaupunginjohtaja"),
        ("Åsa-Maria af Öhman", "Åsa-Maria af Öhman", ""),
        ("stadsdirektör Elis Ek", "Elis Ek", "stadsdirektör"),
        ("Minna Kaupunkilainen", "Minna Kaupunkilainen", ""),
    ],
)
def test_name_of_a_person_is_found_with_the_title(text: str, name: str, title: str) -> None:
    assert person_in(text) == Named(name, title)


@pytest.mark.parametrize(
    "text",
    [
        "Strategia ja viestintä -vastuualue",
        "Elinvoimapalvelut",
        "Lautasalmen Satama Oy",
        "Business Lautasalmi",
        "Tekninen toimiala",
        "City Development",
        "Stadskansliet",
        "kaupunginjohtaja",
        "Kaupunginhallituksen puheenjohtaja",
        "Aino Ahola, Eetu Erola",
        "LVM",
        "",
    ],
)
def test_name_of_a_unit_an_office_or_several_people_is_no_person(text: str) -> None:
    assert person_in(text) is None
