from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from karki.audit import trail
from karki.audit.models import Event
from karki.cities.authorization import NotAllowed
from karki.common import clock
from karki.common.problems import DomainProblem
from karki.common.versions import Conflict
from karki.engagement.models import Commitment, Engagement, Note
from karki.engagement.operations import commitments, engagements, notes
from karki.engagement.operations.present import Present
from tests.engagement.conftest import SECRET, another, promise, promised, said


def test_meeting_without_a_title_is_called_after_whom_it_is_with(coast: SimpleNamespace) -> None:
    assert coast.meeting.title == "Tapaaminen: Minna Matala"
    assert coast.meeting.side(ours=True) == ["Eetu Erola"]


def test_follower_records_nothing(coast: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        engagements.record(city=coast.city, said=said(), present=Present(theirs=[coast.minna]), by=coast.onni)


def test_communicator_keeps_only_what_concerns_them(coast: SimpleNamespace) -> None:
    own = engagements.record(city=coast.city, said=said(), present=Present(theirs=[coast.ministry]), by=coast.kaisa)
    engagements.cancel(engagement=own, by=coast.kaisa)
    with pytest.raises(NotAllowed, match="mukana"):
        engagements.cancel(engagement=coast.meeting, by=coast.kaisa)
    engagements.cancel(engagement=coast.meeting, by=coast.eetu)


def test_class_of_publicity_is_never_guessed(coast: SimpleNamespace) -> None:
    with pytest.raises(ValidationError, match="julkisuusluokka"):
        another(coast, publicity="")
    with pytest.raises(ValidationError, match="lainkohta"):
        another(coast, publicity="secret")
    with pytest.raises(IntegrityError), transaction.atomic():
        Engagement.objects.filter(pk=coast.meeting.pk).update(publicity="secret")


def test_person_of_another_city_is_at_no_meeting_of_ours(coast: SimpleNamespace, koivuranta: SimpleNamespace) -> None:
    stranger = type(coast.minna).objects.create(city=koivuranta.city, name="Sanni Salo")
    with pytest.raises(ValidationError):
        another(coast, theirs=[stranger])


def test_of_two_who_edit_at_once_the_second_changes_nothing(coast: SimpleNamespace) -> None:
    version, row = coast.meeting.version, Engagement.objects.get(pk=coast.meeting.pk)
    there = Present(ours=[coast.eetu_person], theirs=[coast.ministry])
    told = {"present": there, "objectives": [], "by": coast.aino}
    engagements.edit(engagement=row, version=version, said=said(place="Turku"), **told)
    with pytest.raises(Conflict), transaction.atomic():
        late = Present(theirs=[coast.minna])
        engagements.edit(engagement=row, version=version, said=said(place="Oulu"), **{**told, "present": late})
    found = Engagement.objects.get(pk=row.pk)
    assert (found.place, found.side(ours=False)) == ("Turku", ["Meriministeriö"])


def test_who_stays_keeps_the_role(coast: SimpleNamespace) -> None:
    row = coast.meeting.participants.get(person=coast.minna)
    engagements.give_roles(engagement=coast.meeting, version=1, roles={row.pk: "speaks"}, by=coast.aino)
    there = Present(ours=[], theirs=[coast.ministry, coast.minna, "Kalle Keksitty"])
    engagements.edit(engagement=coast.meeting, version=2, said=said(), present=there, objectives=[], by=coast.aino)
    rows = {one.shown: one.role for one in coast.meeting.participants.all()}
    assert rows == {"Meriministeriö": "takes_part", "Minna Matala": "speaks", "Kalle Keksitty": "takes_part"}


def test_nobody_tells_how_a_meeting_went_before_its_day(coast: SimpleNamespace) -> None:
    with pytest.raises(ValidationError):
        engagements.hold(engagement=coast.meeting, version=1, outcome="Hyvin.", by=coast.eetu)
    with clock.stopped_at(date(2026, 9, 30)):
        engagements.hold(engagement=coast.meeting, version=1, outcome="Raha selvitetään.", by=coast.eetu)
    assert Engagement.objects.get(pk=coast.meeting.pk).state == "held"


def test_removed_engagement_is_hidden_and_kept(coast: SimpleNamespace) -> None:
    engagements.remove(engagement=coast.meeting, by=coast.aino)
    assert not Engagement.objects.in_city(coast.city).exists()
    assert Engagement.objects.filter(pk=coast.meeting.pk).exists()


def test_engagement_where_something_was_promised_is_not_removed(coast: SimpleNamespace) -> None:
    commitments.record(city=coast.city, said=promise(), engagement=coast.meeting, by=coast.aino)
    with pytest.raises(DomainProblem):
        engagements.remove(engagement=coast.meeting, by=coast.aino)


def test_trail_keeps_no_word_of_a_note_and_no_title_of_a_secret(coast: SimpleNamespace) -> None:
    hidden = another(coast, title="Varjokauppa Oy sijoittuu", **SECRET)
    note = notes.write(engagement=hidden, text="Hinta on 3 M€", by=coast.aino, **SECRET)
    told = {**SECRET, "text": "Hinta on 4 M€"}
    notes.edit(note=note, version=1, by=coast.aino, **told)
    told = "".join(f"{event.subject_label}{event.details}" for event in Event.objects.all())
    assert "Varjokauppa" not in told
    assert "Hinta" not in told


def test_reading_a_secret_note_is_recorded_and_an_internal_one_is_not(coast: SimpleNamespace) -> None:
    secret = notes.write(engagement=coast.meeting, text="Hinta", by=coast.aino, **SECRET)
    plain = notes.write(engagement=coast.meeting, text="Kahvi", publicity="internal", by=coast.aino)
    for note in (secret, plain):
        notes.read(note=note, by=coast.helmi)
    read = Event.objects.filter(code=trail.READING)
    assert [(event.subject_id, event.actor_id) for event in read] == [(str(secret.pk), coast.helmi.pk)]


def test_secret_note_is_read_by_its_writer_and_by_who_reads_secrets(coast: SimpleNamespace) -> None:
    note = notes.write(engagement=coast.meeting, text="Hinta", by=coast.eetu, **SECRET)
    assert [notes.read(note=note, by=one) for one in (coast.eetu, coast.aino)] == ["Hinta", "Hinta"]
    with pytest.raises(NotAllowed):
        notes.read(note=note, by=coast.onni)


def test_nobody_reads_an_open_note_of_a_secret_engagement_without_the_right_to_secrets(coast: SimpleNamespace) -> None:
    hidden = another(coast, **SECRET)
    note = notes.write(engagement=hidden, text="Kahvi", publicity="internal", by=coast.aino)
    with pytest.raises(NotAllowed):
        notes.read(note=note, by=coast.eetu)


def test_note_is_changed_by_its_writer_only(coast: SimpleNamespace) -> None:
    note = notes.write(engagement=coast.meeting, text="Kahvi", publicity="internal", by=coast.eetu)
    with pytest.raises(NotAllowed):
        notes.edit(note=note, version=1, text="Tee", publicity="internal", by=coast.aino)
    notes.remove(note=note, by=coast.eetu)
    assert not Note.objects.in_city(coast.city).exists()


def test_promise_is_closed_with_evidence_only(coast: SimpleNamespace) -> None:
    row = promised(coast)
    told = {"commitment": row, "version": 1, "state": "kept", "closed_on": date(2026, 9, 20), "by": coast.eetu}
    with pytest.raises(ValidationError, match="mikä"):
        commitments.close(evidence="  ", **told)
    commitments.close(evidence="Kirje 20.9.", **told)
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=row.pk).update(evidence="")
    commitments.reopen(commitment=row, by=coast.aino)
    assert Commitment.objects.get(pk=row.pk).is_open


def test_promise_is_not_closed_tomorrow_nor_before_it_was_given(coast: SimpleNamespace) -> None:
    row = promised(coast)
    for day in (date(2026, 9, 23), date(2026, 9, 14)):
        with pytest.raises(ValidationError):
            commitments.close(commitment=row, version=1, state="kept", closed_on=day, evidence="Kirje", by=coast.aino)


def test_promise_is_overdue_after_its_last_day(coast: SimpleNamespace) -> None:
    row = promised(coast, due=date(2026, 9, 22))
    assert not row.is_overdue(date(2026, 9, 22))
    assert row.is_overdue(date(2026, 9, 23))


def test_official_writes_no_engagement_that_they_could_not_read(coast: SimpleNamespace) -> None:
    with pytest.raises(ValidationError, match="rooli"):
        engagements.record(city=coast.city, said=said(**SECRET), present=Present(theirs=[coast.minna]), by=coast.eetu)
