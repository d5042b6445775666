from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction

from karki.audit import reading, trail
from karki.audit.models import Event
from karki.stakeholders.models import Note


@pytest.fixture
def event(lautasalmi: SimpleNamespace) -> Event:
    with transaction.atomic():
        return trail.record("cities.city_created", subject=lautasalmi.city, city=lautasalmi.city, by=lautasalmi.aino)


def test_event_tells_who_what_and_where_without_foreign_keys(event: Event, lautasalmi: SimpleNamespace) -> None:
    assert (event.city_id, event.actor_id) == (lautasalmi.city.pk, lautasalmi.aino.pk)
    assert not any(field.is_relation for field in Event._meta.get_fields())


def test_event_is_a_sentence(event: Event) -> None:
    assert "Lautasalmi" in reading.sentence(event)


def test_event_without_a_sentence_is_an_error(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(LookupError), transaction.atomic():
        trail.record("nobody.registered_this", subject=lautasalmi.city, city=lautasalmi.city, by=None)


def test_event_cannot_be_changed_or_deleted(event: Event) -> None:
    for deed in (event.save, event.delete, Event.objects.all().delete):
        with pytest.raises(TypeError):
            deed()
    with pytest.raises(TypeError):
        Event.objects.update(code="other")


@pytest.mark.django_db(transaction=True)
def test_event_outside_a_transaction_is_an_error(lautasalmi: SimpleNamespace) -> None:
    with pytest.raises(RuntimeError):
        trail.record("cities.city_created", subject=lautasalmi.city, city=lautasalmi.city, by=None)


def test_missing_detail_leaves_the_sentence_readable(event: Event) -> None:
    trail.register({"test.broken": "did %(something)s"})
    event.code = "test.broken"
    assert reading.sentence(event) == "did %(something)s"


def test_marked_sentence_escapes_what_was_typed_and_marks_its_language(event: Event) -> None:
    trail.register({"test.marked": "%(subject)s went <to> “%(place)s”"})
    event.code, event.subject_label, event.details = "test.marked", "<b>I.1</b>", {"place": "<i>II</i>"}
    expected = '<span lang="sv">&lt;b&gt;I.1&lt;/b&gt;</span> went &lt;to&gt; “&lt;i&gt;II&lt;/i&gt;”'
    assert reading.marked_sentence(event, "sv") == expected
    assert " lang" not in reading.marked_sentence(event, "fi")


def test_marked_sentence_that_misses_a_detail_stays_readable(event: Event) -> None:
    trail.register({"test.broken": "did %(something)s"})
    event.code = "test.broken"
    assert reading.marked_sentence(event, "sv") == "did %(something)s"


def test_reading_of_a_secret_leaves_one_trace_and_that_of_another_none(lautasalmi: SimpleNamespace) -> None:
    it = lautasalmi
    secret = Note(pk=1, publicity="secret", written_on=date(2026, 9, 1))
    shown = [secret, secret, None, Note(pk=2, publicity="internal", written_on=date(2026, 9, 1))]
    trail.record_reading(shown, city=it.city, by=it.helmi)
    event = Event.objects.get(code=trail.READING)
    assert (event.actor_id, event.subject_id) == (it.helmi.pk, "1")
    assert reading.sentence(event) == "Luki salassa pidettävää: 2026-09-01"
