"""Bodies and offices: a tree without rings, ended with a day, removed only when nothing hangs on them."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError

from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.common.versions import Conflict
from karki.governance.models import Body, Mandate, Position
from karki.governance.operations import bodies, mandates, offices
from karki.governance.standing import MOST_LEVELS
from karki.plans.conditions import approving_bodies
from tests.conftest import TODAY

LAST = date(2026, 6, 30)
pytestmark = pytest.mark.usefixtures("today")


def edit(it: SimpleNamespace, body: Body, **told: Any) -> Body:
    values = {"name": body.name, "kind": body.kind, "parent": body.parent, "led_by": body.led_by, "starts": body.starts}
    return bodies.edit(body=body, version=body.version, by=it.aino, **{**values, **told})


def test_body_is_added_with_its_place(lautasalmi: SimpleNamespace) -> None:
    team = bodies.add(
        city=lautasalmi.city, name="  Vaikuttamistiimi ", kind="team", led_by=lautasalmi.manager, by=lautasalmi.aino
    )
    assert (team.name, team.slug, team.led_by) == ("Vaikuttamistiimi", "vaikuttamistiimi", lautasalmi.manager)
    assert Event.objects.about(team).get().code == "governance.body.added"


@pytest.mark.parametrize("name", ["", "  ", "kaupunginhallitus"])
def test_body_needs_a_name_of_its_own(lautasalmi: SimpleNamespace, name: str) -> None:
    with pytest.raises(ValidationError):
        bodies.add(city=lautasalmi.city, name=name, kind="body", by=lautasalmi.aino)


def test_body_called_add_is_not_at_the_address_of_adding(lautasalmi: SimpleNamespace) -> None:
    assert bodies.add(city=lautasalmi.city, name="Add", kind="team", by=lautasalmi.aino).slug == "add-2"


def test_tree_has_no_ring(lautasalmi: SimpleNamespace) -> None:
    team = bodies.add(city=lautasalmi.city, name="Tiimi", kind="team", parent=lautasalmi.section, by=lautasalmi.aino)
    with pytest.raises(ValidationError) as refused:
        edit(lautasalmi, lautasalmi.board, parent=team)
    assert "parent" in refused.value.message_dict
    with pytest.raises(ValidationError):
        edit(lautasalmi, lautasalmi.board, parent=lautasalmi.board)


def test_tree_grows_to_no_tower(lautasalmi: SimpleNamespace) -> None:
    above = None
    for level in range(MOST_LEVELS):
        above = bodies.add(city=lautasalmi.city, name=f"Taso {level}", kind="unit", parent=above, by=lautasalmi.aino)
    with pytest.raises(ValidationError) as refused:
        bodies.add(city=lautasalmi.city, name="Huippu", kind="unit", parent=above, by=lautasalmi.aino)
    assert "parent" in refused.value.message_dict


def test_office_answers_not_to_itself_a_long_way_round(lautasalmi: SimpleNamespace) -> None:
    mayor = offices.add(city=lautasalmi.city, name="Kaupunginjohtaja", superior=lautasalmi.manager, by=lautasalmi.aino)
    with pytest.raises(ValidationError) as refused:
        offices.edit(
            office=lautasalmi.manager, version=1, name="Yhteyspäällikkö", body=None, superior=mayor, seats=1,
            starts=None, by=lautasalmi.aino,
        )  # fmt: skip
    assert "superior" in refused.value.message_dict


def test_body_of_another_city_is_no_place(lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    theirs = Body.objects.create(city=koivuranta.city, slug="hallitus", name="Hallitus", kind="body")
    with pytest.raises(ValidationError):
        edit(lautasalmi, lautasalmi.section, parent=theirs)
    with pytest.raises(ValidationError):
        offices.add(city=lautasalmi.city, name="Sihteeri", body=theirs, by=lautasalmi.aino)


def test_body_with_powers_is_ended_and_not_removed(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError, match="Elinvoimajaosto"), transaction.atomic():
        bodies.remove(body=lautasalmi.section, by=lautasalmi.aino)
    with pytest.raises(RestrictedError):
        lautasalmi.section.delete()
    bodies.end(body=lautasalmi.section, version=1, ends=LAST, by=lautasalmi.aino)
    assert lautasalmi.section not in Body.objects.on(date(2026, 7, 1))
    assert lautasalmi.section in Body.objects.on(LAST)


def test_body_that_was_a_mistake_goes(lautasalmi: SimpleNamespace) -> None:
    body = bodies.add(city=lautasalmi.city, name="Virhe", kind="unit", by=lautasalmi.aino)
    bodies.remove(body=body, by=lautasalmi.aino)
    assert not Body.objects.filter(name="Virhe").exists()
    assert Event.objects.filter(code="governance.body.removed").count() == 1


def test_body_above_others_does_not_end_before_them(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError, match="Elinvoimajaosto"):
        bodies.end(body=lautasalmi.board, version=1, ends=LAST, by=lautasalmi.aino)
    bodies.end(body=lautasalmi.section, version=1, ends=LAST, by=lautasalmi.aino)
    bodies.end(body=Body.objects.get(pk=lautasalmi.board.pk), version=1, ends=LAST, by=lautasalmi.aino)


def test_ended_body_approves_no_plan(lautasalmi: SimpleNamespace) -> None:
    assert list(approving_bodies(lautasalmi.city, TODAY)) == [lautasalmi.board]
    Body.objects.filter(pk=lautasalmi.board.pk).update(ends=LAST)
    assert list(approving_bodies(lautasalmi.city, TODAY)) == []


def test_ended_body_goes_on_after_all(lautasalmi: SimpleNamespace) -> None:
    section = bodies.end(body=lautasalmi.section, version=1, ends=LAST, by=lautasalmi.aino)
    bodies.end(body=section, version=2, ends=None, by=lautasalmi.aino)
    assert Event.objects.about(section).first().code == "governance.body.reopened"


def test_saving_without_a_change_is_no_event(lautasalmi: SimpleNamespace) -> None:
    office, power = lautasalmi.manager, Mandate.objects.get(power="approves")
    edit(lautasalmi, lautasalmi.section)
    told = {"body": None, "superior": None, "seats": 1, "starts": None, "by": lautasalmi.aino}
    offices.edit(office=office, version=1, name=office.name, **told)
    told = {"text": "", "clause": "", "per_year": None, "starts": None, "ends": None, "by": lautasalmi.aino}
    mandates.edit(mandate=power, version=1, power="approves", **told)
    bodies.end(body=lautasalmi.section, version=1, ends=None, by=lautasalmi.aino)
    offices.end(office=office, version=1, ends=None, by=lautasalmi.aino)
    assert not Event.objects.exists()
    assert {row.version for model in (Body, Position, Mandate) for row in model.objects.all()} == {1}


def test_second_of_two_editors_is_told(lautasalmi: SimpleNamespace) -> None:
    mine = Body.objects.get(pk=lautasalmi.section.pk)
    edit(lautasalmi, lautasalmi.section, name="Elinvoimalautakunta")
    with pytest.raises(Conflict):
        edit(lautasalmi, mine, name="Kehitysjaosto")


def test_office_with_powers_is_not_removed(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError, match="Yhteyspäällikkö"), transaction.atomic():
        offices.remove(office=lautasalmi.manager, by=lautasalmi.aino)
    free = offices.add(city=lautasalmi.city, name="Sihteeri", by=lautasalmi.aino)
    offices.remove(office=free, by=lautasalmi.aino)
    assert Position.objects.count() == 1


def test_database_refuses_an_office_without_a_seat(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.filter(pk=lautasalmi.manager.pk).update(seats=0)


def test_power_ends_and_can_be_given_anew(lautasalmi: SimpleNamespace) -> None:
    approves = Mandate.objects.get(power="approves")
    told = {"power": "approves", "text": "", "clause": "§ 23", "per_year": None, "starts": None, "by": lautasalmi.aino}
    mandates.edit(mandate=approves, version=1, ends=LAST, **told)
    assert list(approving_bodies(lautasalmi.city, TODAY)) == []
    with pytest.raises(ValidationError):
        mandates.give(holder=lautasalmi.board, power="approves", starts=LAST, by=lautasalmi.aino)
    mandates.give(holder=lautasalmi.board, power="approves", starts=date(2026, 7, 1), by=lautasalmi.aino)
    assert list(approving_bodies(lautasalmi.city, TODAY)) == [lautasalmi.board]


def test_only_a_follow_up_has_times_a_year(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        mandates.give(holder=lautasalmi.manager, power="coordinates", per_year=2, by=lautasalmi.aino)


@pytest.mark.parametrize("operation", ["add", "end", "remove", "give"])
def test_follower_changes_nothing(lautasalmi: SimpleNamespace, operation: str) -> None:
    it = lautasalmi
    calls = {
        "add": lambda: offices.add(city=it.city, name="X", by=it.onni),
        "end": lambda: offices.end(office=it.manager, version=1, ends=LAST, by=it.onni),
        "remove": lambda: bodies.remove(body=it.section, by=it.onni),
        "give": lambda: mandates.give(holder=it.board, power="leads", by=it.onni),
    }
    with pytest.raises(NotAllowed):
        calls[operation]()
