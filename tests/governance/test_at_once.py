"""Two people fill the same seat at the same moment: one sits, and the other is told who."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from karki.governance.models import Body, Tenure
from karki.governance.operations import bodies, offices, tenures
from karki.stakeholders.models import Person
from tests.plans.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_seat_takes_one_of_two_who_come_at_once(lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    it = lautasalmi

    def sit(name: str) -> Callable[[], object]:
        person = Person.objects.create(city=it.city, name=name)
        return lambda: tenures.begin(office=it.manager, person=person, by=it.aino).person.name

    found = at_once(tmp_path, sit("Minna Mäki"), sit("Pekka Puro"))
    won = [one for one in found if isinstance(one, str)]
    (refused,) = [one for one in found if isinstance(one, ValidationError)]
    assert len(won) == 1
    assert won[0] in refused.messages[0], "the other sees who was first"
    assert at_once(tmp_path, Tenure.objects.count) == [1]


def test_seats_are_not_taken_away_from_under_who_sits_down(lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    it = lautasalmi
    office = offices.add(city=it.city, name="Toimialajohtajat", seats=2, by=it.aino)
    first, second = (Person.objects.create(city=it.city, name=name) for name in ("Minna Mäki", "Pekka Puro"))
    tenures.begin(office=office, person=first, by=it.aino)

    def fewer() -> object:
        told = {"name": office.name, "body": None, "superior": None, "seats": 1, "starts": None}
        return offices.edit(office=office, version=1, **told, by=it.aino).seats

    found = at_once(tmp_path, fewer, lambda: tenures.begin(office=office, person=second, by=it.aino).pk)
    assert len([one for one in found if isinstance(one, ValidationError)]) == 1, found


def test_two_who_put_each_body_under_the_other_make_no_ring(lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    it = lautasalmi
    first, second = (bodies.add(city=it.city, name=name, kind="team", by=it.aino) for name in ("Tiimi A", "Tiimi B"))

    def under(body: Body, other: Body) -> Callable[[], object]:
        told = {"name": body.name, "kind": body.kind, "led_by": None, "starts": None}
        return lambda: bodies.edit(body=body, version=1, parent=other, **told, by=it.aino).pk

    found = at_once(tmp_path, under(first, second), under(second, first))
    assert len([one for one in found if isinstance(one, ValidationError)]) == 1, found
