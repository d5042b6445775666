"""Engagements, notes and promises are found at once, and by those only who may read them."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest

from karki.cities.audience import Audience
from karki.cities.models import Member
from karki.cities.roles import PERMISSIONS_OF
from karki.engagement.models import Attachment, Note
from karki.engagement.operations import attachments, notes
from karki.search import index
from karki.search.asking import ask
from tests.engagement.conftest import SECRET

pytestmark = pytest.mark.django_db


def kinds(user: Any, words: str) -> list[str]:
    member = Member.objects.get(user=user)
    answer = ask(words, audience=Audience.of(member), permissions=PERMISSIONS_OF[member.role])
    return [hit.kind for hit in answer.hits]


def test_a_meeting_is_found_by_whom_it_was_with(coast: SimpleNamespace) -> None:
    index.rebuild()
    assert "engagement" in kinds(coast.onni, "Matala")


def test_a_secret_note_is_found_by_those_who_read_secrets(
    coast: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    index.rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        notes.write(engagement=coast.meeting, text="Ruoppaajan tarjous on kallis.", by=coast.aino, **SECRET)
    assert Note.objects.count() == 1
    assert kinds(coast.helmi, "ruoppaaja") == ["note"]
    assert kinds(coast.onni, "ruoppaaja") == []


def test_a_note_that_is_removed_is_found_no_more(
    coast: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    plain = {"publicity": "internal", "secret_ground": "", "secret_until": None}
    with django_capture_on_commit_callbacks(execute=True):
        note = notes.write(engagement=coast.meeting, text="Ruoppaaja soitti.", by=coast.aino, **plain)
    assert kinds(coast.onni, "ruoppaaja") == ["note"]
    with django_capture_on_commit_callbacks(execute=True):
        notes.remove(note=note, by=coast.aino)
    assert kinds(coast.onni, "ruoppaaja") == []


def test_an_attachment_is_found_by_its_name_by_those_who_may_open_it(
    coast: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for name, secrecy in (("Ruoppauksen kartta.txt", {"publicity": "internal"}), ("Ruoppauksen hinta.txt", SECRET)):
            attachments.attach(engagement=coast.meeting, file=BytesIO(b"x"), name=name, by=coast.aino, **secrecy)
    assert kinds(coast.helmi, "ruoppaus") == ["attachment", "attachment"]
    assert kinds(coast.onni, "ruoppaus") == ["attachment"]
    with django_capture_on_commit_callbacks(execute=True):
        attachments.remove(attachment=Attachment.objects.get(publicity="internal"), by=coast.aino)
    assert kinds(coast.onni, "ruoppaus") == []
