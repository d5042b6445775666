"""What the search finds of the registry beside names: notes, each by whom its class is for."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from karki.cities.audience import Audience
from karki.cities.models import Member
from karki.cities.roles import PERMISSIONS_OF
from karki.search.asking import ask
from karki.stakeholders.models import Note
from karki.stakeholders.operations import details, merging

SECRET = {"publicity": "secret", "secret_ground": "JulkL 24 § 1 mom. 17 k.", "secret_until": date(2040, 1, 1)}


def found(text: str, by: object) -> list[tuple[str, str]]:
    member = Member.objects.get(user=by)
    answer = ask(text, audience=Audience.of(member), permissions=PERMISSIONS_OF[member.role])
    return [(hit.title, hit.url) for hit in answer.hits]


def test_note_on_a_person_is_found_by_whom_it_is_for_until_it_is_removed(
    house: SimpleNamespace, lautasalmi: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    page = f"/lautasalmi/people/{house.ilta.pk}/?show=note#timeline"
    with django_capture_on_commit_callbacks(execute=True):
        details.write_note(
            city=house.city, entry=house.ilta, text="kaukolämpö kiinnostaa", publicity="internal", by=lautasalmi.aino
        )
        details.write_note(city=house.city, entry=house.ilta, text="huoltoasema myydään", by=lautasalmi.aino, **SECRET)
    assert found("kaukolämpö", lautasalmi.onni) == [("Ilta Esimerkki", page)]
    assert found("huoltoasema", lautasalmi.aino) == [("Ilta Esimerkki", page)]
    assert found("huoltoasema", lautasalmi.onni) == []
    with django_capture_on_commit_callbacks(execute=True):
        details.remove_note(city=house.city, note=Note.objects.get(publicity="internal"), by=lautasalmi.aino)
    assert found("kaukolämpö", lautasalmi.aino) == []


def test_undoing_a_merge_leads_the_search_back_to_each(
    house: SimpleNamespace, lautasalmi: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        details.write_note(
            city=house.city, entry=house.taavi, text="kaukolämpö kiinnostaa", publicity="internal", by=lautasalmi.aino
        )
        merge = merging.merge(source=house.taavi, into=house.ilta, by=lautasalmi.aino)
    assert [title for title, _url in found("kaukolämpö", lautasalmi.onni)] == ["Ilta Esimerkki"]
    assert [title for title, _url in found("taavi", lautasalmi.onni)] == ["Ilta Esimerkki"]
    with django_capture_on_commit_callbacks(execute=True):
        merging.undo(merge=merge, by=lautasalmi.aino)
    taavi = f"/lautasalmi/people/{house.taavi.pk}/"
    assert found("kaukolämpö", lautasalmi.onni) == [("Taavi Esimerkki", f"{taavi}?show=note#timeline")]
    assert found("taavi", lautasalmi.onni) == [("Taavi Esimerkki", taavi)]
