"""The words of what is secret stand only where the reading is recorded, and lists tell no more than that it is there."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest
from django.urls import reverse

from karki.audit import trail
from karki.audit.models import Event
from karki.engagement.models import Engagement
from karki.engagement.operations import commitments, engagements, notes
from karki.stakeholders.operations import details
from tests.documents.writing.files import text_of
from tests.engagement.conftest import SECRET, another, promise
from tests.influence.conftest import stance

#: Stands in the words of each secret thing, and in no title of an engagement.
WORD = "varjohinta"
WARNING = "Sisältää julkisuuslain nojalla salassa pidettävää"


@pytest.fixture
def hidden(coast: SimpleNamespace) -> SimpleNamespace:
    """Of Minna Matala a secret meeting, promise, note and stance, and a promise that only its meeting makes secret."""
    it = coast
    row = another(it, date=date(2026, 8, 20), title="Neuvottelu", ours=[it.aino_person], **SECRET)
    it.held = engagements.hold(engagement=row, version=1, outcome=f"Sovittiin {WORD}", by=it.aino)
    it.note = notes.write(engagement=it.meeting, text=f"Tiedossa {WORD}", by=it.aino, **SECRET)
    it.remark = details.write_note(city=it.city, entry=it.minna, text=f"Kertoi {WORD}", by=it.aino, **SECRET)
    told = {"owner": it.eetu_person, "person": it.minna, "text": f"kertoo {WORD}"}
    kept = {"city": it.city, "objectives": [it.deepen], "by": it.aino}
    it.promise = commitments.record(said=promise(**told, **SECRET), engagement=None, **kept)
    it.inside = commitments.record(said=promise(**told), engagement=it.held, **kept)
    stance(it, it.minna, "against", ground=f"Vetosi: {WORD}", **SECRET)
    return it


def pages(it: SimpleNamespace) -> list[str]:
    slug, minna = it.city.slug, it.minna.pk
    own = [it.held.get_absolute_url(), it.promise.get_absolute_url(), it.inside.get_absolute_url()]
    own += [f"{one}edit/" for one in own]
    named = [("note", it.note.pk), ("note-edit", it.note.pk), ("brief", it.meeting.pk), ("engagement", it.meeting.pk)]
    lists = [("list",), ("past",), ("ledger",), ("month", 2026, 8), ("day", 2026, 8, 20)]
    own += [reverse(f"engagement:{name}", args=[slug, *args]) for name, *args in [*named, *lists]]
    own += [
        reverse("people:person", args=[slug, minna]) + asked
        for asked in ("", "?show=promise", "?show=engagement", "?show=note")
    ]
    own += [reverse("people:note-edit", args=[slug, it.remark.pk])]
    own += [reverse("influence:person-stances", args=[slug, minna]), it.deepen.get_absolute_url()]
    own += [it.port.get_absolute_url(), reverse("desk:home", args=[slug]), f"/{slug}/clock/list/"]
    return [*own, f"{reverse('search:search', args=[slug])}?q=kertoo"]


def test_words_of_a_secret_stand_only_where_the_reading_is_recorded(hidden: SimpleNamespace, as_: Any) -> None:
    it, recorded = hidden, 0
    browser = as_(it.aino)
    for address in pages(it):
        answer = browser.get(address)
        before, recorded = recorded, Event.objects.filter(code=trail.READING, actor_id=it.aino.pk).count()
        assert answer.status_code == 200, address
        assert (WORD in answer.text) <= (recorded > before), address


@pytest.mark.parametrize("secret", ["held", "promise", "inside", "remark", "note"])
def test_own_page_of_each_secret_shows_it_and_records_the_reading(
    hidden: SimpleNamespace, as_: Any, secret: str
) -> None:
    row = getattr(hidden, secret)
    address = {
        "note": reverse("engagement:note", args=[hidden.city.slug, hidden.note.pk]),
        "remark": reverse("people:person", args=[hidden.city.slug, hidden.minna.pk]),
    }.get(secret) or row.get_absolute_url()
    assert WORD in as_(hidden.helmi).get(address).text
    read = Event.objects.filter(code=trail.READING, actor_id=hidden.helmi.pk).values_list("subject_type", "subject_id")
    assert (row._meta.label_lower, str(row.pk)) in read


@pytest.mark.parametrize("form", ["", "html", "docx", "pdf"])
@pytest.mark.parametrize("what", ["promise", "contact", "neighbour", "itself"])
def test_brief_with_anything_secret_warns_and_records_the_reading(
    coast: SimpleNamespace, as_: Any, what: str, form: str
) -> None:
    it = coast
    if what == "promise":
        told = promise(owner=it.eetu_person, person=it.minna, **SECRET)
        commitments.record(city=it.city, said=told, engagement=None, by=it.aino)
    elif what == "itself":
        Engagement.objects.filter(pk=it.meeting.pk).update(**SECRET)
    else:
        day = date(2026, 8, 20) if what == "contact" else it.meeting.date
        row = another(it, date=day, ours=[it.aino_person], **SECRET)
        if what == "contact":
            engagements.hold(engagement=row, version=1, outcome="Sovittiin.", by=it.aino)
    args = [it.city.slug, it.meeting.pk, *([form] if form else [])]
    answer = as_(it.helmi).get(reverse(f"engagement:brief{'-file' if form else ''}", args=args))
    assert WARNING in words_of(answer, form)
    assert Event.objects.filter(code=trail.READING, actor_id=it.helmi.pk).count() == 1


def words_of(answer: Any, form: str) -> str:
    if form == "pdf":
        return text_of(answer.content)
    if form == "docx":
        with ZipFile(BytesIO(answer.content)) as packed:
            return "".join(
                re.sub("<[^>]+>", "", packed.read(name).decode()) for name in packed.namelist() if name.endswith(".xml")
            )
    return str(answer.text)


def test_data_of_a_person_with_secret_notes_is_a_reading(hidden: SimpleNamespace, as_: Any) -> None:
    address = reverse("people:data", args=[hidden.city.slug, hidden.minna.pk, "txt"])
    assert WORD in as_(hidden.aino).post(address).text
    assert Event.objects.filter(code=trail.READING).count() == 1
