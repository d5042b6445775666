from __future__ import annotations

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from karki.audit.models import Event
from karki.cities.models import City
from karki.example import loading
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
