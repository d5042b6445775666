"""Without the plan inside it, our Word file is a document like any other; plans of an ordinary kind survive that too."""

from __future__ import annotations

import json
from dataclasses import replace
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
from karki.plans.importing import draft_of, import_document
from karki.plans.interchange import Actor, Goal, Objective, PlanDocument, Power
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


def test_plan_of_the_example_survives_as_text_but_for_what_the_importer_has_no_column_for() -> None:
    wanted = PlanDocument.from_json(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    found = through_text(wanted)
    (costly,) = [one for goal in wanted.goals for one in goal.objectives if one.amount]
    (costly_found,) = [one for goal in found.goals for one in goal.objectives if one.text == costly.text]
    assert (costly.amount, costly_found.amount) == ("42 milj. euroa", None)
    costly_found.amount = costly.amount
    dated = [one for goal in wanted.goals for one in goal.objectives if one.timing == "vuoden 2026 aikana"]
    (dated_found,) = [one for goal in found.goals for one in goal.objectives if one.text == dated[0].text]
    assert (dated[0].deadline, dated_found.deadline) == ("2026-12-31", None)
    dated_found.deadline = dated[0].deadline
    assert said(found) == said(wanted)


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
