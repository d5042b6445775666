"""The wheel: whatever a year holds, nothing is lost and no label runs over another."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from karki.clock.wheel import svg
from karki.clock.wheel.dial import LARGE, SMALL, Dial
from karki.clock.wheel.layout import APART, LETTERS, Face, Mark, angle_of, face_of
from karki.common import clock
from karki.common.timeline import TimelineItem
from karki.governance.picture.measuring import width
from tests.conftest import TODAY

SVG = "{http://www.w3.org/2000/svg}"
TITLES = st.sampled_from(
    ["Budjettiriihi", "Kaupunginhallitus: seuranta 2/2026", "Puolueiden ohjelmatyö", "Ääni & <kuva>"]
)


def dated(starts: date, ends: date | None = None, *, ring: int = 0, number: int = 0, **more: Any) -> TimelineItem:
    told = {"title": "Budjettiriihi"} | more
    return TimelineItem(kind=f"ring-{ring}", key=f"{ring}-{number}-{starts}", starts=starts, ends=ends, **told)


def ring_of(item: TimelineItem) -> int:
    return int(item.kind[-1])


@st.composite
def things(draw: Any) -> TimelineItem:
    starts = draw(st.dates(date(2024, 11, 1), date(2027, 2, 1)))
    ends = starts + timedelta(days=draw(st.integers(0, 400))) if draw(st.booleans()) else None
    certainty = draw(st.sampled_from(["fixed", "usual", "estimated"]))
    number = draw(st.integers(0, 10**6))
    return dated(starts, ends, ring=draw(st.integers(0, 4)), number=number, title=draw(TITLES), certainty=certainty)


def number_box(mark: Mark) -> tuple[float, float, float, float]:
    x, y = mark.radius * math.sin(mark.angle), -mark.radius * math.cos(mark.angle)
    half = width(str(mark.number), LETTERS, bold=True) / 2
    return x - half, y - LETTERS / 2, x + half, y + LETTERS / 2


def overlapping(face: Face) -> list[tuple[int, int]]:
    """The numbers whose boxes run over each other."""
    boxes = [(mark.number, number_box(mark)) for mark in face.marks]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def titles_over_numbers(face: Face) -> list[tuple[int, int]]:
    """Titles stand along their lane; there no mark and no other title may be."""
    found = []
    for mark in face.marks:
        if mark.label is None:
            continue
        middle = (mark.label.starts + mark.label.ends) / 2
        half = width(mark.label.text, LETTERS) / 2 / (mark.radius - LETTERS / 2)
        lane = [one for one in face.marks if one.radius == mark.radius]
        found += [(mark.number, one.number) for one in lane if abs(one.angle - middle) < half + 10 / mark.radius]
        found += [
            (mark.number, one.number)
            for one in lane
            if one.label and one is not mark and one.label.starts < middle + half and middle - half < one.label.ends
        ]
    return found


@given(st.lists(things(), max_size=120), st.sampled_from([2024, 2025, 2026]), st.sampled_from([LARGE, SMALL]))
@settings(max_examples=80, deadline=None)
def test_no_label_runs_over_another_and_nothing_is_lost(items: list[TimelineItem], year: int, dial: Dial) -> None:
    face = face_of(items, year, ring_of, today=TODAY, dial=dial)
    assert overlapping(face) == []
    assert titles_over_numbers(face) == []
    drawn = sorted(item.key for mark in face.marks for item in mark.items)
    assert drawn == sorted(item.key for item in items if item.touches(date(year, 1, 1), date(year, 12, 31)))
    assert [mark.number for mark in face.marks] == list(range(1, len(face.marks) + 1))


@given(st.lists(things(), max_size=60))
@settings(max_examples=40, deadline=None)
def test_bands_of_a_lane_do_not_meet_and_lanes_stand_apart(items: list[TimelineItem]) -> None:
    face = face_of(items, 2026, ring_of)
    radii = sorted({mark.radius for mark in face.marks})
    assert len(radii) <= LARGE.lanes
    assert all(later - earlier >= APART for earlier, later in pairwise(radii))
    for radius in radii:
        bands = sorted((m.angle, m.ends) for m in face.marks if m.radius == radius and m.ends is not None)
        assert all(one[1] <= other[0] for one, other in pairwise(bands))


@pytest.mark.parametrize(
    ("count", "most"), [(10, 10), (60, 60), (300, 200), pytest.param(20_000, 330, marks=pytest.mark.slow)]
)
def test_marks_stay_few_enough_to_read(count: int, most: int) -> None:
    items = [dated(date(2026, 1, 1) + timedelta(days=n % 365), ring=n % 5, number=n) for n in range(count)]
    face = face_of(items, 2026, ring_of)
    assert face.count == count
    assert len(face.marks) <= most
    assert overlapping(face) == []


def test_wheels_beside_each_other_have_numbers_that_are_read() -> None:
    """Three in 1,000 px: a number is about 10 px high, and there is one for every mark."""
    items = [dated(date(2026, 1, 1) + timedelta(days=n % 365), ring=n % 5, number=n) for n in range(300)]
    face = face_of(items, 2026, ring_of, dial=SMALL)
    tree = etree.fromstring(svg.beside(face, identifier="w"))
    numbers = [one.text for one in tree.iter("text") if "pt-text" in str(one.get("class"))]
    assert numbers == [str(number) for number in range(1, len(face.marks) + 1)]
    assert LETTERS * 1000 / 3 / SMALL.size >= 10
    assert overlapping(face) == []


def test_what_stands_too_close_becomes_a_group_in_order_of_time() -> None:
    items = [dated(date(2026, 6, 1), ring=ring, number=n) for n in range(12) for ring in range(5)]
    groups = [mark for mark in face_of(items, 2026, ring_of).marks if mark.is_group]
    assert groups
    assert all(mark.items == sorted(mark.items, key=lambda item: item.starts) for mark in groups)


def test_nothing_uncertain_is_drawn_as_certain() -> None:
    sure = dated(date(2026, 3, 1), ring=1)
    guess = dated(date(2026, 8, 24), date(2026, 12, 31), ring=1, certainty="estimated")
    text = svg.as_file([face_of([sure, guess], 2026, ring_of)], brand="#7a1f3d")
    assert text.count("stroke-dasharray") == 2  # the band and its mark


def test_leap_day_and_the_ends_of_the_year_have_their_places() -> None:
    assert angle_of(date(2028, 2, 29), 2028) == pytest.approx(2 * math.pi * 59 / 366)
    assert angle_of(date(2026, 1, 1), 2026) == 0
    assert angle_of(date(2026, 12, 31), 2026, end=True) == pytest.approx(2 * math.pi)
    assert angle_of(date(2025, 5, 1), 2026) == 0


def test_each_mark_is_a_link_in_order_of_time_with_a_name_said_aloud() -> None:
    face = face_of(
        [dated(date(2026, month, 3), number=month, ring=month % 5) for month in range(12, 0, -1)], 2026, ring_of
    )
    text = svg.on_page(face, identifier="w", address=lambda m: f"#e{m.number}", spoken=lambda m: m.items[0].title)
    tree = etree.fromstring(text)
    assert tree.get("role") == "group"  # a picture (img) would hide its links
    links = list(tree.iter("a"))
    assert [link.get("href") for link in links] == [f"#e{number}" for number in range(1, 13)]
    assert {link.get("aria-label") for link in links} == {"Budjettiriihi"}
    assert [tree[0].tag, tree[1].tag] == ["title", "desc"]
    assert "#7a" not in text
    assert "style=" not in text


def test_hand_is_on_this_year_alone() -> None:
    with clock.stopped_at(TODAY):
        items = [dated(date(2026, 6, 1)), dated(date(2027, 6, 1))]
        faces = [face_of(items, year, ring_of, today=TODAY) for year in (2026, 2027)]
        assert [face.today is not None for face in faces] == [True, False]
        assert "tänään 22.9." in svg.bare(faces[0], identifier="w")
        assert "hand" not in svg.bare(faces[1], identifier="w")


def test_file_of_three_years_needs_no_style_sheet_and_keeps_hostile_titles_as_words() -> None:
    hostile = '<script>alert(1)</script> & class="hand"'
    items = [dated(date(year, 1, 1), date(year, 12, 31), title=hostile) for year in (2026, 2027, 2028)]
    text = svg.as_file([face_of(items, year, ring_of) for year in (2026, 2027, 2028)], brand="#7a1f3d")
    tree = etree.fromstring(text)
    assert tree.get("viewBox") == "0 0 2256 752"
    assert [one for one in tree.iter() if "script" in str(one.tag)] == []
    assert [one.get("class") for one in tree.iter() if one.get("class")] == []


def test_every_lane_lies_between_the_months_and_the_middle() -> None:
    items = [dated(date(2026, 1, 1) + timedelta(days=n % 365), ring=n % 5, number=n) for n in range(400)]
    face = face_of(items, 2026, ring_of)
    assert face.rings[0].outer == LARGE.rim
    assert all(85 <= ring.inner < ring.outer <= LARGE.rim for ring in face.rings)
