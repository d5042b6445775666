"""The document is built as a city's own plan is, and each format holds all of it."""

from __future__ import annotations

from io import BytesIO

import lxml.html
import pytest
from docx import Document

from karki.plans.document import rendering
from karki.plans.document.annual import heading_of
from karki.plans.document.content import content_of
from karki.plans.document.rendering import Extras
from karki.plans.interchange import (
    Actor,
    Goal,
    Influencer,
    Measure,
    Name,
    Objective,
    Partner,
    PlanDocument,
    Power,
    Text,
    Tool,
)
from tests.documents.writing.files import faults, text_of
from tests.plans.document.plans import MOMENT

PLAN = PlanDocument(
    title="Lautasalmen vaikuttamissuunnitelma",
    city="Lautasalmi",
    period="2026–2029",
    year=2027,
    language="fi",
    goal_label="TAVOITE",
    vision=[Text(text="Satama on auki ympäri vuoden.")],
    principles=[Text(text="Sanomme saman kaikille.")],
    governance=[
        Actor(name="Kaupunginhallitus", powers=[Power(power="approves", text="Hallitus hyväksyy.")]),
        Actor(name="Jaosto", under="Kaupunginhallitus", powers=[Power(power="follows_up", per_year=4)]),
    ],
    tools=[
        Tool(name="Tapaamiset", children=[Name(name="ministerit")]),
        Tool(name="Some", kind="communication"),
    ],
    goals=[
        Goal(
            number="I",
            title="Talvisatama",
            rationale=[Text(text="Jää sulkee väylän.")],
            themes=[Text(text="meriliikenne")],
            objectives=[
                Objective(text="murtaja saadaan", children=[Text(text="hankinta alkaa")], deadline="2028-12-31"),
                Objective(text="laituri kunnostetaan", responsible=[Name(name="Eetu Erola")]),
            ],
            measures=[Measure(text="selvitys jäistä", timing="kevät")],
            influencers=[Influencer(name="Ministeriöt", children=[Influencer(name="LVM")])],
            partners=[Partner(name="Kuntaliitto")],
            responsible=[Name(name="Eetu Erola")],
        ),
        Goal(number="II", title="Koulutus", objectives=[Objective(text="aloituspaikkoja lisätään")]),
    ],
)


def headings(plan: PlanDocument) -> list[tuple[int, str]]:
    blocks = content_of(plan)["blocks"]
    return [(b["level"], f"{b['numeral']} {b['text']}".strip()) for b in blocks if b["type"] == "heading"]


def test_document_has_the_structure_of_a_citys_plan() -> None:
    assert headings(PLAN) == [
        (1, "1 Vaikuttamisen käsikirja"),
        (2, "1.1 Vaikuttamisen visio"),
        (2, "1.2 Vaikuttamisen periaatteet"),
        (2, "1.3 Vaikuttamisen toimijat, toimielimet ja toimivalta"),
        (2, "1.4 Vaikuttamisen ja viestinnän työkaluja"),
        (3, "Vaikuttamisen työkalut"),
        (3, "Viestinnän työkalut"),
        (1, "2 Vaikuttamisen vuosisuunnitelma 2027"),
        (2, "2.1 TAVOITE I: Talvisatama"),
        (3, "Teemat"),
        (3, "Tavoitteet"),
        (3, "Toimenpiteet"),
        (3, "Vaikuttajakartta"),
        (3, "Strategiset kumppanit"),
        (3, "Vastuuviranhaltijat"),
        (2, "2.2 TAVOITE II: Koulutus"),
        (3, "Tavoitteet"),
    ]


@pytest.mark.parametrize(
    ("number", "label", "heading"),
    [
        ("I", "TAVOITE", "TAVOITE I: Rata"),
        ("", "Kärki", "Kärki: Rata"),
        ("1", "", "1 Rata"),
        ("2.1", "", "2.1 Rata"),
        ("IV", "", "IV. Rata"),
        ("US0113", "", "US0113: Rata"),
        ("", "", "Rata"),
    ],
)
def test_heading_of_a_goal_is_written_as_cities_number_them(number: str, label: str, heading: str) -> None:
    assert heading_of(Goal(number=number, title="Rata"), label) == heading


def test_chapters_have_no_numbers_where_they_would_hide_those_of_the_goals() -> None:
    plan = PlanDocument(title="Plan", year=2027, language="sv", goals=[Goal(number="1", title="Järnväg")])
    assert headings(plan) == [(1, "Årsplan 2027"), (2, "1 Järnväg")]


def test_attributes_that_the_words_do_not_say_stand_in_a_table() -> None:
    (table,) = [b for b in content_of(PLAN)["blocks"] if b["type"] == "table" and b["caption"] == "Tavoitteet"]
    assert [column["title"] for column in table["columns"]] == ["Tavoite", "Viimeistään", "Vastuutaho"]
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [
        ["murtaja saadaan", "31.12.2028", ""],
        ["laituri kunnostetaan", "", "Eetu Erola"],
    ]


def test_cover_says_what_it_is_given() -> None:
    cover = content_of(PLAN, details=[("Tila", "voimassa")])["cover"]
    assert cover == [["Valtuustokausi", "2026–2029"], ["Vuosi", "2027"], ["Tila", "voimassa"]]


SAYS = [
    "Satama on auki ympäri vuoden.", "hyväksyy suunnitelman: Hallitus hyväksyy.", "4 kertaa vuodessa",
    "ylempänä: Kaupunginhallitus", "ministerit", "Some", "TAVOITE I: Talvisatama", "Jää sulkee väylän.", "hankinta alkaa",
    "selvitys jäistä", "kevät", "LVM", "Kuntaliitto", "Eetu Erola", "aloituspaikkoja lisätään",
]  # fmt: skip


def test_pdf_holds_both_standards_and_the_whole_plan() -> None:
    made = rendering.pdf(PLAN, made_at=MOMENT, extras=Extras(colophon=["Versio 2"]))
    text = " ".join(text_of(made).split())
    assert faults(made) == []
    assert [words for words in [*SAYS, "Versio 2"] if words not in text] == []


@pytest.mark.parametrize("language", ["sv", "en", ""])
def test_pdf_holds_both_standards_in_other_languages(language: str) -> None:
    plan = PlanDocument(title="Plan", language=language, governance=PLAN.governance, goals=PLAN.goals)
    assert faults(rendering.pdf(plan, made_at=MOMENT)) == []


def test_word_and_html_hold_the_whole_plan() -> None:
    document = Document(BytesIO(rendering.docx(PLAN, made_at=MOMENT)))
    word = " ".join("".join(document.element.itertext()).split())
    html = " ".join(lxml.html.fromstring(rendering.html(PLAN, made_at=MOMENT)).text_content().split())
    assert [words for words in SAYS if words not in word or words not in html] == []
