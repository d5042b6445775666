"""Goals whose headings no label and no number marks, or whose parts are named otherwise than the rules know."""

from __future__ import annotations

import pytest

from tests.plans.importing.reading import objectives, plan_of, titles

WHOM = "Keihin vaikutamme: LVM\n\nVastuuhenkilö: satamajohtaja\n"


def test_named_reasons_before_the_list_end_no_goal() -> None:
    parts = "#### Mistä on kyse\n\nTässä on kyse siitä, että {0} puuttuu.\n\n#### Miten ratkaistaan\n\n- {0}\n\n" + WHOM
    plan = plan_of(
        "# Lautasalmi vaikuttaa\n\n# Tavoitteemme 2026–2029\n\n## Elinkeinot\n\n### Satama auki\n\n"
        + parts.format("väylä")
        + "\n### Sähköä teollisuuteen\n\n"
        + parts.format("verkko")
        + "\n## Ihmiset\n\n### Koulutus säilyy\n\n"
        + parts.format("paikat")
    )
    assert titles(plan) == ["Satama auki", "Sähköä teollisuuteen", "Koulutus säilyy"]
    assert [objectives(goal) for goal in plan.goals] == [["väylä"], ["verkko"], ["paikat"]]


def test_title_that_a_survey_named_before_is_no_section() -> None:
    names = ["Nopea juna", "Yliopiston rahoitus", "Asuntoja kaikille"]
    survey = "## Kärjet yhdellä silmäyksellä\n\n" + "".join(f"#### {name}\n\n" for name in names)
    cards = "".join(
        f"## {name}\n\n| Mitä haluamme | Miksi |\n|---|---|\n| {name} toteutuu | Syy |\n\n{WHOM}\n" for name in names
    )
    plan = plan_of(f"# Lautasalmen edunvalvonnan kärjet\n\n{survey}{cards}")
    assert titles(plan) == names


def test_numbered_items_with_a_goals_sections_are_the_goals_of_minutes() -> None:
    items = "".join(
        f"{number}) {title}\n\nKunta tavoittelee, että\n\n- {wish}\n\nKeinot:\n\n- matka\n\nVastuussa: johtaja\n\n"
        for number, title, wish in ((1, "Kunnan rahat", "lisä säilyy"), (2, "Seututie kuntoon", "tie päällystetään"))
    )
    plan = plan_of(
        f"# Edunvalvontasuunnitelma vuosille 2026–2029\n\n{items}# Esittelijä\n\nKunnanjohtaja\n\n"
        "# Päätösehdotus\n\nHallitus päättää\n\n1) hyväksyä suunnitelman\n2) esittää sen valtuustolle\n"
    )
    assert titles(plan) == ["Kunnan rahat", "Seututie kuntoon"]
    assert [objectives(goal) for goal in plan.goals] == [["lisä säilyy"], ["tie päällystetään"]]


def test_chapters_whose_numbered_parts_have_at_most_labels_are_goals_and_the_parts_objectives() -> None:
    plan = plan_of(
        "# Lautasalmen yhtymän edunvalvonta\n\n## 1. Rahoitus kestää\n\nRahoitus on laskenut.\n\n"
        f"### 1.1 Osuus nousee\n\n### 1.2 Lisä ulotetaan koulutukseen\n\n{WHOM}\n"
        f"## 2. Opiskelija voi hyvin\n\nJono on pitkä.\n\n### 2.1 Asuntola rahoitetaan\n\n{WHOM}\n"
    )
    assert titles(plan) == ["Rahoitus kestää", "Opiskelija voi hyvin"]
    assert [objectives(goal) for goal in plan.goals] == [
        ["Osuus nousee", "Lisä ulotetaan koulutukseen"],
        ["Asuntola rahoitetaan"],
    ]


def test_title_wraps_where_the_contents_list_says_so() -> None:
    plan = plan_of(
        """
        Sisällys

        Tavoite 1: Kaivosmineraalit jalostetaan Suomessa ..... 2
        Tavoite 2: Tiet kuntoon .............................. 3
        Seuranta ............................................. 4

        Tavoite 1: Kaivosmineraalit jalostetaan
        Suomessa

        Esitämme, että hallitus

        - laatii strategian

        Tavoite 2: Tiet kuntoon

        Esitämme, että hallitus

        - korottaa rahoitusta
        """,
        "plan.txt",
    )
    assert titles(plan) == ["Kaivosmineraalit jalostetaan Suomessa", "Tiet kuntoon"]
    assert objectives(plan.goals[0]) == ["laatii strategian"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Väylävirasto ja Kuntaliitto", ["Väylävirasto", "Kuntaliitto"]),
        ("opetus- ja kulttuuriministeriö sekä yhtymä", ["opetus- ja kulttuuriministeriö", "yhtymä"]),
        ("sosiaali- ja terveysministeriö", ["sosiaali- ja terveysministeriö"]),
    ],
)
def test_two_bodies_with_a_conjunction_are_two_names(line: str, names: list[str]) -> None:
    plan = plan_of(f"# Plan\n\n## Kärki 1: Rata\n\n- sähkö\n\nVaikutetaan: {line}\n")
    assert [one.name for one in plan.goals[0].influencers] == names


def test_office_of_something_belongs_to_the_name_before_it() -> None:
    plan = plan_of("# Plan\n\n## Priority 1: Rail\n\n- power\n\nLead: Tuomo Pakkala, Director of Land Use\n")
    assert [one.name for one in plan.goals[0].responsible] == ["Tuomo Pakkala, Director of Land Use"]


def test_angle_quotes_mark_list_items() -> None:
    plan = plan_of("# Plan\n\n## Kärki 1: Rata\n\nTavoitteet\n\n› sähkö\n› asema\n", "plan.txt")
    assert objectives(plan.goals[0]) == ["sähkö", "asema"]


def test_section_of_the_first_goal_is_no_title_of_a_document_without_one() -> None:
    plan = plan_of(
        "Kärki 1: Raide\n\nTavoitteet\n- Kaksoisraide Oriniemeen\n- Asema auki 2027\n\n"
        "Kärki 2: Yliopisto\n\nTavoitteet\n- Lääketieteen paikat\n"
    )
    assert [objectives(goal) for goal in plan.goals] == [
        ["Kaksoisraide Oriniemeen", "Asema auki 2027"],
        ["Lääketieteen paikat"],
    ]
    assert plan.title == ""
