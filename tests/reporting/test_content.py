"""What a report says: the plan as it stood on its day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from karki.plans.models import Measure
from karki.reporting.models import Report
from tests.reporting.writing import MARCH, MAY, freeze, rows_of, say, texts_of


def goal_rows(report: Report) -> dict[str, list[dict[str, Any]]]:
    """The rows of goal I by the code of their objective."""
    return {row[0]["code"]: row for row in rows_of(report, "goal-1")}


def test_counts_hold_outermost_objectives_only(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MARCH, "on_track")
    say(lautasalmi.survey, MARCH, "stalled")  # a sub-objective: shown, not counted
    report = freeze(lautasalmi, MARCH)
    assert report.content["counts"] == {"on_track": 1, "none": 2}


def test_sub_objective_stands_below_its_own_objective(lautasalmi: SimpleNamespace) -> None:
    rows = rows_of(freeze(lautasalmi, MARCH), "goal-1")
    assert [(row[0]["code"], row[0].get("indent", 0)) for row in rows] == [("I.1", 0), ("I.1.1", 1), ("I.2", 0)]


def test_update_after_the_day_is_left_out(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MARCH, "on_track", "Ruoppaus on kilpailutettu.")
    say(lautasalmi.deepen, MAY, "stalled", "Urakoitsija vetäytyi.")
    rows = goal_rows(freeze(lautasalmi, MARCH, today=MAY))
    assert rows["I.1"][1]["rating"] == "on_track"
    assert rows["I.1"][2]["text"] == "Ruoppaus on kilpailutettu."


def test_update_of_the_day_itself_counts_and_says_who_and_when(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MAY, "at_risk", "Lupa viipyy.", by=lautasalmi.helmi)
    rows = goal_rows(freeze(lautasalmi, MAY))
    assert rows["I.1"][2] == {"text": "Lupa viipyy.", "note": "12.5.2026, Helmi Heino"}


def test_of_two_updates_of_one_day_the_later_holds(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MAY, "at_risk", "Lupa viipyy.")
    say(lautasalmi.deepen, MAY, "on_track", "Lupa tuli iltapäivällä.")
    assert goal_rows(freeze(lautasalmi, MAY))["I.1"][1]["rating"] == "on_track"


def test_measure_that_begins_later_is_planned_whatever_its_state(lautasalmi: SimpleNamespace) -> None:
    Measure.objects.create(goal=lautasalmi.port, text="Ministeritapaaminen", starts=MAY, ends=MAY, state="done")
    row = rows_of(freeze(lautasalmi, MARCH), "goal-1-measures")[0]
    assert row[1]["text"] == "Suunniteltu"


def test_table_of_measures_says_whose_moment_its_states_are_of(lautasalmi: SimpleNamespace) -> None:
    Measure.objects.create(goal=lautasalmi.port, text="Lausunto", state="done")
    blocks = freeze(lautasalmi, MARCH, today=MAY).content["blocks"]
    (caption,) = [block["caption"] for block in blocks if "toimenpiteet" in block.get("caption", "")]
    assert "jäädytyshetkeltä" in caption


def test_measure_whose_last_day_has_passed_says_so(lautasalmi: SimpleNamespace) -> None:
    Measure.objects.create(goal=lautasalmi.port, text="Lausunto", ends=date(2026, 2, 1), state="under_way")
    Measure.objects.create(goal=lautasalmi.port, text="Kutsu", ends=date(2026, 2, 1), state="done", order=1)
    late, done = rows_of(freeze(lautasalmi, MARCH), "goal-1-measures")
    assert late[1].get("note")
    assert "note" not in done[1]


def test_waiting_lists_never_updated_and_stale_and_not_what_is_settled(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, date(2026, 1, 20), "on_track")  # 42 days: in the period, not yet stale
    say(lautasalmi.icebreaker, date(2025, 12, 1), "achieved")
    report = freeze(lautasalmi, MARCH)
    assert [row[0]["code"] for row in rows_of(report, "not-updated")] == ["II.1"]


def test_word_from_before_the_period_waits_for_an_update(lautasalmi: SimpleNamespace) -> None:
    for objective in (lautasalmi.deepen, lautasalmi.icebreaker, lautasalmi.seats):
        say(objective, MARCH, "on_track")
    say(lautasalmi.seats, date(2026, 3, 20), "on_track")
    freeze(lautasalmi, MARCH)
    april = freeze(lautasalmi, date(2026, 4, 1))
    waiting = rows_of(april, "not-updated")
    assert [row[0]["code"] for row in waiting] == ["I.1", "I.2"]
    assert waiting[0][2]["text"] == "Eetu Erola"  # responsible for the whole goal


def test_appendix_names_influencers_partners_and_officials(lautasalmi: SimpleNamespace) -> None:
    report = freeze(lautasalmi, MARCH)
    listed = [item["text"] for block in report.content["blocks"] if block["type"] == "list" for item in block["items"]]
    assert listed == ["LVM", "Koivurannan kaupunki"]
    assert rows_of(report, "responsible")[0][1]["text"] == "Eetu Erola"


def test_headings_never_skip_a_level(lautasalmi: SimpleNamespace) -> None:
    Measure.objects.create(goal=lautasalmi.port, text="Lausunto")
    blocks = freeze(lautasalmi, MARCH).content["blocks"]
    levels = [block["level"] for block in blocks if block["type"] == "heading"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_heading_has_an_id_of_its_own(lautasalmi: SimpleNamespace) -> None:
    blocks = freeze(lautasalmi, MARCH).content["blocks"]
    ids = [block["id"] for block in blocks if block["type"] == "heading"]
    assert len(ids) == len(set(ids))


def test_every_chart_is_followed_by_a_table_of_the_same_numbers(lautasalmi: SimpleNamespace) -> None:
    say(lautasalmi.deepen, MARCH, "stalled")
    blocks = freeze(lautasalmi, MARCH).content["blocks"]
    place = next(place for place, block in enumerate(blocks) if block["type"] == "chart")
    twin = {row[0].get("rating"): int(row[1]["text"]) for row in blocks[place + 1]["rows"]}
    assert {rating: count for rating, count in twin.items() if rating and count} == blocks[place]["counts"]
    assert twin[None] == sum(blocks[place]["counts"].values())


def test_plan_without_objectives_says_so(lautasalmi: SimpleNamespace) -> None:
    for goal in (lautasalmi.port, lautasalmi.school):
        goal.objectives.all().delete()
    report = freeze(lautasalmi, MARCH)
    assert "Suunnitelmassa ei ole vielä tavoitteita." in texts_of(report, "paragraph")
    assert report.content["counts"] == {}


def test_column_of_numbers_is_as_wide_as_the_longest_word_of_its_title(lautasalmi: SimpleNamespace) -> None:
    table = next(
        b
        for b in freeze(lautasalmi, MARCH).content["blocks"]
        if b["type"] == "table" and b["total"] and len(b["columns"]) > 2
    )
    by_length = sorted(table["columns"][1:], key=lambda column: len(column["title"]))
    assert [column["title"] for column in by_length] == ["Yhteensä", "Raportoimatta"]
    assert by_length[0]["width"] < by_length[1]["width"]
