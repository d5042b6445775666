"""The page that records the approval, and what the plan's page says after it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from karki.governance.models import Body, Mandate
from karki.plans import freezing
from karki.plans.models import AnnualPlan, ApprovedVersion, Decision, Objective
from tests.bringing import brought_here

PLAN = "/lautasalmi/plan/2026/"
STATE, APPROVE = PLAN + "state/", PLAN + "approve/"

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def place(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    AnnualPlan.objects.filter(pk=lautasalmi.plan.pk).update(state="aligned")
    return lautasalmi


def said(place: SimpleNamespace, **changes: Any) -> dict[str, Any]:
    seen = freezing.fingerprint(freezing.plan_content(place.plan))
    return {"body": place.board.pk, "date": "12.1.2026", "section": "14", "seen": seen, **changes}


def test_only_those_who_approve_are_offered(place: SimpleNamespace, as_: Any) -> None:
    bodies = as_(place.aino).get(APPROVE).context["form"].fields["body"].queryset
    assert list(bodies) == [place.board]


def test_recorded_decision_stands_at_the_head_of_the_plan(place: SimpleNamespace, as_: Any) -> None:
    browser = as_(place.aino)
    page = browser.post(APPROVE, said(place, case_number="77/2026"), follow=True)
    assert page.redirect_chain == [(STATE, 302)]
    for text in (page.text, browser.get(PLAN).text):
        assert all(word in text for word in ("Kaupunginhallitus", "12.1.2026", "77/2026"))
    assert APPROVE not in page.text


def test_aligned_plan_offers_the_page_to_the_coordinator_alone(place: SimpleNamespace, as_: Any) -> None:
    assert APPROVE in as_(place.aino).get(STATE).text
    assert APPROVE not in as_(place.helmi).get(STATE).text


def test_plan_brought_in_after_its_decision_is_recorded_with_one_form(place: SimpleNamespace, as_: Any) -> None:
    AnnualPlan.objects.filter(pk=place.plan.pk).update(state="draft")
    brought_here(place)
    browser = as_(place.aino)
    page = browser.post(APPROVE, said(place))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["earlier"])
    browser.post(APPROVE, said(place, earlier="on"))
    assert AnnualPlan.objects.get(pk=place.plan.pk).state == "in_force"


@pytest.mark.parametrize(("field", "value"), [("body", ""), ("date", "23.9.2026"), ("date", "eilen"), ("section", " ")])
def test_refused_decision_keeps_what_was_typed(place: SimpleNamespace, as_: Any, field: str, value: str) -> None:
    page = as_(place.aino).post(APPROVE, said(place, case_number="77/2026", **{field: value}))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert 'value="77/2026"' in page.text
    assert not Decision.objects.exists()


def test_body_without_the_power_and_one_of_another_city_are_refused(
    place: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any
) -> None:
    theirs = Body.objects.create(city=koivuranta.city, slug="kh", name="Koivurannan hallitus", kind="body")
    Mandate.objects.create(city=koivuranta.city, body=theirs, power="approves")
    for body in (place.section, theirs):
        page = as_(place.aino).post(APPROVE, said(place, body=body.pk))
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["body"])


def test_fields_that_the_form_does_not_have_change_nothing(place: SimpleNamespace, as_: Any) -> None:
    forged = {"state": "closed", "year": 1999, "plan": 0, "term": 0, "number": 7, "sha256": "0", "title": "Muu"}
    as_(place.aino).post(APPROVE, said(place, **forged))
    plan = AnnualPlan.objects.get(pk=place.plan.pk)
    assert (plan.state, plan.year, plan.title) == ("in_force", 2026, place.plan.title)


def test_city_where_nobody_approves_is_sent_to_the_handbook(place: SimpleNamespace, as_: Any) -> None:
    Mandate.objects.filter(power="approves").delete()
    browser = as_(place.aino)
    assert "/lautasalmi/governance/" in browser.get(APPROVE).text
    assert browser.post(APPROVE, said(place)).status_code == 422


def test_plan_approved_already_leads_back_with_the_reason(place: SimpleNamespace, as_: Any) -> None:
    browser = as_(place.aino)
    browser.post(APPROVE, said(place))
    page = browser.get(APPROVE, follow=True)
    assert page.redirect_chain == [(STATE, 302)]
    assert "12.1.2026" in "".join(str(one) for one in page.context["messages"])
    again = browser.post(APPROVE, said(place, earlier="on"))
    assert (again.status_code, Decision.objects.count()) == (422, 1)


def test_second_of_two_recorders_hears_of_the_first_and_keeps_what_was_typed(place: SimpleNamespace, as_: Any) -> None:
    browser = as_(place.aino)
    typed = said(place, in_force_from="", section="15")
    browser.post(APPROVE, said(place, in_force_from=""))
    again = browser.post(APPROVE, typed)
    assert again.status_code == 422
    assert "Suunnitelma on jo hyväksytty: Kaupunginhallitus 12.1.2026" in again.text
    assert again.context["form"]["section"].value() == "15"


def test_plan_of_a_year_to_come_is_offered_that_years_first_day(place: SimpleNamespace, as_: Any) -> None:
    """A board decides in the autumn: with an empty day, this year's plan would end then."""
    assert as_(place.aino).get(APPROVE).context["form"]["in_force_from"].value() is None
    AnnualPlan.objects.filter(pk=place.plan.pk).update(year=2027)
    assert 'value="1.1.2027"' in as_(place.aino).get("/lautasalmi/plan/2027/approve/").text


def test_next_plan_tells_beforehand_what_it_closes(place: SimpleNamespace, as_: Any) -> None:
    AnnualPlan.objects.create(city=place.city, term=place.term, year=2025, title="Edellinen", state="in_force")
    for address in (STATE, APPROVE):
        assert "Vuoden 2025 suunnitelma on nyt voimassa" in as_(place.aino).get(address).text


def test_text_edited_after_the_page_was_opened_is_not_approved_unseen(place: SimpleNamespace, as_: Any) -> None:
    browser, opened = as_(place.aino), said(place)
    Objective.objects.filter(pk=place.deepen.pk).update(text="väylä syvennetään 13 metriin")
    page = browser.post(APPROVE, opened)
    assert (page.status_code, Decision.objects.count()) == (422, 0)
    assert 'value="14"' in page.text, "what was typed is kept"
    browser.post(APPROVE, {**opened, "seen": page.context["form"]["seen"].value()})
    assert "13 metriin" in ApprovedVersion.objects.get().text


def test_change_of_what_holds_is_approved_on_the_same_page(place: SimpleNamespace, as_: Any) -> None:
    browser = as_(place.aino)
    browser.post(APPROVE, said(place))
    assert browser.get(APPROVE).status_code == 302, "nothing has changed"
    Objective.objects.filter(pk=place.deepen.pk).update(text="väylä syvennetään 13 metriin")
    assert "1 muutos" in browser.get(APPROVE).text
    browser.post(APPROVE, said(place, section="30"))
    assert [one.number for one in ApprovedVersion.objects.order_by("number")] == [1, 2]
