"""Plans of other cities are read as a careful reader reads them; see corpus/README.md."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from karki.plans.importing import Draft, import_document
from karki.plans.importing.comparison import differences, f1
from karki.plans.interchange import PlanDocument
from tests.plans.importing.corpus_build import CorpusCase, documents

CASES = {case.name: case for case in documents()}
EXACT = [name for name, case in CASES.items() if case.exact]
#: the least F1 per kind; a kind that a case's expectation leaves out everywhere is not asked for
LEAST = {
    "goals": 0.90,
    "objectives": 0.85,
    "measures": 0.80,
    "influencers": 0.80,
    "partners": 0.80,
    "responsible": 0.80,
}


@cache
def drafted(name: str) -> Draft:
    case = CASES[name]
    return import_document(case.build(), case.filename)


def asked(case: CorpusCase, kind: str) -> bool:
    return kind == "goals" or any(kind in goal for goal in case.expected["goals"])


@pytest.mark.parametrize("name", CASES)
def test_plan_of_another_city_is_read_nearly_whole(name: str) -> None:
    case = CASES[name]
    scores = f1(drafted(name).plan.to_json(), case.expected)
    low = {kind: scores[kind] for kind, least in LEAST.items() if asked(case, kind) and scores[kind] < least}
    assert low == {}


@pytest.mark.parametrize("name", EXACT)
def test_twin_of_the_first_citys_plan_is_read_to_the_letter(name: str) -> None:
    assert differences(drafted(name).plan.to_json(), CASES[name].expected) == []


@pytest.mark.parametrize("name", ["lautasalmi-pdf"])
def test_twin_as_pdf_is_read_nearly_to_the_letter(name: str) -> None:
    scores = f1(drafted(name).plan.to_json(), CASES[name].expected)
    assert min(scores.values()) >= 0.96


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.warnings])
def test_warnings_that_a_careful_reader_gives_appear(name: str) -> None:
    given = Counter(warning.code for warning in drafted(name).plan.warnings)
    assert Counter(CASES[name].warnings) - given == Counter()


@pytest.mark.parametrize("name", EXACT)
def test_twin_gives_no_warning_beyond_the_expected(name: str) -> None:
    given = Counter(warning.code for warning in drafted(name).plan.warnings)
    assert given == Counter(CASES[name].warnings)


@pytest.mark.parametrize("name", CASES)
def test_every_block_has_a_role_with_its_reason(name: str) -> None:
    draft = drafted(name)
    unexplained = [one.text for one in draft.segments if not draft.roles[one.number].reason]
    assert unexplained == []


@pytest.mark.parametrize("name", CASES)
def test_draft_travels_as_json_and_comes_back(name: str) -> None:
    plan = drafted(name).plan
    assert PlanDocument.from_json(plan.to_json()) == plan
