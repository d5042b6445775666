"""What Lautasalmi does: Eetu meets Minna Matala of the ministry (both invented) about the fairway."""

from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest

from karki.engagement.models import Commitment, Engagement
from karki.engagement.operations import commitments, engagements
from karki.engagement.operations.present import Present
from karki.stakeholders.models import Alias, Organization, Person
from tests.kept import grown


def said(**changes: Any) -> Any:
    """What is said of an engagement, with changes."""
    told: dict[str, Any] = {
        "kind": "meeting",
        "title": "",
        "date": date(2026, 9, 29),
        "ends": None,
        "starts_at": time(10, 0),
        "ends_at": None,
        "place": "Helsinki",
        "message": "Väylä on syvennettävä.",
        "why": "Budjetti on riihessä.",
        "intended": "Rahaa luotaukseen.",
        "publicity": "internal",
        "secret_ground": "",
        "secret_until": None,
    }
    return told | changes


def promise(**changes: Any) -> Any:
    told: dict[str, Any] = {
        "direction": "theirs",
        "text": "selvittää luotauksen rahan",
        "owner": None,
        "person": None,
        "organization": None,
        "made_on": date(2026, 9, 15),
        "due": date(2026, 9, 30),
        "due_words": "",
        "publicity": "internal",
        "secret_ground": "",
        "secret_until": None,
    }
    return told | changes


SECRET = {"publicity": "secret", "secret_ground": "JulkL 24 § 1 mom. 17 k.", "secret_until": date(2030, 1, 1)}


@pytest.fixture
def coast(lautasalmi: SimpleNamespace, today: date) -> SimpleNamespace:
    """Lautasalmi, whom it meets, and one planned meeting."""
    return grown("coast", lautasalmi, _coast)


def _coast(it: SimpleNamespace) -> None:
    it.minna = Person.objects.create(city=it.city, name="Minna Matala", title="erityisavustaja")
    it.ministry = Organization.objects.create(
        city=it.city, key="meriministerio", kind="ministry", name="Meriministeriö"
    )
    Alias.objects.create(organization=it.ministry, kind="abbreviation", text="MM")
    it.aino_person = Person.objects.create(city=it.city, name="Aino Ahola", title="yhteyspäällikkö", user=it.aino)
    it.meeting = engagements.record(
        city=it.city,
        said=said(),
        present=Present(ours=[it.eetu_person], theirs=[it.minna]),
        objectives=[it.deepen],
        by=it.aino,
    )


def another(
    it: SimpleNamespace, *, ours: Any = (), theirs: Any = (), objectives: Any = (), **changes: Any
) -> Engagement:
    return engagements.record(
        city=it.city,
        said=said(**changes),
        present=Present(ours=ours, theirs=theirs or [it.minna]),
        objectives=objectives or [it.deepen],
        by=it.aino,
    )


def promised(it: SimpleNamespace, **changes: Any) -> Commitment:
    told = promise(**({"owner": it.eetu_person, "person": it.minna} | changes))
    return commitments.record(city=it.city, said=told, engagement=None, objectives=[it.deepen], by=it.aino)
