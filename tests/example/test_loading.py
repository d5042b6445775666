from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from karki.audit.models import Event
from karki.cities.models import City
from karki.example import loading
from karki.governance.models import Mandate, Tenure
from karki.governance.structure import structure_of
from karki.plans.models import Assignment, Goal, Influence, Objective, StatusUpdate

pytestmark = pytest.mark.django_db


def test_example_has_every_part_of_the_plan() -> None:
    loading.load()
    assert Goal.objects.count() == 4
    assert Objective.objects.outermost().count() == 25
    assert Objective.objects.filter(parent__isnull=False).count() == 8
    assert Influence.objects.filter(kind="influencer", parent__isnull=True).count() == 43
    assert Influence.objects.filter(kind="partner").count() == 65


def test_loading_twice_changes_nothing() -> None:
    assert loading.load() is True
    before = (Event.objects.count(), Objective.objects.count(), StatusUpdate.objects.count())
    assert loading.load() is False
    assert (Event.objects.count(), Objective.objects.count(), StatusUpdate.objects.count()) == before


def test_real_officials_stand_only_where_the_plan_names_them() -> None:
    loading.load()
    real = Assignment.objects.filter(person__user__isnull=True)
    assert real.count() == 10
    assert not real.filter(objective__isnull=False).exists()


def test_every_invented_update_is_marked_and_by_an_invented_user() -> None:
    loading.load()
    for update in StatusUpdate.objects.all():
        assert update.text.startswith("Esimerkki:")
        assert update.by_name.endswith("Esimerkki")


def test_sign_ins_work(client: object) -> None:
    loading.load()
    for user in loading.sign_ins():
        assert client.login(username=user.username, password=user.password)  # type: ignore[attr-defined]


def test_example_never_enters_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PRODUCTION", True)
    with pytest.raises(ImproperlyConfigured):
        loading.load()
    assert not City.objects.exists()


def test_thirteen_bodies_and_offices_stand_in_one_tree_with_their_powers() -> None:
    loading.load()
    city = City.objects.get()
    nodes = {node.row.name: node for node in structure_of(city, date(2026, 11, 24)).walk()}
    assert len(nodes) == 13
    tree = {name: nodes[name].depth for name in ("Kaupunginvaltuusto", "Kaupunginhallitus", "Elinvoimajaosto")}
    assert list(tree.values()) == [0, 1, 2]
    assert nodes["Kaupunginjohtajan johtotiimi"] in nodes["Kaupunginjohtaja"].children
    times = {name: [one.per_year for one in node.powers if one.per_year] for name, node in nodes.items()}
    assert {name: found for name, found in times.items() if found} == {"Kaupunginhallitus": [2], "Elinvoimajaosto": [4]}
    assert sum(len(node.powers) for node in nodes.values()) == Mandate.objects.count()


def test_only_invented_people_hold_an_office() -> None:
    loading.load()
    assert Tenure.objects.exists()
    assert not Tenure.objects.exclude(person__name__endswith=" Esimerkki").exists()
