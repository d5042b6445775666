from __future__ import annotations

import pytest

from karki.stakeholders.models import Alias, Organization
from karki.stakeholders.operations.registry import Links, seed_registry
from karki.stakeholders.registry import starter_entries
from tests.kept import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded_already(db: None) -> None:
    kept("registry", seed_registry)


def test_registry_seeded_holds_each_entry_of_the_starter_once() -> None:
    seeded = seed_registry()
    assert seeded.added == len(starter_entries()) == Organization.objects.filter(city=None).count()


def test_registry_seeded_twice_changes_nothing(seeded_already) -> None:
    before = list(Organization.objects.values()), list(Alias.objects.values())
    seeded = seed_registry()
    assert (seeded.added, seeded.changed) == (0, 0)
    assert (list(Organization.objects.values()), list(Alias.objects.values())) == before


def test_registry_seeded_again_is_quick(seeded_already, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(5):
        seed_registry()


def test_registry_seeded_again_corrects_a_name_that_has_changed(seeded_already) -> None:
    Organization.objects.filter(key="lvm").update(name="liikenneministeriö", name_sv="")
    seeded = seed_registry()
    lvm = Organization.objects.get(key="lvm")
    assert (seeded.changed, lvm.name, lvm.name_sv) == (
        1,
        "liikenne- ja viestintäministeriö",
        "kommunikationsministeriet",
    )


def test_registry_seeded_again_puts_aliases_right(seeded_already) -> None:
    lvm = Organization.objects.get(key="lvm")
    wanted = set(lvm.aliases.values_list("text", "kind"))
    lvm.aliases.all().delete()
    Alias.objects.create(organization=lvm, kind="alias", text="vanha nimi")
    seed_registry()
    assert set(lvm.aliases.values_list("text", "kind")) == wanted


def test_registry_leaves_the_entries_of_a_city_alone(lautasalmi) -> None:
    own = Organization.objects.create(city=lautasalmi.city, key="lvm", kind="company", name="Lautasalmen Veneet")
    Alias.objects.create(organization=own, kind="abbreviation", text="LVe")
    seed_registry()
    own.refresh_from_db()
    assert (own.name, own.aliases.get().text) == ("Lautasalmen Veneet", "LVe")


def keys(city, name: str, *links: str) -> list[str]:
    return [Organization.objects.get(pk=pk).key for pk in Links(city).of(name, links)]


def test_links_of_an_abbreviation_are_its_ministry(seeded_already, lautasalmi) -> None:
    assert keys(lautasalmi.city, "LVM, TEM") == ["lvm", "tem"]


def test_links_of_an_ambiguous_or_unknown_name_are_none(seeded_already, lautasalmi) -> None:
    assert keys(lautasalmi.city, "PM") == keys(lautasalmi.city, "XYZ ja Kylän väki") == []


def test_links_given_in_the_document_win_over_the_words(seeded_already, lautasalmi) -> None:
    assert keys(lautasalmi.city, "ministeriöt", "lvm", "työ- ja elinkeinoministeriö") == ["lvm", "tem"]


def test_links_find_the_entries_of_the_city_but_of_no_other(seeded_already, lautasalmi, koivuranta) -> None:
    Organization.objects.create(city=koivuranta.city, key="uitto", kind="company", name="Uittoyhdistys")
    assert keys(lautasalmi.city, "Uittoyhdistys") == []
    assert keys(koivuranta.city, "uittoyhdistys") == ["uitto"]
