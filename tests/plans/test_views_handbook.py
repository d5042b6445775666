"""The term handbook, read by all and edited part by part by the coordinator."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from karki.governance.models import Position
from karki.plans.models import Statement, Term, Tool

HANDBOOK = "/lautasalmi/plan/handbook/"
EDIT = HANDBOOK + "edit/"
PARTS = ["vision", "principles", "advocacy", "communication"]
pytestmark = pytest.mark.usefixtures("today")


def test_handbook_tells_vision_principles_powers_and_tools(lautasalmi: SimpleNamespace, as_: Any) -> None:
    page = as_(lautasalmi.onni).get(HANDBOOK)
    assert page.status_code == 200
    for expected in (
        "satamakaupunki",
        "Puhumme samaa linjaa.",
        "Kaupunginhallitus",
        "Yhteyspäällikkö",
        "Päättäjätapaamiset",
    ):
        assert expected in page.text


def test_bodies_stand_under_those_above_them_and_offices_in_their_body(lautasalmi: SimpleNamespace, as_: Any) -> None:
    Position.objects.create(city=lautasalmi.city, slug="pj", name="Jaoston puheenjohtaja", body=lautasalmi.section)
    actors = as_(lautasalmi.onni).get(HANDBOOK).context["handbook"].actors
    assert [(one.row.name, one.depth) for one in actors] == [
        ("Kaupunginhallitus", 0),
        ("Elinvoimajaosto", 1),
        ("Jaoston puheenjohtaja", 2),
        ("Yhteyspäällikkö", 0),
    ]
    assert [mandate.per_year for mandate in actors[1].powers] == [4]


def test_city_without_a_term_is_told_so(lautasalmi: SimpleNamespace, as_: Any) -> None:
    lautasalmi.plan.delete()
    Term.objects.all().delete()
    page = as_(lautasalmi.aino).get(HANDBOOK)
    assert (page.status_code, page.text.count('class="empty"')) == (200, 1)
    assert as_(lautasalmi.aino).get(EDIT + "?part=vision").status_code == 404


def test_handbook_is_that_of_the_running_term(lautasalmi: SimpleNamespace, as_: Any) -> None:
    Term.objects.create(city=lautasalmi.city, first_year=2030, last_year=2033)
    assert as_(lautasalmi.onni).get(HANDBOOK).context["term"] == lautasalmi.term


@pytest.mark.parametrize("part", PARTS)
def test_part_is_open_to_the_coordinator_alone(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any, part: str
) -> None:
    address = f"{EDIT}?part={part}"
    assert as_(lautasalmi.aino).get(address).status_code == 200
    assert as_(lautasalmi.eetu).get(address).status_code == 403
    assert as_(koivuranta.sanni).get(address).status_code == 404


@pytest.mark.parametrize("part", ["", "?part=", "?part=roles", "?part=../x"])
def test_part_that_is_not_is_not_found(lautasalmi: SimpleNamespace, as_: Any, part: str) -> None:
    assert as_(lautasalmi.aino).get(EDIT + part).status_code == 404


def rows(*entries: tuple[Any, ...]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "version": 1,
        "rows-TOTAL_FORMS": len(entries),
        "rows-INITIAL_FORMS": sum(1 for entry in entries if entry[0]),
    }
    for index, (pk, place, name, *ticked) in enumerate(entries):
        data |= {f"rows-{index}-pk": pk, f"rows-{index}-place": place, f"rows-{index}-name": name}
        data |= {f"rows-{index}-{box}": "on" for box in ticked}
    return data


def test_principles_are_saved_in_the_order_asked_for(lautasalmi: SimpleNamespace, as_: Any) -> None:
    first = Statement.objects.get(kind="principle")
    asked = rows((first.pk, 1, first.text), ("", 1, "Kuuntelemme ensin."))
    assert as_(lautasalmi.aino).post(EDIT + "?part=principles", asked).headers["Location"] == HANDBOOK
    saved = [one.text for one in Statement.objects.filter(kind="principle")]
    assert saved == ["Kuuntelemme ensin.", "Puhumme samaa linjaa."]


def test_tools_are_saved_under_each_other(lautasalmi: SimpleNamespace, as_: Any) -> None:
    asked = rows((lautasalmi.tool.pk, 1, "Päättäjätapaamiset"), ("", "", "Satamavierailut", "sub"))
    as_(lautasalmi.aino).post(EDIT + "?part=advocacy", asked)
    assert Tool.objects.get(name="Satamavierailut").parent == lautasalmi.tool


def test_part_edited_by_two_is_a_conflict_that_loses_nothing(lautasalmi: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(lautasalmi.aino), EDIT + "?part=vision"
    vision = Statement.objects.get(kind="vision")
    assert browser.post(address, rows((vision.pk, 1, "Heidän visionsa."))).status_code == 302
    page = browser.post(address, rows((vision.pk, 1, "Minun visioni.")))
    assert page.status_code == 409
    assert "<del>Heidän visionsa.</del>" in page.text
    assert "Minun visioni.</textarea>" in page.text


def test_refused_row_of_a_list_is_listed_first_too(lautasalmi: SimpleNamespace, as_: Any) -> None:
    first = Statement.objects.get(kind="principle")
    page = as_(lautasalmi.aino).post(EDIT + "?part=principles", rows((first.pk, 1, "")))
    assert page.status_code == 422
    assert 'href="#id_rows-0-name"' in page.text.split('class="errors"')[1].split("</div>")[0]


def test_powers_are_edited_where_they_are_shown(lautasalmi: SimpleNamespace, as_: Any) -> None:
    assert as_(lautasalmi.aino).get(EDIT + "?part=powers").headers["Location"] == "/lautasalmi/governance/"
