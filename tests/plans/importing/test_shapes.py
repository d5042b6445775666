"""One claim per shape of a plan: how goals are marked, how objectives are listed, who stands where."""

from __future__ import annotations

import pytest

from tests.plans.importing.reading import objectives, plan_of, titles


@pytest.mark.parametrize(
    ("first", "second", "number", "label"),
    [
        ("TAVOITE I: Rata", "TAVOITE II: Satama", "I", "TAVOITE"),
        ("Kärki 1 Rata", "Kärki 2 Satama", "1", "Kärki"),
        ("Goal 1 – Rata", "Goal 2 – Satama", "1", "Goal"),
        ("Priority 1: Rata", "Priority 2: Satama", "1", "Priority"),
        ("Mål 1. Rata", "Mål 2. Satama", "1", "Mål"),
        ("1. kärki: Rata", "2. kärki: Satama", "1", "kärki"),
        ("2.1 TAVOITE A: Rata", "2.2 TAVOITE B: Satama", "A", "TAVOITE"),
        ("2.1 Rata", "2.2 Satama", "2.1", ""),
        ("US0113 Rata", "US0127 Satama", "US0113", ""),
        ("Rata", "Satama", "", ""),
    ],
)
def test_goal_heading_is_taken_apart(first: str, second: str, number: str, label: str) -> None:
    plan = plan_of(f"# Lautasalmen tavoitteet\n\n## {first}\n- sähköistys\n\n## {second}\n- syväväylä\n")
    assert titles(plan) == ["Rata", "Satama"]
    assert (plan.goals[0].number, plan.goal_label) == (number, label)


def test_goal_title_stands_on_the_line_under_its_number() -> None:
    plan = plan_of("Lautasalmen kärjet\n\nKÄRKI 1\nRATA\n\n- sähköistys\n\nKÄRKI 2\nSATAMA\n\n- väylä\n", "a.txt")
    assert [(goal.number, goal.title) for goal in plan.goals] == [("1", "RATA"), ("2", "SATAMA")]


def test_goals_are_the_columns_of_a_one_sheet_table() -> None:
    plan = plan_of("# Tavoitteet\n\n| 1. Rata | 2. Satama |\n|---|---|\n| - sähkö<br>- kaksoisraide | - väylä |\n")
    assert [objectives(goal) for goal in plan.goals] == [["sähkö", "kaksoisraide"], ["väylä"]]


def test_goal_in_the_first_cell_has_numbered_lines_beside_it() -> None:
    plan = plan_of(
        """
        # Edunvalvonnan kortti

        | Painopiste | Tavoitteet | Vastuu |
        |---|---|---|
        | 1. Rata | 1) Sähköistys alkaa 2) Kaksoisraide valmistuu | Tekninen johtaja |
        | 2. Satama | 1) Väylä syvenee | Satamajohtaja |
        """
    )
    assert titles(plan) == ["Rata", "Satama"]
    assert objectives(plan.goals[0]) == ["Sähköistys alkaa", "Kaksoisraide valmistuu"]
    assert [name.name for name in plan.goals[1].responsible] == ["Satamajohtaja"]


def test_goal_titles_in_rows_of_their_own_part_the_table() -> None:
    plan = plan_of(
        """
        # Advocacy plan

        | No | Measure | Timetable | Responsibility |
        |---|---|---|---|
        | 1. Rail | | | |
        | 1.1 | Electrify the line | 2026 | Rail Unit |
        | 2. Skills | | | |
        | 2.1 | Open a college | by the end of 2028 | Skills Unit |
        """
    )
    assert titles(plan) == ["Rail", "Skills"]
    assert plan.goals[1].objectives[0].deadline == "2028-12-31"


def test_hashes_part_the_objectives_of_one_paragraph() -> None:
    plan = plan_of(
        "Kärjet\n\nKärki 1: Rata\n\n#Sähköistys alkaa #Kaksoisraide Lahteen\n\nKärki 2: Satama\n\n#Väylä syvenee nyt #Jäänmurto\n",
        "a.txt",
    )
    assert objectives(plan.goals[0]) == ["Sähköistys alkaa", "Kaksoisraide Lahteen"]


def test_table_rows_are_objectives_with_their_own_time_and_responsible() -> None:
    plan = plan_of(
        """
        # Merrow lobbying plan

        ## Priority 1: Water

        No | Measure | Timetable | Responsibility
        --- | --- | --- | ---
        1 | Fund the reservoir | 2028+ | Water Unit, Legal
        """
    )
    (objective,) = plan.goals[0].objectives
    assert (objective.text, objective.timing) == ("Fund the reservoir", "2028+")
    assert [name.name for name in objective.responsible] == ["Water Unit", "Legal"]


def test_row_cut_by_a_page_break_goes_on_in_the_next() -> None:
    plan = plan_of(
        """
        # Suunnitelma

        ## Tavoite 1: Vesi

        | Nro | Toimenpide | Vastuu |
        |---|---|---|
        | 1 | Vesijohdon rahoitus valtion | Vesilaitos |
        | | avustuksista | |
        | 2 | Pohjaveden suojelu | Ympäristötoimi |
        """
    )
    assert objectives(plan.goals[0]) == ["Vesijohdon rahoitus valtion avustuksista", "Pohjaveden suojelu"]


def test_unmarked_paragraphs_with_lists_are_objectives_with_parts() -> None:
    plan = plan_of(
        """
        # Lautasalmen painopisteet

        ## 1. Yhteydet

        Kaupunki on risteyspaikka, jonka kautta kulkee kaksi rataa.

        Radan perusparannus saadaan suunnitelmaan

        - yleissuunnitelma
        - rahoitus

        Lentoliikenne jatkuu

        - ostopalvelu
        """
    )
    first, second = plan.goals[0].objectives
    assert [child.text for child in first.children] == ["yleissuunnitelma", "rahoitus"]
    assert second.text == "Lentoliikenne jatkuu"
    assert len(plan.goals[0].rationale) == 1


def test_paragraph_before_the_only_list_is_the_rationale() -> None:
    plan = plan_of(
        "# Tavoitteet\n\n## 1. Rata\n\nRata on vanha ja hidas.\n\n- sähköistys\n\n## 2. Tie\n\nTie on huono.\n\n- päällyste\n"
    )
    assert [text.text for text in plan.goals[0].rationale] == ["Rata on vanha ja hidas."]
    assert objectives(plan.goals[0]) == ["sähköistys"]


def test_second_list_of_a_goal_holds_measures() -> None:
    plan = plan_of("# Plan\n\n## Goal 1: Rail\n\nObjectives:\n\n- electrify\n\nKey projects:\n\n- station square\n")
    assert objectives(plan.goals[0]) == ["electrify"]
    assert [measure.text for measure in plan.goals[0].measures] == ["station square"]


def test_only_list_of_the_goals_holds_objectives_whatever_its_name() -> None:
    plan = plan_of(
        "# Ohjelma\n\n## Kärki 1: Rata\n\nToimenpiteet\n\n- sähköistys\n\n## Kärki 2: Tie\n\nToimenpiteet\n\n- päällyste\n"
    )
    assert objectives(plan.goals[0]) == ["sähköistys"]
    assert plan.goals[0].measures == []


def test_lead_in_belongs_to_no_text() -> None:
    plan = plan_of("# Mål\n\n## Prioritet 1: Hamnen\n\nHamnviks mål:\n\n- farleden muddras\n")
    assert objectives(plan.goals[0]) == ["farleden muddras"]
    assert plan.goals[0].rationale == []


def test_lead_in_that_speaks_of_themes_opens_themes() -> None:
    plan = plan_of(
        "# Tavoitteet\n\n## Kärki 1: Ohjelma\n\nTarjoamme ratkaisuja näiden teemojen alla:\n\n- rata\n- vesi\n"
    )
    assert [theme.text for theme in plan.goals[0].themes] == ["rata", "vesi"]
    assert plan.goals[0].objectives == []


def test_labels_and_contents_on_one_line_are_a_goals_parts() -> None:
    goal = plan_of(
        """
        Prioritet 1: Järnväg

        Mål: Dubbelspår byggs före utgången av 2028.
        Påverkare: Kommunikationsministeriet, Trafikledsverket
        Ansvarig: Nils Påhittad

        Prioritet 2: Sjukhus

        Mål: Jouren bevaras.
        """,
        "plan.txt",
    ).goals[0]
    assert goal.objectives[0].text == "Dubbelspår byggs före utgången av 2028."
    assert [entry.name for entry in goal.influencers] == ["Kommunikationsministeriet", "Trafikledsverket"]
    assert [name.name for name in goal.responsible] == ["Nils Påhittad"]


def test_objectives_with_numbers_of_their_own_stand_within_the_outer_goal() -> None:
    plan = plan_of(
        """
        # Suunnitelma

        ## Kärki 1: Saavutettavuus

        ### Tavoite 1.1: Rata kuntoon

        Vastuu: tekninen johtaja

        ### Tavoite 1.2: Lennot jatkuvat

        Vastuu: kaupunginjohtaja

        ## Kärki 2: Elinvoima

        ### Tavoite 2.1: Tehdas
        """
    )
    assert [objectives(goal) for goal in plan.goals] == [["Rata kuntoon", "Lennot jatkuvat"], ["Tehdas"]]
    assert [name.name for name in plan.goals[0].objectives[1].responsible] == ["kaupunginjohtaja"]


def test_numbered_chapters_whose_parts_have_lists_are_the_goals() -> None:
    plan = plan_of(
        """
        # Ohjelma edunvalvonnalle

        ## 1. Luonto

        Luonto on arvokas.

        ### Metsät
        - suojelu
        ### Vedet
        - kunnostus

        ## 2. Koulu

        Koulu on tärkeä.

        ### Opettajat
        - palkka
        ### Tilat
        - korjaus
        """
    )
    assert titles(plan) == ["Luonto", "Koulu"]
    assert objectives(plan.goals[0]) == ["suojelu", "kunnostus"]


def test_sorts_of_goals_are_no_goals_themselves() -> None:
    plan = plan_of(
        """
        # Rajalan tavoitteet

        ## Kansalliset tavoitteet
        ### Liikenne
        - tie
        ### Sote
        - sairaala
        ## EU-tavoitteet
        ### Maatalous
        - tuki
        ### Aluepolitiikka
        - rahastot
        """
    )
    assert titles(plan) == ["Liikenne", "Sote", "Maatalous", "Aluepolitiikka"]


def test_list_items_with_lists_are_goals_where_there_is_no_heading() -> None:
    plan = plan_of("Tärkeimmät tavoitteemme\n\n1. Tie kuntoon\n   - päällystys\n2. Nopea netti\n   - kuitu\n")
    assert [objectives(goal) for goal in plan.goals] == [["päällystys"], ["kuitu"]]


def test_foreword_introduction_follow_up_and_annex_are_no_goals() -> None:
    plan = plan_of(
        """
        # Edunvalvontasuunnitelma

        ## Pormestarin esipuhe
        - kiitos

        ## Johdanto
        - taustaa

        ## Rata
        - sähköistys

        ## Satama
        - väylä

        ## Seuranta
        - raportti

        ## Liitteet
        - kartta
        """
    )
    assert titles(plan)[-2:] == ["Rata", "Satama"]
    assert "Johdanto" not in titles(plan)
    assert "Seuranta" not in titles(plan)


def test_contents_list_that_repeats_the_headings_is_left_out() -> None:
    plan = plan_of(
        "# Suunnitelma\n\n## Sisältö\n\nKärki 1: Rata 2\n\nKärki 2: Tie 3\n\n## Kärki 1: Rata\n\n- sähkö\n\n## Kärki 2: Tie\n\n- päällyste\n"
    )
    assert titles(plan) == ["Rata", "Tie"]
    assert [warning.code for warning in plan.warnings].count("contents-list-skipped") == 1


def test_dot_scales_are_no_names() -> None:
    plan = plan_of(
        "# Plan\n\n## Goal 1: Rail\n\n- electrify\n\nStakeholders\n\n| Network | Influence | Interest |\n|---|---|---|\n| Ministry of Transport | ●●●●○ | ●●○○○ |\n"
    )
    assert [entry.name for entry in plan.goals[0].influencers] == ["Ministry of Transport"]


def test_missing_section_stays_empty_and_is_warned_of() -> None:
    plan = plan_of(
        "# S\n\n## Kärki 1: A\n\n- a\n\nKumppanit: Liitto\n\n## Kärki 2: B\n\n- b\n\nKumppanit: Seura\n\n## Kärki 3: C\n\n- c\n"
    )
    assert plan.goals[2].partners == []
    assert [warning.code for warning in plan.warnings] == ["empty-section"]


def test_contact_list_at_the_end_is_nobodys_responsibility() -> None:
    plan = plan_of("# Mål\n\n## Trafik\n\n- väg\n\n## Energi\n\n- kärna\n\nKontakt: stadsdirektör Kalle Uppdiktad\n")
    assert [goal.responsible for goal in plan.goals] == [[], []]


def test_labels_no_rule_knows_are_known_by_their_repetition() -> None:
    plan = plan_of(
        """
        # Lobbying priorities of Harbourtown

        ## Clean ships

        **Off we go**

        - shore power

        **Who decides**

        - Parliament

        ## Fair homes

        **Off we go**

        - rent fund

        **Who decides**

        - Commission
        """
    )
    assert titles(plan) == ["Clean ships", "Fair homes"]
    assert [objectives(goal) for goal in plan.goals] == [["shore power"], ["rent fund"]]
    assert [entry.name for entry in plan.goals[1].influencers] == ["Commission"]


@pytest.mark.parametrize(
    ("upper", "lower"), [(("1.", "2."), ("1.1", "1.2", "2.1")), (("A.", "B."), ("A1.", "A2.", "B1."))]
)
def test_numbered_lines_under_numbered_headings_are_objectives(
    upper: tuple[str, str], lower: tuple[str, str, str]
) -> None:
    first, second, third = lower
    plan = plan_of(
        f"Kunnan edunvalvontatavoitteet\n\n{upper[0]} Tiet\n\n{first} Tie levennetään\n{second} Silta uusitaan\n\n"
        f"{upper[1]} Palvelut\n\n{third} Apteekki säilyy\n",
        "plan.txt",
    )
    assert [objectives(goal) for goal in plan.goals] == [["Tie levennetään", "Silta uusitaan"], ["Apteekki säilyy"]]


def test_code_in_the_column_before_numbers_the_goal() -> None:
    plan = plan_of(
        "# Strategy\n\n| Code | Priority | Key asks |\n|---|---|---|\n| US0113 | Parks | 1) Bridges 2) Trees |\n| US0114 | Nights | 1) Hours |\n"
    )
    assert [(goal.number, goal.title) for goal in plan.goals] == [("US0113", "Parks"), ("US0114", "Nights")]


def test_running_line_that_counts_pages_breaks_no_list() -> None:
    plan = plan_of(
        "Suunnitelma\n\nTAVOITE I: Rata\n\nTavoitteet:\n- sähkö\n\nKuuselan kaupunki   2 (3)\n\n- asema\n\n"
        "TAVOITE II: Tie\n\nTavoitteet:\n- silta\n\nKuuselan kaupunki   3 (3)\n\n- tunneli\n",
        "plan.txt",
    )
    assert [objectives(goal) for goal in plan.goals] == [["sähkö", "asema"], ["silta", "tunneli"]]


def test_lines_that_count_under_the_number_of_a_goal_are_its_objectives() -> None:
    plan = plan_of(
        """
        # Priorities for Government

        ## 4.1 Roads

        The county has no motorway.

        We ask Government to:

        4.1.1 Begin the northern bypass in 2027.

        4.1.2 Restore the road grants.

        ## 4.2 Water

        Our asks are as follows:

        4.2.1 Publish where there is capacity.

        4.2.2 Double the budget of the villages.
        """
    )
    assert [objectives(goal) for goal in plan.goals] == [
        ["Begin the northern bypass in 2027.", "Restore the road grants."],
        ["Publish where there is capacity.", "Double the budget of the villages."],
    ]


def test_chapter_with_another_number_ends_the_last_goal() -> None:
    goal = "## 4.{} {}\n\nWe ask for:\n\n- {}\n\n"
    text = "# Priorities\n\n" + goal.format(1, "Roads", "a bypass") + goal.format(2, "Water", "a main")
    plan = plan_of(text + "## 5 Next steps\n\n- a letter to the ministers\n- a report\n")
    assert [(objectives(goal), goal.measures) for goal in plan.goals] == [(["a bypass"], []), (["a main"], [])]


@pytest.mark.parametrize("appendix", ["Liite 1. Yhteystiedot", "Bilaga A Kontakter", "Appendix B: Directorates"])
def test_appendix_ends_the_last_goal(appendix: str) -> None:
    text = f"# Tavoitteet\n\n## Kärki 1: Rata\n- sähkö\n\n## Kärki 2: Satama\n- väylä\n\n### {appendix}\n- puhelin\n"
    assert [objectives(goal) for goal in plan_of(text).goals] == [["sähkö"], ["väylä"]]


@pytest.mark.parametrize("lead", ["Kaupunki esittää, että", "Staden vill att", "We will advocate for"])
def test_line_that_leaves_its_sentence_open_introduces_the_list(lead: str) -> None:
    goal = f"Rata on huono. Junat myöhästyvät.\n\n{lead}\n\n- rata korjataan\n- asema avataan\n\n"
    plan = plan_of(f"# Tavoitteet\n\n## Mål 1 – Rata\n\n{goal}## Mål 2 – Satama\n\n{goal}")
    assert objectives(plan.goals[0]) == ["rata korjataan", "asema avataan"]


def test_goal_without_the_sections_of_its_neighbours_is_one_of_them() -> None:
    text = "# Prioriteringar\n\n## Våra områden\n\n"
    for title, label in (("Skogen", "Regionen vill:"), ("Rälsen", "#### Vi vill"), ("Havet", "#### Vi vill")):
        text += f"### {title}\n\nSå är det.\n\n{label}\n\n- ändra det\n\nSamarbetspartner: Grannstaden\n\n"
    assert titles(plan_of(text)) == ["Skogen", "Rälsen", "Havet"]


def test_figure_that_is_set_large_is_no_goal() -> None:
    goal = "## F{} {}\n\n### The ask\n\n- {}\n\n# $95 million\n\nLevel of government: State\n\n### Partners\n\nHarbour Ltd\n\n"
    plan = plan_of("# Advocacy priorities\n\n" + goal.format(1, "Rail", "a track") + goal.format(2, "Sea", "a quay"))
    assert titles(plan) == ["Rail", "Sea"]


def test_table_of_measures_holds_the_objectives_of_a_goal_that_has_nothing_else() -> None:
    table = "| Nro | Toimenpide | Vastuu |\n|---|---|---|\n| 1 | Rata sähköistetään | Ratayksikkö |\n| 2 | Asema avataan | Satama |\n"
    plan = plan_of(f"# Tavoitteet\n\n## Kärki 1: Satama\n\nTavoitteet:\n\n- väylä\n\n## Kärki 2: Rata\n\n{table}")
    assert [objectives(goal) for goal in plan.goals] == [["väylä"], ["Rata sähköistetään", "Asema avataan"]]


def test_hash_alone_opens_an_item_where_others_part_lists_with_hashes() -> None:
    plan = plan_of(
        "Kärjet\n\nKärki 1: Rata\n\n#Sähkö alkaa nyt #Toinen raide\n\nKärki 2: Meri\n\n#Väylä syvenee\n", "a.txt"
    )
    assert objectives(plan.goals[1]) == ["Väylä syvenee"]


def test_code_of_a_row_is_no_goal() -> None:
    table = (
        "| Ref | What we ask for | Timeframe |\n|---|---|---|\n| LK0{0}.1 | {1} | 2027 |\n| LK0{0}.2 | {2} | 2028 |\n\n"
    )
    text = "# Priorities\n\n## LK01 Roads\n\n" + table.format(1, "A bypass", "A bridge")
    plan = plan_of(text + "## LK02 Homes\n\n" + table.format(2, "A grant", "A tax"))
    assert [(goal.number, objectives(goal)) for goal in plan.goals] == [
        ("LK01", ["A bypass", "A bridge"]),
        ("LK02", ["A grant", "A tax"]),
    ]


def test_two_goals_of_one_number_are_told() -> None:
    plan = plan_of("# Plan\n\n## TAVOITE I: Rata\n\n- juna kulkee\n\n## TAVOITE I: Satama\n\n- laiva kulkee\n")
    (warning,) = [one for one in plan.warnings if one.code == "number-twice"]
    assert "Rata" in warning.message and "Satama" in warning.message
    assert warning.at == plan.goals[1].at
