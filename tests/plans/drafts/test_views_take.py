"""Taking a draft into use: what is made is told first, what the document lacks is asked, and it is done once."""

from __future__ import annotations

import re
from datetime import date

import pytest

from karki.common import clock
from karki.governance.models import Body
from karki.plans.importing import Draft, import_document
from karki.plans.models import AnnualPlan, Assignment, ImportDraft
from karki.plans.operations import drafts
from karki.stakeholders.models import Person
from tests.plans.drafts.conftest import DOCUMENT, block_of
from tests.plans.drafts.plans import lautasalmi_2027, lautasalmi_2027_json

EETU = {"person-0": "new"}  #: Eetu has a namesake, so whoever takes the plan into use says who he is


def said(draft: ImportDraft, **changes) -> dict:
    return {"version": draft.version, "title": "Suunnitelma", "year": "2027", "period": "2026–2029", **EETU, **changes}


def responsible(year: int, name: str) -> set[Person | None]:
    rows = Assignment.objects.filter(goal__plan__year=year, name=name).select_related("person")
    return {row.person for row in rows}


def test_page_tells_what_is_made_and_what_stays(draft, aino) -> None:
    preview = aino.get(f"{draft.get_absolute_url()}take/").context["preview"]
    assert (len(preview.outcome.goals), preview.outcome.objective_count, preview.outcome.partner_count) == (2, 3, 1)
    assert (str(preview.term), preview.term_problem) == ("2026–2029", "")


def test_page_tells_bodies_from_offices_and_what_the_city_had(lautasalmi, aino) -> None:
    Body.objects.filter(pk=lautasalmi.section.pk).update(ends=date(2026, 5, 31))
    actors = [{"name": "Elinvoimajaosto", "kind": "body"}, {"name": "Kaupunginhallitus", "kind": "body"}]
    actors += [{"name": "Kaupunginhallitus", "kind": "office"}]  # of that name the city has a body and no office
    read = Draft(lautasalmi_2027(governance=actors))
    draft = drafts.create(city=lautasalmi.city, draft=read, file_name="x.json", by=None)
    preview = aino.get(f"{draft.get_absolute_url()}take/").context["preview"]
    assert [(one.name, one.known, one.ended) for one in preview.bodies] == [
        ("Elinvoimajaosto", False, date(2026, 5, 31)),
        ("Kaupunginhallitus", True, None),
    ]
    assert [(one.name, one.known) for one in preview.offices] == [("Kaupunginhallitus", False)]


def test_page_asks_who_a_namesake_is_and_proposes_nobody(draft, aino, lautasalmi) -> None:
    answer = aino.get(f"{draft.get_absolute_url()}take/")
    field = answer.context["form"]["person-0"]
    assert (field.label, field.initial) == ("Eetu Erola", "")
    known = dict(field.field.choices)[str(lautasalmi.eetu_person.pk)]
    assert "satamajohtaja" in known and "kärkitavoite I, 2026" in known
    assert "rekisterissä jo" in answer.content.decode()
    assert answer.context["form"]["person-1"].initial == "new"


def test_two_namesakes_of_whom_nothing_is_known_are_told_apart(draft, aino, lautasalmi) -> None:
    twins = [Person.objects.create(city=lautasalmi.city, name="Ilta Illikainen") for _each in range(2)]
    choices = dict(aino.get(f"{draft.get_absolute_url()}take/").context["form"]["person-1"].field.choices)
    one, other = (str(choices[str(twin.pk)]) for twin in twins)
    assert one != other


def test_namesake_of_whom_nobody_has_said_who_it_is_is_asked(draft, aino) -> None:
    answer = aino.post(f"{draft.get_absolute_url()}take/", said(draft, **{"person-0": ""}))
    assert answer.status_code == 422
    assert "samanniminen" in str(answer.context["form"].errors["person-0"])
    assert not AnnualPlan.objects.filter(year=2027).exists()


def test_taking_leads_to_the_plan(draft, aino, lautasalmi) -> None:
    answer = aino.post(f"{draft.get_absolute_url()}take/", said(draft))
    plan = AnnualPlan.objects.in_city(lautasalmi.city).get(year=2027)
    assert answer["location"] == plan.get_absolute_url()
    assert (plan.title, plan.state) == ("Suunnitelma", "draft")


def test_namesake_said_to_be_another_person_is_another(draft, aino, lautasalmi) -> None:
    aino.post(f"{draft.get_absolute_url()}take/", said(draft))
    (person,) = responsible(2027, "Eetu Erola")
    assert person != lautasalmi.eetu_person and person.user is None


def test_namesake_said_to_be_the_same_is_the_same(draft, aino, lautasalmi) -> None:
    aino.post(f"{draft.get_absolute_url()}take/", said(draft, **{"person-0": str(lautasalmi.eetu_person.pk)}))
    assert responsible(2027, "Eetu Erola") == {lautasalmi.eetu_person}


def test_name_said_to_be_no_person_stays_words(draft, aino) -> None:
    aino.post(f"{draft.get_absolute_url()}take/", said(draft, **{"person-1": "text"}))
    assert responsible(2027, "Ilta Illikainen") == {None}


def test_person_of_another_city_cannot_be_chosen(draft, aino, koivuranta) -> None:
    stranger = Person.objects.create(city=koivuranta.city, name="Eetu Erola")
    answer = aino.post(f"{draft.get_absolute_url()}take/", said(draft, **{"person-0": str(stranger.pk)}))
    assert answer.status_code == 422
    assert not AnnualPlan.objects.filter(year=2027, city__slug="lautasalmi").exists()


@pytest.mark.parametrize(
    "changes",
    [{"title": ""}, {"year": ""}, {"year": "12"}, {"year": "2026"}, {"period": "kausi"}, {"period": "2030–2033"}],
)
def test_taking_with_what_cannot_be_is_refused_on_the_form(draft, aino, changes) -> None:
    answer = aino.post(f"{draft.get_absolute_url()}take/", said(draft, **changes))
    assert answer.status_code == 422
    assert ImportDraft.objects.get().state == "open"


def test_taking_twice_makes_one_plan_and_says_so(draft, aino) -> None:
    address = f"{draft.get_absolute_url()}take/"
    aino.post(address, said(draft))
    answer = aino.post(address, said(draft, year="2028"))
    assert answer["location"] == aino.get(address)["location"] == draft.get_absolute_url()
    assert "otettiin käyttöön" in aino.get(draft.get_absolute_url()).content.decode().lower()
    assert not AnnualPlan.objects.filter(year=2028).exists()


def test_taking_a_draft_that_was_corrected_since_is_refused(draft, aino) -> None:
    answer = aino.post(f"{draft.get_absolute_url()}take/", said(draft, version=7))
    assert answer.status_code == 422
    assert not AnnualPlan.objects.filter(year=2027).exists()


def test_document_without_year_title_and_term_is_taken_with_those_of_the_form(lautasalmi, aino) -> None:
    read = Draft(lautasalmi_2027(year=None, title="", period=""))
    draft = drafts.create(city=lautasalmi.city, draft=read, file_name="x.json", by=None)
    aino.post(f"{draft.get_absolute_url()}take/", said(draft, year="2031", period="2030-33"))
    plan = AnnualPlan.objects.get(year=2031)
    assert (plan.title, str(plan.term)) == ("Suunnitelma", "2030–2033")


def test_year_that_is_taken_is_told_only_as_long_as_it_is_asked_for(lautasalmi, aino) -> None:
    read = Draft(lautasalmi_2027(year=2026))
    draft = drafts.create(city=lautasalmi.city, draft=read, file_name="x.json", by=None)
    address = f"{draft.get_absolute_url()}take/"
    assert aino.get(address).context["preview"].in_the_way == lautasalmi.plan
    answer = aino.post(address, said(draft, year="2028", title=""))
    assert answer.context["preview"].in_the_way is None


def test_page_tells_of_a_term_in_the_way_before_anything_is_sent(lautasalmi, aino) -> None:
    read = Draft(lautasalmi_2027(period="2027–2030"))
    draft = drafts.create(city=lautasalmi.city, draft=read, file_name="x.json", by=None)
    preview = aino.get(f"{draft.get_absolute_url()}take/").context["preview"]
    assert (preview.term, "2026–2029" in preview.term_problem) == (None, True)


def test_fault_in_a_document_leads_to_the_block_by_its_words(lautasalmi, aino) -> None:
    read = import_document(DOCUMENT.replace("Kuntaliitto", f"Kuntaliitto {'x' * 300}").encode(), "x.md")
    draft = drafts.create(city=lautasalmi.city, draft=read, file_name="x.md", by=None)
    block = block_of(draft, f"Kuntaliitto {'x' * 300}")
    page = aino.get(f"{draft.get_absolute_url()}take/").content.decode()
    assert re.search(rf'\?block={block}#b{block}">rivi 21: ”Kuntaliitto x+…”</a>', page)


def test_draft_with_a_fault_cannot_be_taken_and_the_page_says_why(lautasalmi, aino) -> None:
    """A file that was a plan already, kept when its faults were not yet refused: what to correct is in the file."""
    plan = lautasalmi_2027_json(goals=[{"title": "Rata", "partners": [{"name": "x" * 301}]}])
    draft = ImportDraft.objects.create(city=lautasalmi.city, file_name="x.json", plan=plan, created_at=clock.now())
    page = aino.get(f"{draft.get_absolute_url()}take/").content.decode()
    assert "300" in page and "disabled" in page
    assert "kärkitavoite 1, kumppani 1 (goals[0].partners[0].name)" in page
    assert "Korjaa tiedosto" in page
    assert aino.post(f"{draft.get_absolute_url()}take/", said(draft)).status_code == 422


def test_discarding_asks_first(draft, aino) -> None:
    assert aino.get(f"{draft.get_absolute_url()}discard/").status_code == 200
    assert ImportDraft.objects.get().state == "open"


def test_discarding_puts_the_draft_away(draft, aino) -> None:
    answer = aino.post(f"{draft.get_absolute_url()}discard/", follow=True)
    assert ImportDraft.objects.get().state == "discarded"
    assert not answer.context["waiting"]


def test_discarding_a_draft_in_use_is_refused(draft, aino) -> None:
    aino.post(f"{draft.get_absolute_url()}take/", said(draft))
    assert aino.post(f"{draft.get_absolute_url()}discard/").status_code == 422
    assert ImportDraft.objects.get().state == "taken"
