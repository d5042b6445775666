"""Rows outlive the code that wrote them: old kinds of events stay sentences, old names have become ids."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.utils import translation

from karki.audit import trail
from karki.audit.models import Event
from karki.audit.reading import readable, sentence
from karki.common import clock
from tests.database import triggers_aside

#: Every code that a landed version has written. Add to the file what you add to the trail; nothing is ever taken out.
WRITTEN = Path(__file__).with_name("codes.txt").read_text().split()


def test_code_that_was_ever_written_has_its_sentence() -> None:
    assert sorted(set(WRITTEN) - trail.registered_codes()) == []


def old_row(city: Any, code: str, subject: Any, label: str, **details: Any) -> Event:
    return Event.objects.create(
        at=clock.now(),
        city_id=city.pk,
        code=code,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=label,
        details=details,
    )


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_row_of_a_kind_that_nobody_knows_says_what_it_was_about(lautasalmi: SimpleNamespace, language: str) -> None:
    event = old_row(lautasalmi.city, "plans.goal.painted", lautasalmi.port, "I Sataman väylä", colour="red")
    with translation.override(language):
        assert sentence(event).endswith(": I Sataman väylä")
        assert "painted" not in sentence(event)


def test_row_of_a_thing_that_there_is_no_more_is_read(lautasalmi: SimpleNamespace) -> None:
    event = old_row(
        lautasalmi.city, "plans.goal.edited", lautasalmi.port, "I Vanha", changed={"gone_field": ["a", "b"]}
    )
    event.subject_type = "plans.wish"
    assert readable([event])[0].fields == [("gone_field", "a", "b", "")]
    assert "I Vanha" in sentence(event)


def test_names_in_old_rows_become_ids_and_read_the_same(lautasalmi: SimpleNamespace) -> None:
    """What migration 0002 does to a database of the first version."""
    it = lautasalmi
    responsible = old_row(
        it.city, "plans.goal.responsible", it.port, "I", added=["Eetu Erola (I.1)", "Hallinto"], removed=[]
    )
    person = old_row(it.city, "stakeholders.person.added", it.eetu_person, "Eetu Erola")
    migration = import_module("karki.audit.migrations.0002_people_by_id")
    with triggers_aside():
        migration.forget_names(_WritableApps(), None)
    found = {event.pk: event for event in Event.objects.all()}
    assert "Eetu" not in str(found[responsible.pk].details) + found[person.pk].subject_label
    added, unit = readable([found[responsible.pk]])[0].fields
    assert (added[2], unit[2]) == ("Eetu Erola (I.1)", "Hallinto")
    assert "Eetu Erola" in sentence(found[person.pk])


class _WritableApps:
    """The apps as a migration sees them: models without the refusals of ours."""

    def get_model(self, app: str, name: str) -> Any:
        model = apps.get_model(app, name)
        return SimpleNamespace(objects=_plain(model)) if name == "Event" else model


def _plain(model: Any) -> Any:
    from django.db.models import Manager

    manager: Any = Manager()
    manager.model = model
    return manager
