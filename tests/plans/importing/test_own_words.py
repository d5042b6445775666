"""What a document names in its own words is understood from where and how often it stands."""

from __future__ import annotations

import pytest

from karki.plans.outline_json import from_json, to_json
from tests.plans.importing.reading import draft_of, objectives, plan_of, titles


def goals(*lines: str) -> str:
    """Two goals, each with a list and the same lines after it."""
    after = "\n\n".join(lines)
    return f"# Lautasalmen tavoitteet\n\n## Rata\n\n- sähkö\n\n{after}\n\n## Satama\n\n- väylä\n\n{after}\n"


@pytest.mark.parametrize(
    ("label", "number"),
    [("Tavoitekokonaisuus A", "A"), ("Ydinkärki 1", "1"), ("Advocacy priority 1", "1"), ("Kärnprioritet 1", "1")],
)
def test_label_that_ends_like_a_known_one_numbers_goals(label: str, number: str) -> None:
    other = label[:-1] + chr(ord(label[-1]) + 1)
    plan = plan_of(f"# Lautasalmen plan\n\n## {label}: Rata\n\n- sähkö\n\n## {other}: Satama\n\n- väylä\n")
    assert (titles(plan), plan.goals[0].number) == (["Rata", "Satama"], number)


def test_label_that_repeats_before_offices_names_the_responsible() -> None:
    goal = plan_of(goals("Luotsi: satamajohtaja")).goals[0]
    assert ([one.name for one in goal.responsible], objectives(goal)) == (["satamajohtaja"], ["sähkö"])


def test_label_that_repeats_before_abbreviations_names_the_influencers() -> None:
    goal = plan_of(goals("Portinvartijat: LVM, VM")).goals[0]
    assert [one.name for one in goal.influencers] == ["LVM", "VM"]


def test_label_that_repeats_before_anything_else_is_no_objective() -> None:
    goal = plan_of(goals("Hintalappu: kolme miljoonaa")).goals[0]
    assert (objectives(goal), goal.measures, goal.influencers) == (["sähkö"], [], [])


def test_question_and_its_answer_on_one_line_are_a_section() -> None:
    goal = plan_of(goals("**Kuka päättää?** LVM, Väylävirasto")).goals[0]
    assert [one.name for one in goal.influencers] == ["LVM", "Väylävirasto"]


def test_line_before_lists_is_no_running_head_however_often_it_stands() -> None:
    text = "# Lautasalmen mål\n\n" + "\n\n".join(
        f"## {number}. Väg {number}\n\nLautasalmi föreslår att\n\n- bro {number}" for number in (1, 2, 3)
    )
    assert [objectives(goal) for goal in plan_of(text).goals] == [["bro 1"], ["bro 2"], ["bro 3"]]


def test_remark_of_a_word_before_a_list_is_no_objective() -> None:
    text = "# Lintula agenda\n\n## US01 Roads\n\nPosition: Support\n\n- bridges\n\n## US02 Rail\n\nPosition: Oppose\n\n- tolls\n"
    assert [objectives(goal) for goal in plan_of(text).goals] == [["bridges"], ["tolls"]]


def test_last_two_names_of_a_list_are_parted_and_one_name_is_not() -> None:
    goal = plan_of(goals("Kumppanit: VM, liikenne- ja viestintäministeriö, yrittäjät ja kauppakamari")).goals[0]
    assert [one.name for one in goal.partners] == [
        "VM", "liikenne- ja viestintäministeriö", "yrittäjät", "kauppakamari",
    ]  # fmt: skip


def test_first_column_of_the_one_table_of_objectives_names_the_goals() -> None:
    text = "# Lautasalmen tavoitteet\n\n| Kohde | Tavoite |\n|---|---|\n| Rata | sähkö |\n| Satama | väylä |\n"
    assert titles(plan_of(text)) == ["Rata", "Satama"]


def test_goal_is_the_title_of_each_card() -> None:
    cards = "".join(f"| Asia | {title} |\n| Tavoitteet | {wish} |\n| Vastuu | {who} |\n" for title, wish, who in CARDS)
    plan = plan_of(f"# Lautasalmen kortit\n\n|  |  |\n|---|---|\n{cards}")
    assert [(goal.title, objectives(goal), goal.responsible[0].name) for goal in plan.goals] == [
        (title, [wish], who) for title, wish, who in CARDS
    ]


CARDS = [("Rata", "sähkö", "tekninen johtaja"), ("Satama", "väylä", "satamajohtaja")]


def test_bold_first_sentence_is_the_objective_and_the_rest_its_reason() -> None:
    text = "# Lautasalmen tavoitteet\n\n## Rata\n\n**Rata sähköistetään heti.** Nyt ajetaan dieselillä.\n\n"
    text += "**Asema korjataan kokonaan nyt.** Katto vuotaa.\n\n## Satama\n\n**Väylä syvennetään ensi vuonna.** Syvyys on 9 m.\n"
    plan = plan_of(text)
    assert [objectives(goal) for goal in plan.goals] == [
        ["Rata sähköistetään heti.", "Asema korjataan kokonaan nyt."],
        ["Väylä syvennetään ensi vuonna."],
    ]
    assert [one.text for one in plan.goals[1].rationale] == ["Syvyys on 9 m."]


def test_ambiguous_abbreviation_is_explained_by_names() -> None:
    plan = plan_of(goals("Vaikuttajat: PM"))
    message = next(one.message for one in plan.warnings if one.code == "unknown-abbreviation")
    assert "ministeriö" in message and "plm" not in message


def test_label_that_counts_headings_is_known_by_its_counting() -> None:
    plan = plan_of("# Lautasalmen plan\n\n## Avaus 1: Rata\n\n- sähkö\n\n## Avaus 2: Satama\n\n- väylä\n")
    assert (titles(plan), plan.goal_label) == (["Rata", "Satama"], "Avaus")


def test_bold_first_words_stay_with_the_outline_that_waits_for_its_review() -> None:
    outline = draft_of(
        "# Tavoitteet\n\n## 1. Rata\n\n**Nykytila.** Rata on vanha.\n\n- sähkö\n\n## 2. Satama\n\n- väylä"
    ).outline
    assert outline is not None
    assert from_json(to_json(outline)).blocks[2].lead == len("Nykytila.")


def test_heading_that_asks_opens_what_its_words_speak_of() -> None:
    text = "# Advocacy plan\n\n## Priority 1: Rail\n\n### Our ask\n\n- a track\n\n### What we will do next\n\n- meet the minister\n\n"
    goal = plan_of(text + "## Priority 2: Sea\n\n### Our ask\n\n- a quay\n").goals[0]
    assert (objectives(goal), [one.text for one in goal.measures]) == (["a track"], ["meet the minister"])


def test_unknown_label_in_a_card_ends_the_section_above_it() -> None:
    card = "| Kärki {0}: {1} | |\n|---|---|\n| Tavoitteet | {2} |\n| Vastuu | Satama |\n| Kiireellisyys | heti |\n\n"
    goal = plan_of("# Tavoitteet\n\n" + card.format(1, "Rata", "sähkö") + card.format(2, "Meri", "väylä")).goals[0]
    assert (objectives(goal), [one.name for one in goal.responsible]) == (["sähkö"], ["Satama"])


@pytest.mark.parametrize(
    ("first", "second"), [("Asia 1 | Rata", "Asia 2 | Satama"), ("Priority One: Rata", "Priority Two: Satama")]
)
def test_label_counts_goals_also_before_a_bar_and_in_words(first: str, second: str) -> None:
    plan = plan_of(f"# Lautasalmen tavoitteet\n\n## {first}\n\n- sähkö\n\n## {second}\n\n- väylä\n")
    assert titles(plan) == ["Rata", "Satama"]


def test_bare_roman_numbers_tell_the_goals_from_their_neighbours() -> None:
    goals = "".join(
        f"## {number} {title}\n\n- väylä\n\n" for number, title in (("I", "Rata"), ("II", "Meri"), ("III", "Tie"))
    )
    plan = plan_of(f"# Lautasalmen edunvalvonta\n\n## Luvut\n\n- väkiluku\n\n{goals}## Viestintä\n\n- yksi viesti\n")
    assert [(goal.number, goal.title) for goal in plan.goals] == [("I", "Rata"), ("II", "Meri"), ("III", "Tie")]


def test_what_the_city_does_itself_is_a_measure_and_what_it_asks_of_deciders_an_objective() -> None:
    text = "Pyydämme päättäjiltä:\n\n- rata korjataan\n\nKaupunki toimii itse näin:\n\n- kutsumme ministerin\n"
    goal = plan_of(f"# Tavoitteet\n\n## Kärki 1: Rata\n\n{text}\n## Kärki 2: Meri\n\n- väylä\n").goals[0]
    assert (objectives(goal), [one.text for one in goal.measures]) == (["rata korjataan"], ["kutsumme ministerin"])


@pytest.mark.parametrize("lead", ["Vi vill därför att:", "Esitämme siksi:"])
def test_therefore_in_a_lead_in_takes_no_ask_away(lead: str) -> None:
    goal = f"Rälsen är full. Tågen blir sena. {lead}\n\n- banan byggs ut\n\n"
    plan = plan_of(f"# Påverkansplan\n\n## Mål 1. Bana\n\n{goal}## Mål 2. Hamn\n\n{goal}")
    assert [objectives(goal) for goal in plan.goals] == [["banan byggs ut"], ["banan byggs ut"]]


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("Tahoille puhumme näin:", ["Liikenne- ja viestintäministeriö", "Eduskunnan talousvaliokunta"]),
        ("Dem vi vill nå", ["Kommunikationsministeriet", "Riksdagens kommunikationsutskott", "Fingrid"]),
        ("Where we knock", ["Ministry of Transport", "Parliamentary Transport Committee"]),
    ],
)
def test_list_of_public_bodies_names_whom_to_influence_whatever_stands_over_it(words: str, bodies: list[str]) -> None:
    whom = f"{'' if words.endswith(':') else '### '}{words}\n\n" + "\n".join(f"- {name}" for name in bodies)
    goal = plan_of(goals("### Toimenpiteet\n\n- matka", whom)).goals[0]
    assert [one.name for one in goal.influencers] == bodies
    assert [one.text for one in goal.measures] == ["matka"]


def test_list_of_wishes_that_begin_with_a_body_stays_a_list_of_wishes() -> None:
    wishes = ["Väylävirasto aloittaa suunnittelun", "VM turvaa rahan"]
    goal = plan_of(goals("Kaupunki tavoittelee seuraavaa:\n\n- " + "\n- ".join(wishes))).goals[0]
    assert (objectives(goal), goal.influencers) == (wishes, [])


def test_unknown_column_beside_influencers_is_told_and_one_that_no_plan_has_is_not() -> None:
    table = "| Taho | Koppi | Kiinnostus |\n|---|---|---|\n| LVM | tornit | suuri |\n| VM | holvit | pieni |\n"
    plan = plan_of(f"# Plan\n\n## Kärki 1: Rata\n\n- sähköistys\n\n### Vaikuttajat\n\n{table}")
    assert [entry.name for entry in plan.goals[0].influencers] == ["LVM", "VM"]
    assert ["Koppi" in one.message for one in plan.warnings if one.code == "unknown-column"] == [True]
