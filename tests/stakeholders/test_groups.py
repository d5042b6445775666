"""Groups: by a rule that is asked on a day, or chosen one by one from a day to another."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from karki.engagement.naming import named
from karki.stakeholders.models import Group, GroupMember, Person
from karki.stakeholders.operations import groups
from tests.conftest import TODAY

GROUPS = "/lautasalmi/people/groups/"
pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def guests(house: SimpleNamespace, lautasalmi: SimpleNamespace) -> Group:
    """Ilta and Taavi are invited since the beginning of the year."""
    group = groups.add(city=house.city, name="Kutsuttavat", by_rule=False, by=lautasalmi.aino)
    groups.include(group=group, people=[house.ilta, house.taavi], starts=date(2026, 1, 1), by=lautasalmi.aino)
    return group


def test_who_was_taken_out_was_in_the_group_until_yesterday(
    lautasalmi: SimpleNamespace, house: SimpleNamespace, guests: Group
) -> None:
    groups.exclude(member=GroupMember.objects.get(person=house.taavi), by=lautasalmi.aino)
    assert list(guests.members_on(TODAY)) == [house.ilta]
    assert list(guests.members_on(TODAY - timedelta(days=1)).order_by("name")) == [house.ilta, house.taavi]
    assert not guests.members_on(date(2025, 12, 31)).exists()
    assert groups.include(group=guests, people=[house.taavi, house.ilta], starts=TODAY, by=lautasalmi.aino) == 1
    groups.exclude(member=GroupMember.objects.get(person=house.taavi, ends=None), by=lautasalmi.aino)
    assert GroupMember.objects.filter(person=house.taavi).count() == 1, "one who was in it on no day leaves no trace"


def test_what_cannot_be_is_refused(
    lautasalmi: SimpleNamespace, koivuranta: SimpleNamespace, house: SimpleNamespace, guests: Group
) -> None:
    it = lautasalmi
    stranger = Person.objects.create(city=koivuranta.city, name="Muu Muualta")
    rule = groups.add(city=it.city, name="Edustajat", by_rule=True, post_kind="mp", by=it.aino)
    for group, people in ((guests, [stranger]), (rule, [house.ilta])):
        with pytest.raises(ValidationError):
            groups.include(group=group, people=people, by=it.aino)
    with pytest.raises(ValidationError):
        groups.add(city=it.city, name="Kutsuttavat", by_rule=False, by=it.aino)


def test_ended_group_leaves_its_name_to_another(lautasalmi: SimpleNamespace, guests: Group) -> None:
    groups.archive(group=guests, by=lautasalmi.aino)
    groups.add(city=lautasalmi.city, name="Kutsuttavat", by_rule=False, by=lautasalmi.aino)
    with pytest.raises(ValidationError):
        groups.restore(group=guests, by=lautasalmi.aino)


def test_name_of_a_group_names_its_members_at_an_engagement(house: SimpleNamespace, guests: Group) -> None:
    found = named(house.city, ["Kutsuttavat", "Eetu Erola", "Tuntematon"])
    assert [one.party.name if one.party else one.line for one in found] == [
        "Ilta Esimerkki",
        "Taavi Esimerkki",
        "Eetu Erola",
        "Tuntematon",
    ]


def test_pages_make_edit_look_at_a_day_and_end(lautasalmi: SimpleNamespace, house: SimpleNamespace, as_: Any) -> None:
    browser = as_(lautasalmi.aino)
    rule = {"name": "Saaripiirin edustajat", "post_kind": "mp", "area": house.area.pk}
    assert browser.post(f"{GROUPS}add/rule/", {"name": "Tyhjä"}).status_code == 422
    address = browser.post(f"{GROUPS}add/rule/", rule).url
    assert [one.name for one in browser.get(address).context["people"]] == ["Ilta Esimerkki"]
    assert [one.name for one in browser.get(f"{address}?day=1.1.2020").context["people"]] == ["Taavi Esimerkki"]
    assert browser.get(f"{address}?day=eilen").context["day"] == TODAY

    chosen = browser.post(f"{GROUPS}add/chosen/", {"name": "Kutsuttavat"}).url
    said = {"people": "Ilta Esimerkki\nKuka Lie", "starts": "1.9.2026"}
    assert "Kuka Lie" in browser.post(f"{chosen}include/", said).text
    assert not GroupMember.objects.exists()
    assert browser.post(f"{chosen}include/", said | {"people": "ilta esimerkki\n\nEsimerkki Taavi"}).status_code == 302
    assert GroupMember.objects.filter(starts=date(2026, 9, 1)).count() == 2
    member = GroupMember.objects.get(person=house.taavi)
    assert browser.post(f"{GROUPS}members/{member.pk}/end/").status_code == 302
    assert browser.post(f"{GROUPS}members/{member.pk}/end/").status_code == 404
    assert browser.post(f"{chosen}archive/").status_code == 302
    assert "Saaripiirin edustajat" in browser.get(GROUPS).text
    assert as_(lautasalmi.onni).get(chosen).status_code == 200
    assert browser.get(f"{GROUPS}add/hm/").status_code == 404
