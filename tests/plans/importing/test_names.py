"""Names of stakeholders and of those responsible: parted, kept as written, linked, doubted."""

from __future__ import annotations

import pytest

from karki.plans.importing.people import are_people, names
from karki.plans.importing.stakeholders import listed
from tests.plans.importing.reading import plan_of

GOAL = "# Plan\n\n## Tavoite 1: Rata\n\n- sähköistys\n\n"


def test_comma_in_brackets_parts_nothing() -> None:
    assert listed("LVM, kunnat (Harjula, Kuusela), VR", is_item=False) == ["LVM", "kunnat (Harjula, Kuusela)", "VR"]


def test_bullet_is_one_entry_also_with_several_names() -> None:
    plan = plan_of(GOAL + "Vaikuttajat\n\n- VK, LVM, TEM\n")
    (entry,) = plan.goals[0].influencers
    assert entry.name == "VK, LVM, TEM"
    assert entry.links == ["lvm", "tem"]


def test_unknown_abbreviation_is_kept_and_warned_of() -> None:
    plan = plan_of(GOAL + "Vaikuttajat\n\n- VK\n- LVM\n")
    assert [entry.name for entry in plan.goals[0].influencers] == ["VK", "LVM"]
    (warning,) = [warning for warning in plan.warnings if warning.code == "unknown-abbreviation"]
    assert "VK" in warning.message


@pytest.mark.parametrize(
    ("name", "doubted"),
    [
        ("eduskunnan QxV", ["QxV"]),
        ("QXV:n puheenjohtaja", ["QXV:n"]),
        ("LVM:n virkakunta", []),
        ("Harjulan RATA II", ["RATA"]),
        ("HARJULAN YRITTÄJÄT RY", []),
    ],
)
def test_unknown_abbreviation_in_a_longer_name_is_warned_of(name: str, doubted: list[str]) -> None:
    plan = plan_of(GOAL + f"Vaikuttajat\n\n- {name}\n")
    assert [entry.name for entry in plan.goals[0].influencers] == [name]
    messages = [one.message for one in plan.warnings if one.code == "unknown-abbreviation"]
    assert [message.split("”")[1] for message in messages] == doubted


def test_ambiguous_abbreviation_is_never_expanded() -> None:
    plan = plan_of(GOAL + "Vaikuttajat\n\n- PM\n")
    assert plan.goals[0].influencers[0].links == []
    assert [warning.code for warning in plan.warnings] == ["unknown-abbreviation"]


def test_influencer_who_is_partner_too_is_named_in_one_warning() -> None:
    plan = plan_of(GOAL + "Vaikuttajat\n\n- Kuntaliitto\n- VR\n\nKumppanit\n\n- Kuntaliitto\n- VR\n")
    (warning,) = [warning for warning in plan.warnings if warning.code == "both-influencer-and-partner"]
    assert "Kuntaliitto, VR" in warning.message


def test_group_before_a_colon_holds_its_members() -> None:
    plan = plan_of(GOAL + "Vaikuttajat\n\nMinisteriöt: LVM, VM\n")
    (group,) = plan.goals[0].influencers
    assert (group.name, [child.name for child in group.children]) == ("Ministeriöt", ["LVM", "VM"])


def test_nested_bullets_are_nested_influencers() -> None:
    plan = plan_of(GOAL + "Vaikuttajakartta:\n\n- Puolueet\n  - johto\n- EK\n")
    assert [(one.name, len(one.children)) for one in plan.goals[0].influencers] == [("Puolueet", 1), ("EK", 0)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Aino Aalto, Oiva Orri", ["Aino Aalto", "Oiva Orri"]),
        ("Aino Aalto ja Oiva Orri", ["Aino Aalto", "Oiva Orri"]),
        ("strategia ja viestintä", ["strategia ja viestintä"]),
        ("Satama Oy, tekninen toimi", ["Satama Oy", "tekninen toimi"]),
        ("Aino Aalto, tekninen johtaja", ["Aino Aalto, tekninen johtaja"]),
    ],
)
def test_responsible_are_people_units_and_companies(line: str, expected: list[str]) -> None:
    assert names(line) == expected


def test_line_of_peoples_names_after_the_list_is_responsible() -> None:
    assert are_people("Aino Aalto ja Oiva Orri")
    assert not are_people("Rata on vanha ja hidas.")
    plan = plan_of(GOAL + "Aino Aalto ja Oiva Orri\n")
    assert [name.name for name in plan.goals[0].responsible] == ["Aino Aalto", "Oiva Orri"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Department of Housing, Water and Heritage; TII", ["Department of Housing, Water and Heritage", "TII"]),
        ("LVM, VM; Väylä", ["LVM", "VM", "Väylä"]),
    ],
)
def test_comma_belongs_to_a_name_where_semicolons_part_the_names(line: str, expected: list[str]) -> None:
    assert listed(line, is_item=False) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Jane Hart, Director of Works", ["Jane Hart, Director of Works"]),
        ("Aino Aalto, Kehitysjohtaja Oiva Orri", ["Aino Aalto", "Kehitysjohtaja Oiva Orri"]),
        ("kaupunginjohtaja, satamajohtaja", ["kaupunginjohtaja", "satamajohtaja"]),
    ],
)
def test_office_after_a_name_belongs_to_it(line: str, expected: list[str]) -> None:
    assert names(line) == expected
