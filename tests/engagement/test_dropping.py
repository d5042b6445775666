"""From a dropped file to an engagement: looked at by its owner, people by their address, nobody by the name alone."""

from __future__ import annotations

import random
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from karki.audit.models import Event
from karki.common import clock
from karki.engagement.dropping.arrived import Someone
from karki.engagement.dropping.matching import match
from karki.engagement.models import Arrival, Attachment, Engagement, Note
from karki.engagement.operations import arrivals
from karki.stakeholders.models import ContactDetail, Person
from tests.engagement.conftest import SECRET
from tests.engagement.messages import MEETING, eml, ics


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def known(coast: SimpleNamespace) -> SimpleNamespace:
    """The registry knows Minna by her address."""
    ContactDetail.objects.create(person=coast.minna, kind="email", value="Minna.Matala@Example.org")
    return coast


def drop(it: SimpleNamespace, data: Any, name: str = "kutsu.ics", by: Any = None) -> Arrival:
    return arrivals.receive(city=it.city, file=BytesIO(bytes(data)), name=name, by=by or it.aino)


def confirmed(page: Any, **changes: Any) -> dict[str, Any]:
    """What the browser sends when nothing is changed but the class of publicity."""
    form = page.context["form"]
    sent = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if value in (None, "", False):
            continue
        sent[name] = field.widget.format_value(value) if isinstance(value, (date, time)) else value
    return sent | {"publicity": "internal"} | changes


def question(page: Any, number: int = 0) -> str:
    return page.context["form"].unclear[number].key


def test_invitation_becomes_a_planned_engagement(known: SimpleNamespace, as_: Any, files: Path) -> None:
    browser = as_(known.aino)
    address = reverse("engagement:drop", args=[known.city.slug])
    went = browser.post(address, {"file": SimpleUploadedFile("kutsu.ics", ics(*MEETING))})
    page = browser.get(went.url)
    assert Engagement.objects.count() == 1, "nothing is made before it is looked at"
    done = browser.post(went.url, confirmed(page))
    row = Engagement.objects.get(title="Väylän rahoitus")
    assert done.url == row.get_absolute_url()
    assert (row.state, row.kind, row.date, row.starts_at, row.ends_at) == (
        "planned", "meeting", date(2026, 10, 1), time(10), time(11, 30)
    )  # fmt: skip
    assert row.place == "Meriministeriö, Helsinki"
    assert row.side(ours=True) == ["Aino Ahola", "Eetu Erola"]
    assert row.side(ours=False) == ["Minna Matala", "Kalle Keksitty"]
    assert Note.objects.get().text.startswith("Käydään läpi luotaus.")
    assert not Person.objects.filter(name="Kalle Keksitty").exists(), "nobody is created unasked"
    assert not Arrival.objects.exists()


def test_unknown_one_is_added_with_the_address_when_asked(known: SimpleNamespace, as_: Any) -> None:
    browser, row = as_(known.aino), drop(known, ics(*MEETING))
    page = browser.get(row.get_absolute_url())
    browser.post(row.get_absolute_url(), confirmed(page, **{question(page): "new-person"}))
    kalle = Person.objects.get(name="Kalle Keksitty")
    assert [detail.value for detail in kalle.contactdetails.all()] == ["kalle.keksitty@example.org"]


def test_name_alone_is_never_taken_for_somebody(coast: SimpleNamespace, as_: Any) -> None:
    """The registry has one Minna Matala, but not this address."""
    browser, row = as_(coast.aino), drop(coast, ics(*MEETING))
    page = browser.get(row.get_absolute_url())
    assert "theirs" not in page.context["form"].fields
    key = question(page)
    assert page.context["form"].fields[key].choices[0][0] == f"person-{coast.minna.pk}"
    assert browser.post(row.get_absolute_url(), confirmed(page)).status_code == 422, "the question wants an answer"
    browser.post(row.get_absolute_url(), confirmed(page, **{key: "leave-out"}))
    assert Engagement.objects.get(title="Väylän rahoitus").side(ours=False) == ["Kalle Keksitty"]


def test_address_that_several_share_is_a_question(known: SimpleNamespace) -> None:
    other = Person.objects.create(city=known.city, name="Ville Vesa")
    ContactDetail.objects.create(person=other, kind="email", value="minna.matala@example.org")
    found = match(known.city, [Someone("Minna Matala", "minna.matala@example.org")])
    assert (found.theirs, {party.pk for party in found.doubtful[0].found}) == ([], {known.minna.pk, other.pk})


def test_addresses_of_another_city_match_nobody(known: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    found = match(koivuranta.city, [Someone("Minna Matala", "minna.matala@example.org")])
    assert (found.theirs, found.ours, found.doubtful[0].found) == ([], [], [])


def test_matching_takes_as_many_queries_however_many_people(
    known: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    many = [Someone(f"Vieras {n}", f"vieras{n}@example.org") for n in range(60)]
    with django_assert_max_num_queries(7):
        assert len(match(known.city, many).doubtful) == 60


def test_mail_is_held_and_its_attachments_are_kept_when_chosen(known: SimpleNamespace, as_: Any) -> None:
    message = eml("Kiitos viimeisestä.")
    message.add_attachment(b"%PDF-1.7 luvut", maintype="application", subtype="pdf", filename="luvut.pdf")
    browser, row = as_(known.aino), drop(known, message, "viesti.eml")
    page = browser.get(row.get_absolute_url())
    number = page.context["form"].fields["files"].choices[0][0]
    browser.post(row.get_absolute_url(), confirmed(page, files=[number, -1], **SECRET | {"secret_until": "1.1.2030"}))
    made = Engagement.objects.get(title="Väylän rahoitus")
    assert (made.kind, made.state, made.date) == ("letter", "held", date(2026, 9, 21))
    kept = list(made.attachments.all())
    assert [(one.name, one.publicity) for one in kept] == [("luvut.pdf", "secret"), ("viesti.eml", "secret")]
    assert kept[0].file.read() == b"%PDF-1.7 luvut"
    assert Note.objects.get().publicity == "secret"


def test_file_is_its_owners_alone(known: SimpleNamespace, koivuranta: SimpleNamespace, as_: Any) -> None:
    row = drop(known, ics(*MEETING))
    for who in (known.helmi, koivuranta.sanni):
        assert as_(who).get(row.get_absolute_url()).status_code == 404
    assert "Väylän" not in str(Event.objects.filter(code="engagement.arrival.received").values())


def test_cancellation_cancels_what_was_made_of_the_invitation(known: SimpleNamespace, as_: Any) -> None:
    browser, first = as_(known.aino), drop(known, ics(*MEETING))
    browser.post(first.get_absolute_url(), confirmed(browser.get(first.get_absolute_url())))
    row = drop(known, ics(*MEETING, method="CANCEL"))
    assert "peruttu" in browser.get(row.get_absolute_url()).content.decode()
    browser.post(row.get_absolute_url(), {"do": "cancel"})
    assert Engagement.objects.get(title="Väylän rahoitus").state == "cancelled"
    assert not Arrival.objects.exists()


def test_newer_invitation_moves_the_engagement(known: SimpleNamespace, as_: Any) -> None:
    browser, first = as_(known.aino), drop(known, ics(*MEETING))
    browser.post(first.get_absolute_url(), confirmed(browser.get(first.get_absolute_url())))
    later = [line.replace("20261001", "20261008") for line in MEETING]
    row = drop(known, ics(*later))
    assert "8.10.2026" in browser.get(row.get_absolute_url()).content.decode()
    browser.post(row.get_absolute_url(), {"do": "move"})
    made = Engagement.objects.get(title="Väylän rahoitus")
    assert (made.date, made.side(ours=False)) == (date(2026, 10, 8), ["Minna Matala", "Kalle Keksitty"])


def test_invitation_to_a_secret_engagement_tells_nothing_of_it(known: SimpleNamespace, as_: Any) -> None:
    browser, first = as_(known.aino), drop(known, ics(*MEETING))
    page = browser.get(first.get_absolute_url())
    browser.post(first.get_absolute_url(), confirmed(page, **SECRET | {"secret_until": "1.1.2030"}))
    eetu, row = as_(known.eetu), drop(known, ics(*MEETING), by=known.eetu)
    page = eetu.get(row.get_absolute_url())
    assert page.context["known"] is None
    assert eetu.post(row.get_absolute_url(), confirmed(page)).status_code == 302


def test_what_cannot_be_read_is_said_beside_the_field_and_nothing_is_kept(
    known: SimpleNamespace, as_: Any, settings: Any, files: Path
) -> None:
    browser, address = as_(known.aino), reverse("engagement:drop", args=[known.city.slug])
    for file, sentence in [
        (SimpleUploadedFile("kutsu.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ".eml"),
        (SimpleUploadedFile("kuva.png", b"\x89PNG\r\n\x1a\n"), ".ics"),
    ]:
        page = browser.post(address, {"file": file})
        assert (page.status_code, sentence in str(page.context["form"].errors["file"])) == (422, True)
    settings.MAX_MAIL_MB = settings.MAX_ATTACHMENT_MB = settings.MAX_DOCUMENT_MB = 0
    settings.LARGER_UPLOADS_MB = {}
    page = browser.post(address, {"file": SimpleUploadedFile("viesti.eml", b"From: a@b\r\n")})
    assert "liian suuri" in str(page.context["form"].errors["file"])
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_discarded_and_old_files_are_forgotten(
    known: SimpleNamespace, as_: Any, files: Path, django_capture_on_commit_callbacks: Any
) -> None:
    row, old = drop(known, ics(*MEETING)), drop(known, ics(*MEETING))
    Arrival.objects.filter(pk=old.pk).update(created_at=clock.now() - timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        as_(known.aino).post(reverse("engagement:arrival-discard", args=[known.city.slug, row.pk]))
        assert arrivals.forget_old() == 1
    assert not Arrival.objects.exists()
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_attachments_of_nothing_stay_nowhere_when_saving_is_refused(known: SimpleNamespace, as_: Any) -> None:
    row = drop(known, ics(*MEETING))
    page = as_(known.aino).get(row.get_absolute_url())
    typed = confirmed(page, files=[-1], publicity="")
    assert as_(known.aino).post(row.get_absolute_url(), typed).status_code == 422
    assert (Attachment.objects.count(), Arrival.objects.count()) == (0, 1)


@pytest.mark.slow
def test_mail_with_an_attachment_of_50_megabytes_keeps_its_words_and_people(
    known: SimpleNamespace, as_: Any, files: Path
) -> None:
    mail = eml("Liitteenä on luotaus.")
    for name, size in (("luotaus.pdf", 50_000_000), ("luvut.pdf", 10)):
        data = b"%PDF-1.7 " + random.Random(0).randbytes(size)
        mail.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    file = SimpleUploadedFile("viesti.eml", bytes(mail))
    page = as_(known.aino).post(reverse("engagement:drop", args=[known.city.slug]), {"file": file}, follow=True)
    form = page.context["form"]
    assert form["note"].value() == "Liitteenä on luotaus."
    assert "Minna Matala" in page.text
    assert [(part.name, "liian suuri" in part.refused) for part in form.refused] == [("luotaus.pdf", True)]
    assert [name for _number, name in form.fields["files"].choices] == ["luvut.pdf"]
