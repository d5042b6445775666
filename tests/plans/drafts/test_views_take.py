"""Taking a draft into use: what is made is told first, what the document lacks is asked, and it is done once."""

from __future__ import annotations

import pytest

from karki.plans.importing import Draft
from karki.plans.models import AnnualPlan, Assignment, ImportDraft
from karki.plans.operations import drafts
from karki.stakeholders.models import Person
from tests.plans.drafts.plans import lautasalmi_2027


def said(draft: ImportDraft, **changes) -> dict:
    return {"version": draft.version, "title": "Suunnitelma", "year": "2027", "period": "2026–2029", **changes}


def responsible(year: int, name: str) -> set[Person | None]:
    rows = Assignment.objects.filter(goal__plan__year=year, name=name).select_related("person")
    return {row.person for row in rows}


def test_page_tells_what_is_made_and_what_stays(draft, aino) -> None:
    preview = aino.get(f"{draft.get_absolute_url()}take/").context["preview"]
    assert (len(preview.outcome.goals), preview.outcome.objective_count, preview.outcome.partner_count) == (2, 3, 1)
    assert (str(preview.term), preview.names) == ("2026–2029", ["Eetu Erola", "Ilta Illikainen"])


def test_page_asks_who_a_namesake_is_and_proposes_another_person(draft, aino, lautasalmi) -> None:
    form = aino.get(f"{draft.get_absolute_url()}take/").context["form"]
    field = form["person-0"]
    assert (field.label, field.initial) == ("Eetu Erola", "new")
    assert str(lautasalmi.eetu_person.pk) in dict(field.field.choices)
    assert [value for value, _label in form["person-1"].field.choices][:2] == ["new", "text"]


def test_taking_leads_to_the_plan(draft, aino, lautasalmi) -> None:
    answer = aino.post(f"{draft.get_absolute_url()}take/", said(draft))
    plan = AnnualPlan.objects.in_city(lautasalmi.city).get(year=2027)
    assert answer["location"] == plan.get_absolute_url()
    assert (plan.title, plan.state) == ("Suunnitelma", "draft")


def test_namesake_is_another_person_unless_said_to_be_the_same(draft, aino, lautasalmi) -> None:
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
    assert answer.status_code == 422
    assert "suunnitelma.md" in str(answer.context["form"].non_field_errors())
    assert not AnnualPlan.objects.filter(year=2028).exists()
    assert aino.get(address)["location"] == draft.get_absolute_url()


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


def test_draft_with_a_fault_cannot_be_taken_and_the_page_says_why(lautasalmi, aino) -> None:
    read = Draft(lautasalmi_2027(goals=[{"title": "Rata", "partners": [{"name": "x" * 301}]}]))
    draft = drafts.create(city=lautasalmi.city, draft=read, file_name="x.json", by=None)
    page = aino.get(f"{draft.get_absolute_url()}take/").content.decode()
    assert "300" in page and "disabled" in page
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
