"""The timeline of a person and of an organisation: everything dated between us and them, the newest first, for its reader."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from karki.common import dealings
from karki.engagement.operations import commitments, engagements
from karki.influence.models import Relationship, Stance
from karki.stakeholders.models import ContactDetail, Membership, Note, OtherName
from tests.conftest import TODAY
from tests.engagement.conftest import SECRET, another, promised


@pytest.fixture
def minna(coast: SimpleNamespace, today: date) -> str:
    """The page of Minna: something of every kind, the meeting of the coast's own cast among it."""
    met = another(coast, date=date(2026, 8, 20), title="Elokuun käynti", theirs=[coast.minna])
    engagements.hold(engagement=met, version=1, outcome="Matala pyysi luvut.", by=coast.aino)
    another(coast, date=date(2026, 11, 3), title="Marraskuun puhelu", theirs=[coast.minna])
    another(coast, date=date(2026, 7, 1), title="Salainen käynti", theirs=[coast.minna], **SECRET)
    kept = promised(coast, text="lähettää kartan", made_on=date(2026, 5, 5))
    commitments.close(
        commitment=kept, version=1, state="kept", evidence="kartta tuli", closed_on=date(2026, 6, 6), by=coast.aino
    )
    Membership.objects.create(
        person=coast.minna, organization=coast.ministry, role="jaostopäällikkö", starts=date(2024, 2, 1), ends=date(2025, 3, 1)
    )  # fmt: skip
    said = {"by_name": "Aino Ahola", "publicity": "internal"}
    Note.objects.create(city=coast.city, person=coast.minna, text="Tuntee väylän", written_on=date(2026, 4, 4), **said)
    Stance.objects.create(
        person=coast.minna, objective=coast.deepen, stance="for", said_on=date(2026, 3, 3), created_at=met.created_at, **said
    )  # fmt: skip
    return f"/lautasalmi/people/{coast.minna.pk}/"


def told(page: Any) -> list[tuple[str, str]]:
    """The days and the titles of the timeline, as they are drawn."""
    groups = page.context["timeline"]["groups"]
    return [(day.isoformat(), one.title) for _heading, shown in groups for day, _ends, one in shown]


def test_timeline_tells_everything_dated_newest_first(coast: SimpleNamespace, minna: str, as_: Any) -> None:
    page = as_(coast.onni).get(minna)
    shown = told(page)
    assert [day for day, _title in shown] == sorted((day for day, _title in shown), reverse=True)
    expected = [
        ("2026-11-03", "Marraskuun puhelu"),
        ("2026-08-20", "Elokuun käynti"),
        ("2026-06-06", "lähettää kartan"),
        ("2026-05-05", "lähettää kartan"),
        ("2026-04-04", "Muistiinpano"),
        ("2025-03-01", f"jaostopäällikkö, {coast.ministry.name}"),
        ("2024-02-01", f"jaostopäällikkö, {coast.ministry.name}"),
    ]
    assert [one for one in shown if one in expected] == expected
    assert ("2026-03-03", coast.deepen.code) in [(day, title.split()[0]) for day, title in shown]
    assert page.context["timeline"]["groups"][0][0] == "Tulevat"
    for words in ("Matala pyysi luvut.", "Lupaus päättyi: pidetty", "kartta tuli", "Tuntee väylän", "puolesta"):
        assert words in page.text


def test_secret_is_told_to_whom_may_read_it(coast: SimpleNamespace, minna: str, as_: Any) -> None:
    assert "Salainen käynti" not in as_(coast.onni).get(minna).text
    assert ("2026-07-01", "Salainen käynti") in told(as_(coast.helmi).get(minna))


def test_timeline_is_narrowed_to_a_kind(coast: SimpleNamespace, minna: str, as_: Any) -> None:
    browser = as_(coast.onni)
    assert [title for _day, title in told(browser.get(f"{minna}?show=note"))] == ["Muistiinpano"]
    assert {title for _day, title in told(browser.get(f"{minna}?show=promise"))} == {"lähettää kartan"}
    assert told(browser.get(f"{minna}?show=nonsense&page=x")) == told(browser.get(minna))


def test_organisation_tells_who_came_and_went(coast: SimpleNamespace, minna: str, as_: Any) -> None:
    shown = told(as_(coast.onni).get(f"/lautasalmi/organizations/{coast.ministry.pk}/?show=post"))
    assert ("2025-03-01", coast.minna.name) in shown
    assert ("2024-02-01", coast.minna.name) in shown


def test_long_timeline_is_leafed_in_as_few_queries(
    coast: SimpleNamespace, as_: Any, today: date, django_assert_max_num_queries: Any
) -> None:
    for n in range(25):
        another(coast, title=f"Käynti {n}", date=TODAY - timedelta(days=n + 400), theirs=[coast.minna])
        promised(coast, text=f"lupaus {n}", made_on=TODAY - timedelta(days=n + 400))
    OtherName.objects.create(person=coast.minna, text="Minna Korkea")
    ContactDetail.objects.create(person=coast.minna, kind="email", value="minna@example.org")
    Relationship.objects.create(city=coast.city, person=coast.minna, every=2, unit="month", since=TODAY)
    address, browser = f"/lautasalmi/people/{coast.minna.pk}/", as_(coast.aino)
    seen: list[tuple[str, str]] = []
    for number in (1, 2, 3):
        with django_assert_max_num_queries(12):
            page = browser.get(f"{address}?page={number}")
        assert len(told(page)) <= dealings.ON_A_PAGE
        seen += told(page)
    assert page.context["timeline"]["earlier"] == ""
    assert page.context["timeline"]["newer"] == "?page=2#timeline"
    assert {f"Käynti {n}" for n in range(25)} | {f"lupaus {n}" for n in range(25)} <= {title for _day, title in seen}
    assert len(seen) == len(set(seen))
