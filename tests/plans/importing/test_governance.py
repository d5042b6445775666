"""Bodies and their powers, read from sentences."""

from __future__ import annotations

import pytest

from karki.plans.interchange import Actor
from tests.plans.importing.reading import plan_of


def actors(text: str, heading: str = "Toimijat ja toimivalta") -> dict[str, Actor]:
    plan = plan_of(f"# Suunnitelma\n\n## {heading}\n\n{text}\n\n## Kärki 1: Rata\n\n- sähköistys\n")
    return {actor.name: actor for actor in plan.governance}


def powers(actor: Actor) -> list[tuple[str, int | None]]:
    return [(power.power, power.per_year) for power in actor.powers]


def test_board_approves_and_section_under_it_decides_of_the_follow_up() -> None:
    found = actors(
        "Kaupunginhallitus hyväksyy suunnitelman. Kaupunginhallituksen alainen satamajaosto päättää sen seurannasta."
    )
    assert powers(found["Kaupunginhallitus"]) == [("approves", None)]
    assert powers(found["Satamajaosto"]) == [("decides_follow_up", None)]
    assert found["Satamajaosto"].under == "Kaupunginhallitus"


def test_each_body_is_followed_up_as_often_as_the_sentence_says() -> None:
    found = actors(
        "Toteutumista käsitellään satamajaostossa viisi kertaa ja kaupunginhallituksessa kaksi kertaa vuodessa."
    )
    assert powers(found["Satamajaosto"]) == [("follows_up", 5)]
    assert powers(found["Kaupunginhallitus"]) == [("follows_up", 2)]


def test_object_before_the_verb_leaves_the_subject_after_it() -> None:
    assert powers(actors("Suunnitelman hyväksyy kaupunginvaltuusto.")["Kaupunginvaltuusto"]) == [("approves", None)]


def test_team_whose_task_it_is_defines_the_goals() -> None:
    found = actors("Kaupunginjohtajan johtoryhmän tehtävänä on määritellä vaikuttamisen kärjet ja laatia ohjelma.")
    assert found["Kaupunginjohtajan johtoryhmä"].kind == "team"
    assert ("defines_goals", None) in powers(found["Kaupunginjohtajan johtoryhmä"])


def test_members_in_brackets_have_entries_of_their_own() -> None:
    found = actors("Toimialajohtajat (kasvujohtaja, sivistysjohtaja) toteuttavat toimia.")
    assert set(found) == {"Toimialajohtajat", "Kasvujohtaja", "Sivistysjohtaja"}


def test_body_that_decided_the_basis_is_named_without_powers() -> None:
    found = actors("Suunnitelma nojaa kaupunginvaltuustossa hyväksyttyyn strategiaan.", "Aluksi")
    assert powers(found["Kaupunginvaltuusto"]) == []


@pytest.mark.parametrize(
    ("sentence", "name", "expected"),
    [
        ("Stadsstyrelsen följer upp planen fyra gånger per år.", "Stadsstyrelsen", ("follows_up", 4)),
        ("Stadsfullmäktige godkänner planen.", "Stadsfullmäktige", ("approves", None)),
        ("The plan is approved by the City Board.", "City Board", ("approves", None)),
        ("It is reviewed twice a year by the Scrutiny Committee.", "Scrutiny Committee", ("follows_up", 2)),
    ],
)
def test_powers_in_swedish_and_english(sentence: str, name: str, expected: tuple[str, int | None]) -> None:
    heading = "Organisation" if "Stads" in name else "Governance"
    more = (
        "Det är en plan för staden och dess mål." if "Stads" in name else "This is a plan for the city and its goals."
    )
    plan = plan_of(f"# Plan\n\n## {heading}\n\n{sentence} {more}\n\n## Mål 1: Hamn\n\n- led\n")
    assert expected in powers({actor.name: actor for actor in plan.governance}[name])


def test_government_and_stakeholder_groups_are_no_bodies_of_the_city() -> None:
    assert actors("Hallitus linjaa tavoitteet. Sidosryhmät seuraavat suunnitelmaa.") == {}
