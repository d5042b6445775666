"""Without the plan inside it, our Word file is a document like any other; plans of an ordinary kind survive that too."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import karki.example
from karki.documents.reading import read_bytes
from karki.plans.document import rendering
from karki.plans.document.content import content_of
from karki.plans.importing import draft_of, import_document, timing
from karki.plans.importing.rules import rules
from karki.plans.interchange import Actor, Goal, Measure, Name, Objective, PlanDocument, Power, Text
from tests.examples import examples
from tests.plans.document.plans import MOMENT, said
from tests.plans.importing.corpus_build import documents

CASES = {case.name: case for case in documents()}
#: What these documents leave out, the words elsewhere in them seem to give.
INEXACT = {"kuutamo": ["year"], "aurinkolahti": ["city"], "lintula": ["title"]}
QUICK = ["lautasalmi-docx", "bjorkvik", "millbrook", "kaskenmaa"]
EXAMPLE = Path(karki.example.__file__).with_name("kuopio-2026.plan.json")


@cache
def drafted(name: str) -> PlanDocument:
    return import_document(CASES[name].build(), CASES[name].filename).plan


def through_text(plan: PlanDocument) -> PlanDocument:
    """Written as Word, and read by its text alone."""
    return draft_of(read_bytes(rendering.docx(plan, made_at=MOMENT), "plan.docx")).plan


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in CASES]
)
def test_plan_of_another_city_survives_as_text(name: str) -> None:
    found, wanted = said(through_text(drafted(name))), said(drafted(name))
    assert [key for key in wanted if found[key] != wanted[key]] == INEXACT.get(name, [])


@pytest.mark.parametrize("text", ["Hallitus hyväksyy: vuosittain.", ""])
def test_clause_of_a_power_survives_as_text(text: str) -> None:
    powers = [Power(power="approves", clause="hallintosääntö § 23", text=text)]
    powers.append(Power(power="follows_up", clause="§ 24", per_year=2))
    plan = drafted("lautasalmi-docx")
    found = through_text(replace(plan, governance=[Actor(name="Kaupunginhallitus", powers=powers)]))
    read = [(one.power, one.per_year, one.clause, one.text) for one in found.governance[0].powers]
    assert read == [("approves", None, "hallintosääntö § 23", text), ("follows_up", 2, "§ 24", "")]


def test_plan_of_the_example_survives_as_text() -> None:
    wanted = PlanDocument.from_json(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    assert said(through_text(wanted)) == said(wanted)


#: A plan with a word for every column that its document can have.
FULL = PlanDocument(
    goals=[
        Goal(
            number="I",
            title="Rata",
            objectives=[
                Objective(
                    text="rata",
                    timing="kevät",
                    deadline="2027-06-30",
                    amount="4 M€",
                    responsible=[Name(name="Eetu Erola")],
                )
            ],
            measures=[Measure(text="kirje", timing="syksy", responsible=[Name(name="Eetu Erola")])],
        )
    ]
)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_importer_knows_what_each_column_of_our_own_document_holds(language: str) -> None:
    blocks = content_of(replace(FULL, language=language))["blocks"]
    held = [[rules().column(head["title"]) for head in one["columns"]] for one in blocks if one["type"] == "table"]
    assert held == [
        ["objectives", "timetable", "deadline", "amount", "responsible"],
        ["measures", "timetable", "responsible"],
    ]


#: What names of cities and titles of plans are made of, and what stands between.
PARTS = [
    "Esimerkki", "Kuopio", "kuopio", "Å", "Koski Tl", "KUOPION KAUPUNKI", "Pedersören kunta", "Borgå stad", "City of Helsinki",
    "vaikuttamissuunnitelma", "Edunvalvonta", "kärjet", "Tavoitteet", "Vuosi", "1.", "24/7", "2025", "2026–2029", "(luonnos)",
]  # fmt: skip
NAMES = st.builds(
    lambda first, rest: first + "".join(between + part for between, part in rest),
    st.sampled_from(PARTS),
    st.lists(st.tuples(st.sampled_from([" ", ": ", "-", " - ", " – ", ", ", "/"]), st.sampled_from(PARTS)), max_size=3),
)


def edited(file: bytes) -> bytes:
    """The Word file with a line more at its end: it is then a document like any other."""
    document, out = docx.Document(BytesIO(file)), BytesIO()
    document.add_paragraph("Lisätty jälkeenpäin.")
    document.save(out)
    return out.getvalue()


PEOPLE = st.lists(st.sampled_from(["Eetu Erola", "Aino Ahola", "Satama Oy"]), max_size=2, unique=True).map(
    lambda names: [Name(name=name) for name in names]
)
WHENS = st.one_of(st.none(), st.sampled_from(["vuoden 2028 loppuun mennessä", "2028+", "kevät"]))
DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2040, 12, 31)).map(date.isoformat))
SUMS = st.one_of(st.none(), st.sampled_from(["42 milj. euroa", "noin 4 M€", "puolet hinnasta"]))
WANTED = st.sampled_from(
    ["Rata nopeutuu koko matkalla", "Väylä: syvennys alkaa", "Esimerkki: murtaja saadaan talveksi"]
)
DONE = st.sampled_from(["Esimerkki: kirje ministeriölle", "Esimerkki: selvitys jäistä", "Vierailu satamaan"])


@st.composite
def goals(draw: st.DrawFn, number: str) -> Goal:
    """Objectives and measures of an ordinary kind, with all or some or none of what columns say."""
    texts = draw(st.lists(WANTED, min_size=1, max_size=3, unique=True))
    aims = [
        Objective(text=text, timing=draw(WHENS), deadline=draw(DAYS), amount=draw(SUMS), responsible=draw(PEOPLE))
        for text in texts
    ]
    for one in aims:  # a wording that gives a day gives it in the program too
        one.deadline = one.deadline or timing.deadline(one.timing)
    steps = [
        Measure(text=text, timing=draw(WHENS), responsible=draw(PEOPLE))
        for text in draw(st.lists(DONE, max_size=3, unique=True))
    ]
    title = {"I": "Talvisatama", "II": "Merenkulun koulutus"}[number]
    return Goal(number=number, title=title, objectives=aims, measures=steps, responsible=draw(PEOPLE))


@settings(max_examples=examples(60), phases=[Phase.reuse, Phase.generate], deadline=None)
@given(first=goals("I"), second=goals("II"))
def test_plan_with_one_edited_word_keeps_all_that_its_columns_say(first: Goal, second: Goal) -> None:
    plan = PlanDocument(title="Satamakaupungin vaikuttamissuunnitelma", city="Lautasalmi", language="fi")
    plan.period, plan.year, plan.goal_label = "2026–2029", 2027, "TAVOITE"
    plan.vision, plan.goals = [Text(text="Satama on auki ympäri vuoden ja sen ääni kuuluu.")], [first, second]
    document, out = docx.Document(BytesIO(rendering.docx(plan, made_at=MOMENT))), BytesIO()
    (vision,) = [one for one in document.paragraphs if one.text == plan.vision[0].text]
    vision.runs[0].text = vision.runs[0].text.replace("auki", "avoinna")
    document.save(out)
    plan.vision[0].text = plan.vision[0].text.replace("auki", "avoinna")
    assert said(import_document(out.getvalue(), "plan.docx").plan) == said(plan)


def test_sentence_after_the_last_list_is_nobody_who_is_responsible() -> None:
    plan = PlanDocument(title="Suunnitelma", language="fi", goal_label="TAVOITE")
    plan.goals = [Goal(number="I", title="Rata", objectives=[Objective(text="Rata nopeutuu.")])]
    plan.goals[0].responsible = [Name(name="Eetu Erola")]
    found = import_document(edited(rendering.docx(plan, made_at=MOMENT)), "plan.docx").plan
    assert [one.name for one in found.goals[0].responsible] == ["Eetu Erola"]


@settings(
    max_examples=examples(60), phases=[Phase.reuse, Phase.generate]
)  # making a failing name smaller takes minutes
@given(
    title=NAMES,
    city=NAMES,
    period=st.sampled_from(["2026–2029", ""]),
    year=st.sampled_from([None, 2027]),
    language=st.sampled_from(["fi", "sv", "en"]),
)
def test_cover_of_an_edited_plan_says_the_title_and_the_city_whatever_their_shape_and_the_years(
    title: str, city: str, period: str, year: int | None, language: str
) -> None:
    plan = PlanDocument(title=title, city=city, period=period, year=year, language=language, goal_label="TAVOITE")
    plan.goals = [Goal(number="I", title="Rata", objectives=[Objective(text="Rata nopeutuu.")])]
    found = import_document(edited(rendering.docx(plan, made_at=MOMENT)), "plan.docx").plan
    assert (found.title, found.city) == (title, city)
    assert not period or found.period == period
    assert year is None or found.year == year
