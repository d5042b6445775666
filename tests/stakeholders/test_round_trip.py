"""What goes out comes in again: into the same city nothing is new, into another one everything is the same."""

from __future__ import annotations

import json
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from karki.stakeholders import exporting
from karki.stakeholders.models import (
    Alias,
    ContactDetail,
    Group,
    GroupMember,
    Membership,
    Organization,
    OtherName,
    Person,
)
from tests.examples import examples
from tests.stakeholders.importing import counts, read, take

WHOLE = [("xlsx", "rekisteri.xlsx", "all"), ("popolo", "rekisteri.json", "all")]
NEWS = ("-new", "-changed")


@pytest.fixture
def it(lautasalmi: SimpleNamespace, house: SimpleNamespace) -> SimpleNamespace:
    """The house, with everything that a registry can hold."""
    city = lautasalmi.city
    ContactDetail.objects.create(person=house.ilta, kind="phone", value="+358 40 1 (koti)", label="avustaja")
    ContactDetail.objects.create(person=house.ilta, kind="address", value="Katu 1; porras B, 70100 Kuopio")
    OtherName.objects.create(person=house.ilta, text="=Iltanen", kind="former")
    Person.objects.create(city=city, name="Ilta Esimerkki", purpose="kaima", check_every=90)
    Alias.objects.create(organization=house.party, text="EP", kind="abbreviation")
    ContactDetail.objects.create(organization=house.party, kind="url", value="https://example.org/a?b=1")
    Membership.objects.create(
        person=house.ilta,
        organization=house.party,
        role="jäsen",
        starts=date(2020, 1, 1),
        ends=date(2021, 1, 1),
        ended_why="left",
    )
    chosen = Group.objects.create(city=city, name="Kutsuttavat, tärkeät")
    GroupMember.objects.create(group=chosen, person=house.ilta)
    Group.objects.create(city=city, name="Piirin edustajat", by_rule=True, post_kind="mp", area=house.area)
    return SimpleNamespace(**{**vars(lautasalmi), **vars(house)})


@pytest.mark.parametrize(("format", "name", "what"), [
    *WHOLE,
    ("csv", "a.csv", "people"),
    ("csv", "a.csv", "organizations"),
    ("csv", "a.csv", "posts"),
    ("csv", "a.csv", "groups"),
    ("vcard", "a.vcf", "all"),
    ("vcard3", "a.vcf", "all"),
])  # fmt: skip
def test_same_city_gains_nothing(it: SimpleNamespace, format: str, name: str, what: str) -> None:
    read_in = read(it, exporting.made(it.city, what, format), name)
    told = counts(read_in)
    assert {key: count for key, count in told.items() if key.endswith(NEWS) or key in ("refused", "twins")} == {}


@pytest.mark.parametrize(("format", "name", "what"), WHOLE)
def test_another_city_gains_the_same(
    it: SimpleNamespace, koivuranta: SimpleNamespace, format: str, name: str, what: str
) -> None:
    Organization.objects.filter(pk=it.party.pk).update(key="esimerkkipuolue")  # as the name would make it
    there = SimpleNamespace(city=koivuranta.city, aino=koivuranta.sanni)
    take(there, exporting.made(it.city, what, format), name, choices={"-": "-"})
    assert whole(koivuranta.city) == whole(it.city)


def whole(city: Any) -> Any:
    """The registry as Popolo, with names in place of identities."""
    told = json.loads(exporting.made(city, "all", "popolo"))
    names = {one["id"]: one.get("name") or one.get("label") for kind in told.values() for one in kind if "id" in one}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items() if key != "id"}
        if isinstance(value, list):
            return sorted((plain(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
        return names.get(value, value)

    return plain(told)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs", "Co", "Cn"), exclude_characters="\ufffd|()"),
    min_size=1,
    max_size=12,
)  # fmt: skip
#: a cell may hold several numbers, parted by these signs: a number has none of them, nor has its label
NUMBERS = WORDS.map(lambda word: "a" + re.sub(r"[;,/]", "0", word))
NAMES = st.builds(lambda *words: " ".join(words), WORDS.map(lambda word: f"a{word}"), WORDS)


@settings(max_examples=examples(36), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=NAMES,
    title=NAMES,
    role=NAMES,
    phone=NUMBERS,
    label=st.just("") | NUMBERS,
    made=st.sampled_from([("csv", "a.csv", "people"), ("xlsx", "a.xlsx", "people"), ("vcard", "a.vcf", "people"), *WHOLE]),
)  # fmt: skip
def test_whatever_people_are_called_they_come_back(
    it: SimpleNamespace, name: str, title: str, role: str, phone: str, label: str, made: tuple[str, str, str]
) -> None:
    format, file, what = made
    with transaction.atomic():
        Person.objects.filter(pk=it.taavi.pk).update(name=name, title=title)
        Membership.objects.create(person=it.taavi, organization=it.party, role=role)
        ContactDetail.objects.create(person=it.taavi, kind="phone", value=phone, label=label)
        told = counts(read(it, exporting.made(it.city, what, format), file))
        transaction.set_rollback(True)
    assert {key: count for key, count in told.items() if key.endswith(NEWS) or key == "refused"} == {}
