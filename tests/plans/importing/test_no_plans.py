"""Documents with headings and lists that are no plans give no goals, and what is doubtful gives few."""

from __future__ import annotations

import pytest

from karki.plans.importing import NoGoalFound
from tests.plans.importing.reading import draft_of

MINUTES = """
# Minutes of the Parks Committee

Present: Nora Nowhere (Chair), Ivor Imaginary

## 1. Apologies

None.

## 2. Playground repairs

- The swing at Mill Lane has been repaired.
- Quotes for the slide are awaited.

## 3. Tree planting

- Twenty limes were planted in February.
"""
MEMO = """
# Muistio

Elinvoimatiimin kokous 3.2.2026

## 1. Messujen järjestelyt

- Osasto on varattu
- Esitteet tilataan helmikuussa

Vastuu: Eero Epävarma

## 2. Muut asiat

- Seuraava kokous 3.3.2026
"""
BUDGET = """
# Tekninen lautakunta 2026

| Tehtäväalue | TP 2024 | TA 2025 |
|---|---|---|
| 1. Hallinto | 412 | 420 |
| 2. Kadut | 2 310 | 2 400 |
| 3. Puistot | 640 | 655 |
"""
RECIPE = """
# Mustikkapiirakka

## Ainekset

- 150 g voita
- 3 dl jauhoja

## Ohje

1. Vatkaa voi.
2. Paista 200 asteessa.
"""
VACANCY = """
# Lediga jobb: planläggare

## Arbetsuppgifter

- göra detaljplaner
- delta i projektgrupper

## Vi erbjuder

- flextid
"""
AGENDA = """
CITY COUNCIL REGULAR MEETING
AGENDA
March 3, 2026

1. CALL TO ORDER
2. ROLL CALL
3. CONSENT CALENDAR
   a. Approve minutes of February 17
   b. Accept the library gift report
4. ADJOURNMENT
"""


@pytest.mark.parametrize("text", [MINUTES, MEMO, BUDGET, RECIPE, VACANCY])
def test_document_that_is_no_plan_has_no_goals(text: str) -> None:
    with pytest.raises(NoGoalFound):
        draft_of(text)


def test_agenda_of_a_meeting_has_no_goals() -> None:
    with pytest.raises(NoGoalFound):
        draft_of(AGENDA, "agenda.txt")


def test_memo_about_advocacy_whose_goals_are_labelled_is_read() -> None:
    draft = draft_of("# Muistio\n\n## Tavoite 1: Rata\n\n- sähköistys\n\n## Tavoite 2: Satama\n\n- väylä\n")
    assert [goal.title for goal in draft.plan.goals] == ["Rata", "Satama"]
