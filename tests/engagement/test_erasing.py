"""Minna's data is erased at her request: no page, export or search names her, and what was done with her still stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from karki.engagement.models import Commitment
from karki.influence.models import Relationship
from karki.influence.operations import relationships, stances
from karki.influence.operations.stances import Said
from karki.search import index
from karki.search.models import IndexedEntry
from karki.stakeholders import exporting
from karki.stakeholders.models import ContactDetail, Merge, Person
from karki.stakeholders.operations import details, entries, erasing, groups, memberships, merging, people
from tests.engagement.conftest import promised

NAME = "Matala"
SAID = Said(
    stance="for",
    said_on=date(2026, 9, 1),
    ground="puhe Matalan illassa",
    publicity="internal",
    secret_ground="",
    secret_until=None,
)


@pytest.fixture
def known(coast: SimpleNamespace, django_capture_on_commit_callbacks: Any) -> SimpleNamespace:
    """All that may be known of Minna: a twin that was merged, details, notes, a group, a stance, a promise, the trail."""
    with django_capture_on_commit_callbacks(execute=True):
        _known(coast, coast.minna)
    index.rebuild()
    return coast


def _known(it: SimpleNamespace, minna: Person) -> None:
    merging.merge(source=Person.objects.create(city=it.city, name="M. Matala"), into=minna, by=it.aino)
    minna.refresh_from_db()
    details.add_contact(city=it.city, entry=minna, kind="email", value="minna.matala@example.org", label="", by=it.aino)
    details.add_name(city=it.city, entry=minna, text="Minna Matala-Korkea", by=it.aino)
    details.write_note(city=it.city, entry=minna, text="Matala tuntee väylän", publicity="internal", by=it.aino)
    group = groups.add(city=it.city, name="Väylän väki", by_rule=False, by=it.aino)
    groups.include(group=group, people=[minna], by=it.aino)
    stances.record(objective=it.deepen, who=minna, said=SAID, by=it.aino)
    it.promise = promised(it)
    entries.confirm(entry=minna, by=it.aino)


def pages(it: SimpleNamespace) -> list[str]:
    slug, pk = [it.city.slug], it.minna.pk
    names = ("engagement:list", "engagement:ledger", "engagement:past", "engagement:calendar", "people:list")
    names += ("people:groups", "people:twice", "clock:year", "clock:list", "desk:home")
    found = [reverse(name, args=slug) for name in names]
    found += [
        reverse("engagement:month", args=[*slug, 2026, 9]),
        reverse("engagement:brief", args=[*slug, it.meeting.pk]),
    ]
    found += [reverse("people:person", args=[*slug, pk]), reverse("engagement:engagement", args=[*slug, it.meeting.pk])]
    found += [reverse(f"influence:{name}", args=[*slug, 2026]) for name in ("matrix", "network", "coverage")]
    found += [reverse("influence:person-stances", args=[*slug, pk]), reverse("influence:map", args=[*slug, 2026, 1])]
    found += [it.promise.get_absolute_url(), it.deepen.get_absolute_url(), it.port.get_absolute_url()]
    found += [reverse("cities:trail-export", args=[*slug, "csv"])]
    return [*found, f"{reverse('search:search', args=slug)}?q=matala", reverse("cities:trail", args=slug)]


def test_no_page_names_who_was_erased_and_every_page_opens(
    known: SimpleNamespace, as_: Any, django_capture_on_commit_callbacks: Any
) -> None:
    browser = as_(known.aino)
    before = {address: browser.get(address) for address in pages(known)}
    assert sum(NAME in page.getvalue().decode() for page in before.values()) > 5, "she was seen before"
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(person=known.minna, by=known.aino)
    for address in before:
        page = browser.get(address)
        assert page.status_code == 200, address
        assert NAME not in page.getvalue().decode(), address
    assert not [one.title for one in IndexedEntry.objects.all() if NAME in f"{one.title} {one.texts}"]


def test_what_was_done_stands_and_what_tells_of_the_person_goes(known: SimpleNamespace) -> None:
    erasing.erase(person=known.minna, by=known.aino)
    assert known.meeting.participants.get(ours=False).shown == "Poistettu henkilö"
    assert Commitment.objects.get(pk=known.promise.pk).person.name == "Poistettu henkilö"
    assert not Person.objects.filter(name__contains=NAME).exists(), "nor the twin that was merged"
    assert not ContactDetail.objects.filter(person=known.minna).exists()
    assert not Merge.objects.exists(), "it tells what the fields were"


WRITTEN: dict[str, Callable[[SimpleNamespace, Person], object]] = {
    "brought back": lambda it, minna: entries.restore(entry=minna, by=it.aino),
    "checked": lambda it, minna: entries.confirm(entry=minna, by=it.aino),
    "note": lambda it, minna: details.write_note(
        city=it.city, entry=minna, text="Minna", publicity="internal", by=it.aino
    ),
    "post": lambda it, minna: memberships.begin(person=minna, organization=it.ministry, role="johtaja", by=it.aino),
    "stance": lambda it, minna: stances.record(objective=it.deepen, who=minna, said=SAID, by=it.aino),
    "relationship": lambda it, minna: relationships.edit(
        city=it.city,
        who=minna,
        version=None,
        said=relationships.Said(every=3, unit=Relationship.Unit.MONTH, owner=None),
        by=it.aino,
    ),
}


@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
def test_nothing_more_is_written_down(
    coast: SimpleNamespace, write: Callable[[SimpleNamespace, Person], object]
) -> None:
    erased = erasing.erase(person=coast.minna, by=coast.aino)
    with pytest.raises(ValidationError, match="tiedot on poistettu"):
        write(coast, erased)


def test_the_page_offers_nothing_to_write_and_says_why(known: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(known.aino), reverse("people:person", args=[known.city.slug, known.minna.pk])
    offered = ("Lisää", "Kirjoita muistiinpano", "Suunnittele tapaaminen", "Muokkaa", "Merkitse tarkistetuksi")
    before = browser.get(address).text
    assert [word for word in offered if word not in before] == [], "offered while she was known"
    erasing.erase(person=known.minna, by=known.aino)
    after = browser.get(address).text
    main = after[after.index("<main") : after.index("</main>")]
    assert [word for word in offered if word in main] == []
    assert '<form method="post"' not in main
    assert "Henkilöstä ei enää merkitä mitään" in main


@pytest.mark.parametrize("format", ["csv", "popolo", "vcard4"])
def test_the_registry_as_a_file_holds_nothing_of_who_was_erased(known: SimpleNamespace, format: str) -> None:
    def made() -> str:
        return exporting.made(known.city, "people" if format == "csv" else exporting.ALL, format, "internal").decode()

    told = ("Matala", "minna.matala@example.org", "tuntee väylän", f":person:{known.minna.pk}")
    before = made()
    assert [word for word in told if word not in before] == []
    erasing.erase(person=known.minna, by=known.aino)
    after = made()
    assert [word for word in (*told, "Poistettu henkilö") if word in after] == []


def test_who_signs_in_or_holds_what_the_city_must_show_is_not_erased(known: SimpleNamespace) -> None:
    with pytest.raises(ValidationError, match="kirjautuu"):
        erasing.erase(person=known.aino_person, by=known.aino)
    people.unlink(person=known.eetu_person, by=known.aino)
    with pytest.raises(ValidationError, match="vastaa"):
        erasing.erase(person=Person.objects.get(pk=known.eetu_person.pk), by=known.aino)


def test_page_asks_first_and_tells_what_goes_and_what_stays(known: SimpleNamespace, as_: Any) -> None:
    browser, address = as_(known.aino), reverse("people:erase", args=[known.city.slug, known.minna.pk])
    page = browser.get(address)
    assert {str(label) for label, _ in page.context["goes"]} >= {"Yhteystiedot", "Muistiinpanot"}
    assert {str(label) for label, _ in page.context["stays"]} == {"Tapaamiset", "Lupaukset"}
    assert Person.objects.get(pk=known.minna.pk).erased_on is None
    browser.post(address)
    assert Person.objects.get(pk=known.minna.pk).erased_on is not None
