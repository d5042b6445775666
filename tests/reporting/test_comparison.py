"""What changed since the previous report of the same body."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karki.plans.models import AnnualPlan, Goal, Objective, Rating
from karki.reporting.content.comparison import Comparison, compare, counts_of
from karki.reporting.content.facts import GoalFacts, ObjectiveFacts, PlanFacts, SaidFacts
from tests.reporting.writing import MARCH, MAY, freeze, rows_of, say

RATED = "changed-ratings"


def changes_by_code(report: Any) -> dict[str, str]:
    codes = {o["id"]: o["code"] for goal in report.content["plan"]["goals"] for o in goal["objectives"]}
    return {codes[change["id"]]: change["kind"] for change in report.content["comparison"]["changes"]}


def test_first_report_compares_with_nothing(lautasalmi: SimpleNamespace) -> None:
    report = freeze(lautasalmi, MARCH)
    assert report.previous is None
    assert report.content["comparison"] is None


def test_each_objective_is_of_one_kind(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MARCH, "at_risk")
    say(lautasalmi.icebreaker, MARCH, "on_track")
    freeze(lautasalmi, MARCH)
    say(lautasalmi.deepen, MAY, "on_track")
    say(lautasalmi.icebreaker, MAY, "on_track", "Sopimus on allekirjoitettavana.")
    Objective.objects.create(goal=lautasalmi.school, order=2, code="II.2", text="simulaattori hankitaan")
    expected = {"I.1": "rating", "I.1.1": "unchanged", "I.2": "updated", "II.1": "unchanged", "II.2": "new"}
    assert changes_by_code(freeze(lautasalmi, MAY)) == expected


def test_changed_rating_shows_both_and_why(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MARCH, "on_track")
    freeze(lautasalmi, MARCH)
    say(lautasalmi.deepen, MAY, "stalled", "Rahoitus puuttuu esityksestä.")
    (row,) = rows_of(freeze(lautasalmi, MAY), RATED)
    assert [cell.get("rating") for cell in row] == [None, "on_track", "stalled", None]
    assert row[2]["note"] == "heikkeni"
    assert row[3]["text"] == "Rahoitus puuttuu esityksestä."


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("stalled", "at_risk", "better"),
        ("on_track", "achieved", "better"),
        ("achieved", "on_track", "worse"),
        (None, "stalled", "first"),
        ("on_track", "dropped", "ended"),
        ("dropped", "on_track", "other"),
    ],
)
def test_direction_of_a_change(before: str | None, after: str, direction: str, lautasalmi: SimpleNamespace) -> None:
    if before:
        say(lautasalmi.deepen, MARCH, before)
    freeze(lautasalmi, MARCH)
    say(lautasalmi.deepen, MAY, after)
    changes = freeze(lautasalmi, MAY).content["comparison"]["changes"]
    assert [change["direction"] for change in changes if change["kind"] == "rating"] == [direction]


def test_removed_objective_is_told_with_its_last_rating(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.seats, MARCH, "at_risk")
    freeze(lautasalmi, MARCH)
    lautasalmi.seats.delete()
    (gone,) = freeze(lautasalmi, MAY).content["comparison"]["removed"]
    assert gone == {"code": "II.1", "text": "aloituspaikkoja lisätään", "counted": True, "rating": "at_risk"}


def test_new_wording_shows_the_earlier_one(lautasalmi: SimpleNamespace) -> None:
    freeze(lautasalmi, MARCH)
    Objective.objects.filter(pk=lautasalmi.deepen.pk).update(text="väylä syvennetään 13 metriin")
    (row,) = rows_of(freeze(lautasalmi, MAY), "reworded-objectives")
    assert (row[0]["text"], row[1]["text"]) == ("väylä syvennetään 13 metriin", "väylä syvennetään 12 metriin")


def test_another_bodys_report_is_not_the_previous_one(lautasalmi: SimpleNamespace) -> None:
    freeze(lautasalmi, MARCH, body=lautasalmi.board)
    assert freeze(lautasalmi, MAY).previous is None


def test_report_in_another_language_of_the_same_day_is_not_the_previous_one(lautasalmi: SimpleNamespace) -> None:
    march = freeze(lautasalmi, MARCH)
    freeze(lautasalmi, MAY)
    assert freeze(lautasalmi, MAY, language="sv").previous == march


def test_next_years_plan_finds_its_objectives_by_their_words(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MARCH, "on_track")
    freeze(lautasalmi, MARCH)
    AnnualPlan.objects.filter(pk=lautasalmi.plan.pk).update(state="closed")
    plan = AnnualPlan.objects.create(
        city=lautasalmi.city, term=lautasalmi.term, year=2027, title="Uusi", state="in_force"
    )
    goal = Goal.objects.create(plan=plan, order=1, number="I", title="Satama")
    kept = Objective.objects.create(goal=goal, order=1, code="I.1", text="Väylä syvennetään 12  metriin")
    Objective.objects.create(goal=goal, order=2, code="I.2", text="laituri uusitaan")
    say(kept, date(2027, 1, 10), "stalled")
    report = freeze(lautasalmi, date(2027, 2, 1))
    assert changes_by_code(report) == {"I.1": "rating", "I.2": "new"}
    assert {gone["code"] for gone in report.content["comparison"]["removed"]} == {"I.1.1", "I.2", "II.1"}


ratings = st.one_of(st.none(), st.sampled_from(Rating.values))


@st.composite
def plans(draw: st.DrawFn) -> PlanFacts:
    """A plan of up to twelve objectives, two in five of them sub-objectives, with ids from a small set."""
    ids = draw(st.lists(st.integers(1, 20), unique=True, max_size=12))
    objectives = []
    for id in ids:
        rating = draw(ratings)
        said = SaidFacts(draw(st.integers(1, 5)), rating, "sana", MARCH, "Eetu") if rating else None
        text = draw(st.sampled_from(["väylä", "rata", "koulu", f"oma {id}"]))
        depth = draw(st.sampled_from([0, 0, 0, 1, 1]))
        objectives.append(ObjectiveFacts(id, f"I.{id}", "objective", depth, text, "", None, (), said, 0))
    goal = GoalFacts(1, "I", "Satama", (), tuple(objectives), (), (), ())
    return PlanFacts(draw(st.integers(1, 2)), "Suunnitelma", 2026, (goal,))


def frozen(plan: PlanFacts) -> dict[str, Any]:
    def one(o: ObjectiveFacts) -> dict[str, Any]:
        said = {"update": o.said.update, "rating": o.said.rating} if o.said else None
        return {"id": o.id, "code": o.code, "text": o.text, "depth": o.depth, "said": said}

    return {"id": plan.id, "goals": [{"objectives": [one(o) for o in goal.objectives]} for goal in plan.goals]}


def kinds_add_up(compared: Comparison, plan: PlanFacts) -> bool:
    kinds = ("rating", "new", "updated", "unchanged")
    return sum(len(compared.of(kind, counted=True)) for kind in kinds) == len(plan.counted)


@given(before=plans(), now=plans())
def test_whatever_the_plans_the_kinds_add_up_and_nothing_is_lost(before: PlanFacts, now: PlanFacts) -> None:
    compared = compare(frozen(before), now)
    everything = list(before.objectives())
    found_again = len(compared.changes) - len(compared.of("new"))
    assert kinds_add_up(compared, now)
    assert found_again + len(compared.removed) == len(everything)
    assert sum(compared.was_counts.values()) == len(before.counted)


@given(plan=plans())
def test_plan_compared_with_itself_has_no_change(plan: PlanFacts) -> None:
    compared = compare(frozen(plan), plan)
    assert {change.kind for change in compared.changes} <= {"unchanged"}
    assert (compared.removed, compared.was_counts) == ((), counts_of(o.rating for o in plan.counted))


def test_objectives_with_the_same_words_are_compared_each_with_its_own(lautasalmi: SimpleNamespace) -> None:
    """In another year's plan, where only the words and the codes tell which is which."""
    lautasalmi.seats.text = lautasalmi.icebreaker.text
    lautasalmi.seats.save()
    say(lautasalmi.icebreaker, MARCH, "on_track")
    say(lautasalmi.seats, MARCH, "stalled")
    freeze(lautasalmi, MARCH)
    AnnualPlan.objects.filter(pk=lautasalmi.plan.pk).update(year=2025, state="closed")
    plan = AnnualPlan.objects.create(
        city=lautasalmi.city, term=lautasalmi.term, year=2026, title="Uusi suunnitelma", state="in_force"
    )
    for order, (old, rating) in enumerate([(lautasalmi.icebreaker, "on_track"), (lautasalmi.seats, "stalled")], 1):
        goal = Goal.objects.create(plan=plan, order=order, number=str(order), title=old.goal.title)
        say(Objective.objects.create(goal=goal, order=1, code=old.code, text=old.text), MAY, rating)
    turned = [kind for kind in changes_by_code(freeze(lautasalmi, MAY)).values() if kind in ("rating", "new")]
    assert turned == []
