"""Files of an engagement: kept as they came, opened by whom their class lets, never shown by the browser, never lost."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.engagement.models import Attachment
from karki.engagement.operations import attachments, engagements
from karki.engagement.operations.present import Present
from tests.engagement.conftest import SECRET, said

AGENDA = b"%PDF-1.7 asialista"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def at(it: SimpleNamespace, name: str, pk: int) -> str:
    return reverse(f"engagement:{name}", args=[it.city.slug, pk])


def attached(it: SimpleNamespace, *, by: Any = None, name: str = "asialista.pdf", **changes: Any) -> Attachment:
    kept = {"publicity": "internal"} | changes
    return attachments.attach(engagement=it.meeting, file=BytesIO(AGENDA), name=name, by=by or it.aino, **kept)


def upload(name: str, data: bytes = AGENDA, **fields: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, data), "publicity": "internal", **fields}


def test_attached_file_is_given_out_as_it_came_and_only_to_the_disk(coast: SimpleNamespace, as_: Any) -> None:
    browser = as_(coast.aino)
    saved = browser.post(at(coast, "attachment-add", coast.meeting.pk), upload("Väylän asialista.pdf"))
    assert saved.url == f"{coast.meeting.get_absolute_url()}#attachments"
    row = Attachment.objects.get()
    assert (row.sha256, row.size) == (hashlib.sha256(AGENDA).hexdigest(), len(AGENDA))
    assert "Väylän asialista.pdf" in browser.get(coast.meeting.get_absolute_url()).content.decode()

    file = as_(coast.onni).get(at(coast, "attachment", row.pk))
    assert b"".join(file.streaming_content) == AGENDA
    assert file["Content-Disposition"].startswith("attachment; filename*=utf-8''V%C3%A4yl")
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert file["Cache-Control"] == "private, no-store"


def test_file_lies_under_a_name_of_our_own(coast: SimpleNamespace, files: Path) -> None:
    row = attached(coast, name="../../../etc/cron.d/pahaa\0.pdf")
    assert row.name == "pahaa.pdf"
    assert [path.parent for path in files.rglob("*") if path.is_file()] == [files / "attachments"]
    assert "pahaa" not in row.file.name


def test_disguised_too_large_and_missing_files_are_refused_beside_the_field(
    coast: SimpleNamespace, as_: Any, settings: Any, files: Path
) -> None:
    settings.MAX_ATTACHMENT_MB = 1
    browser, address = as_(coast.aino), at(coast, "attachment-add", coast.meeting.pk)
    for typed, sentence in [
        (upload("asialista.pdf", b"MZ\x90\0ohjelma"), "päättyy"),
        (upload("iso.txt", b"a" * (1024 * 1024 + 1)), "liian suuri"),
        ({"publicity": "internal"}, "Valitse tiedosto"),
    ]:
        page = browser.post(address, typed)
        assert page.status_code == 422
        assert sentence in str(page.context["form"].errors["file"])
    assert not Attachment.objects.exists()
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_upload_that_was_cut_says_that_the_file_is_too_large(coast: SimpleNamespace, as_: Any, settings: Any) -> None:
    settings.MAX_ATTACHMENT_MB = settings.MAX_DOCUMENT_MB = 0
    page = as_(coast.aino).post(at(coast, "attachment-add", coast.meeting.pk), upload("iso.pdf"))
    assert "liian suuri" in str(page.context["form"].errors["file"])


def test_secret_file_is_hidden_from_who_reads_no_secrets_and_its_opening_is_recorded(
    coast: SimpleNamespace, as_: Any
) -> None:
    row = attached(coast, name="salainen.pdf", **SECRET)
    onni = as_(coast.onni)
    assert onni.get(at(coast, "attachment", row.pk)).status_code == 404
    assert "salainen.pdf" not in onni.get(coast.meeting.get_absolute_url()).content.decode()
    assert "salainen" not in Event.objects.get(code="engagement.attachment.added").subject_label
    as_(coast.helmi).get(at(coast, "attachment", row.pk))
    assert Event.objects.filter(code="audit.secret_read", actor_id=coast.helmi.pk).count() == 1


def test_writer_of_a_secret_file_opens_it(coast: SimpleNamespace, as_: Any) -> None:
    row = attached(coast, by=coast.eetu, **SECRET)
    assert as_(coast.eetu).get(at(coast, "attachment", row.pk)).status_code == 200


def test_file_of_a_secret_engagement_is_as_secret(coast: SimpleNamespace, as_: Any) -> None:
    coast.meeting = engagements.record(
        city=coast.city, said=said(**SECRET), present=Present(theirs=[coast.minna]), by=coast.aino
    )
    row = attached(coast)
    assert as_(coast.onni).get(at(coast, "attachment", row.pk)).status_code == 404
    with pytest.raises(NotAllowed):
        attachments.open_(attachment=row, by=coast.onni)


def test_name_and_class_change_and_the_ending_stays(coast: SimpleNamespace, as_: Any) -> None:
    row = attached(coast)
    typed = {"version": "1", "name": "Esityslista.exe", "publicity": "public"}
    assert as_(coast.aino).post(at(coast, "attachment-edit", row.pk), typed).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.publicity, row.content_type) == ("Esityslista.exe.pdf", "public", "application/pdf")
    assert Event.objects.get(code="engagement.attachment.edited").details["fields"] == ["name", "publicity"]


def test_removed_file_is_hidden_and_kept(coast: SimpleNamespace, as_: Any) -> None:
    row, browser = attached(coast), as_(coast.aino)
    browser.post(at(coast, "attachment-remove", row.pk))
    assert browser.get(at(coast, "attachment", row.pk)).status_code == 404
    assert Path(row.file.path).read_bytes() == AGENDA
    assert Event.objects.filter(code="engagement.attachment.removed").exists()


def test_file_of_another_city_is_nothing(coast: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any) -> None:
    forged = at(coast, "attachment", attached(coast).pk).replace("/lautasalmi/", "/koivuranta/")
    assert as_(koivuranta.sanni).get(forged).status_code == 404


def test_nothing_is_left_on_the_disk_when_the_row_is_refused(
    coast: SimpleNamespace, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_values: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(Attachment, "save", refuse)
    with pytest.raises(RuntimeError):
        attached(coast)
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_an_engagement_has_so_many_files_and_no_more(coast: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST", 1)
    attached(coast)
    with pytest.raises(ValidationError):
        attached(coast)
