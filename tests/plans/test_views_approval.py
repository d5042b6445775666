"""The page that records the approval, and what the plan's page says after it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from karki.governance.models import Mandate
from karki.plans.models import AnnualPlan, Decision

PLAN = "/lautasalmi/plan/2026/"
APPROVE = PLAN + "approve/"

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def place(lautasalmi: SimpleNamespace) -> SimpleNamespace:
    AnnualPlan.objects.filter(pk=lautasalmi.plan.pk).update(state="draft")
    return lautasalmi


def said(place: SimpleNamespace, **changes: Any) -> dict[str, Any]:
    return {"body": place.board.pk, "date": "12.1.2026", "section": "14", **changes}


def test_only_those_who_approve_are_offered(place: SimpleNamespace, as_: Any) -> None:
    bodies = as_(place.aino).get(APPROVE).context["form"].fields["body"].queryset
    assert list(bodies) == [place.board]


def test_recorded_decision_stands_at_the_head_of_the_plan(place: SimpleNamespace, as_: Any) -> None:
    browser = as_(place.aino)
    page = browser.post(APPROVE, said(place, case_number="77/2026"), follow=True)
    assert page.redirect_chain == [(PLAN, 302)]
    assert all(word in page.text for word in ("Kaupunginhallitus", "12.1.2026", "§\u00a014", "77/2026"))
    assert APPROVE not in page.text


def test_draft_plan_offers_the_page_to_the_coordinator_alone(place: SimpleNamespace, as_: Any) -> None:
    assert APPROVE in as_(place.aino).get(PLAN).text
    assert APPROVE not in as_(place.eetu).get(PLAN).text


@pytest.mark.parametrize(("field", "value"), [("body", ""), ("date", "23.9.2026"), ("date", "eilen"), ("section", " ")])
def test_refused_decision_keeps_what_was_typed(place: SimpleNamespace, as_: Any, field: str, value: str) -> None:
    page = as_(place.aino).post(APPROVE, said(place, case_number="77/2026", **{field: value}))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert 'value="77/2026"' in page.text
    assert not Decision.objects.exists()


def test_body_without_the_power_is_refused(place: SimpleNamespace, as_: Any) -> None:
    page = as_(place.aino).post(APPROVE, said(place, body=place.section.pk))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["body"])


def test_city_where_nobody_approves_is_sent_to_the_handbook(place: SimpleNamespace, as_: Any) -> None:
    Mandate.objects.filter(power="approves").delete()
    browser = as_(place.aino)
    assert "/lautasalmi/plan/handbook/edit/?part=powers" in browser.get(APPROVE).text
    assert browser.post(APPROVE, said(place)).status_code == 422


def test_plan_in_force_leads_back_with_the_reason(place: SimpleNamespace, as_: Any) -> None:
    browser = as_(place.aino)
    browser.post(APPROVE, said(place))
    page = browser.get(APPROVE, follow=True)
    assert page.redirect_chain == [(PLAN, 302)]
    assert "12.1.2026" in "".join(str(one) for one in page.context["messages"])
    assert browser.post(APPROVE, said(place)).status_code == 422
