"""Who decides what on a day, read as one tree."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from karki.governance.models import Body, Position
from karki.governance.operations import bodies, offices, tenures
from karki.governance.queries import follow_up_frequencies
from karki.governance.structure import Structure, structure_of
from karki.stakeholders.models import Person
from tests.conftest import TODAY

LATER = date(2027, 1, 1)
pytestmark = pytest.mark.usefixtures("today")


def drawn(structure: Structure) -> list[tuple[str, int]]:
    return [(node.row.name, node.depth) for node in structure.walk()]


def test_bodies_and_offices_stand_where_the_city_put_them(lautasalmi: SimpleNamespace) -> None:
    it = lautasalmi
    chair = offices.add(city=it.city, name="Hallituksen puheenjohtaja", body=it.board, by=it.aino)
    unit = bodies.add(city=it.city, name="Viestintä", kind="unit", led_by=it.manager, by=it.aino)
    offices.add(city=it.city, name="Suunnittelija", superior=it.manager, by=it.aino)
    assert drawn(structure_of(it.city, TODAY)) == [
        ("Kaupunginhallitus", 0),
        (chair.name, 1),
        ("Elinvoimajaosto", 1),
        ("Yhteyspäällikkö", 0),
        (unit.name, 1),
        ("Suunnittelija", 1),
    ]


def test_body_led_by_its_own_chair_stays_at_the_top(lautasalmi: SimpleNamespace) -> None:
    chair = Position.objects.create(city=lautasalmi.city, slug="pj", name="Puheenjohtaja", body=lautasalmi.board)
    Body.objects.filter(pk=lautasalmi.board.pk).update(led_by=chair)
    board = structure_of(lautasalmi.city, TODAY).roots[0]
    assert (board.row, board.led_by, [one.row for one in board.seats]) == (lautasalmi.board, "Puheenjohtaja", [chair])


def test_ring_in_the_data_loses_nobody(lautasalmi: SimpleNamespace) -> None:
    """The operations allow no ring; an old database might hold one."""
    Body.objects.filter(pk=lautasalmi.board.pk).update(parent=lautasalmi.section)
    assert len(drawn(structure_of(lautasalmi.city, TODAY))) == 3


def test_then_and_now_differ(lautasalmi: SimpleNamespace, minna: Person, pekka: Person) -> None:
    it = lautasalmi
    tenures.begin(office=it.manager, person=minna, ends=TODAY, by=it.aino)
    tenures.begin(office=it.manager, person=pekka, starts=LATER, by=it.aino)
    bodies.end(body=it.section, version=1, ends=TODAY, by=it.aino)
    now, then = structure_of(it.city, TODAY), structure_of(it.city, LATER)
    assert [name for name, _depth in drawn(then)] == ["Kaupunginhallitus", "Yhteyspäällikkö"]
    assert [[h.name for h in list(one.walk())[-1].holders] for one in (now, then)] == [["Minna Mäki"], ["Pekka Puro"]]


def test_deputy_stands_beside_the_one_deputised(lautasalmi: SimpleNamespace, minna: Person, pekka: Person) -> None:
    it = lautasalmi
    ordinary = tenures.begin(office=it.manager, person=minna, by=it.aino)
    tenures.begin(office=it.manager, person=pekka, kind="deputy", deputy_for=ordinary, by=it.aino)
    tenures.begin(office=it.manager, person=it.eetu_person, kind="deputy", by=it.aino)
    node = list(structure_of(it.city, TODAY).walk())[-1]
    assert [one.person for one in node.holders[0].deputies] == [pekka]
    assert [one.person for one in node.deputies] == [it.eetu_person]


def test_each_power_tells_who_has_it(lautasalmi: SimpleNamespace) -> None:
    told = {
        power: [node.row.name for node, _m in held] for power, held in structure_of(lautasalmi.city, TODAY).by_power()
    }
    assert told == {
        "hyväksyy suunnitelman": ["Kaupunginhallitus"],
        "seuraa toteutumista": ["Kaupunginhallitus", "Elinvoimajaosto"],
        "valmistelee": ["Yhteyspäällikkö"],
    }


def test_frequencies_are_those_of_the_day(lautasalmi: SimpleNamespace) -> None:
    it = lautasalmi
    assert follow_up_frequencies(it.city, TODAY) == {it.board: 2, it.section: 4}
    bodies.end(body=it.section, version=1, ends=TODAY, by=it.aino)
    assert follow_up_frequencies(it.city, LATER) == {it.board: 2}


def test_nothing_of_another_city_is_read(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    assert structure_of(koivuranta.city, TODAY).roots == []


def test_reading_takes_the_same_queries_for_three_and_for_thirty(
    lautasalmi: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    for number in range(27):
        Position.objects.create(
            city=lautasalmi.city, slug=f"o-{number}", name=f"Tehtävä {number}", body=lautasalmi.board
        )
    with django_assert_num_queries(4):
        assert len(list(structure_of(lautasalmi.city, TODAY).walk())) == 30
