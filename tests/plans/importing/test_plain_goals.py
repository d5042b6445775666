"""Goals that have no lists: the sentences in which the city wants something are what it wants."""

from __future__ import annotations

import pytest

from karki.plans.importing import NoGoalFound
from tests.plans.importing.reading import objectives, plan_of, titles

BESIDE = "## Kärki 1: Rata\n\nRata on yksiraiteinen. Junat myöhästyvät.\n\nTavoitteet:\n\n- sähköistys\n\n"


def second_goal(prose: str) -> tuple[list[str], list[str]]:
    """The objectives and the rationale of a goal that stands beside one with a list."""
    goal = plan_of(f"# Lautasalmen edunvalvonta\n\n{BESIDE}## Kärki 2: Koulut\n\n{prose}\n").goals[1]
    return objectives(goal), [one.text for one in goal.rationale]


@pytest.mark.parametrize(
    ("reason", "wanted"),
    [
        ("Opiskelijat muuttavat muualle.", "Aloituspaikkoja tulee lisätä pysyvästi 150 paikalla."),
        ("Rahoitus on laskenut.", "Kotoutumisen rahoitus on palautettava vuoden 2023 tasolle."),
        ("Skolorna ligger långt borta.", "Staten bör ta hela ansvaret för skolskjutsarna."),
        ("The school is sixty years old.", "The City supports raising the construction grant to half of the costs."),
    ],
)
def test_sentence_that_demands_is_an_objective_and_the_rest_its_rationale(reason: str, wanted: str) -> None:
    assert second_goal(f"{reason} {wanted}") == ([wanted], [reason])


def test_each_demand_of_a_paragraph_is_an_objective_of_its_own() -> None:
    prose = "Kaupunki esittää uutta lukiota. Rakentaminen on aloitettava 2027. Tontti on jo varattu."
    assert second_goal(prose) == (
        ["Kaupunki esittää uutta lukiota.", "Rakentaminen on aloitettava 2027."],
        ["Tontti on jo varattu."],
    )


def test_short_paragraphs_of_one_sentence_after_a_longer_one_are_objectives() -> None:
    prose = (
        "Väkeä puuttuu joka alalta. Koulutus pitää nuoret täällä.\n\nAloituspaikat lisääntyvät.\n\nYksiköt säilyvät."
    )
    assert second_goal(prose)[0] == ["Aloituspaikat lisääntyvät.", "Yksiköt säilyvät."]


def test_goal_that_only_tells_has_no_objectives() -> None:
    prose = "Kaupungissa on kolme koulua. Ne ovat vanhoja.\n\nOppilaita on tuhat. Luokkia on viisikymmentä."
    assert second_goal(prose)[0] == []


def test_sentence_that_promises_objectives_later_is_none() -> None:
    assert second_goal("Tavoitteet täsmentyvät keväällä 2027.") == ([], ["Tavoitteet täsmentyvät keväällä 2027."])


def test_sentences_under_a_request_are_objectives_where_each_of_them_asks() -> None:
    text = "# Legislative agenda\n\n## Goal {}: {}\n\n**Request.** {}\n"
    asks = "Secure $18 million for the final design. Designate the road as a freight corridor."
    plan = plan_of(text.format(1, "Road", asks) + text.format(2, "Bonds", "Preserve the exemption.")[22:])
    assert [objectives(goal) for goal in plan.goals] == [
        asks.replace(". D", ".|D").split("|"),
        ["Preserve the exemption."],
    ]


def test_headings_with_prose_that_wants_something_are_goals_in_a_plan_of_advocacy() -> None:
    part = (
        "## {0}\n\n{0} on koko alueen tärkein paikka kaikille asukkaille. Kaupunki esittää, että {0} kunnostetaan.\n\n"
    )
    text = "# Lautasalmen edunvalvontasuunnitelma\n\n" + part.format("Väylä") + part.format("Koulu")
    plan = plan_of(text)
    assert titles(plan) == ["Väylä", "Koulu"]
    assert objectives(plan.goals[1]) == ["Kaupunki esittää, että Koulu kunnostetaan."]
    with pytest.raises(NoGoalFound):
        plan_of(text.replace("edunvalvontasuunnitelma", "uimahallin ohjelma"))


@pytest.mark.parametrize("title", ["**{0}.**", "**{0}:**", "**{0}**:"])
def test_bold_first_words_are_titles_in_a_document_that_has_no_other_headings(title: str) -> None:
    part = title + " Jää sulkee väylän {1}.\n\n- {0} kunnostetaan\n- {0} avataan\n\n"
    text = (
        "# Lautasalmen edunvalvontasuunnitelma\n\n" + part.format("Väylä", "talvella") + part.format("Laituri", "yöllä")
    )
    plan = plan_of(text)
    assert [(goal.title, goal.rationale[0].text) for goal in plan.goals] == [
        ("Väylä", "Jää sulkee väylän talvella."),
        ("Laituri", "Jää sulkee väylän yöllä."),
    ]
    assert objectives(plan.goals[1]) == ["Laituri kunnostetaan", "Laituri avataan"]


def test_bold_labels_under_headings_are_labels_and_no_titles() -> None:
    text = "# Lautasalmen edunvalvonta\n\n## Kärki 1: Rata\n\n- sähköistys\n\n**Vastuu:** Aino Ahola\n\n**Kumppanit:** LVM\n"
    (goal,) = plan_of(text).goals
    assert [one.name for one in goal.responsible] == ["Aino Ahola"]
    assert [one.name for one in goal.partners] == ["LVM"]


def test_labels_of_a_letter_are_no_goals() -> None:
    text = "# Kokouskutsu\n\n**Aika:** Kokous on 3.3.2027.\n\n- kahvi\n\n**Paikka:** Kokous on talossa.\n\n- aula\n"
    with pytest.raises(NoGoalFound):
        plan_of(text)
