"""Plans that came to be as slides, as an intranet page or as an e-mail."""

from __future__ import annotations

import pytest

from tests.plans.importing.reading import objectives, plan_of, titles

SIDE = "### Vaikutamme\n\n- LVM\n\n### Yhdessä\n\n- Satamaliitto\n\n### Omistaja\n\nAino Ahola\n\n"


def test_a_slide_that_goes_on_belongs_to_the_one_before_it() -> None:
    plan = plan_of(
        "# Lautasalmen edunvalvonta 2026\n\n## Tänään\n\n- Missä mennään\n- Satama ja väylä\n- Kiitos\n\n"
        "## Missä mennään\n\nLautasalmi kasvaa.\n\n"
        f"## Satama ja väylä\n\n- väylä syvenee\n\n{SIDE}## Satama ja väylä (jatkuu)\n\n- talvi turvataan\n\n"
        f"## Koulutus\n\n- paikat lisääntyvät\n\n{SIDE}"
    )
    assert titles(plan) == ["Satama ja väylä", "Koulutus"]
    assert [objectives(goal) for goal in plan.goals] == [["väylä syvenee", "talvi turvataan"], ["paikat lisääntyvät"]]
    assert [name.name for name in plan.goals[0].responsible] == ["Aino Ahola"]


def test_a_label_before_each_title_is_no_part_of_it() -> None:
    part = "## Teema: {}\n\n### Tavoitteet\n\n* {} toteutuu\n\n**Teeman omistaja:** Aino Ahola\n\n"
    plan = plan_of("# Lautasalmen teemat 2026\n\n" + part.format("Satama", "väylä") + part.format("Koulutus", "lisä"))
    assert titles(plan) == ["Satama", "Koulutus"]
    assert [[one.name for one in goal.responsible] for goal in plan.goals] == [["Aino Ahola"], ["Aino Ahola"]]


def test_a_column_of_partners_holds_partners_under_any_heading() -> None:
    table = "### Sidosryhmät\n\n| Vaikuttamisen kohteet | Kumppanit |\n|---|---|\n| LVM | Satamaliitto |\n\n"
    goal = "## Tavoite {0}: {1}\n\n### Tavoitteet\n\n* {1} toteutuu\n\n" + table
    plan = plan_of("# Lautasalmen edunvalvonta\n\n" + goal.format(1, "Satama") + goal.format(2, "Koulutus"))
    assert [one.name for one in plan.goals[0].influencers] == ["LVM"]
    assert [one.name for one in plan.goals[0].partners] == ["Satamaliitto"]


def test_dots_part_names_as_commas_do() -> None:
    goal = "## Priority {0}\n\n### We will\n\n- {1}\n\n### Working with\n\nHarbour Ltd · City of Koivuranta · Port Union\n\n"
    plan = plan_of(
        "# Lobbying priorities\n\n" + goal.format("1: Port", "dredge it") + goal.format("2: Rail", "build it")
    )
    assert [one.name for one in plan.goals[0].partners] == ["Harbour Ltd", "City of Koivuranta", "Port Union"]


def test_sentences_that_one_announces_are_the_objectives() -> None:
    goal = "{0}\n{1}\n\nIn 2027 we want to see the following. {2} {3}\n\nWe speak to: Ministry of Ports; Rail Agency.\n\nAllies: Koivuranta.\n\n"
    plan = plan_of(
        "Subject: Advocacy agenda 2026\n\nDear colleagues,\n\nBelow is the text.\n\n"
        + goal.format("OPEN PORT", "---------", "The fairway is dredged.", "Ice is broken.")
        + goal.format("MORE SKILLS", "-----------", "The school grows.", "Places are added.")
    )
    assert titles(plan) == ["OPEN PORT", "MORE SKILLS"]
    assert [objectives(goal) for goal in plan.goals] == [
        ["The fairway is dredged.", "Ice is broken."],
        ["The school grows.", "Places are added."],
    ]
    assert [one.name for one in plan.goals[1].influencers] == ["Ministry of Ports", "Rail Agency"]


def test_lines_that_count_on_after_a_colon_are_objectives_and_not_headings() -> None:
    goal = "Goal {0} – {1}\n\nIce closes it.\n\nWe want:\n\n  {0}.1 A {1} opens\n  {0}.2 The {1} is dredged to\n      twelve metres\n  {0}.3 Our {1} stays\n\nResponsible: Aino Ahola\n\n"
    plan = plan_of("LAUTASALMI\nAdvocacy plan 2027\n\n" + goal.format(1, "port") + goal.format(2, "canal"), "plan.txt")
    assert titles(plan) == ["port", "canal"]
    wanted = ["A {} opens", "The {} is dredged to twelve metres", "Our {} stays"]
    assert [objectives(one) for one in plan.goals] == [
        [line.format(one.title) for line in wanted] for one in plan.goals
    ]
    assert [one.name for one in plan.goals[1].responsible] == ["Aino Ahola"]


@pytest.mark.parametrize(
    ("heading", "days"),
    [
        ("Tulevia tilaisuuksia", "* Messut\n* Satamapäivä\n"),
        ("Tavataan näissä", "* 3.2. Messut\n* to 12.3.2027 Satamapäivä\n"),
    ],
)
def test_calendar_in_a_goal_is_no_list_of_objectives(heading: str, days: str) -> None:
    goal = "## TAVOITE {0}: {1}\n\nLautasalmi haluaa, että:\n\n* {1} kunnostetaan\n\n"
    letter = goal.format(1, "Satama") + goal.format(2, "Koulu") + f"### {heading}\n\n{days}"
    plan = plan_of("# Lautasalmen edunvalvonta\n\n" + letter)
    assert [objectives(one) for one in plan.goals] == [["Satama kunnostetaan"], ["Koulu kunnostetaan"]]


def test_headings_of_a_letter_laid_out_in_a_table_part_it_as_without_the_table() -> None:
    goal = (
        "<h2>TAVOITE {0}: {1}</h2><p>Lautasalmi haluaa, että:</p><ul><li>{1} kunnostetaan</li><li>{1} kasvaa</li></ul>"
    )
    news = "<h2>Kaupungilla tapahtuu</h2><ul><li>Tori avautuu</li><li>Uimahalli on kiinni</li></ul>"
    whole = f"<h1>Lautasalmen edunvalvonta</h1>{goal.format(1, 'Satama')}{goal.format(2, 'Koulu')}{news}"
    for page in (whole, f"<table><tr><td>{whole}</td></tr></table>"):
        plan = plan_of(f"<html><body>{page}</body></html>", "kirje.html")
        assert objectives(plan.goals[1]) == ["Koulu kunnostetaan", "Koulu kasvaa"]
