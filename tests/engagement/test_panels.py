"""What engagements show on the pages of others: whom we met and what was promised, to whom may see it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from karki.engagement.operations import commitments, engagements
from karki.engagement.panels import PLACES, _coming_with, _open_with
from tests.engagement.conftest import SECRET, another, promise, promised


@pytest.fixture
def pages(coast: SimpleNamespace) -> dict[str, str]:
    """Everything below stands on the page of Minna, of the ministry, of goal I and of objective I.1."""
    for _ in range(5):  # so that promises and engagements have no numbers in common
        commitments.record(city=coast.city, said=promise(text="muu asia"), objectives=[coast.seats], by=coast.aino)
    met = another(coast, date=date(2026, 8, 20), title="Elokuun käynti", theirs=[coast.minna, coast.ministry])
    engagements.hold(engagement=met, version=1, outcome="Matala pyysi luvut.", by=coast.aino)
    another(coast, title="Salainen käynti", theirs=[coast.minna, coast.ministry], **SECRET)
    promised(coast)
    promised(coast, text="lähettää kartan", person=None, organization=coast.ministry)
    promised(coast, text="kertoo salaa", **SECRET)
    return {
        "person": f"/lautasalmi/people/{coast.minna.pk}/",
        "organization": f"/lautasalmi/organizations/{coast.ministry.pk}/",
        "goal": coast.port.get_absolute_url(),
        "objective": coast.deepen.get_absolute_url(),
    }


@pytest.mark.parametrize("place", PLACES)
def test_page_shows_what_its_reader_may_see(
    place: str, coast: SimpleNamespace, pages: dict[str, str], as_: Any
) -> None:
    page = as_(coast.onni).get(pages[place]).content.decode()
    assert "Elokuun käynti" in page
    assert "Matala pyysi luvut." in page
    assert ("lähettää kartan" if place == "organization" else "selvittää luotauksen rahan") in page
    assert "Salainen käynti" not in page
    assert "kertoo salaa" not in page
    assert "muu asia" not in page
    assert "Suunnittele tapaaminen" not in page
    leader = as_(coast.helmi).get(pages[place]).content.decode()
    assert "Salainen käynti" in leader
    assert ("Salassa pidettävä lupaus" in leader) is (place != "organization")


def test_way_to_plan_is_open_and_knows_whom_it_is_about(coast: SimpleNamespace, as_: Any) -> None:
    browser = as_(coast.aino)
    for subject, query, chosen in [
        (f"/lautasalmi/people/{coast.aino_person.pk}/", f"person={coast.aino_person.pk}", {}),
        (coast.port.get_absolute_url(), f"goal={coast.port.pk}", {coast.deepen.pk, coast.icebreaker.pk}),
        (coast.survey.get_absolute_url(), f"objective={coast.survey.pk}", {coast.survey.pk}),
    ]:
        assert f"/lautasalmi/engagements/add/?{query}" in browser.get(subject).content.decode()
        form = browser.get(f"/lautasalmi/engagements/add/?{query}").context["form"]
        assert set(form["objectives"].value()) == set(chosen)


def test_panel_asks_two_queries_at_most(coast: SimpleNamespace, pages: dict[str, str], rf: Any) -> None:
    request = SimpleNamespace(city=coast.city, user=coast.aino, may=lambda _asked: True)
    request.audience = coast_audience(coast)
    for n in range(9):
        another(coast, date=date(2026, 10, 1 + n), theirs=[coast.minna, coast.ministry], ours=[coast.aino_person])
    for panel in (_coming_with("person"), _open_with("person")):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found = panel(request, coast.minna)
            assert found is not None
        assert len(asked) <= 2
    assert found.url == ""


def coast_audience(it: SimpleNamespace) -> Any:
    from karki.cities.audience import Audience
    from karki.cities.models import Member

    return Audience.of(Member.objects.select_related("city").get(city=it.city, user=it.aino))
