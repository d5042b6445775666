"""The same request twice: an approval is one decision, whoever presses the button again."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from karki.audit.models import Event
from karki.plans import freezing
from karki.plans.models import AnnualPlan, ApprovedVersion, Decision

pytestmark = pytest.mark.access


@pytest.fixture
def aligned(lautasalmi: SimpleNamespace) -> AnnualPlan:
    """A plan of the next year that waits for its decision."""
    it = lautasalmi
    return AnnualPlan.objects.create(
        city=it.city, term=it.term, year=2027, title="Lautasalmi 2027", goal_label="TAVOITE", state="aligned"
    )


def counted(it: SimpleNamespace) -> tuple[int, int, int]:
    events = Event.objects.filter(city_id=it.city.pk).count()
    return Decision.objects.count(), ApprovedVersion.objects.count(), events


def test_approval_that_is_sent_again_is_told_and_changes_nothing(
    aligned: AnnualPlan, lautasalmi: SimpleNamespace, as_: Any, today: Any
) -> None:
    address, browser = "/lautasalmi/plan/2027/approve/", as_(lautasalmi.aino)
    sent = {
        "body": lautasalmi.board.pk,
        "date": "21.9.2026",
        "section": "15",
        "seen": freezing.fingerprint(freezing.plan_content(aligned)),
    }
    before = counted(lautasalmi)
    assert browser.post(address, sent).status_code == 302
    once = counted(lautasalmi)
    assert (once[0] - before[0], once[1] - before[1]) == (1, 1)
    again = browser.post(address, sent)
    assert again.status_code in {302, 409, 422}, "the second hears why"
    assert browser.get(again.url if again.status_code == 302 else address, follow=True).status_code == 200
    assert counted(lautasalmi) == once
    aligned.refresh_from_db()
    assert aligned.state == "in_force", "as the decision said, from its day on"


@pytest.mark.parametrize("name", ["plans:plan-approve", "plans:handbook-approve"])
def test_decision_on_words_that_were_not_seen_is_none(
    name: str, addresses: dict[str, str], lautasalmi: SimpleNamespace, as_: Any
) -> None:
    before = counted(lautasalmi)
    sent = {"body": lautasalmi.board.pk, "date": "21.9.2026", "section": "15", "seen": "0" * 64}
    assert as_(lautasalmi.aino).post(addresses[name], sent).status_code in {302, 409, 422}
    assert counted(lautasalmi)[:2] == before[:2]
