"""The published schema is the one the program checks by, and the classes say the same."""

from __future__ import annotations

import json
from pathlib import Path

from karki.plans.interchange import Goal, Objective, PlanDocument, Power, Warning_
from karki.plans.schema import check, schema

PUBLISHED = Path(__file__).parents[3] / "docs" / "karki-plan-1.schema.json"


def test_published_schema_is_the_programs_own_file() -> None:
    assert PUBLISHED.is_symlink()
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema()


def test_schema_knows_every_field_of_the_classes() -> None:
    plan = PlanDocument(goals=[Goal(number="1", title="Rata", objectives=[Objective(text="sähkö")])])
    plan.warnings = [Warning_(code="title-differs", message="…")]
    written = plan.to_json()
    check(written)
    assert set(written) == set(schema()["properties"])
    assert set(written["goals"][0]) <= set(schema()["$defs"]["goal"]["properties"])


def test_absent_place_and_reason_are_left_out() -> None:
    assert Goal(number="1", title="Rata").at is None
    assert "at" not in PlanDocument(goals=[Goal(number="1", title="Rata")]).to_json()["goals"][0]


def test_powers_of_the_schema_are_those_of_the_rules() -> None:
    from karki.plans.importing.rules import powers

    known = set(schema()["$defs"]["power"]["properties"]["power"]["enum"])
    assert {verb["power"] for verb in powers()["verbs"]} == known
    assert Power(power="approves").per_year is None
