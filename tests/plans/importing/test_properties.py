"""What holds for any document: no crash, every block accounted for, simple plans read back as written."""

from __future__ import annotations

import contextlib
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from karki.documents.outline import Block, Cell, Kind, Outline, Place, Row
from karki.plans.importing import NoGoalFound, build, classify, import_document
from karki.plans.schema import check
from tests.examples import examples
from tests.plans.importing.reading import plan_of

PIECES = st.sampled_from(
    [
        "Tavoitteet:",
        "Vastuu: Aino Aalto",
        "Kärki 1: Rata",
        "Kärki",
        "2.1 ",
        "1) a 2) b",
        "# x y # z w",
        "●●●○○",
        "LVM, TEM (VM",
        "\x00",
    ]
)
TEXT = st.one_of(PIECES, st.text(max_size=40), st.tuples(PIECES, PIECES).map(" ".join))
LEAVES = st.tuples(st.sampled_from([Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM]), TEXT, st.integers(0, 4), st.booleans())
CELLS = st.lists(LEAVES, max_size=3)
TABLES = st.lists(st.lists(st.tuples(CELLS, st.integers(0, 3), st.integers(0, 3)), max_size=4), max_size=4)


def outline(parts: list[object]) -> Outline:
    number = 0

    def leaf(part: tuple[Kind, str, int, bool]) -> Block:
        nonlocal number
        number += 1
        kind, text, level, strong = part
        return Block(kind, Place(number), text, level, "•" if kind is Kind.ITEM else "", strong)

    def block(part: object) -> Block:
        nonlocal number
        if isinstance(part, tuple):
            return leaf(part)
        number += 1
        place = Place(number)
        assert isinstance(part, list)
        rows = tuple(Row(tuple(Cell(tuple(map(leaf, cell)), wide, high) for cell, wide, high in row)) for row in part)
        return Block(Kind.TABLE, place, rows=rows)

    return Outline(tuple(map(block, parts)), "docx")


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(LEAVES, TABLES), max_size=25))
def test_any_outline_becomes_a_valid_plan(parts: list[object]) -> None:
    read = outline(parts)
    segments, roles = classify(read)
    check(build(segments, roles, read).to_json())
    assert {segment.number for segment in segments} == set(roles)
    assert len({segment.number for segment in segments}) == len(segments)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.lists(st.integers(0, 99), min_size=1, max_size=5, unique=True), min_size=2, max_size=6))
def test_simple_plan_is_read_back_as_it_was_written(goals: list[list[int]]) -> None:
    lines = ["# Lautasalmen kaupungin edunvalvontasuunnitelma", ""]
    for index, wanted in enumerate(goals, 1):
        lines += [f"## Kärki {index}: Aihe {index}", "", "Aihe on tärkeä koko seudulle.", "", "Tavoitteet", ""]
        lines += [f"- saamme asian numero {number}" for number in wanted] + ["", f"Vastuu: Aino Aalto {index}", ""]
    plan = plan_of("\n".join(lines))
    assert [[one.text for one in goal.objectives] for goal in plan.goals] == [
        [f"saamme asian numero {number}" for number in wanted] for wanted in goals
    ]


@settings(max_examples=examples(60), deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_as_text_give_a_plan_or_a_clear_refusal(data: bytes) -> None:
    from karki.documents.problems import DocumentProblem

    try:
        import_document(data, "plan.txt")
    except DocumentProblem as problem:
        assert str(problem)


def test_long_and_odd_texts_take_no_more_than_their_length_asks() -> None:
    for text in ("Kumppanit: " + "a, " * 30_000, "Vastuu: Maija " * 4_000, "## Tavoite 1: A\n" * 4_000, "(" * 50_000):
        started = time.perf_counter()
        with contextlib.suppress(NoGoalFound):
            import_document(text.encode(), "plan.md")
        assert time.perf_counter() - started < 8
